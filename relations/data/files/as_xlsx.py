"""XLSX: every text is marked as text, so that nothing in it runs.

A workbook has a sheet for each table, all filled in one pass. A sheet takes 1,048,576 rows; more
go on in a further one under the same header, such as `meetings 2`.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from relations.data.files.as_text import PART, as_text
from relations.data.files.guards import told_apart
from relations.data.files.shown import CUT, DIGITS
from relations.data.table import Column

ROWS = 1_048_576  # of a sheet
CHARACTERS = 32_767  # of a cell
# Excel counts days from 1900 and takes that year for a leap year.
FIRST_DAY = date(1900, 3, 1)
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Sheets by name, with their columns; and a row with the name of the sheet where it goes.
Sheets = dict[str, Sequence[Column]]
Row = tuple[str, Sequence[Any]]


def xlsx_bytes(sheets: Sheets, rows: Iterable[Row]) -> Iterator[bytes]:
    # The parts of the archive are known only at the end, so it is made in a file on disk.
    with tempfile.TemporaryFile() as file:
        _fill(file, sheets, rows)
        file.seek(0)
        yield from iter(lambda: file.read(PART), b"")


def _fill(file: BinaryIO, sheets: Sheets, rows: Iterable[Row]) -> None:
    with Workbook(file, OPTIONS) as book:
        book.use_zip64()
        styles = _Styles.of(book)
        filled = {name: _Sheet(book, styles, name, sheets[name]) for name in sheets}
        for name, row in rows:
            filled[name].write(row)


@dataclass(frozen=True)
class _Styles:
    header: Any
    day: Any
    moment: Any

    @classmethod
    def of(cls, book: Workbook) -> "_Styles":
        return cls(
            book.add_format({"bold": True}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        )


class _Sheet:
    """The rows of a table, in as many sheets as they need."""

    def __init__(
        self, book: Workbook, styles: _Styles, name: str, columns: Sequence[Column]
    ) -> None:
        self.book, self.styles, self.name, self.columns = book, styles, name, columns
        self.count = 0
        self.begin()

    def begin(self) -> None:
        self.count += 1
        self.sheet = self.book.add_worksheet(
            self.name if self.count == 1 else f"{self.name} {self.count}"
        )
        self.sheet.freeze_panes(1, 0)
        for at, column in enumerate(self.columns):
            self.sheet.write_string(0, at, column.name, self.styles.header)
        self.line = 1

    def write(self, row: Sequence[Any]) -> None:
        if self.line == ROWS:
            self.begin()
        for at, value in enumerate(row):
            if value is not None and value != "":
                self.write_cell(at, value)
        self.line += 1

    def write_cell(self, column: int, value: Any) -> None:
        line, sheet = self.line, self.sheet
        if isinstance(value, str):
            sheet.write_string(line, column, _fitting(told_apart(value)))
        elif isinstance(value, bool):
            sheet.write_boolean(line, column, value)
        elif isinstance(value, datetime):
            moment = value.astimezone(UTC).replace(tzinfo=None)
            sheet.write_datetime(line, column, moment, self.styles.moment)
        elif isinstance(value, date) and value >= FIRST_DAY:
            sheet.write_datetime(line, column, value, self.styles.day)
        elif isinstance(value, int | Decimal) and _is_exact(value):
            sheet.write_number(line, column, value)
        else:
            sheet.write_string(line, column, as_text(value))


def _is_exact(value: int | Decimal) -> bool:
    """Whether a spreadsheet keeps all digits of the number."""
    return len(as_text(value).lstrip("-").replace(".", "")) <= DIGITS


def _fitting(text: str) -> str:
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - len(CUT)] + CUT
