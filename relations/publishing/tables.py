"""Tables as files, written batch by batch: CSV, JSON, Parquet."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Batches = Iterable[Sequence[Sequence[Any]]]
Writer = Callable[[pa.Schema, Batches], Iterator[bytes]]
# What a spreadsheet would run as a formula; its first column shows an apostrophe as text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(schema: pa.Schema, batches: Batches) -> Iterator[bytes]:
    """UTF-8 without a mark, commas, a head of names; nothing for what is not known (RFC 4180)."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(schema.names)
    for batch in batches:
        lines.writerows([_harmless(value) for value in row] for row in batch)
        yield _taken(text)
    yield _taken(text)


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _taken(text: io.StringIO) -> bytes:
    written = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return written


def write_json(schema: pa.Schema, batches: Batches) -> Iterator[bytes]:
    """A list of objects; sums of money as text, since JSON's numbers lose cents."""
    joint = "[\n"
    for batch in batches:
        objects = (dict(zip(schema.names, row, strict=True)) for row in batch)
        lines = (json.dumps(one, ensure_ascii=False, default=str) for one in objects)
        yield (joint + ",\n".join(lines)).encode()
        joint = ",\n"
    yield b"[]\n" if joint == "[\n" else b"\n]\n"


def write_parquet(schema: pa.Schema, batches: Batches) -> Iterator[bytes]:
    """Apache Parquet, a row group for each batch."""
    sink = _Sink()
    with pq.ParquetWriter(sink, schema) as writer:
        for batch in batches:
            columns = zip(*batch, strict=True)
            arrays = [pa.array(list(c), f.type) for c, f in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file that gives away what was written to it."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        self._position += len(data)
        return len(data)

    def taken(self) -> bytes:
        written = b"".join(self._parts)
        self._parts.clear()
        return written


WRITERS: dict[str, tuple[Writer, str]] = {
    "csv": (write_csv, "text/csv; charset=utf-8; header=present"),
    "json": (write_json, "application/json"),
    "parquet": (write_parquet, "application/vnd.apache.parquet"),
}
