"""A sheet of rows under a header, whatever file it came from."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from relations.data.files.guards import unguarded
from relations.tidy import tidied

NAMED = 20  # rows or columns named in one message
LOOKED_AT = 20  # rows with anything in them, among which the header is looked for

Source = Path | BinaryIO
# A file, or one in a ZIP.
Member = Source | zipfile.Path
# A row's number as the person sees it, and its cells as text.
Record = tuple[int, Sequence[str]]


class Unreadable(Exception):  # noqa: N818 # a state of the file, not a fault of ours
    """A file that cannot be read. The message says what is wrong with it, and the remedy."""


@dataclass
class Row:
    """The cells of a row by the names in the header; `number` counts the header as 1."""

    number: int
    values: dict[str, str]


@dataclass
class Sheet:
    """Rows under a header, read while they are asked for. `remark` says how they were read.

    Asking for rows raises Unreadable where the file turns out to be broken further down. A sheet
    that cannot be read at all has a `fault`: it may be one of notes, which nobody asks for.
    """

    name: str
    columns: list[str]
    rows: Iterable[Row]
    remark: str = ""
    fault: Unreadable | None = None

    def checked(self, most: int | None = None) -> "Sheet":
        """The sheet, its rows counted where `most` of them are taken. Raises Unreadable."""
        if self.fault:
            raise self.fault
        return replace(self, rows=_at_most(most, self.rows)) if most else self


def opened(source: Member) -> AbstractContextManager[BinaryIO]:
    """The file from its start; one that was handed over stays open."""
    if isinstance(source, Path | zipfile.Path):
        return source.open("rb")  # type: ignore[return-value] # binary
    source.seek(0)
    return nullcontext(source)


def sheet(name: str, records: Iterable[Record]) -> Sheet | None:
    """The sheet under its header; None where no row has anything in it."""
    left = iter(records)
    first = beginning(left)
    if not first:
        return None
    at = header_at(first)
    number, header = first[at]
    columns = _named(header)
    found = Sheet(name, columns, _rows(name, columns, chain(first[at + 1 :], left)))
    if at:
        found.remark = _("The header is in row %d; the rows above it are titles.") % number
    return found


def beginning(records: Iterator[Record]) -> list[Record]:
    """The first rows with anything in them, among which the header is."""
    filled = ((number, cells) for number, cells in records if any(map(str.strip, cells)))
    return list(islice(filled, LOOKED_AT))


def header_at(first: Sequence[Record]) -> int:
    """Which of the first rows is the header: titles above it fill few of its columns."""
    widths = [sum(1 for cell in cells if cell.strip()) for _number, cells in first]
    return next(at for at, width in enumerate(widths) if width * 2 > max(widths))


def _at_most(most: int, rows: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, 1):
        if count > most:
            raise Unreadable(
                _("The limit is %(most)s rows. Split the file into smaller ones.")
                % {"most": f"{most:,}"}
            )
        yield row


def _named(header: Sequence[str]) -> list[str]:
    """The names of the columns, each once: a column without one is called by its letter, and one
    that has the name of another has its letter after it."""
    columns = [unguarded(tidied(cell)) for cell in header]
    while not columns[-1]:
        columns.pop()
    seen: set[str] = set()
    for at, column in enumerate(columns):
        letter = get_column_letter(at + 1)
        if not column or column.casefold() in seen:
            columns[at] = f"{column} ({letter})".strip()
        seen.add(columns[at].casefold())
    return columns


def _rows(name: str, columns: list[str], records: Iterator[Record]) -> Iterator[Row]:
    """The rows with anything in them. At the end it names all that do not fit the header."""
    width, too_long = len(columns), []
    empty = dict.fromkeys(columns, "")
    for number, cells in records:
        texts = [unguarded(cell.strip()) for cell in cells]
        if any(texts[width:]):
            too_long.append(str(number))
        elif any(texts):
            yield Row(number, {**empty, **dict(zip(columns, texts, strict=False))})
    if too_long:
        raise Unreadable(
            _(
                "“%(name)s”: these rows have more cells than the header has names (%(width)d): "
                "%(rows)s. Put quotation marks around text that holds the separator, or name the "
                "further columns in the header."
            )
            % {"name": name, "width": width, "rows": _listed(too_long)}
        )


def _listed(items: list[str]) -> str:
    more = len(items) - NAMED
    shown = [*items[:NAMED], *([_("%(count)d more") % {"count": more}] if more > 0 else [])]
    return get_text_list(shown, _("and"))
