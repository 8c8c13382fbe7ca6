"""What a table of the exchange format is: its columns, and what they hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

Cell = str | int | Decimal | date | datetime | bool | None


class Kind(StrEnum):
    """What a column holds, for formats that know types."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    DATETIME = "datetime"


class Reader(Protocol):
    """The import side of a column: see `pieces` and `items`."""

    def stored(self, record: Any) -> Any:
        """The value as the database has it, in the form in which `read` gives it."""


@dataclass(frozen=True)
class Column:
    """A column under one name in every format.

    `reader` is the import side; a column without one is only written, and is left aside, with a
    note, where it is read. `required` columns must be filled where a record is made.
    """

    name: str
    help: str | Promise
    value: Callable[[Any], Cell]
    kind: Kind = Kind.TEXT
    reader: Any = None
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A noun in files. `key` names the column that says which record a row is: empty for a new one.

    `related` is what `value` of all columns reads of a queryset, in a constant number of queries.
    """

    name: str
    model: type[Model]
    key: str
    columns: tuple[Column, ...]
    related: Callable[[Any], Any]
    # A row without a key is the record with the same values in these columns.
    same: tuple[str, ...]
    rules: Any = field(default=None)

    def with_related(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """The queryset with all that the columns read."""
        return self.related(queryset)  # type: ignore[no-any-return]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def cells(self, record: Any) -> list[Any]:
        """A record's row."""
        return [column.value(record) for column in self.columns]

    def header(self) -> Sequence[str]:
        return [column.name for column in self.columns]
