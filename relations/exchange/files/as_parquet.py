"""Parquet, typed, with the description of each column beside it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow
from pyarrow import parquet

from relations.exchange.base import Column, Kind

BATCH = 500  # rows held at once
# Batches written as one group. What is known of the groups is held to the end: of a million
# meetings 18 MB where a group has 2,000 rows, so that there are 500.
GROUP = 10
TYPES = {
    Kind.TEXT: pyarrow.string(),
    Kind.INTEGER: pyarrow.int64(),
    # As amounts are kept: 20 digits, of which 2 are decimals.
    Kind.DECIMAL: pyarrow.decimal128(20, 2),
    Kind.DATE: pyarrow.date32(),
    Kind.BOOLEAN: pyarrow.bool_(),
    Kind.DATETIME: pyarrow.timestamp("us", "UTC"),
}


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
    schema = pyarrow.schema([_field(column) for column in columns])
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        batches = _batches(schema, iter(rows))
        while group := list(islice(batches, GROUP)):
            writer.write_table(pyarrow.Table.from_batches(group))
            # Else the pieces that were freed stay with the process, between those that are in use.
            pyarrow.default_memory_pool().release_unused()
            yield sink.take()
    yield sink.take()


def _batches(schema: pyarrow.Schema, rows: Iterator[Sequence[Any]]) -> Iterator[Any]:
    """The rows as Arrow holds them, which takes less room than Python's values."""
    while batch := list(islice(rows, BATCH)):
        arrays = [
            pyarrow.array(values, field.type)
            for values, field in zip(zip(*batch, strict=True), schema, strict=True)
        ]
        yield pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _field(column: Column) -> pyarrow.Field:
    described = {"description": str(column.help)}
    return pyarrow.field(column.name, TYPES[column.kind], metadata=described)
