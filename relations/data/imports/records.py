"""A file's sheets as records: each with the texts of its rows in other tables.

These rows are in sheets of their own, which name the record by its number, its slug or a `ref` that
the file gives; or in the record's own row, in numbered columns, `person_1`, `person_1_title`,
`person_2`; or, where one text says all, in a simple list, `cuba; russia`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from relations.data.files.sheets import Row as SheetRow
from relations.data.files.sheets import Sheet
from relations.data.imports.plans import Where
from relations.data.rows import Part
from relations.data.table import Rows, Table
from relations.data.values import Value

REF = "ref"
NUMBERED = re.compile(r"([a-z_]+?)_([1-9][0-9]*)(?:_([a-z][a-z0-9_]*))?")
SEPARATOR = ";"


class Place(NamedTuple):
    """What a numbered column holds: of which rows, and which column of the row that a stem, such as
    `person_1`, stands for."""

    rows: Rows
    stem: str
    column: str
    main: str


@dataclass(frozen=True)
class Record:
    """A record in a file; see `plans.Row`."""

    number: int
    values: Mapping[str, str]
    parts: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    listed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sheet: str = ""

    @property
    def where(self) -> Where:
        return Where(self.sheet, self.number)


def numbered(table: Table, name: str) -> Place | None:
    """What a column of a table's sheet holds, if its name is that of a numbered one."""
    found = NUMBERED.fullmatch(name)
    if found is None:
        return None
    stem, number, column = found.groups()
    for rows in table.rows:
        if main := rows.numbered.get(stem):
            column = column or main
            return (
                Place(rows, f"{stem}_{number}", column, main)
                if column in rows.table.readers
                else None
            )
    return None


class Records:
    """The records of one table in a file. `columns` are those of the sheet of records, none where
    the file has only rows of them; `sheets` are those of their rows, by name."""

    def __init__(self, table: Table, sheet: Sheet | None, sheets: Mapping[str, Sheet]) -> None:
        self.table, self.sheet, self.sheets = table, sheet, sheets
        self.columns: list[str] = list(sheet.columns) if sheet else [table.key]
        places = {name: numbered(table, name) for name in self.columns}
        self.places = {name: place for name, place in places.items() if place}
        whole = {*sheets, *(place.rows.name for place in self.places.values())}
        self.lists = {
            one.name: one
            for one in table.listed
            if one.rows and one.rows not in whole and one.name in self.columns
        }
        # The rows that the file gives of every record in its sheet.
        self.given = whole | {one.rows for one in self.lists.values()}

    def changed(self, change: Callable[[Sheet], Sheet]) -> "Records":
        """The same with every sheet changed."""
        sheets = {name: change(sheet) for name, sheet in self.sheets.items()}
        return Records(self.table, change(self.sheet) if self.sheet else None, sheets)

    def name_of(self, sheet: Sheet) -> str:
        """The name of a sheet in errors: '' for that of the records."""
        return "" if sheet is self.sheet else sheet.name

    def reader(self, sheet: str, column: str) -> Value | None:
        """What reads the cells of a column; None for one that is not read."""
        for name, of_rows in self.sheets.items():
            if of_rows.name == sheet:
                return self.table.rows_by_name[name].table.readers.get(column)
        if place := self.places.get(column):
            return place.rows.table.readers[place.column]
        if listed := self.lists.get(column):
            return self.table.rows_by_name[listed.rows].table.readers[listed.column]
        return self.table.readers.get(column)

    def __iter__(self) -> Iterator[Record]:
        """The records in the order of the sheet; then those of which the file has only rows."""
        waiting = {name: self.by_owner(name, sheet) for name, sheet in self.sheets.items()}
        for row in self.sheet.rows if self.sheet else ():
            yield self.record(row, waiting)
        yield from self.left(waiting)

    def by_owner(self, name: str, sheet: Sheet) -> dict[str, list[Part]]:
        """The rows of a sheet by the text that names their record."""
        rows = self.table.rows_by_name[name]
        found: defaultdict[str, list[Part]] = defaultdict(list)
        for row in sheet.rows:
            owner = row.values.get(owner_column(rows), "")
            if owner or len(rows.table.owners) == 1:
                found[owner].append(Part(row.values, row.number, sheet.name))
        return found

    def record(self, row: SheetRow, waiting: Mapping[str, dict[str, list[Part]]]) -> Record:
        names = [text for name in (REF, self.table.key) if (text := row.values.get(name))]
        parts: dict[str, list[Part]] = {name: [] for name in self.given}
        for name, by_owner in waiting.items():
            for text in names:
                parts[name] += by_owner.pop(text, [])
        for stem, values in self.numbered_in(row.values):
            parts[stem.rows.name].append(Part(values, row.number, "", stem.stem, stem.main))
        listed: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.lists.values():
            listed[one.rows].append(one.column)
            cell = row.values[one.name]
            parts[one.rows] += [
                Part({one.column: text}, row.number, "", one.name, one.column, cell)
                for text in texts_of(cell)
            ]
        return Record(row.number, row.values, parts, listed)

    def numbered_in(self, values: Mapping[str, str]) -> Iterator[tuple[Place, dict[str, str]]]:
        """The rows in numbered columns that have anything in them."""
        found: dict[str, tuple[Place, dict[str, str]]] = {}
        for name, place in self.places.items():
            found.setdefault(place.stem, (place, {}))[1][place.column] = values.get(name, "")
        return ((place, texts) for place, texts in found.values() if any(texts.values()))

    def left(self, waiting: Mapping[str, dict[str, list[Part]]]) -> Iterator[Record]:
        """Records of which the file has only rows: they are there already, or it is an error."""
        owners = dict.fromkeys(text for by_owner in waiting.values() for text in by_owner)
        for owner in owners:
            parts = {name: found[owner] for name, found in waiting.items() if owner in found}
            first = next(iter(parts.values()))[0]
            yield Record(first.row, {self.table.key: owner}, parts, {}, first.sheet)


def texts_of(cell: str) -> list[str]:
    """The texts of a simple list."""
    return [text for part in cell.split(SEPARATOR) if (text := part.strip())]


def with_text(cell: str, was: str, text: str) -> str:
    """A simple list with another text in place of one."""
    return f"{SEPARATOR} ".join(text if one == was else one for one in texts_of(cell))


def owner_column(rows: Rows) -> str:
    """The column of these rows that names their record."""
    by_field = {
        column.reader.name: column.name
        for column in rows.table.columns
        if column.name in rows.table.owners and column.reader is not None
    }
    return by_field[rows.owner]


def unread(table: Table, columns: Iterable[str], given: Iterable[str]) -> list[str]:
    """Columns of simple lists that are not read, since the file gives the rows themselves, or
    since one text does not say all of a row."""
    read = {one.name for one in table.listed if one.rows and one.rows not in set(given)}
    return [
        name
        for name in columns
        if any(one.name == name for one in table.listed) and name not in read
    ]
