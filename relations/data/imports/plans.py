"""What a file would do, before anything is done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from relations.data.rows import Part
from relations.data.table import Table
from relations.data.values import Offer
from relations.models.base import Reader as Person
from relations.services.contradictions.finding import Finding


class Where(NamedTuple):
    """A row of a file: the sheet, where it is not that of the records, and the row's number."""

    sheet: str
    number: int

    def __str__(self) -> str:
        return f"{self.number} ({self.sheet})" if self.sheet else str(self.number)


class Row(Protocol):
    """A record in a file: the number of its row as a person sees it, the texts by column, and the
    texts of its rows in other tables, by name, as far as the file has them.

    `sheet` names the sheet of the row where it is not the record's own: a file may hold nothing of
    a record but rows. `listed` are the names of rows that come from simple lists, by the column
    of theirs that the list gives.
    """

    @property
    def number(self) -> int: ...
    @property
    def values(self) -> Mapping[str, str]: ...
    @property
    def parts(self) -> Mapping[str, Sequence[Part]]: ...
    @property
    def listed(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def sheet(self) -> str: ...
    @property
    def where(self) -> Where: ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong in a cell, with the remedy; row 1 is the header. `sheet` names the sheet where
    it is not that of the records.

    `warning` is the code of a rule whose finding may be kept with a reason. `offers` are what can
    stand in the cell instead; `note` is the column in which its text can be kept as it is.
    """

    row: int
    column: str
    value: str
    message: str
    warning: str = ""
    offers: tuple[Offer, ...] = ()
    note: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A record as the file has it, and all that is wrong with it."""

    row: Row
    errors: tuple[Refusal, ...]

    @property
    def number(self) -> int:
        return self.row.number


@dataclass(frozen=True, slots=True)
class Example:
    """A row in words; for a changed one, the cells before and after by column."""

    row: Where
    label: str
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass
class Outcome:
    """Rows to which the same happens: how many, and the first of them."""

    MOST = 20

    count: int = 0
    examples: list[Example] = field(default_factory=list)

    def add(self, example: Example) -> None:
        self.count += 1
        if len(self.examples) < self.MOST:
            self.examples.append(example)

    def take_back(self, row: Where) -> None:
        self.count -= 1
        self.examples = [example for example in self.examples if example.row != row]


@dataclass(slots=True, eq=False)
class Draft:
    """A row understood. `values` are by column; `pk` is negative until a new record is saved."""

    row: Where
    values: dict[str, Any]
    pk: int
    # Whether the record is there already, and the columns in which it differs.
    there: bool = False
    changed: tuple[str, ...] = ()
    # Records of other nouns that are made with it.
    makes: tuple[Any, ...] = ()
    # Warnings that are kept with the row, each with its reason, and the keys of all it has.
    kept: tuple[tuple[Finding, str], ...] = ()
    found: tuple[str, ...] = ()
    # The name under which other rows of the file refer to it, and the record once it is made.
    ref: str = ""
    record: Any = None


@dataclass
class Plan:
    """What is made, changed, left and refused. `drafts` are the rows to be done."""

    table: Table
    file: str
    user: Person | None
    made: Outcome = field(default_factory=Outcome)
    changed: Outcome = field(default_factory=Outcome)
    left: Outcome = field(default_factory=Outcome)
    refused: list[Refusal] = field(default_factory=list)
    refused_rows: list[RefusedRow] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    # Columns that are only written, so that nothing is read from them.
    unread_columns: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    # The records that are left as they are and that other rows of the file name by a `ref`.
    refs: dict[str, Any] = field(default_factory=dict)
    # How many warnings are kept with a reason, by the code of their rule.
    kept: Counter[str] = field(default_factory=Counter)
    # The names of records of other nouns that are made with the rows, by noun.
    creates: dict[str, list[str]] = field(default_factory=dict)
