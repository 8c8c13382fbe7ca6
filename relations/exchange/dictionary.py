"""The dictionary of the data: what every column of every table holds, from its declaration."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.exchange.base import Column, Kind, Table
from relations.exchange.pieces import Choice

KINDS: dict[Kind, str | Promise] = {
    Kind.TEXT: _("text"),
    Kind.INTEGER: _("whole number"),
    Kind.DECIMAL: _("number"),
    Kind.DATE: _("day"),
    Kind.BOOLEAN: _("true or false"),
    Kind.DATETIME: _("moment (UTC)"),
}


@dataclass(frozen=True)
class Entry:
    """A column: its name, kind, and what it holds; the codes of a closed list with their meaning.

    `is_read` tells whether an import reads it; the others are only written.
    """

    name: str
    kind: str | Promise
    help: str | Promise
    codes: dict[str, Any]
    is_read: bool
    is_required: bool


def entries(table: Table) -> list[Entry]:
    return [
        Entry(
            column.name,
            KINDS[column.kind],
            column.help,
            codes(column),
            column.reader is not None,
            column.required,
        )
        for column in table.columns
    ]


def codes(column: Column) -> dict[str, Any]:
    """The codes that the column can hold, with their labels; none where it is no closed list."""
    if not isinstance(column.reader, Choice):
        return {}
    labels = dict(column.reader.field.choices)
    return {code: labels[value] for value, code in column.reader.codes.items() if code}


def about(table: Table) -> str:
    """What a row is, in a sentence or two."""
    first = (table.model.__doc__ or "").strip().split("\n\n")[0]
    return " ".join(first.split())


def as_markdown(table: Table) -> str:
    """The table's dictionary: a heading, and a line for each column."""
    lines = [
        f"## {table.name}",
        "",
        about(table),
        "",
        f"| {_('column')} | {_('kind')} | {_('what it holds')} |",
        "| --- | --- | --- |",
        *(f"| `{one.name}` | {one.kind} | {_line(one)} |" for one in entries(table)),
    ]
    return "\n".join(lines) + "\n"


def _line(entry: Entry) -> str:
    """What stands in one cell of Markdown."""
    parts = [str(entry.help)]
    if entry.codes:
        parts.append(", ".join(f"`{code}`" for code in entry.codes))
    if entry.is_required:
        parts.append(gettext("Must be filled."))
    if not entry.is_read:
        parts.append(gettext("Not read by an import."))
    return " ".join(parts).replace("|", "\\|")
