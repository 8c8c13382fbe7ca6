"""A record that is likely the same as another, and what a noun says of how that is found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from relations.services.contradictions.finding import Entry

# From this score on, somebody is asked.
ASK = 50


@dataclass(frozen=True)
class Likely:
    """`score` is from 0 to 100; `reason` says in words what the two share, `apart` what is known
    of this one."""

    record: Any
    score: int
    reason: str
    apart: str = ""


# For each entry, saved or not, the records that are likely the same, but itself. The number of
# queries does not grow with the entries.
Find = Callable[[Sequence[Entry]], list[list[Likely]]]


@dataclass(frozen=True)
class Kind:
    """How doubles of a noun are found: asked again where one of these fields or rows changes."""

    find: Find
    fields: tuple[str, ...]
    rows: tuple[str, ...] = ()
