"""JSON, as one array, and JSON Lines, an object in each line."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring as quoted
from typing import Any

from relations.data.files.as_text import as_text, in_parts

Objects = Iterable[dict[str, Any]]


def json_lines(objects: Objects) -> Iterator[bytes]:
    return in_parts(f"{as_json(one)}\n" for one in objects)


def json_bytes(objects: Objects) -> Iterator[bytes]:
    return in_parts(_array(objects))


def _array(objects: Objects) -> Iterator[str]:
    before = "[\n"
    for one in objects:
        yield before + as_json(one)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_json(value: Any) -> str:
    """Numbers exactly, by their digits; Python's own encoder knows no decimals."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return f"{{{','.join([_key(key) + as_json(one) for key, one in value.items()])}}}"
    if isinstance(value, list):
        return f"[{','.join([as_json(one) for one in value])}]"
    if isinstance(value, bool | int | Decimal):
        return as_text(value)
    return quoted(as_text(value))


@cache
def _key(name: str) -> str:
    """Names are few: those of columns."""
    return f"{quoted(name)}:"
