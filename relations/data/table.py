"""What a table is: its columns, what they hold, and the rows that a record has in other tables.

Every door reads this: lists as files, the data package, the API, the dictionary, and the import.
A value has one spelling at all of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.functional import Promise

from relations.data.values import Choice, Reading, Ref, Value

if TYPE_CHECKING:
    from relations.data.related import Related

Cell = str | int | Decimal | date | datetime | bool | None


class Kind(StrEnum):
    """What a column holds, for formats that know types."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    DATETIME = "datetime"


@dataclass(frozen=True)
class Column:
    """A column under one name in every format.

    `reader` is the import side: a column without one is computed, and an import leaves it out, with
    a note. `required` columns must be filled where a record is made. `refers` is the table whose
    key the column holds. `labels` are the codes of a closed list where the column is computed, and
    `always` says that it is never empty; what is read knows both by its reader.
    """

    name: str
    help: str | Promise
    value: Callable[[Any], Cell]
    kind: Kind = Kind.TEXT
    reader: Value | None = None
    required: bool = False
    refers: str = ""
    unit: str | Promise = ""
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    always: bool = False

    @property
    def codes(self) -> dict[str, str | Promise]:
        """The codes of a closed list with their labels; none where the column takes any value."""
        return self.reader.labels if isinstance(self.reader, Choice) else dict(self.labels)

    @property
    def can_be_empty(self) -> bool:
        """Whether a record may have no value in it."""
        return not self.always and (self.reader is None or self.reader.can_be_empty)


@dataclass(frozen=True)
class Reads:
    """Records that columns read through foreign keys: `tenure.office`, of which only `columns`
    are needed; all where none is named."""

    path: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows that a record has in another table, under `name` in the record.

    `owner` is the foreign key of these rows that names the record. `numbered` are the columns of a
    sheet that has one row for each record: `person` stands for `person_1`, `person_2`, …, and fills
    the column given here; further columns follow it, as in `person_1_title`.
    """

    name: str
    table: "Table"
    owner: str
    numbered: Mapping[str, str] = field(default_factory=dict)
    # What a row is about, without its details: records are told apart by it.
    identity: tuple[str, ...] = ()
    # Whether the order of the rows means something; `place` is the field that keeps it, if any.
    ordered: bool = True
    place: str = ""
    # How the rows are sorted, where not by their model's own order.
    order: tuple[str, ...] = ()
    # The rows to which these refer: where those change, these are made anew, and `attach` gives
    # each its own of them, by the rows made so far.
    after: str = ""
    attach: Callable[[Any, Mapping[str, Any], Mapping[str, list[Any]]], None] | None = None
    # The foreign key of the further end, where the rows do nothing but link.
    linked: str = ""

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of a row within its record, which need not be named again."""
        own = [
            column.name
            for column in self.table.columns
            if isinstance(column.reader, Ref) and column.reader.name == self.owner
        ]
        # Of several owners a row has one, so that the columns of the others are empty.
        named = self.table.owners if set(own) & set(self.table.owners) else own
        return [column for column in self.table.columns if column.name not in named]

    @cached_property
    def sorting(self) -> Sequence[Any]:
        """How the rows of a record are sorted."""
        ordering: Any = self.table.model._meta.ordering
        return self.order or ordering or ("pk",)

    @cached_property
    def places(self) -> dict[str, int]:
        """Where in the value of a row each of its columns is."""
        return {name: place for place, name in enumerate(self.table.kept)}

    def get(self, row: Sequence[Any], name: str) -> Any:
        """What the value of a row has in a column."""
        return row[self.places[name]]


@dataclass(frozen=True)
class Listed:
    """A column that lists rows of a record in one cell, by one of their columns: `cuba; russia`.

    `rows` are the record's rows that an import reads from it; a list without is only written.
    """

    name: str
    help: str | Promise
    values: Callable[[Any], Iterator[Cell]]
    rows: str = ""
    column: str = ""


@dataclass(frozen=True, eq=False)
class Table:
    """A table of the database as people have it. `key` is the column that names a record."""

    name: str
    model: type[Model]
    key: str
    columns: tuple[Column, ...]
    # Columns that an import understands and no file has: hints to find a record.
    hints: tuple[Column, ...] = ()
    rows: tuple[Rows, ...] = ()
    # What is shown with a record and belongs to another; it is only written.
    shown: tuple[Rows, ...] = ()
    listed: tuple[Listed, ...] = ()
    # The foreign keys by which rows belong to a record; none for records of their own.
    owners: tuple[str, ...] = ()
    reads: tuple[Reads, ...] = ()
    # What is computed of many records at once.
    compute: "Callable[[Related, list[Any]], None] | None" = None
    # Columns that depend on the question and on the day, so that no file has them, whose rows are
    # cited; and what computes them.
    answers: tuple[Column, ...] = ()
    answer: "Callable[[Related, list[Any]], None] | None" = None
    # A row without a key is the record with the same values in these columns.
    same: tuple[str, ...] = ()
    # Columns that can be judged only when the whole file has been read.
    judged_last: tuple[str, ...] = ()
    # What holds between the columns of a row, and between the rows of a file, in addition to what
    # the models say: see `imports/checking.py`.
    row_rules: tuple[Callable[..., Any], ...] = ()
    file_rules: tuple[Callable[..., Any], ...] = ()
    # Columns whose rule the model asks by queries, and `file_rules` of all rows at once.
    asked_of_the_file: tuple[str, ...] = ()
    # Where officials or countries are named: the columns that say when, the first that is filled;
    # and the rows that name the sides of which officials can be.
    dated_by: tuple[str, ...] = ()
    among: str = ""
    # What a row is understood by, in addition to its single cells.
    reading: Reading = Reading()  # it holds nothing
    # What the texts of several columns mean together, as texts of single columns.
    spread: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def rows_by_name(self) -> dict[str, Rows]:
        return {rows.name: rows for rows in self.rows}

    @cached_property
    def nested(self) -> tuple[Rows, ...]:
        """All rows within a record, as JSON and Parquet have it."""
        return (*self.rows, *self.shown)

    @cached_property
    def in_lists(self) -> "Table":
        """The table as CSV reads it, which has of rows only simple lists: without what only
        objects have, which takes a third of the time."""
        rows = tuple(replace(one, table=replace(one.table, compute=None)) for one in self.rows)
        return replace(self, rows=rows, shown=())

    @cached_property
    def readers(self) -> dict[str, Value]:
        """What reads a cell of a record's own, by column, without the number and the owners."""
        left = {"id", *self.owners}
        return {
            column.name: column.reader
            for column in (*self.columns, *self.hints)
            if column.reader is not None and column.name not in left
        }

    @cached_property
    def kept(self) -> list[str]:
        """The columns of `readers` that the database keeps; the others are hints."""
        return [name for name, reader in self.readers.items() if reader.kept]

    @cached_property
    def flat(self) -> list[Column]:
        """The columns of one readable row a record: single values, then simple lists."""
        lists = [Column(one.name, one.help, _joined(one)) for one in self.listed]
        return [*self.columns, *lists]

    def header(self) -> list[str]:
        return [column.name for column in self.columns]


def _joined(listed: Listed) -> Callable[[Any], Cell]:
    def value(record: Any) -> str | None:
        told = (str(one) for one in listed.values(record) if one not in (None, ""))
        return "; ".join(dict.fromkeys(told)) or None

    return value
