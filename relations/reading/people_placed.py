"""For which country people act: as their titles say, somewhere in the text."""

from collections.abc import Iterator

from .context import Context
from .countries_counted import main_countries
from .people import honorific_words
from .proposals import Found
from .terms import is_said, phrases_of

HEAD = 4  # tokens in which a dateline begins


def place_people(context: Context) -> None:
    """Gives every mention of a person the country of the title that is nearest to any of them."""
    said: dict[str, str] = {}
    for person in context.of_kind("person"):
        if person.side:
            said.setdefault(person.value, person.side)
    for title in context.of_kind("title"):
        if title.owner and title.side:
            said.setdefault(title.owner, title.side)
    people = context.of_kind("person")
    for person in people:
        if side := _described(context, person.first):
            said.setdefault(person.value, side)
    for find in (_of_posts_before, _of_partners, _of_home):
        for value, side in find(context, people, said):
            said.setdefault(value, side)
    for person in people:
        person.side = person.side or said.get(person.value, "")


def _of_posts_before(
    context: Context, people: list[Found], said: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Whom a sentence calls by country and post, the next one names, or the one before did: “The
    Cuban president came to Moscow. Miguel Díaz-Canel …”."""
    titled = {title.owner for title in context.of_kind("title")}
    first = {context.tokens[one.first].sentence: one for one in reversed(people)}
    for title in context.of_kind("title"):
        if title.owner or not title.side:
            continue
        sentence = context.tokens[title.first].sentence
        if sentence in first and sentence - 1 not in first:
            continue
        for near in (sentence + 1, sentence - 1):
            one = first.get(near)
            if one and one.value not in said and one.value not in titled and _leads(context, one):
                yield one.value, title.side
                break


def _leads(context: Context, person: Found) -> bool:
    """Whether a sentence begins with the person."""
    return all(
        context.tokens[at].sentence != context.tokens[person.first].sentence
        or not context.tokens[at].is_word
        for at in range(max(person.first - 2, 0), person.first)
    )


def _of_partners(
    context: Context, people: list[Found], said: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """In a text about two countries, the partner of one side is of the other: “he and President
    Alassane Ouattara”."""
    pair = main_countries(context)[:2]
    words = phrases_of("partner", context.language)
    for person in people if len(pair) == 2 else ():
        start = person.first
        while start and context.kind_at(start - 1) == "title":
            start -= 1
        sentence = context.tokens[person.first].sentence
        if person.value in said or not start or not words.at(context.tokens, start - 1):
            continue
        if context.tokens[start - 1].sentence != sentence:
            continue
        sides = {
            said.get(one.value) or one.side
            for one in context.in_sentence(sentence, "person", "title")
            if one.value != person.value and one.owner != person.value
        } - {""}
        if len(sides) == 1 and sides < set(pair):
            yield person.value, next(side for side in pair if side not in sides)


def _of_home(
    context: Context, people: list[Found], said: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Ministers without a country are those of the dateline's, where the text is about it."""
    place = next((one for one in context.of_kind("place") if one.first < HEAD and one.more), None)
    if place is None or place.more not in main_countries(context)[:2]:
        return
    for title in context.of_kind("title"):
        is_minister = is_said(context, "minister", title.first, title.last)
        if is_minister and title.owner and not title.side and title.owner not in said:
            yield title.owner, place.more


def _described(context: Context, first: int) -> str:
    """The country of an adjective before the name: su homólogo español, Alfonso Dastis."""
    tokens, words = context.tokens, honorific_words(context.language)
    for at in range(first - 1, max(first - 5, -1), -1):
        if tokens[at].sentence != tokens[first].sentence:
            break
        if context.kind_at(at) == "country" and context.taken[at].more == "adjective":
            return context.taken[at].target
        if tokens[at].text not in {",", "."} and tokens[at].fold not in words:
            break
    return ""
