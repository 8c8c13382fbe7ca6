"""Parquet, typed, with the description of each column beside it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow
from pyarrow import parquet

from relations.exchange.base import Column, Kind

BATCH = 2_000  # rows held at once, and written as one group
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
    sink, left = _Sink(), iter(rows)
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while batch := list(islice(left, BATCH)):
            cells = zip(*batch, strict=True)
            arrays = [
                pyarrow.array(values, field.type)
                for values, field in zip(cells, schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            yield sink.take()
    yield sink.take()


def _field(column: Column) -> pyarrow.Field:
    described = {"description": str(column.help)}
    return pyarrow.field(column.name, TYPES[column.kind], metadata=described)
