"""The cells of a file's rows as values: the header first, then many rows at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from relations import dates
from relations.data.imports.names import Names
from relations.data.imports.plans import Refusal, Row
from relations.data.imports.records import REF, Records, owner_column, unread, with_text
from relations.data.rows import Part, RowsError, reader_of
from relations.data.table import Rows, Table
from relations.data.values import (
    CellError,
    CompletingError,
    Date,
    Offer,
    SpreadError,
    UnknownNameError,
    Value,
    Want,
)
from relations.dates import Precision, UncertainDate

HEADER = 1  # its row
SIDES = ("country", "organization", "side")  # what says for whom a row is
# The column with what was wrong, in a file of refused rows.
ERRORS = "errors"
IGNORED = {REF, ERRORS, ""}


class Header(NamedTuple):
    """What of a file's columns is read, what is not, and what is wrong with them."""

    read: tuple[str, ...]
    unread: list[str]
    unknown: list[str]
    refusals: list[Refusal]


def read_header(table: Table, records: Records) -> Header:
    """Unknown and doubled columns are refused, so that nothing is dropped in silence."""
    columns = records.columns
    lists = {one.name for one in table.listed}
    own = {*table.by_name, *(column.name for column in table.hints)}
    known = {*own, *lists, *records.places, *IGNORED}
    unknown = [name for name in columns if name not in known]
    refusals = [Refusal(HEADER, name, "", _unknown(table, name)) for name in unknown]
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        message = _("This column appears twice. Remove one of the two.")
        refusals.append(Refusal(HEADER, name, "", message))
    if table.key not in columns:
        refusals += [
            Refusal(HEADER, name, "", _("This column is missing. Add it, and fill it in each row."))
            for name in required(table)
            if name not in columns
        ]
    read = [name for name in columns if name in table.readers or name == table.key]
    computed = [n for n in columns if n in own and n not in read]
    left = computed + unread(table, columns, records.given - _lists_read(records))
    for sheet_refusals, sheet_unknown, sheet_unread in _row_headers(records):
        refusals += sheet_refusals
        unknown += sheet_unknown
        left += sheet_unread
    return Header(tuple(dict.fromkeys(read)), left, unknown, refusals)


def _lists_read(records: Records) -> set[str]:
    return {one.rows for one in records.lists.values()}


def _row_headers(records: Records) -> Iterable[tuple[list[Refusal], list[str], list[str]]]:
    """The same of the sheets of rows."""
    for name, sheet in records.sheets.items():
        table = records.table.rows_by_name[name].table
        owner = owner_column(records.table.rows_by_name[name])
        own = {*table.by_name, *(column.name for column in table.hints)}
        unknown = [column for column in sheet.columns if column not in own | IGNORED]
        refusals = [
            Refusal(HEADER, column, "", _unknown(table, column), sheet=sheet.name)
            for column in unknown
        ]
        if owner not in sheet.columns:
            message = _("This column is missing. Add it, and name the record of each row.")
            refusals.append(Refusal(HEADER, owner, "", message, sheet=sheet.name))
        read = {*table.readers, *table.owners, "id"} | IGNORED
        yield refusals, unknown, [c for c in sheet.columns if c in own and c not in read]


def required(table: Table) -> list[str]:
    """Columns that must be filled where a record is made."""
    return [c.name for c in table.columns if c.required and c.name != table.key]


def _unknown(table: Table, name: str) -> str:
    lists = [one.name for one in table.listed if one.rows]
    stems = [f"{stem}_1" for rows in table.rows for stem in rows.numbered]
    readable = [*table.readers, *lists, *stems]
    if near := get_close_matches(name.casefold().replace(" ", "_"), readable, 1, 0.6):
        return _("Unknown column. Did you mean “%s”? Rename it or remove it.") % near[0]
    message = _("Unknown column in %(table)s. Remove it. Known columns are: %(columns)s.")
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
        self.readers: dict[str, Value] = {name: table.readers[name] for name in read}

    def load(self, rows: Iterable[Row]) -> None:
        """Looks up all names of the rows at once."""
        wants: set[Want] = set()
        for row in rows:
            for name, reader in self.readers.items():
                if text := row.values.get(name, ""):
                    wants.update(reader.wants(text))
            wants.update(self.table.reading.wants(row.values))
            for name, parts in row.parts.items():
                wants.update(reader_of(self.table.rows_by_name[name]).wants(parts))
        self.names.load(wants)

    def read(self, row: Row, record: Any) -> tuple[dict[str, Any], list[Refusal], list[str]]:
        """A record's values, what is wrong with its cells, and the columns kept for later.

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
                values[name] = reader.read(confirmed(row.values, name, text, record), self.names)
            except UnknownNameError as error:
                if error.noun == self.table.name:
                    later.append(name)
                else:
                    wrong.append(refusal_of(row, name, text, error))
            except CellError as error:
                note = "" if record is not None else note_of(self.table, name)
                wrong.append(refusal_of(row, name, text, error, note))
        if not wrong:
            self.complete(row, values, wrong)
        self.read_rows(row, record, values, wrong, later)
        return values, wrong, later

    def complete(self, row: Row, values: dict[str, Any], wrong: list[Refusal]) -> None:
        self.names.given = row.values.keys()
        try:
            self.table.reading.complete(values, self.names)
        except CompletingError as error:
            text = row.values.get(error.column, "")
            wrong.append(refusal_of(row, error.column, text, error.error))

    def read_rows(
        self,
        row: Row,
        record: Any,
        values: dict[str, Any],
        wrong: list[Refusal],
        later: list[str],
    ) -> None:
        """The rows of the record in other tables."""
        for name in row.parts:
            try:
                values[name] = self.rows(row, name, record)
            except RowsError as error:
                if error.noun == self.table.name:
                    later.append(name)
                else:
                    wrong += refusals_of(error)

    def rows(self, row: Row, name: str, record: Any) -> tuple[Any, ...]:
        """The rows of one name. Raises RowsError."""
        rows = self.table.rows_by_name[name]
        found = reader_of(rows).read(row.parts[name], self.names)
        if (columns := row.listed.get(name)) and record is not None:
            return with_listed(rows, reader_of(rows).stored(record), found, columns)
        return found

    def read_again(self, row: Row, name: str, record: Any) -> Any:
        """What was kept for later. Raises CellError."""
        if name in self.table.rows_by_name:
            return self.rows(row, name, record)
        return self.table.readers[name].read(row.values.get(name, ""), self.names)

    def texts(self, row: Row, record: Any, wrong: list[Refusal]) -> dict[str, str]:
        """The texts of a row by column, those that are kept as notes where they are kept; of a
        record of which the file has only rows in other tables, none."""
        if row.sheet:
            return {}
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
        said = (self.glance(row, name, record) for name in self.table.dated_by)
        persons = self.names.persons
        persons.when = next(filter(None, said), dates.UNKNOWN)
        persons.side = None
        persons.there = lambda: self.sides_in(row, record)
        self.table.reading.place(row.values, self.names, record)

    def sides_in(self, row: Row, record: Any) -> set[Any]:
        """The sides that the row names, of which its people can be."""
        rows = self.table.rows_by_name.get(self.table.among)
        if rows is None:
            return set()
        try:
            found = self.rows(row, rows.name, record) if rows.name in row.parts else ()
        except RowsError:
            return set()  # reported where they are read
        if rows.name not in row.parts and record is not None:
            found = reader_of(rows).stored(record)
        return {rows.get(one, "country") or rows.get(one, "organization") for one in found}

    def glance(self, row: Row, name: str, record: Any) -> Any:
        """What a cell says, or the record where the file does not have the column; else None."""
        if name in self.readers and (text := row.values.get(name, "")):
            try:
                return self.readers[name].read(
                    confirmed(row.values, name, text, record), self.names
                )
            except CellError:
                return None  # reported where the cell is read
        return self.table.readers[name].of(record) if record is not None else None

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
    return Refusal(
        row.number, name, text, str(error), offers=error.offers, note=note, sheet=row.sheet
    )


def refusals_of(error: RowsError) -> list[Refusal]:
    """What is wrong with rows of a record, each where a person finds it."""
    return [
        refusal_in(one.part, one.column, str(one.error), one.error.offers) for one in error.errors
    ]


def refusal_in(part: Part, column: str, message: str, offers: Sequence[Offer] = ()) -> Refusal:
    if part.stem and column not in part.values:
        # A side may have been given without saying whether it is a country, or not at all.
        side = next((name for name in ("side", part.main) if name in part.values), part.main)
        column = column if column == "country" and side not in SIDES else side
    value, where = part.values.get(column, ""), part.column(column)
    if part.cell:
        offers = [Offer(with_text(part.cell, value, one.text), one.words) for one in offers]
        message, value = f"“{value}”: {message}" if value not in message else message, part.cell
    return Refusal(part.row, where, value, message, offers=tuple(offers), sheet=part.sheet)


def refusal_at(
    row: Row, rows: str, at: int | None, column: str, message: str, offers: Sequence[Offer] = ()
) -> Refusal:
    """What is wrong with the row at a place among those of a name; where the file does not have
    it, with the record."""
    parts = row.parts.get(rows, ())
    if at is not None and at < len(parts):
        return refusal_in(parts[at], column, message, offers)
    return Refusal(row.number, rows, "", message, sheet=row.sheet)


def with_listed(
    rows: Rows, before: Sequence[Any], found: Sequence[Any], columns: Sequence[str]
) -> tuple[Any, ...]:
    """The rows that are there, but for those that simple lists of these columns name no more, and
    with those that they name anew: a list says nothing of a row's details."""
    named = [[rows.get(row, column) for column in columns] for row in found]
    kept = [row for row in before if any_in(rows, row, columns, named)]
    there = [[rows.get(row, column) for column in columns] for row in kept]
    return (*kept, *(row for row, names in zip(found, named, strict=True) if names not in there))


def any_in(rows: Rows, row: Any, columns: Sequence[str], named: Sequence[list[Any]]) -> bool:
    """Whether a row is in the lists, or could be in none of them."""
    own = [rows.get(row, column) for column in columns]
    return not any(value is not None for value in own) or own in named


def note_of(table: Table, name: str) -> str:
    """The column in which the text of a date is kept where it cannot be read; '' for none."""
    if not isinstance(table.readers[name], Date):
        return ""
    return next((note for note in (f"{name}_note", "note") if note in table.readers), "")


def confirmed(values: Mapping[str, str], name: str, text: str, record: Any) -> str:
    """The cell. A date of which the file says itself that it is a season is no pair of years, nor
    is one that the record has already."""
    if values.get(f"{name}_precision") == Precision.SEASON:
        return dates.spelled(text)
    if isinstance(known := getattr(record, name, None), UncertainDate) and str(known) == text:
        return dates.spelled(text)
    return text


def is_unsaid(reader: Value) -> bool:
    """Whether an empty cell says nothing, since the field cannot be empty."""
    return not reader.can_be_empty and reader.default is not None
