"""The refused records as a file that imports once corrected: as they were, with their errors."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from relations.data.imports.plans import Plan, Refusal, RefusedRow
from relations.data.imports.reading import ERRORS
from relations.data.rows import Part
from relations.data.table import Cell, Column

ERRORS_HELP = _("Why the row was rejected. Imports ignore this column.")


class RefusedSheet(NamedTuple):
    """A sheet of what was refused: its name, its columns, its rows."""

    name: str
    columns: list[Column]
    rows: list[list[Cell]]


def refused_sheets(plan: Plan) -> list[RefusedSheet]:
    """The records, then their rows that the file has in sheets of their own."""
    own = [row for row in plan.refused_rows if not row.row.sheet]
    found = [(row.row.values, said(row.errors, "", row)) for row in own]
    sheets = [sheet_of(plan.table.name, found)] if found or not plan.refused_rows else []
    for name, rows in rows_of_sheets(plan.refused_rows).items():
        sheets.append(sheet_of(name, rows))
    return sheets


def rows_of_sheets(
    refused: Iterable[RefusedRow],
) -> dict[str, list[tuple[Mapping[str, str], str]]]:
    found: defaultdict[str, list[tuple[Mapping[str, str], str]]] = defaultdict(list)
    for row in refused:
        for parts in row.row.parts.values():
            for part in parts:
                if part.sheet:
                    found[part.sheet].append((part.values, said_of_part(row.errors, part)))
    return found


def sheet_of(name: str, rows: Sequence[tuple[Mapping[str, str], str]]) -> RefusedSheet:
    names = list(dict.fromkeys(n for values, _said in rows for n in values if n != ERRORS))
    columns = [Column(column, "", lambda row: None) for column in names]
    errors = Column(ERRORS, ERRORS_HELP, lambda row: None)
    cells: list[list[Cell]] = [
        [*(values.get(column, "") for column in names), errors_said] for values, errors_said in rows
    ]
    return RefusedSheet(name, [*columns, errors], cells)


def said(errors: Iterable[Refusal], sheet: str, row: RefusedRow) -> str:
    """The errors in the record's own sheet, and the rows in which there are others."""
    own = (in_words(error) for error in errors if error.sheet == sheet)
    others = (f"{e.sheet} {e.row}: {in_words(e)}" for e in errors if e.sheet != sheet)
    return " ".join([*own, *others])


def said_of_part(errors: Iterable[Refusal], part: Part) -> str:
    own = (e for e in errors if (e.sheet, e.row) == (part.sheet, part.row))
    return " ".join(map(in_words, own))


def in_words(error: Refusal) -> str:
    return f"{error.column}: {error.message}" if error.column else error.message
