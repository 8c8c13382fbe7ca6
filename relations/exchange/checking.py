"""The rules of a row, asked of unsaved records: each model's own `clean`, and what the database
would refuse. No queries: all that a row refers to has been read."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from relations.exchange.base import Table
from relations.exchange.pieces import Piece
from relations.exchange.relations import Membership, Siblings
from relations.services.contradictions.finding import Entry


class Fault(NamedTuple):
    """What is wrong, and in which column."""

    column: str
    message: str


def fields_of(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of the record itself that have these values."""
    fields: dict[str, Any] = {}
    for name, reader in table.readers.items():
        if name in values and isinstance(reader, Piece):
            fields |= reader.put(values[name])
    return fields


def defaults(table: Table) -> dict[str, Any]:
    """The values of columns that are not in the file."""
    return {name: reader.default for name, reader in table.readers.items()}


def faults(table: Table, values: dict[str, Any], key: int | None) -> tuple[list[Fault], Entry]:
    """All that is wrong with a record of these values, which are those of all its columns; and the
    record with its rows, for the rules about contradictions, which are asked of many at once."""
    wrong = [Fault(*fault) for rule in table.row_rules for fault in rule(values, key)]
    broken = bool(wrong)
    plain = {name: v for name, v in values.items() if name not in table.asked_of_the_file}
    record = table.model(pk=key, **fields_of(table, plain))
    wrong += _said(record)
    asked = {name: v for name, v in values.items() if name in table.asked_of_the_file}
    for name, value in fields_of(table, asked).items():
        setattr(record, name, value)
    siblings: Siblings = {}
    for relation in table.relations:
        rows = relation.rows(values)
        if isinstance(relation, Membership):
            # Those that the same file makes are not there yet.
            siblings[relation.name] = [row for row in rows if isinstance(row, models.Model)]
            continue
        if broken and relation.after:
            continue
        made = [relation.make(row, record, siblings, at) for at, row in enumerate(rows)]
        siblings[relation.name] = made
        wrong += _rows_said(relation, made)
    return wrong, Entry(record, siblings)


def _rows_said(relation: Any, made: list[Any]) -> Iterator[Fault]:
    column = relation.columns[0]
    for row in made:
        yield from _said(row, column)
    for constraint in relation.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            others = [name for name in constraint.fields if name != relation.parent]
            if len(others) < len(constraint.fields):
                for row in _doubled(made, others):
                    yield Fault(column, f"“{row}”: {constraint.violation_error_message}")


def _doubled(rows: Iterable[Any], names: list[str]) -> Iterator[Any]:
    """Rows with the values of an earlier one; what is empty equals nothing."""
    seen = set()
    for row in rows:
        values = tuple(getattr(row, row._meta.get_field(name).attname) for name in names)
        if None in values:
            continue
        if values in seen:
            yield row
        seen.add(values)


def _said(record: Any, column: str = "") -> Iterator[Fault]:
    """What the model itself says against a record, or against a row in a column of it."""
    try:
        record.clean()
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {}
        for name, messages in (by_field or {NON_FIELD_ERRORS: error.messages}).items():
            own = "" if name == NON_FIELD_ERRORS else name
            for message in messages:
                yield Fault(column or own, f"“{record}”: {message}" if column else message)


def office_has_one_side(values: dict[str, Any], key: int | None) -> Iterator[Fault]:
    if bool(values["country"]) == bool(values["organization"]):
        message = _("Name a country or an organization: exactly one of the two.")
        yield Fault("country", message)


def not_to_itself(column: str) -> Any:
    """A rule: the record is not named in a column of its own row."""

    def rule(values: dict[str, Any], key: int | None) -> Iterator[Fault]:
        for row in values[column]:
            target = row[0] if isinstance(row, tuple) else row
            number = target if isinstance(target, int) else target.pk
            if key is not None and number == key:
                yield Fault(column, _("Names the record itself: name another one."))

    return rule
