"""What is read out of an article: proposals, each at its words."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value with the passage that says it.

    `start` and `end` count characters of the text as given, `end` is exclusive. `target` is the
    slug of the record, where the register has it. `certainty` is between 0 and 1. `group` is the
    number of the record to be made, `part` which part of it the value is.
    """

    kind: str
    value: str
    start: int
    end: int
    quote: str
    certainty: float
    target: str = ""
    group: int | None = None
    part: str = ""
    line: int | None = None
    side: str = ""


class Reading(NamedTuple):
    """All proposals in the order of the text, and its language: en, es or ru."""

    language: str
    proposals: tuple[Proposal, ...]


@dataclass(slots=True)
class Found:
    """A passage that a rule understood, by its tokens: `first` to `last`, both inclusive.

    `more` holds what other rules need to know of it; `side` is the country that a title or person
    is said to be of, `owner` the person whose title it is.
    """

    kind: str
    value: str
    first: int
    last: int
    certainty: float
    target: str = ""
    more: str = ""
    side: str = ""
    owner: str = ""
