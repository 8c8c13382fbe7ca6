"""XLSX: every text is marked as text, so that nothing in it runs.

A sheet takes 1,048,576 rows; more go on in further sheets, each under the same header.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from relations.exchange.base import Column
from relations.exchange.files.as_text import PART, as_text
from relations.exchange.files.guards import told_apart
from relations.exchange.files.shown import CUT, DIGITS

ROWS = 1_048_576  # of a sheet
CHARACTERS = 32_767  # of a cell
# Excel counts days from 1900 and takes that year for a leap year.
FIRST_DAY = date(1900, 3, 1)
Formats = dict[type[date], Any]
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    # The parts of the archive are known only at the end, so it is made in a file on disk.
    with tempfile.TemporaryFile() as file:
        _fill(file, columns, rows)
        file.seek(0)
        yield from iter(lambda: file.read(PART), b"")


def _fill(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    with Workbook(file, OPTIONS) as book:
        book.use_zip64()
        bold = book.add_format({"bold": True})
        formats: Formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        sheet: Any = None
        for at, row in enumerate(rows):
            line = at % (ROWS - 1) + 1
            if line == 1:
                sheet = _sheet(book, columns, bold)
            for column, value in enumerate(row):
                _write(sheet, line, column, value, formats)
        if sheet is None:
            _sheet(book, columns, bold)


def _sheet(book: Workbook, columns: Sequence[Column], bold: Any) -> Any:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.name, bold)
    return sheet


def _write(sheet: Any, line: int, column: int, value: Any, formats: Formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value)
    elif isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None)
        sheet.write_datetime(line, column, moment, formats[datetime])
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(line, column, value, formats[date])
    elif isinstance(value, int | Decimal) and _is_exact(value):
        sheet.write_number(line, column, value)
    else:
        sheet.write_string(line, column, _fitting(told_apart(as_text(value))))


def _is_exact(value: int | Decimal) -> bool:
    """Whether a spreadsheet keeps all digits of the number."""
    return len(as_text(value).lstrip("-").replace(".", "")) <= DIGITS


def _fitting(text: str) -> str:
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - len(CUT)] + CUT
