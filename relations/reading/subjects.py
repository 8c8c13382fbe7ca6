"""Which subjects a text is about, and which it only touches."""

from collections import Counter
from collections.abc import Set
from functools import cache

from .context import Context
from .proposals import Found
from .table_files import lines_of
from .terms import find_terms
from .words import fold


@cache
def cues() -> tuple[str, ...]:
    return tuple(fold(line) for line in lines_of("working_together"))


def only_touched(context: Context, in_records: Set[int]) -> set[int]:
    """The sectors, by identity, that no record holds, that the text has once, and that stand in no
    sentence about working together."""
    sectors = context.of_kind("sector")
    often = Counter(one.value for one in sectors)
    told = {token.sentence for token in context.tokens if token.fold.startswith(cues())}
    told -= {_sentence(context, one) for one in find_terms(context, "position")}
    held = {one.value for one in sectors if id(one) in in_records}
    return {
        id(one)
        for one in sectors
        if one.value not in held and often[one.value] < 2 and _sentence(context, one) not in told
    }


def _sentence(context: Context, one: Found) -> int:
    return context.tokens[one.first].sentence
