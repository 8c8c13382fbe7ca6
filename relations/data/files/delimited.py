"""Reads CSV: separators as people have them, line breaks within quotation marks, any length."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.data.files.charsets import Charset, charset_of
from relations.data.files.sheets import (
    Member,
    Record,
    Sheet,
    Unreadable,
    header_at,
    opened,
    sheet,
)

SEPARATORS = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("vertical bars")}
LOOKED_AT = 1 << 16  # characters in which the separator is looked for
COMPARED = 20  # rows whose number of cells is compared with the header's


def read_delimited(source: Member, name: str) -> list[Sheet]:
    with opened(source) as file:
        charset = charset_of(name, file)
        file.seek(0)
        start = _text(file, charset)
        sample = start.read(LOOKED_AT)
        start.detach()
    separator, skip = _separator(sample)
    found = sheet(name, _records(source, name, charset, separator, skip))
    if found is None:
        raise Unreadable(gettext("“%(name)s” is empty. Choose another file.") % {"name": name})
    said = _remark(charset, separator if len(found.columns) > 1 else "")
    found.remark = f"{said} {found.remark}".strip()
    return [found]


def _remark(charset: Charset, separator: str) -> str:
    said = gettext("Read as %(charset)s.") % {"charset": charset.label}
    if separator:
        said = gettext("Read as %(charset)s, separated by %(separators)s.") % {
            "charset": charset.label,
            "separators": SEPARATORS[separator],
        }
    doubt = gettext("If letters look wrong, save the file as “CSV UTF-8”.")
    return f"{said} {doubt}" if charset.is_guess else said


def _text(file: BinaryIO, charset: Charset) -> io.TextIOWrapper:
    # Line breaks are left to the reader of CSV, which keeps those within quotation marks.
    return io.TextIOWrapper(file, charset.codec, newline="")


def _separator(sample: str) -> tuple[str, int]:
    """The separator, and how many lines only name it: `sep=;`, which Excel writes and reads."""
    first = sample.split("\n", 1)[0].rstrip("\r").lower()
    if first.startswith("sep=") and first[4:] in SEPARATORS:
        return first[4:], 1
    return max(SEPARATORS, key=lambda sign: _fit(sample, sign)), 0


def _fit(sample: str, separator: str) -> tuple[bool, int, int]:
    """Whether the header has several columns and none of them holds another separator; how many it
    has, and how many of the first rows have as many."""
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return False, 0, 0
    filled = [(0, row) for row in rows if any(map(str.strip, row))][: COMPARED + 1]
    if not filled:
        return True, 0, 0  # nothing but separators
    _number, header = filled[header_at(filled)]
    others = SEPARATORS.keys() - {separator}
    is_plain = len(header) > 1 and not any(sign in cell for cell in header for sign in others)
    return is_plain, len(header), sum(len(row) == len(header) for _number, row in filled)


def _records(
    source: Member, name: str, charset: Charset, separator: str, skip: int
) -> Iterator[Record]:
    number = 0
    with opened(source) as file:
        lines = _text(file, charset)
        try:
            for _line in range(skip):
                next(lines)
            for cells in csv.reader(lines, delimiter=separator, strict=True):
                number += 1
                yield number, cells
        except csv.Error as error:
            raise Unreadable(
                gettext(
                    "“%(name)s” cannot be read from row %(row)d on (%(error)s). Look for a "
                    "quotation mark that is not closed; within a quoted cell write it twice."
                )
                % {"name": name, "row": number + 1, "error": error}
            ) from error
        finally:
            # A file that was handed over stays open, unless its owner has closed it by now.
            if not lines.closed:
                lines.detach()
