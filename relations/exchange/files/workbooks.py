"""Reads XLSX row by row, after a look at how large it is when unpacked."""

import struct
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from relations.exchange.files.sheets import Record, Sheet, Source, Unreadable, sheet
from relations.exchange.files.shown import shown
from relations.exchange.files.unsaid import check_cells

# 200,000 rows of meetings take some 150 MB when unpacked. Reading holds all texts at once, so they
# are given less.
MOST_UNPACKED = 600 * 2**20
MOST_TEXTS = 150 * 2**20
TEXTS = "xl/sharedstrings.xml"
LAST_ROW = 1_048_576  # Excel's own limit; a row beyond it has a forged number

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
    found = (sheet(page.title, _records(name, page)) for page in book.worksheets)
    sheets = [one for one in found if one]
    if not sheets:
        raise Unreadable(_("“%(name)s” is empty. Choose another file.") % {"name": name})
    return sheets


def _inspect(file: BinaryIO, name: str) -> None:
    """Refuses what is no XLSX, and what would fill the memory when unpacked.

    `zipfile` unpacks of each file no more than the size looked at here.
    """
    file.seek(0)
    with _refusing_broken(name), zipfile.ZipFile(file) as packed:
        sizes = {one.filename.lower(): one.file_size for one in packed.infolist()}
    if "xl/workbook.xml" not in sizes:
        raise Unreadable(
            _("“%(name)s” is a ZIP archive, not a spreadsheet. Unpack it, and choose a file in it.")
            % {"name": name}
        )
    if sum(sizes.values()) > MOST_UNPACKED or sizes.get(TEXTS, 0) > MOST_TEXTS:
        raise Unreadable(
            _(
                "“%(name)s” unpacks to %(size)s, which is more than is read from an XLSX "
                "(%(most)s, %(texts)s of it text). Save it as CSV, or in parts."
            )
            % {
                "name": name,
                "size": filesizeformat(sum(sizes.values())),
                "most": filesizeformat(MOST_UNPACKED),
                "texts": filesizeformat(MOST_TEXTS),
            }
        )


def _records(name: str, page: Any) -> Iterator[Record]:
    # The size that a sheet says it has is often wrong.
    page.reset_dimensions()
    with _refusing_broken(name):
        check_cells(page)
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
            "“%(name)s” is broken, or no XLSX. Open it in a spreadsheet, save it as XLSX or as CSV "
            "(UTF-8), and choose that file."
        )
        % {"name": name}
    )
