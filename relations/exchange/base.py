"""What a table of the exchange format is: its columns, and what they hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from relations.exchange.along import Along, batches

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

    `related` reads along what `value` of all columns needs of many records, in a number of queries
    that does not depend on how many they are.
    """

    name: str
    model: type[Model]
    key: str
    columns: tuple[Column, ...]
    related: Callable[[Along, list[Any]], None]
    # A row without a key is the record with the same values in these columns.
    same: tuple[str, ...]
    # Columns that can be judged only when the whole file has been read.
    judged_last: tuple[str, ...] = ()
    # What holds between the columns of a row, and between the rows of a file, beside what the
    # models say: see `checking`.
    row_rules: tuple[Callable[..., Any], ...] = ()
    file_rules: tuple[Callable[..., Any], ...] = ()
    # Columns whose rule the model asks by queries, and `file_rules` of all rows at once.
    asked_of_the_file: tuple[str, ...] = ()
    # Where officials are named: the columns that say when, the first that is filled, for whom, and
    # who may be in the row.
    dated_by: tuple[str, ...] = ()
    for_whom: str = ""
    among: tuple[str, ...] = ()
    # What the texts of several columns mean together, as texts of single columns.
    spread: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None

    def with_related(self, queryset: "QuerySet[Any]") -> list[Any]:
        """The records with all that the columns read."""
        records = list(queryset)
        if records:
            self.related(Along(), records)
        return records

    def in_batches(self, queryset: "QuerySet[Any]", size: int) -> Iterator[list[Any]]:
        """The same, so many records at once, by a cursor that the server of the database keeps."""
        along = Along()
        for batch in batches(queryset, size):
            self.related(along, batch)
            yield batch

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def readers(self) -> dict[str, Any]:
        """What reads a cell, by column, without the number, which no record changes."""
        read = (column for column in self.columns if column.reader is not None)
        return {column.name: column.reader for column in read if column.name != "id"}

    @cached_property
    def relations(self) -> list[Any]:
        """The rows of a record that are kept in tables of their own, in the order of saving."""
        found = [reader.relation(name, self.model) for name, reader in self.readers.items()]
        return [relation for relation in found if relation is not None]

    def stored(self, record: Any) -> dict[str, Any]:
        """The record's values by column, in the form in which cells are read."""
        return {name: reader.stored(record) for name, reader in self.readers.items()}

    def cells(self, record: Any) -> list[Any]:
        """A record's row."""
        return [column.value(record) for column in self.columns]

    def header(self) -> Sequence[str]:
        return [column.name for column in self.columns]
