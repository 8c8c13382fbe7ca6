"""What a facet is: rows that give records their values. The index and the SQL both read them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, F, Model, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from pyroaring import BitMap

from relations.filters.base import DATED
from relations.filters.fields import NONE
from relations.filters.forms import ListForm

Pairs = QuerySet[Any, Any]
NO_PAIRS = "SELECT NULL::bigint AS record, NULL AS value, TRUE AS sure WHERE FALSE"
Narrow = Callable[[Pairs, Any], Pairs]
# A query as text, and its parameters.
Rows = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Facet:
    """One facet of a list; its choices are those of the form's field `parameter`.

    `rows` have columns `record` and `value`; a value that is null or empty is none. The parameters
    `own` are those of the group. `stored` tells under which value a choice is in the rows. With
    `beside` another parameter narrows the rows, since both ask for one and the same row: a place
    that is both in the country and in the city. `sure` tells which of these rows are so for
    certain, where that can be in doubt.
    """

    name: str
    label: str | Promise
    parameter: str
    rows: tuple[Pairs, ...]
    own: tuple[str, ...] = ()
    stored: Callable[[ListForm, str], str] = lambda form, choice: choice
    # The choice that a value stands for, where the form does not know all choices.
    is_open: bool = False
    beside: str = ""
    narrow: Narrow | None = None
    sure: Callable[[Any], Q] | None = None
    # Values that appear without being asked for, sorted by number; else in the order of the form.
    by_number: bool = False
    # What the values are of, where the label does not say it all.
    help: str | Promise = ""

    def sql(self, narrowed_by: Any = None) -> Rows:
        """A query for `record`, `value` as text, empty or NULL where it is none, and whether it is
        `sure`."""
        if not narrowed_by:
            return self._every
        rows = self.rows
        if self.narrow:
            rows = tuple(self.narrow(pairs, narrowed_by) for pairs in rows)
        return _together(rows, self.sure(narrowed_by) if self.sure else Q())

    @cached_property
    def _every(self) -> Rows:
        # Written once: it is the same for all questions, and long.
        return _together(self.rows, Q())

    def means_all(self, asked: Mapping[str, Any]) -> bool:
        """Whether several values mean all of them, as countries do; else they mean any."""
        return "match" in self.own and asked.get("match") != "any"

    def left_out(self, asked: Mapping[str, Any]) -> tuple[str, ...]:
        """The parameters left out when the values are counted, so that a number is that of the
        results after a click. Values that mean any are counted without those chosen: the number
        is what the value alone would give. Those that mean all are counted within what is found.
        """
        return () if self.means_all(asked) else self.own

    def key(self, form: ListForm, choice: str) -> str:
        """Under which value a choice of the form is counted."""
        return choice if choice == NONE else self.stored(form, choice)


@dataclass(frozen=True)
class Faceted:
    """The facets of a noun's list, and the four bounds of its date."""

    noun: str
    model: type[Model]
    facets: tuple[Facet, ...]
    # Columns of the outer bounds, the latest start and the earliest end.
    bounds: tuple[str, str, str, str]
    # A condition on `id` of the records that the reader sees.
    limit: Rows = ("TRUE", ())

    @property
    def by_parameter(self) -> Mapping[str, Facet]:
        return {one.parameter: one for one in self.facets}

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    def answers_alone(self) -> set[str]:
        """The parameters that the index answers; others are asked of the database."""
        return {*self.by_parameter, "match", *DATED}


def limit_of(model: type[Model]) -> Rows:
    """The records that the reader of the request sees, as a condition."""
    seen = model._default_manager.all()
    if not seen.query.where:
        return "TRUE", ()
    try:
        sql, params = compiled(seen.order_by().values("pk"))
    except EmptyResultSet:
        return "FALSE", ()
    return f"id IN ({sql})", params


def pairs(rows: Pairs, record: str, value: str | Combinable) -> Pairs:
    """Rows as pairs of a record's key and a value."""
    of = F(value) if isinstance(value, str) else value
    return rows.order_by().values(record=F(record), value=of)


def _together(rows: Iterable[Pairs], sure: Q) -> Rows:
    parts, params = [], ()
    for pairs in rows:
        known = Case(When(sure, then=True), default=False) if sure else Value(True)
        try:
            sql, some = compiled(pairs.annotate(sure=known))
        except EmptyResultSet:
            sql, some = NO_PAIRS, ()
        parts.append(
            # No condition on the value: PostgreSQL would work out for each what it is made of.
            f"SELECT record, value::text AS value, sure FROM ({sql}) AS pair"
        )
        params += some
    return " UNION ALL ".join(parts), params


def compiled(queryset: Pairs) -> tuple[str, tuple[Any, ...]]:
    sql, params = queryset.query.sql_with_params()
    return sql, tuple(params)


def keys_of(keys: Pairs) -> BitMap:
    """The keys that a query of one column finds."""
    sql, params = compiled(keys)
    ((found,),) = rows_of(f"SELECT array_agg(key) FROM ({sql}) AS its(key)", params)
    return BitMap(found or ())


def rows_of(sql: str, params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
