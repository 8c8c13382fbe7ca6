"""A sheet of rows under a header, whatever file it came from."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from relations.data.files.guards import unguarded
from relations.tidy import tidied

NAMED = 20  # rows or columns named in one message

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
    """The sheet of which the first row with anything in it is the header; None if none has."""
    left = iter(records)
    header = next((cells for _number, cells in left if any(map(str.strip, cells))), None)
    if header is None:
        return None
    columns = _named(name, header)
    return Sheet(name, columns, _rows(name, columns, left))


def _at_most(most: int, rows: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, 1):
        if count > most:
            raise Unreadable(
                _("The limit is %(most)s rows. Split the file into smaller ones.")
                % {"most": f"{most:,}"}
            )
        yield row


def _named(name: str, header: Sequence[str]) -> list[str]:
    """The names of the columns: each has one, and no other has it."""
    columns = [unguarded(tidied(cell)) for cell in header]
    while not columns[-1]:
        columns.pop()
    unnamed = [get_column_letter(at) for at, column in enumerate(columns, 1) if not column]
    if unnamed:
        raise Unreadable(
            _(
                "“%(name)s”: the first row must name every column, and %(columns)s has no name. "
                "Name it, or delete the column."
            )
            % {"name": name, "columns": _listed(unnamed)}
        )
    alike = [column.casefold() for column in columns]
    twice = [c for at, c in enumerate(columns) if c.casefold() in alike[:at]]
    if twice:
        raise Unreadable(
            _("“%(name)s”: two columns are named %(columns)s. Rename or delete one of them.")
            % {"name": name, "columns": _listed(twice)}
        )
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
