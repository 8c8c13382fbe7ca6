"""Whether a part of an XLSX is small enough to be read: counted in its bytes, before any parser
makes objects of them.

An archive of 750 kB can hold 500 MB of empty rows, and each empty element takes some hundred bytes
of memory however short it is written. So it is elements that are counted, not bytes alone.
"""

import re
from collections.abc import Iterator
from typing import IO

CHUNK = 1 << 20
LAST_ROW = 1_048_576  # Excel's own limit, as is that of 32,767 characters in a cell
LONGEST_TEXT = 1 << 20  # bytes; each of those characters can be written as &#x10FFFF;
# A row has at most 16,384 cells, of some six tags each; and after the rows a sheet may have a few
# tags for each link and condition.
MOST_BETWEEN_ROWS = 500_000
MOST_IN_TEXTS = 10_000_000  # four for each text: some 2.5 million texts
MOST_ELSEWHERE = 500_000  # Excel keeps 64,000 formats of cells
SHEETS = "xl/worksheets/"
TEXTS = "xl/sharedstrings.xml"

_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])([^>]*)")
_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d+)[\"']")


class TooMuchError(Exception):
    """More than is read; the message is for us, not for readers."""


def weigh(part: IO[bytes], name: str) -> None:
    """Reads a part to its end, in little memory. Raises TooMuchError; and ValueError where rows
    are not numbered upwards, of which the reader would drop one."""
    name = name.lower()
    if name.startswith(SHEETS):
        _weigh_sheet(part)
    else:
        most = MOST_IN_TEXTS if name == TEXTS else MOST_ELSEWHERE
        tags = 0
        for piece in _pieces(part):
            tags += piece.count(b"<")
            if tags > most:
                raise TooMuchError(f"{name}: {tags} tags")


def _weigh_sheet(part: IO[bytes]) -> None:
    number = since = 0
    for piece in _pieces(part):
        end = 0
        for row in _ROW.finditer(piece):
            since += piece.count(b"<", end, row.start())
            _check(number, since)
            end, since = row.start(), 0
            told = _NUMBER.search(row[1])
            # A number of thousands of digits is not made one: it is beyond the last row anyhow.
            at = int(told[1][:8]) if told else number + 1
            if at <= number:
                raise ValueError(f"row {at} after row {number}")
            number = at
        since += piece.count(b"<", end)
        _check(number, since)


def _check(number: int, since: int) -> None:
    if number > LAST_ROW:
        raise TooMuchError(f"row {number}")
    if since > MOST_BETWEEN_ROWS:
        raise TooMuchError(f"{since} tags after row {number}")


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """The bytes in pieces that cut no tag in two. Raises TooMuchError for a text without end."""
    rest = b""
    while chunk := part.read(CHUNK):
        whole, sign, rest = (rest + chunk).rpartition(b"<")
        rest = sign + rest
        if len(rest) > LONGEST_TEXT + CHUNK:
            raise TooMuchError("a text without end")
        yield whole
    yield rest
