"""JSON, as one array, and JSON Lines, an object in each line."""

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from relations.exchange.base import Column
from relations.exchange.files.as_text import as_text, in_parts


def json_lines(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    return in_parts(f"{line}\n" for line in _objects(columns, rows))


def json_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    return in_parts(_array(_objects(columns, rows)))


def _array(objects: Iterable[str]) -> Iterator[str]:
    before = "[\n"
    for one in objects:
        yield before + one
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _objects(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    keys = [f"{_quoted(column.name)}:" for column in columns]
    for row in rows:
        pairs = zip(keys, row, strict=True)
        yield f"{{{','.join([key + _value(value) for key, value in pairs])}}}"


def _value(value: Any) -> str:
    """Numbers exactly, by their digits; Python's own encoder knows no decimals."""
    if value is None:
        return "null"
    if isinstance(value, bool | int | Decimal):
        return as_text(value)
    return _quoted(as_text(value))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
