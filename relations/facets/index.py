"""The index of a noun in memory: a set of records for each value of each facet, and their days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pyroaring import BitMap

from relations.facets.declared import Facet, Faceted, rows_of
from relations.facets.slices import BEYOND, NO_DAY, Days
from relations.facets.years import Years
from relations.filters.fields import NONE

Values = dict[str, BitMap]
AT_ONCE = 100_000  # keys of records that are read at once


class Index:
    """Sets of the records' keys. `refresh` reads records again that have changed.

    Without a date nothing is certain or possible; where a date is open on a side, its outer bound
    is beyond all days and its inner one is never reached.
    """

    def __init__(self, faceted: Faceted, reader: str = "") -> None:
        """`faceted` as seen by the audience with the key `reader`."""
        self.faceted, self.reader = faceted, reader
        self.everything = BitMap()
        self.undated = BitMap()
        self.values: dict[str, Values] = defaultdict(dict)
        self.earliest, self.lasts_to = Days(NO_DAY), Days(NO_DAY)
        self.latest, self.begun_by = Days(BEYOND), Days(BEYOND)
        self.years = Years()

    def build(self) -> None:
        """Reads all records, some at a time. Within one snapshot, since it asks several times."""
        ((last,),) = rows_of(f'SELECT max(id) FROM "{self.faceted.table}"', [])
        for start in range(0, (last or 0) + 1, AT_ONCE):
            self._read("{} BETWEEN %s AND %s", [start, start + AT_ONCE - 1])

    def refresh(self, records: list[int]) -> None:
        """Reads these records again; those that are gone go."""
        old = BitMap(records)
        self.everything -= old
        self.undated -= old
        for values in self.values.values():
            for members in values.values():
                members.difference_update(old)
        for days in (self.earliest, self.latest, self.begun_by, self.lasts_to):
            days.remove(old)
        self.years.remove(old)
        self._read("{} = ANY(%s)", [records])

    def _read(self, condition: str, params: list[Any]) -> None:
        """Adds the records of a condition on their key, which are not here yet."""
        new = self._read_dates(condition.format("id"), params)
        for facet in self.faceted.facets:
            self._read_values(facet, condition.format("record"), params, new)

    def _read_values(self, facet: Facet, where: str, params: list[Any], new: BitMap) -> None:
        values = self.of(facet)
        without = new
        for value, records in read_pairs(facet.sql(), where, params):
            members = BitMap(records)
            without = without - members
            values.setdefault(value, BitMap()).update(members)
        values.setdefault(NONE, BitMap()).update(without)

    def of(self, facet: Facet) -> Values:
        return self.values[facet.parameter]

    def _read_dates(self, where: str, params: list[Any]) -> BitMap:
        limit, more = self.faceted.limit
        table, params = f'"{self.faceted.table}" WHERE {where} AND {limit}', [*params, *more]
        days = (self.earliest, self.latest, self.begun_by, self.lasts_to)
        for its, column in zip(days, self.faceted.bounds, strict=True):
            its.add(grouped(f"SELECT {column}, id FROM {table}", params))
        has = f"SELECT date = '', id FROM {table}"
        new = BitMap()
        for is_undated, records in grouped(has, params):
            new.update(records)
            if is_undated:
                self.undated.update(records)
        self.everything |= new
        self.years.add(self.faceted.bounds, table, params)
        return new

    def within(self, found: BitMap, since: date | None, until: date | None) -> BitMap:
        """Of the records those that possibly overlap the days."""
        found = found - self.undated
        if since is not None:
            found = self.latest.since(found, since)
        return found if until is None else self.earliest.until(found, until)

    def certain(self, found: BitMap, since: date | None, until: date | None) -> BitMap:
        """Of records that possibly overlap the days those that do for certain."""
        if since is not None:
            found = self.lasts_to.since(found, since)
        return found if until is None else self.begun_by.until(found, until)


def read_pairs(
    sql: tuple[str, tuple[Any, ...]], where: str, params: Iterable[Any]
) -> Iterator[tuple[str, list[int]]]:
    """The records of each value, of those that a condition on `record` finds."""
    pairs, own = sql
    every = grouped(f"SELECT value, record FROM ({pairs}) AS pair WHERE {where}", [*own, *params])
    return ((value, records) for value, records in every if value)


def grouped(pairs: str, params: Iterable[Any]) -> Iterator[tuple[Any, list[int]]]:
    """The keys of each value, for a query of values and keys."""
    query = "SELECT its.key, array_agg(its.record) FROM ({}) AS its(key, record) GROUP BY its.key"
    yield from rows_of(query.format(pairs), list(params))
