"""Records as files and the API have them: one readable row, or an object with its rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from relations.data.related import in_batches, rows_of
from relations.data.table import Cell, Column, Table
from relations.models.base import Reader

# Records read at once for a file: what a process holds of them. 500 take some 5 MB more than 250,
# and two thirds of the processor time, which most goes into making queries.
READ_AT_ONCE = 500

Body = dict[str, Any]


def cells(columns: Sequence[Column], records: Iterable[Any]) -> Iterator[list[Cell]]:
    """A row for each record."""
    values = [column.value for column in columns]
    return ([value(record) for value in values] for record in records)


def body(table: Table, record: Any, *, answers: bool = False) -> Body:
    """An object: the columns of its table, and its rows in other tables as lists of objects; with
    `answers` also what depends on the question."""
    more = table.answers if answers else ()
    made: Body = {column.name: column.value(record) for column in (*table.columns, *more)}
    for rows in table.nested:
        columns = [*rows.columns, *(rows.table.answers if answers else ())]
        made[rows.name] = [
            {column.name: column.value(row) for column in columns}
            for row in rows_of(record, rows.name)
        ]
    return made


def records(table: Table, found: "QuerySet[Any]", user: Reader) -> Iterator[Any]:
    """The records that a person may see, in the order of the queryset, with their rows: in
    constant memory, in a constant number of queries a batch."""
    for batch in in_batches(table, found, user, READ_AT_ONCE):
        yield from batch
