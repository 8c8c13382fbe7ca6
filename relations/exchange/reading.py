"""The cells of a file's rows as values: the header first, then many rows at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from relations import dates
from relations.dates import Precision, UncertainDate
from relations.exchange.base import Table
from relations.exchange.names import Names
from relations.exchange.pieces import CellError, Date, Piece, SpreadError, UnknownNameError, Want
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

    def __init__(
        self,
        table: Table,
        columns: Iterable[str],
        names: Names,
        as_note: Callable[[int, str, str], bool],
    ) -> None:
        self.table, self.names, self.as_note = table, names, as_note
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

    def read(self, row: Row, record: Any) -> tuple[dict[str, Any], list[Refusal], list[str]]:
        """A row's values, what is wrong with its cells, and the columns kept for later.

        `record` is the one that the row is, None for a new one.
        """
        values: dict[str, Any] = {}
        wrong: list[Refusal] = []
        later: list[str] = []
        texts = self.texts(row, record, wrong)
        spoilt = {refusal.column for refusal in wrong}
        for name, text in texts.items():
            reader = self.table.readers[name]
            if name in spoilt or (not text and record is not None and is_unsaid(reader)):
                continue
            try:
                values[name] = reader.read(confirmed(row, name, text, record), self.names)
            except UnknownNameError as error:
                if error.noun == self.table.name:
                    later.append(name)
                else:
                    wrong.append(refusal_of(row, name, text, error))
            except CellError as error:
                note = "" if record is not None else note_of(self.table, name)
                wrong.append(refusal_of(row, name, text, error, note))
        return values, wrong, later

    def texts(self, row: Row, record: Any, wrong: list[Refusal]) -> dict[str, str]:
        """The texts of a row by column, those that are kept as notes where they are kept."""
        texts = {name: row.values.get(name, "") for name in self.readers}
        texts |= self.spread(row, wrong)
        if record is None:
            for name, text in list(texts.items()):
                note = note_of(self.table, name)
                if note and self.is_refused(name, text) and self.as_note(row.number, name, text):
                    told = text if note.startswith(name) else f"{name}: {text}"
                    texts |= {name: "", note: "; ".join(filter(None, [texts.get(note), told]))}
        return texts

    def is_refused(self, name: str, text: str) -> bool:
        try:
            self.table.readers[name].read(text, self.names)
        except CellError:
            return True
        return False

    def place(self, row: Row, record: Any) -> None:
        """Says when and for whom those named in the row were there; see `persons`."""
        if not self.table.dated_by:
            return
        dates_said = (self.glance(row, name, record) for name in self.table.dated_by)
        office = self.glance(row, self.table.for_whom, record)
        persons = self.names.persons
        persons.when = next(filter(None, dates_said), dates.UNKNOWN)
        persons.side = office.side if office is not None else None
        persons.there = lambda: self.sides_in(row, record)

    def sides_in(self, row: Row, record: Any) -> set[Any]:
        """The sides that the row names, of which its people can be."""
        named = (self.glance(row, name, record) or () for name in self.table.among)
        return {items[0] for rows in named for items in rows}

    def glance(self, row: Row, name: str, record: Any) -> Any:
        """What a cell says, or the record where the file does not have the column; else None."""
        if name in self.readers and (text := row.values.get(name, "")):
            try:
                return self.readers[name].read(confirmed(row, name, text, record), self.names)
            except CellError:
                return None  # said where the cell is read
        return self.table.readers[name].stored(record) if record is not None and name else None

    def spread(self, row: Row, wrong: list[Refusal]) -> Mapping[str, str]:
        """What columns of the row mean together, where the table has such."""
        if self.table.spread is None:
            return {}
        read = {name: row.values.get(name, "") for name in self.readers}
        try:
            return self.table.spread(read)
        except SpreadError as error:
            wrong += [
                refusal_of(row, name, row.values.get(name, ""), one)
                for name, one in error.errors.items()
            ]
            return {}


def refusal_of(row: Row, name: str, text: str, error: CellError, note: str = "") -> Refusal:
    return Refusal(row.number, name, text, str(error), offers=error.offers, note=note)


def note_of(table: Table, name: str) -> str:
    """The column in which the text of a date is kept where it cannot be read; '' for none."""
    if not isinstance(table.readers[name], Date):
        return ""
    return next((note for note in (f"{name}_note", "note") if note in table.readers), "")


def confirmed(row: Row, name: str, text: str, record: Any) -> str:
    """The cell. A date of which the file says itself that it is a season is no pair of years, nor
    is one that the record has already."""
    if row.values.get(f"{name}_precision") == Precision.SEASON:
        return dates.spelled(text)
    if isinstance(known := getattr(record, name, None), UncertainDate) and str(known) == text:
        return dates.spelled(text)
    return text


def is_unsaid(reader: Any) -> bool:
    """Whether an empty cell says nothing, since the field cannot be empty."""
    return isinstance(reader, Piece) and not reader.can_be_empty and reader.default is not None
