"""Whether the name of a city is a place, a government, or part of another name."""

from functools import cache

from .context import Context
from .table_files import words_of
from .words import fold

BACK = 4  # tokens before a city that tell what is meant
NAMED = 10  # tokens in which a dateline ends


@cache
def _words(use: str, language: str) -> frozenset[str]:
    return frozenset(
        fold(word) for word in words_of("place_words", "words", use=use, language=language)
    )


def is_place(context: Context, first: int, last: int) -> bool:
    """Not in the Paris Agreement, Hyderabad House or Nueva Palmira."""
    tokens = context.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    names = _words("name", context.language)
    if after and after.is_capital and after.fold in names and not after.leads:
        return False
    before = tokens[first - 1] if first else None
    if before is None or before.sentence != tokens[first].sentence:
        return True
    if before.fold in {"of", "de"} and first > 1:
        return tokens[first - 2].fold not in names or not tokens[first - 2].is_capital
    is_longer = before.is_capital and not before.leads and before.end + 1 == tokens[first].start
    return not (
        is_longer
        and not context.kind_at(first - 1)
        and before.fold not in _words("before", context.language)
    )


def means_government(context: Context, first: int, last: int) -> bool:
    """Whether a capital stands for its state: Moscow promised help to Havana."""
    tokens = context.tokens
    if _is_dateline(context, first, last):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after and after.fold in _words("city", context.language):
        return False
    words = [
        tokens[at].fold
        for at in range(max(first - BACK, 0), first)
        if tokens[at].sentence == tokens[first].sentence
    ]
    if not words:
        return True
    if words[-1] in _words("in", context.language):
        return False
    if words[-1] in _words("to", context.language):
        return any(word.startswith(tuple(_words("help", context.language))) for word in words)
    if words[-1] in {"of", "de"}:
        return len(words) < 2 or words[-2] not in _words("city", context.language)
    if words[-1] in {"and", "y", "и", "o", "or", "e"} or words[-1] == ",":
        return not _after_place(context, first)
    return not words[-1].startswith(tuple(_words("move", context.language)))


def _after_place(context: Context, first: int) -> bool:
    """In a list of places: in Moscow and Havana."""
    at = first - 2
    return at >= 0 and (
        at in context.taken
        and context.taken[at].kind == "place"
        or context.tokens[at].fold in _words("in", context.language)
    )


def _is_dateline(context: Context, first: int, last: int) -> bool:
    """At the head of a paragraph, before a date, a bracket or a dash; or in capitals."""
    tokens = context.tokens
    start = context.text[tokens[first - 1].end : tokens[first].start] if first else "\n"
    if not tokens[first].leads or "\n" not in start:
        return False
    if tokens[first].text.isupper():
        return True
    return any(
        token.text in {"(", "—", "–", "-", "/"} or context.kind_at(at) == "date"
        for at, token in enumerate(tokens[last + 1 : last + NAMED], last + 1)
    )
