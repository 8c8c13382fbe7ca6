"""Who acts in a sentence: by name, by a title that somebody of the text has, or by a pronoun."""

from collections.abc import Iterator, Set
from dataclasses import replace

from .context import Context
from .proposals import Found
from .terms import is_said, phrases_of
from .words import keys_of

INVITED = 9  # tokens from “invited” to the name, or to the visit
BY = {"by", "por"}


def actors_of(context: Context, sentence: int, aside: Set[str]) -> list[Found]:
    """Those who take part in what a sentence tells: who is only invited, or stands `aside`, does
    not."""
    people = context.in_sentence(sentence, "person")
    invited = _invited(context, people)
    acting = [one for one in people if id(one) not in invited and one.value not in aside]
    return acting + [
        one
        for one in by_title(context, sentence)
        if one.value not in {other.value for other in people}
    ]


def unnamed(context: Context, sentence: int) -> list[tuple[str, str]]:
    """Country and post of those whom a sentence does not name: (cuba, president)."""
    named = {one.first for one in by_title(context, sentence)}
    return [
        (one.side, keys_of(one.value)[0])
        for one in context.in_sentence(sentence, "title")
        if one.side and not one.owner and one.first not in named
    ]


def _invited(context: Context, people: list[Found]) -> set[int]:
    """Those right after “invited”, with nothing but titles and small words between."""
    found, words, tokens = set(), phrases_of("invite", context.language), context.tokens
    for one in people:
        for at in range(one.first - 1, max(one.first - INVITED, -1), -1):
            if tokens[at].text in {".", ";"} or context.kind_at(at) == "person":
                break
            hit = words.at(tokens, at)
            if hit and hit.last < one.first and tokens[hit.last + 1].fold not in BY:
                found.add(id(one))
                break
    return found


def aside_of(context: Context) -> set[str]:
    """Spokespersons and experts, who are no side of what they tell."""
    return {
        title.owner
        for title in context.of_kind("title")
        if title.owner and is_said(context, "aside", title.first, title.last)
    }


def by_title(context: Context, sentence: int) -> Iterator[Found]:
    """The only person of the text who has the country and post that a sentence gives."""
    for title in context.in_sentence(sentence, "title"):
        if title.owner or not title.side:
            continue
        post = keys_of(title.value)
        owners = {
            other.owner
            for other in context.of_kind("title")
            if other.owner
            and other.side == title.side
            and keys_of(other.value)[: len(post)] == post
        }
        people = {one.value: one for one in context.of_kind("person") if one.value in owners}
        if len(people) == 1:
            person = next(iter(people.values()))
            yield replace(person, first=title.first, last=title.last, certainty=0.5)
