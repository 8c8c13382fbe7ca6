"""CSV by RFC 4180, in UTF-8 without a byte order mark, which R and Stata take for a letter."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from relations.data.files.as_text import as_text, in_parts
from relations.data.files.guards import guarded
from relations.data.table import Column


class _Line:
    """Takes the line that `csv` writes, and gives it back: its writer returns what this does."""

    @staticmethod
    def write(line: str) -> str:
        return line


def csv_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    return in_parts(_lines(columns, rows))


def _lines(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    # Line breaks within a cell are kept as they are, so that reading gives back what was written.
    out: Any = csv.writer(_Line())
    yield out.writerow([column.name for column in columns])
    for row in rows:
        yield out.writerow([_cell(value) for value in row])


def _cell(value: Any) -> str:
    return guarded(value) if isinstance(value, str) else as_text(value)
