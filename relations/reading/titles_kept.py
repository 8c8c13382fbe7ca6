"""Which of the words that may be a title are one: those of a person, or of a country's office."""

from .context import Context
from .people import honorific_words
from .proposals import Found
from .words import fold

NEAR = 7  # tokens between a title and what it is of
BETWEEN = {
    *("en", "ante", "to", "in", "at", "при"),
    *("of", "the", "a", "de", "del", "la", "el", "los", "las", "su", "his", "her", "its", "who"),
    *("is", "es", "quien", "s", "на", "в", "в.", "whose", "fue", "был", "was"),
}  # fmt: skip
JOINING = {"and", "y", "e", "и", "&"}


def keep_titles(context: Context) -> None:
    """Drops heads that are of nobody, and gives the rest their person and country."""
    for one in context.of_kind("title"):
        one.owner, one.side = _owner(context, one), _side(context, one)
    kept: list[Found] = []
    for one in _joined(context, context.found):
        if one.kind != "title":
            kept.append(one)
        elif one.owner or one.side:
            one.certainty = 0.9 if one.owner else 0.6
            kept.append(one)
        else:
            for at in range(one.first, one.last + 1):
                if context.taken.get(at) is one:
                    del context.taken[at]
    context.replace(kept)


def _joined(context: Context, found: list[Found]) -> list[Found]:
    """Two posts of one person as one title: Deputy Prime Minister and Minister of Trade."""
    result: list[Found] = []
    last: Found | None = None
    for one in sorted(found, key=lambda found: found.first):
        if one.kind != "title":
            result.append(one)
            continue
        if last and _is_same_person(context, last, one):
            last.value = f"{last.value} {context.tokens[last.last + 1].text} {one.value}"
            last.last, last.owner = one.last, last.owner or one.owner
            last.side = last.side or one.side
        else:
            result.append(one)
            last = one
    return result


def _is_same_person(context: Context, one: Found, other: Found) -> bool:
    if one.last + 2 != other.first or context.tokens[one.last + 1].fold not in JOINING:
        return False
    return not one.owner or not other.owner or one.owner == other.owner


def _owner(context: Context, one: Found) -> str:
    """The person of a title: right after it, else right before it."""
    for step, start in ((1, one.last + 1), (-1, one.first - 1)):
        at, tokens = start, context.tokens
        while 0 <= at < len(tokens) and abs(at - start) < NEAR:
            if tokens[at].sentence != tokens[one.first].sentence:
                break
            kind = context.kind_at(at)
            if kind == "person":
                return context.taken[at].value
            passes = (
                kind in {"country", "organization", "title", "place", "voice"}
                or tokens[at].fold in BETWEEN
            )
            is_honorific = tokens[at].fold in honorific_words(context.language)
            if not (passes or is_honorific or tokens[at].text in {",", "-", "(", "—", "–", "."}):
                break
            at += step
    return ""


def _side(context: Context, one: Found) -> str:
    """The country of a title: before it, within it, or after it."""
    tokens = context.tokens
    for at in (*range(one.first, one.last + 1), one.first - 1, one.first - 2):
        if context.kind_at(at) == "country":
            return context.taken[at].target
    for at in range(one.last + 1, min(one.last + 5, len(tokens))):
        if context.kind_at(at) == "country":
            return context.taken[at].target
        if fold(tokens[at].text) not in BETWEEN:
            break
    return ""
