"""The rules of a row, asked of unsaved records: each model's own `clean`, and what the database
would refuse. No queries: all that a row refers to has been read."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from relations.data.imports.row_tables import RowTable, Siblings, row_tables
from relations.data.table import Table
from relations.models import Stage
from relations.models.base import Side
from relations.services.contradictions.finding import Entry

# Rows that may concern all sides, and then name none.
OF_ALL = (Stage,)


class RecordFault(NamedTuple):
    """What is wrong with a record: in which column, or in which column of the row at a place."""

    column: str
    message: str
    rows: str = ""
    at: int = 0


def fields_of(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of the record itself that have these values."""
    fields: dict[str, Any] = {}
    for name in table.kept:
        if name in values:
            fields |= table.readers[name].put(values[name])
    return fields


def defaults(table: Table) -> dict[str, Any]:
    """The values of columns and rows that are not in the file."""
    values = {name: table.readers[name].default for name in table.kept}
    return values | {rows.name: () for rows in table.rows}


def faults(
    table: Table, values: dict[str, Any], key: int | None
) -> tuple[list[RecordFault], Entry]:
    """All that is wrong with a record of these values, which are those of all its columns; and the
    record with its rows, for the rules about contradictions, which are asked of many at once."""
    wrong = [RecordFault(*fault) for rule in table.row_rules for fault in rule(values, key)]
    broken = bool(wrong)
    plain = {name: v for name, v in values.items() if name not in table.asked_of_the_file}
    record = table.model(pk=key, **fields_of(table, plain))
    wrong += [RecordFault(*said) for said in _said(record)]
    asked = {name: v for name, v in values.items() if name in table.asked_of_the_file}
    for name, value in fields_of(table, asked).items():
        setattr(record, name, value)
    siblings: Siblings = {}
    for row_table in row_tables(table):
        if broken and row_table.rows.after:
            continue
        rows = row_table.of(values)
        siblings[row_table.name] = made = [
            row_table.make(row, record, siblings, at) for at, row in enumerate(rows)
        ]
        wrong += _rows_said(row_table, made)
    return wrong, Entry(
        record, {name: _members(table, name, rows) for name, rows in siblings.items()}
    )


def _members(table: Table, name: str, rows: list[Any]) -> list[Any]:
    """The rows; of those that do nothing but link, the records that they lead to and that are
    there already."""
    linked = table.rows_by_name[name].linked
    if not linked:
        return rows
    members = (row._state.fields_cache.get(linked) for row in rows)
    return [member for member in members if member is not None]


def _rows_said(row_table: RowTable, made: list[Any]) -> Iterator[RecordFault]:
    for at, row in enumerate(made):
        for column, message in _said(row):
            yield RecordFault(column, f"“{row}”: {message}", row_table.name, at)
        if isinstance(row, Side) and (message := _side_said(row)):
            yield RecordFault("country", message, row_table.name, at)
    for constraint in row_table.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            others = [name for name in constraint.fields if name != row_table.rows.owner]
            if len(others) < len(constraint.fields):
                for at in _doubled(made, others):
                    message = f"“{made[at]}”: {constraint.violation_error_message}"
                    yield RecordFault(others[0], message, row_table.name, at)


def _side_said(row: Side) -> str:
    """What is wrong with the side of a row; '' for nothing."""
    both = bool(row.country_id) and bool(row.organization_id)
    neither = row.country_id is None and row.organization_id is None
    if both:
        return _("Give a country or an organisation, not both.")
    required = not isinstance(row, OF_ALL)
    return _("Give a country or an organisation.") if neither and required else ""


def _doubled(rows: Sequence[Any], names: list[str]) -> Iterator[int]:
    """The places of rows with the values of an earlier one; what is empty equals nothing."""
    seen = set()
    for at, row in enumerate(rows):
        values = tuple(getattr(row, row._meta.get_field(name).attname) for name in names)
        if None in values:
            continue
        if values in seen:
            yield at
        seen.add(values)


def _said(record: Any) -> Iterator[tuple[str, str]]:
    """What the model itself says against a record or a row: the column, or '', and the message."""
    try:
        record.clean()
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {}
        for name, messages in (by_field or {NON_FIELD_ERRORS: error.messages}).items():
            own = "" if name == NON_FIELD_ERRORS else name
            yield from ((own, message) for message in messages)
