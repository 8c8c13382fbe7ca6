"""Reads XLSX row by row, after a look at how large it is when unpacked."""

import struct
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from relations.data.files.sheets import (
    Record,
    Sheet,
    Source,
    Unreadable,
    beginning,
    header_at,
    sheet,
)
from relations.data.files.shown import shown
from relations.data.files.unsaid import check_cells, filled_down
from relations.data.files.weighing import LAST_ROW, TEXTS, TooMuchError, weigh

# 200,000 rows of meetings take some 150 MB when unpacked. Reading holds all texts at once, so they
# are given less.
MOST_UNPACKED = 600 * 2**20
MOST_TEXTS = 150 * 2**20
PARTS = (".xml", ".rels")  # of an XLSX that are read

# What openpyxl and the modules below it raise on files that are broken or forged.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    InvalidFileException,
    DefusedXmlException,
    ParseError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_workbook(source: Source, name: str) -> list[Sheet]:
    """Each sheet that is not empty."""
    file = source.open("rb") if isinstance(source, Path) else source
    try:
        _inspect(file, name)
        with _refusing_broken(name):
            book = load_workbook(file, read_only=True, data_only=True)
    except Unreadable:
        if file is not source:
            file.close()
        raise
    if file is not source:
        # Sheets are read while their rows are asked for, so the file closes with the last of them.
        weakref.finalize(book, file.close)
    # Sheets that are charts have no rows, and are not among these.
    sheets = [one for page in book.worksheets if (one := _sheet(name, page))]
    if not sheets:
        raise Unreadable(_("“%(name)s” is empty. Choose another file.") % {"name": name})
    return sheets if len(sheets) > 1 else [sheets[0].checked()]


def _sheet(name: str, page: Any) -> Sheet | None:
    try:
        return sheet(page.title, _records(name, page))
    except Unreadable as error:
        return Sheet(page.title, [], iter(()), fault=error)


def _inspect(file: BinaryIO, name: str) -> None:
    """Refuses what is no XLSX, and what would fill the memory when unpacked.

    `zipfile` unpacks of each file no more than the size looked at here.
    """
    file.seek(0)
    with _refusing_broken(name), zipfile.ZipFile(file) as packed:
        sizes = {one.filename.lower(): one.file_size for one in packed.infolist()}
        if "xl/workbook.xml" not in sizes:
            raise Unreadable(
                _(
                    "“%(name)s” is a ZIP archive, not a spreadsheet. Unpack it, and choose a file "
                    "in it."
                )
                % {"name": name}
            )
        if sum(sizes.values()) > MOST_UNPACKED or sizes.get(TEXTS, 0) > MOST_TEXTS:
            raise _too_large(name, sum(sizes.values()))
        _weigh(packed, name)


def _weigh(packed: zipfile.ZipFile, name: str) -> None:
    """Refuses what is short in bytes, and long in rows and cells."""
    try:
        for one in packed.infolist():
            if one.filename.lower().endswith(PARTS):
                with packed.open(one) as part:
                    weigh(part, one.filename)
    except TooMuchError as error:
        raise Unreadable(
            _(
                "“%(name)s” has too many rows or cells for an XLSX import, even if they are empty. "
                "Delete the rows and columns after the last that you need, or save it as CSV."
            )
            % {"name": name}
        ) from error


def _too_large(name: str, size: int) -> Unreadable:
    return Unreadable(
        _(
            "“%(name)s” unpacks to %(size)s, which is above the limit for XLSX "
            "(%(most)s, %(texts)s of it text). Save it as CSV, or in parts."
        )
        % {
            "name": name,
            "size": filesizeformat(size),
            "most": filesizeformat(MOST_UNPACKED),
            "texts": filesizeformat(MOST_TEXTS),
        }
    )


def _records(name: str, page: Any) -> Iterator[Record]:
    # The size that a sheet says it has is often wrong.
    page.reset_dimensions()
    with _refusing_broken(name):
        rows = _shown(page)
        first = beginning(rows)
        if not first:
            return
        merges = check_cells(page, first[header_at(first)][0])
        yield from filled_down(chain(first, rows), merges)


def _shown(page: Any) -> Iterator[Record]:
    for number, row in enumerate(page.iter_rows(max_row=LAST_ROW), 1):
        yield number, [shown(cell) for cell in row]


@contextmanager
def _refusing_broken(name: str) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise broken(name) from error


def broken(name: str) -> Unreadable:
    return Unreadable(
        _(
            "“%(name)s” is damaged or not an XLSX file. Open it in a spreadsheet, save it as XLSX "
            "or as CSV (UTF-8), and choose that file."
        )
        % {"name": name}
    )
