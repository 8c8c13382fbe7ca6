"""Which of the words that may be a title are one: those of a person, or of a country's office."""

from .context import Context
from .proposals import Found
from .words import fold

NEAR = 7  # tokens between a title and what it is of
BETWEEN = {
    *("of", "the", "a", "de", "del", "la", "el", "los", "las", "su", "his", "her", "its", "who"),
    *("is", "es", "quien", "s", "на", "в", "в.", "whose", "fue", "был", "was"),
}  # fmt: skip
FORMER = {"former", "ex", "then", "exministro", "бывший", "бывшего", "бывшим", "экс", "antiguo"}


def keep_titles(context: Context) -> None:
    """Drops heads that are of nobody, and gives the rest their person and country."""
    kept: list[Found] = []
    for one in context.found:
        if one.kind != "title":
            kept.append(one)
            continue
        one.owner, one.side = _owner(context, one), _side(context, one)
        if one.owner or one.side or _is_full(context, one):
            one.certainty = 0.9 if one.owner else 0.6
            kept.append(one)
        else:
            for at in range(one.first, one.last + 1):
                context.taken.pop(at, None)
    context.found = kept


def _is_full(context: Context, one: Found) -> bool:
    """A title with its field says enough alone: minister of defence."""
    return len(one.value.split()) > 1


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
            passes = kind in {"country", "organization", "title"} or tokens[at].fold in BETWEEN
            is_honorific = tokens[at].fold in {"mr", "sr", "señor", "г", "н", "господин", "dr"}
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
