"""Which column of a file is which of ours, where a file has headers of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.text import capfirst

from relations.data.dictionary import further
from relations.data.files.sheets import Row, Sheet
from relations.data.imports.records import owner_column
from relations.data.table import Rows, Table

# Our columns by those of a file: none for one that is left out, several where one cell says two
# things, as the country that met and for which its official was there.
Named = Mapping[str, Sequence[str]]


class Target(NamedTuple):
    """A column of ours: its name, what it is called, and the word under which it is known in
    `column_words.csv`; numbered ones with their number and what they begin with."""

    name: str
    label: str
    word: str
    number: int = 0
    stem: str = ""


def renamed(sheet: Sheet, named: Named) -> Sheet:
    """The sheet with its columns under our names."""
    if not named:
        return sheet
    columns = [ours for column in sheet.columns for ours in named.get(column, (column,))]
    return replace(sheet, columns=columns, rows=_rows(sheet.rows, named))


def copies(named: Named) -> dict[str, str]:
    """The columns that have the texts of another: the country of an official, where the file says
    it once for the meeting."""
    return {copy: first for first, *more in filter(None, named.values()) for copy in more}


def _rows(rows: Iterable[Row], named: Named) -> Iterator[Row]:
    copied = copies(named)
    for row in rows:
        values = {
            ours: text
            for column, text in row.values.items()
            for ours in named.get(column, (column,))
        }
        # Where nobody is named, nobody was there for a side.
        for copy in copied:
            if not values.get(copy.rpartition("_")[0]):
                values[copy] = ""
        yield replace(row, values=values)


def targets(table: Table, numbers: int = 3) -> list[Target]:
    """The columns that a sheet of records can have, those of its rows up to a number."""
    return [
        *_own(table),
        *(Target(o.name, capfirst(o.name), o.name) for o in table.listed if o.rows),
        *(
            target
            for number in range(1, numbers + 1)
            for rows in table.rows
            for stem, main in rows.numbered.items()
            for target in _numbered(rows, stem, main, number)
        ),
    ]


def targets_of(rows: Rows) -> list[Target]:
    """The columns that a sheet of rows can have."""
    owner = owner_column(rows)
    return [Target(owner, capfirst(owner), owner), *_own(rows.table)]


def _own(table: Table) -> list[Target]:
    key = [Target(table.key, capfirst(table.key), table.key)]
    own = [Target(n, label(table, n), n) for n in table.readers if n != table.key]
    return [*own, *key]


def _numbered(rows: Rows, stem: str, main: str, number: int) -> Iterator[Target]:
    called = f"{capfirst(stem.replace('_', ' '))} {number}"
    yield Target(f"{stem}_{number}", called, stem, number, stem)
    for column in further(rows, main):
        what = f"{called}: {label(rows.table, column).lower()}"
        yield Target(f"{stem}_{number}_{column}", what, f"{stem}_{column}", number, stem)


def label(table: Table, name: str) -> str:
    """What a column is called in forms."""
    field: Any = getattr(table.readers[name], "field", None)
    return capfirst(str(field.verbose_name if field else name.replace("_", " ")))
