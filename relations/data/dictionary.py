"""The dictionary of the data: what every column of every table holds, from its declaration."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.data.table import Column, Kind, Listed, Rows, Table

Words = str | Promise
KINDS: dict[Kind, Words] = {
    Kind.TEXT: _("text"),
    Kind.INTEGER: _("whole number"),
    Kind.DECIMAL: _("number"),
    Kind.DATE: _("date"),
    Kind.BOOLEAN: _("true or false"),
    Kind.DATETIME: _("date and time (UTC)"),
}


@dataclass(frozen=True)
class Entry:
    """A column: its name, kind, and what it holds; the codes of a closed list with their meaning;
    and `notes`, sentences on how it is used."""

    name: str
    kind: Words
    help: Words
    codes: dict[str, Words] = field(default_factory=dict)
    notes: tuple[Words, ...] = ()


def entries(table: Table) -> list[Entry]:
    """The columns of the table, its simple lists, and the hints that only an import reads."""
    return [
        *(Entry(c.name, KINDS[c.kind], c.help, c.codes, tuple(_notes(c))) for c in table.columns),
        *map(_of_list, table.listed),
        *(Entry(c.name, KINDS[c.kind], c.help, c.codes, (ONLY_READ,)) for c in table.hints),
    ]


def numbered_columns(table: Table) -> list[list[str]]:
    """The columns of a sheet that has one row for each record, for the first of several rows:
    `person_1`, `person_1_country`; of each kind of rows, and of each stem that they may have."""
    return [
        [f"{stem}_1", *(f"{stem}_1_{name}" for name in further(rows, main))]
        for rows in table.rows
        for stem, main in rows.numbered.items()
    ]


def further(rows: Rows, main: str) -> list[str]:
    """The columns that follow the main one, without the other names of a side."""
    sides = {"country", "organization", "side"}
    left = sides if main in sides else {"side"}
    return [name for name in rows.table.readers if name not in {main, *left}]


REQUIRED = _("Required.")
ONLY_WRITTEN = _("Ignored by imports.")
ONLY_READ = _("Only used by imports.")


def _notes(column: Column) -> list[Words]:
    notes: list[Words] = []
    if column.unit:
        notes.append(_("In %s.") % column.unit)
    if column.refers:
        notes.append(_("Refers to the table %s.") % column.refers)
    if column.required:
        notes.append(REQUIRED)
    if column.reader is None:
        notes.append(ONLY_WRITTEN)
    return notes


def _of_list(listed: Listed) -> Entry:
    notes = [] if listed.rows else [ONLY_WRITTEN]
    return Entry(listed.name, _("list, in CSV and XLSX"), listed.help, notes=tuple(notes))


def about(table: Table) -> str:
    """What a row is, in a sentence or two."""
    first = (table.model.__doc__ or "").strip().split("\n\n")[0]
    return " ".join(first.split())


def row_tables(table: Table) -> list[str]:
    """What JSON and Parquet have within a record, and which table holds it, in words."""
    return [_of_rows(rows) for rows in table.nested]


def _of_rows(rows: Rows) -> str:
    return gettext("%(name)s: rows of the table %(table)s.") % {
        "name": rows.name,
        "table": rows.table.name,
    }


def as_markdown(table: Table) -> str:
    """The table's dictionary: a heading, and a line for each column."""
    lines = [
        f"## {table.name}",
        "",
        about(table),
        "",
        f"| {gettext('column')} | {gettext('type')} | {gettext('meaning')} |",
        "| --- | --- | --- |",
        *(f"| `{one.name}` | {one.kind} | {_line(one)} |" for one in entries(table)),
    ]
    return "\n".join(lines) + "\n"


def _line(entry: Entry) -> str:
    """The last cell of a line in Markdown."""
    codes = ", ".join(f"`{code}`" for code in entry.codes)
    parts = [str(part) for part in (entry.help, codes, *entry.notes) if part]
    return " ".join(parts).replace("|", "\\|")
