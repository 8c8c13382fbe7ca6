"""Parquet, typed, with the description of each column; rows of a record are lists of structs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from operator import itemgetter
from typing import Any

import pyarrow
from pyarrow import parquet

from relations.data.related import rows_of
from relations.data.table import Column, Kind, Rows, Table

BATCH = 500  # rows held at once
# Batches written as one group. What is known of the groups is held to the end: of a million
# meetings 18 MB where a group has 2,000 rows, so that there are 500.
GROUP = 10
TYPES = {
    Kind.TEXT: pyarrow.string(),
    Kind.INTEGER: pyarrow.int64(),
    # Amounts have 20 digits, of which 2 are decimals; their sums have more.
    Kind.DECIMAL: pyarrow.decimal128(38, 2),
    Kind.DATE: pyarrow.date32(),
    Kind.BOOLEAN: pyarrow.bool_(),
    Kind.DATETIME: pyarrow.timestamp("us", "UTC"),
}
# A field of the file, and what makes its values of a batch.
Field = tuple[pyarrow.Field, Callable[[Sequence[Any]], pyarrow.Array]]


class _Sink:
    """A file that holds what was written until it is taken."""

    closed = False

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, part: Any) -> int:
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def close(self) -> None:
        """What was written is still to be taken."""

    def take(self) -> bytes:
        taken = b"".join(self.parts)
        self.parts = []
        return taken


def parquet_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A plain table, of rows of cells."""
    return _written([_of(column, itemgetter(at)) for at, column in enumerate(columns)], rows)


def parquet_records(table: Table, records: Iterable[Any]) -> Iterator[bytes]:
    """Records with their rows."""
    columns = [_of(column, column.value) for column in table.columns]
    return _written([*columns, *map(_nested, table.nested)], records)


def _written(fields: Sequence[Field], rows: Iterable[Any]) -> Iterator[bytes]:
    schema = pyarrow.schema([field for field, _values in fields])
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        batches = _batches(schema, fields, iter(rows))
        while group := list(islice(batches, GROUP)):
            writer.write_table(pyarrow.Table.from_batches(group))
            # Else the pieces that were freed stay with the process, between those that are in use.
            pyarrow.default_memory_pool().release_unused()
            yield sink.take()
    yield sink.take()


def _batches(
    schema: pyarrow.Schema, fields: Sequence[Field], rows: Iterator[Any]
) -> Iterator[pyarrow.RecordBatch]:
    """The rows as Arrow holds them, which takes less room than Python's values."""
    while batch := list(islice(rows, BATCH)):
        arrays = [values(batch) for _field, values in fields]
        yield pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _of(column: Column, value: Callable[[Any], Any]) -> Field:
    described = {"description": str(column.help)}
    kind = TYPES[column.kind]
    field = pyarrow.field(column.name, kind, metadata=described)
    return field, lambda rows: pyarrow.array([value(row) for row in rows], kind)


def _nested(rows: Rows) -> Field:
    """The rows of each record: those of all of a batch in one array, and where each begins."""
    inner = [_of(column, column.value) for column in rows.columns]
    fields = [field for field, _values in inner]

    def nested(records: Sequence[Any]) -> pyarrow.Array:
        lists = [rows_of(record, rows.name) for record in records]
        starts = list(accumulate(map(len, lists), initial=0))
        every = [row for one in lists for row in one]
        structs = pyarrow.StructArray.from_arrays(
            [make(every) for _f, make in inner], fields=fields
        )
        return pyarrow.ListArray.from_arrays(pyarrow.array(starts, pyarrow.int32()), structs)

    return pyarrow.field(rows.name, pyarrow.list_(pyarrow.struct(fields))), nested
