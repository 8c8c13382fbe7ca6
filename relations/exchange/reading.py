"""The cells of a file's rows as values: the header first, then many rows at a time."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from relations import dates
from relations.dates import Precision
from relations.exchange.base import Table
from relations.exchange.money import SpreadError
from relations.exchange.names import Names
from relations.exchange.pieces import CellError, Piece, UnknownNameError, Want
from relations.exchange.plans import Refusal, Row

HEADER = 1  # its row
# Beside the refused rows of an earlier file stands what was wrong with them.
ERRORS = "errors"


class Header(NamedTuple):
    """What of a file's columns is read, what is not, and what is wrong with them."""

    read: tuple[str, ...]
    unread: list[str]
    unknown: list[str]
    refusals: list[Refusal]


def read_header(table: Table, columns: Sequence[str]) -> Header:
    """Unknown and doubled columns are refused, so that nothing is dropped in silence."""
    known = [name for name in columns if name in table.by_name]
    unknown = [name for name in columns if name not in table.by_name]
    unknown = [name for name in unknown if name and name != ERRORS]
    read = [name for name in known if table.by_name[name].reader is not None]
    refusals = [Refusal(HEADER, name, "", _unknown(table, name)) for name in unknown]
    for name in sorted({name for name in known if known.count(name) > 1}):
        message = _("This column stands twice: take one of the two out.")
        refusals.append(Refusal(HEADER, name, "", message))
    if table.key not in columns:
        refusals += [
            Refusal(HEADER, name, "", _("This column is missing: add it, and fill it in each row."))
            for name in required(table)
            if name not in columns
        ]
    unread = [name for name in known if name not in read]
    return Header(tuple(dict.fromkeys(read)), unread, unknown, refusals)


def required(table: Table) -> list[str]:
    """Columns that must be filled where a record is made."""
    return [c.name for c in table.columns if c.required and c.name != table.key]


def _unknown(table: Table, name: str) -> str:
    readable = [column.name for column in table.columns if column.reader is not None]
    if near := get_close_matches(name.casefold().replace(" ", "_"), readable, 1, 0.6):
        return _("This column is not known. Did you mean “%s”? Rename it or take it out.") % near[0]
    message = _("This column is not known in %(table)s: take it out. Known are %(columns)s.")
    return message % {"table": table.name, "columns": ", ".join(readable)}


class Cells:
    """Reads cells. What names records of the table itself may stand further down in the file, so
    cells with such names that are not known yet are kept for later."""

    def __init__(self, table: Table, columns: Iterable[str], names: Names) -> None:
        self.table, self.names = table, names
        # The key is read by `existing`.
        read = [name for name in columns if name in table.readers and name != table.key]
        self.readers = {name: table.readers[name] for name in read}

    def load(self, rows: Iterable[Row]) -> None:
        """Looks up all names of the rows at once."""
        wants: set[Want] = set()
        for row in rows:
            for name, reader in self.readers.items():
                text = row.values.get(name, "")
                if text:
                    wants.update(self.wanted(reader, text))
        self.names.load(wants)

    def wanted(self, reader: Any, text: str) -> list[Want]:
        try:
            return list(reader.wants(text))
        except CellError:
            return []  # said where the cell is read

    def read(self, row: Row, *, new: bool) -> tuple[dict[str, Any], list[Refusal], list[str]]:
        """A row's values, what is wrong with its cells, and the columns kept for later."""
        values: dict[str, Any] = {}
        wrong: list[Refusal] = []
        later: list[str] = []
        meant = self.spread(row, wrong)
        spoilt = {refusal.column for refusal in wrong}
        added = {name: self.table.readers[name] for name in meant if name not in self.readers}
        for name, reader in {**self.readers, **added}.items():
            text = meant.get(name, row.values.get(name, ""))
            if name in spoilt:
                continue
            if not text and not new and is_unsaid(reader):
                continue
            try:
                values[name] = reader.read(confirmed(row, name, text), self.names)
            except UnknownNameError as error:
                if error.noun == self.table.name:
                    later.append(name)
                else:
                    wrong.append(Refusal(row.number, name, text, str(error)))
            except CellError as error:
                wrong.append(Refusal(row.number, name, text, str(error)))
        return values, wrong, later

    def spread(self, row: Row, wrong: list[Refusal]) -> Mapping[str, str]:
        """What columns of the row mean together, where the table has such."""
        if self.table.spread is None:
            return {}
        read = {name: row.values.get(name, "") for name in self.readers}
        try:
            return self.table.spread(read)
        except SpreadError as error:
            wrong += [
                Refusal(row.number, name, row.values.get(name, ""), message)
                for name, message in error.messages.items()
            ]
            return {}


def confirmed(row: Row, name: str, text: str) -> str:
    """The cell; a date of which the file says itself that it is a season is no pair of years."""
    if row.values.get(f"{name}_precision") == Precision.SEASON:
        return dates.spelled(text)
    return text


def is_unsaid(reader: Any) -> bool:
    """Whether an empty cell says nothing, since the field cannot be empty."""
    return isinstance(reader, Piece) and not reader.can_be_empty and reader.default is not None
