"""Counts by SQL: right away in a process that has just begun, and the measure of the index."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet, Value

from relations.facets.counts import Answer, Count, Counts
from relations.facets.declared import Facet, Faceted, compiled, rows_of
from relations.facets.years import COUNT, Numbers, counted
from relations.filters.base import DATED, ListFilter
from relations.filters.fields import NONE

# `found` and `pair` are queries: of keys and whether they are certain, and of keys and values and
# whether these are sure.
# Each is asked once: a planner that takes the tables for empty would ask `pair` for each record.
FROM_PAIRS = "WITH found AS MATERIALIZED ({found}), pair AS MATERIALIZED ({pairs})"
OF_VALUES = """
SELECT value, count(DISTINCT id), count(DISTINCT id) FILTER (WHERE is_certain AND sure)
FROM pair JOIN found ON id = record WHERE value <> '' GROUP BY value
"""
OF_NONE = f"""
SELECT '{NONE}', count(*), count(*) FILTER (WHERE is_certain)
FROM found WHERE NOT EXISTS (SELECT FROM pair WHERE record = id AND value <> '')
"""
TRUE = Value(True)
Rows = list[tuple[Any, ...]]
OF_ALL = "WITH found AS ({found}) SELECT count(*), count(*) FILTER (WHERE is_certain) FROM found"


def answer(filters: ListFilter, faceted: Faceted) -> Answer:
    """Everything but the keys of the page, which the list's own query reads."""
    found = filters.found
    count = _count(OF_ALL, found)
    certainty = "" if filters.certain_if() is None else filters.asked["certainty"]
    facets = {facet.name: _facet(filters, facet) for facet in faceted.facets}
    dateless = filters.without(DATED).found
    step, years = counted(lambda step: _years(dateless, faceted, step), filters.asked["certainty"])
    return Answer(
        found=count,
        total=count.only(certainty).all,
        facets=facets,
        step=step,
        years=years,
        undated=filters.undated.count(),
        page=None,
    )


def _facet(filters: ListFilter, facet: Facet) -> Counts:
    left = filters.without(facet.left_out(filters.asked))
    beside = filters.asked.get(facet.beside) if facet.beside else None
    none: Rows = []
    if beside:
        # Without a value is what has none at all, not what has none beside.
        none = _rows(FROM_PAIRS + OF_NONE, left.found, facet.sql())
        values = _rows(FROM_PAIRS + OF_VALUES, left.found, facet.sql(beside))
    else:
        values = _rows(f"{FROM_PAIRS}{OF_VALUES}UNION ALL{OF_NONE}", left.found, facet.sql())
    counts = {value: Count(*numbers) for value, *numbers in [*values, *none]}
    # Chosen last: a record can be certain by itself, and its having the value only possible.
    certainty = "" if left.certain_if() is None else filters.asked["certainty"]
    return {value: one for value, n in counts.items() if (one := n.only(certainty)).all}


def _years(found: QuerySet[Any], faceted: Faceted, step: int) -> Numbers:
    table = f'"{faceted.table}"'
    holes = {"found": "{found}", "seen": "{pairs}"}
    template = COUNT.format(*faceted.bounds, table=table, step=step, **holes)
    return {year: Count(*numbers) for year, *numbers in _rows(template, found, faceted.limit)}


def _count(template: str, found: QuerySet[Any]) -> Count:
    rows = _rows(template, found)
    return Count(*rows[0]) if rows else Count(0, 0)


def _rows(template: str, found: QuerySet[Any], pairs: tuple[str, Iterable[Any]] = ("", ())) -> Rows:
    try:
        keys, params = compiled(_keys(found))
    except EmptyResultSet:
        return []
    return rows_of(template.format(found=keys, pairs=pairs[0]), [*params, *pairs[1]])


def _keys(found: QuerySet[Any]) -> QuerySet[Any]:
    """Keys and whether each matches the dates for certain; all do where no date was asked."""
    if "is_certain" not in found.query.annotations:
        found = found.annotate(is_certain=TRUE)
    return found.order_by().values("id", "is_certain")
