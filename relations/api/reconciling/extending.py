"""Data extension: columns of the tables for records that were matched."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from relations.api.reconciling.entities import TYPES, records_of
from relations.data.related import Related
from relations.data.table import Cell, Column, Listed
from relations.models.base import Reader
from relations.nouns import Noun

# Parameters of lists that say nothing about a record.
ASIDE = {"q", "sort", "certainty", "match", "facets"}


def label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def columns(noun: Noun) -> dict[str, Column | Listed]:
    """What can be had of the records of a noun, by name."""
    every: tuple[Column | Listed, ...] = (*noun.table.columns, *noun.table.listed)
    return {one.name: one for one in every}


def filters(noun: Noun) -> list[str]:
    """The properties by which a query can say more about an entity."""
    return [name for name in noun.filterset.base_filters if name not in ASIDE]


def extended(ids: Sequence[str], names: Sequence[str], user: Reader) -> dict[str, Any]:
    """The values of these columns for these entities; none of what is not known."""
    found = records_of(ids, user)
    for noun in TYPES.values():
        records = list({record.pk: record for of, record in found.values() if of is noun}.values())
        Related(user).read(noun.table, records)
    rows = {one: _row(found.get(one), names) for one in ids}
    return {"meta": [{"id": name, "name": label(name)} for name in names], "rows": rows}


def _row(found: tuple[Noun, Any] | None, names: Iterable[str]) -> Mapping[str, list[Any]]:
    if found is None:
        return {name: [] for name in names}
    noun, record = found
    known = columns(noun)
    return {name: [told(v) for v in _values(known.get(name), record)] for name in names}


def _values(column: Column | Listed | None, record: Any) -> list[Cell]:
    if column is None:
        return []
    values = column.values(record) if isinstance(column, Listed) else [column.value(record)]
    return [value for value in values if value is not None]


def told(value: Cell) -> dict[str, Any]:
    """A value with its kind."""
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return {"int": value}
    if isinstance(value, Decimal):
        return {"float": value}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return {"str": str(value)}
