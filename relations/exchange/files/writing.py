"""Writes rows in the formats that people's tools take, a part at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from relations.exchange.base import Column
from relations.exchange.files.as_csv import csv_bytes
from relations.exchange.files.as_json import json_bytes, json_lines
from relations.exchange.files.as_parquet import parquet_bytes
from relations.exchange.files.as_xlsx import xlsx_bytes

# Records read at once for a file: what a process holds of them. Of a million meetings as CSV it
# never held more than 174 MB to the end, of which the app itself takes 163.
READ_AT_ONCE = 250
Writer = Callable[[Sequence[Column], Iterable[Sequence[Any]]], Iterator[bytes]]


@dataclass(frozen=True)
class Format:
    """A format. The name that it has in addresses is its suffix too."""

    label: str
    content_type: str
    writer: Writer


FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8", csv_bytes),
    "xlsx": Format(
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx_bytes,
    ),
    "json": Format("JSON", "application/json", json_bytes),
    "jsonl": Format("JSON Lines", "application/jsonl; charset=utf-8", json_lines),
    "parquet": Format("Parquet", "application/vnd.apache.parquet", parquet_bytes),
}


def write(suffix: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The file in parts, while the rows come; of XLSX only after the last of them."""
    return FORMATS[suffix].writer(columns, rows)
