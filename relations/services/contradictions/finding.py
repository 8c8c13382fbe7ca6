"""A rule, a record with its rows, and what a rule says against them."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from relations.dates import UNKNOWN, UncertainDate
from relations.models import Country


class Severity(StrEnum):
    """What cannot be is refused; what is unlikely can be kept with a reason."""

    IMPOSSIBLE = "impossible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True)
class Entry:
    """A record as it would be saved, with its rows by relation: `delegations`, `parties`.

    Neither need be saved. What many rows refer to is read by `judging` for all entries at once.
    """

    record: Any
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def of(self, relation: str) -> list[Any]:
        return self.rows.get(relation, [])


@dataclass(frozen=True)
class Clash:
    """What a rule says: at which field, of the record or of a row in a relation.

    `values` are what clashes, as text: a warning that was kept is asked again where one changes.
    Where a state did not exist `when` it is said to have acted, `instead` are those that followed
    or preceded it and did; `judging` fills it.
    """

    field: str
    message: str
    values: tuple[str, ...]
    relation: str = ""
    row: object = None
    state: Country | None = None
    when: UncertainDate = UNKNOWN
    instead: tuple[Country, ...] = ()


Check = Callable[[Entry, date], Iterator[Clash]]


@dataclass(frozen=True)
class Rule:
    """`code` names it for good; `title` is how lists call it. `check` is given an entry of the
    noun, which is a model's name, and today."""

    code: str
    noun: str
    severity: Severity
    title: str | Promise
    check: Check


@dataclass(frozen=True)
class Finding:
    """A rule that does not hold, and where."""

    rule: Rule
    clash: Clash

    @property
    def may_be_kept(self) -> bool:
        return self.rule.severity is Severity.UNLIKELY

    @property
    def message(self) -> str:
        return self.clash.message

    @property
    def key(self) -> str:
        """The same for the same rule and values, in 32 hexadecimal digits."""
        text = "\n".join((self.rule.code, self.clash.relation, *self.clash.values))
        return hashlib.sha256(text.encode()).hexdigest()[:32]
