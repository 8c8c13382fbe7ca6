"""Years of records: those in which one can have been under way, and those in which it must."""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from pyroaring import BitMap

from relations.facets.declared import rows_of

# A year counts a record possibly where the outer bounds reach it, and for certain where it had
# begun by the year's end and lasts to its start. What is open on a side reaches as far as the
# years of the list do.
READ = """
SELECT extract(year FROM {0})::int, extract(year FROM {1})::int,
       extract(year FROM {2})::int, extract(year FROM {3})::int, array_agg(id)
FROM {table} AND date <> '' GROUP BY 1, 2, 3, 4
"""
COUNT = """
WITH found AS MATERIALIZED ({found}),
domain AS (
    SELECT extract(year FROM least(min({0}), min({1})))::int AS first,
           extract(year FROM greatest(max({1}), max({0})))::int AS last
    FROM {table})
SELECT year, count(*), count(*) FILTER (
    WHERE extract(year FROM {2}) <= year AND extract(year FROM {3}) >= year)
FROM domain, {table} AS record, generate_series(
    coalesce(extract(year FROM {0})::int, domain.first),
    coalesce(extract(year FROM {1})::int, domain.last)) AS year
WHERE date <> '' AND record.id IN (SELECT id FROM found)
GROUP BY year
"""


class Span(NamedTuple):
    """The years of the four bounds; None where open or not known."""

    first: int | None
    last: int | None
    begun: int | None
    lasts: int | None


class Years:
    """For each year the records that possibly, and for certain, were under way in it."""

    def __init__(self) -> None:
        self.possible: dict[int, BitMap] = defaultdict(BitMap)
        self.certain: dict[int, BitMap] = defaultdict(BitMap)
        self.open: dict[int, Span] = {}

    def remove(self, records: BitMap) -> None:
        for years in (self.possible, self.certain):
            for year, members in list(years.items()):
                members.difference_update(records)
                if not members:
                    del years[year]
        for record in records & BitMap(self.open):
            del self.open[record]

    def add(self, bounds: tuple[str, str, str, str], table: str, params: list[Any]) -> None:
        """Records of a table and condition that are not here yet."""
        for *years, records in rows_of(READ.format(*bounds, table=table), params):
            span = Span(*years)
            if span.first is None or span.last is None:
                self.open.update(dict.fromkeys(records, span))
                continue
            for year in range(span.first, span.last + 1):
                self.possible[year].update(records)
            if span.begun and span.lasts:
                for year in range(span.begun, span.lasts + 1):
                    self.certain[year].update(records)

    def count(self, found: BitMap) -> dict[int, tuple[int, int]]:
        """Of each year, how many of the records are in it, and how many for certain."""
        every = {
            year: members.intersection_cardinality(found) for year, members in self.possible.items()
        }
        certain = {
            year: members.intersection_cardinality(found) for year, members in self.certain.items()
        }
        self._count_open(found, every, certain)
        return {year: (number, certain.get(year, 0)) for year, number in every.items() if number}

    def _count_open(self, found: BitMap, every: dict[int, int], certain: dict[int, int]) -> None:
        """Adds the few records that are open on a side."""
        if not self.open:
            return
        known = [year for span in self.open.values() for year in span[:2] if year is not None]
        first, last = min([*self.possible, *known]), max([*self.possible, *known])
        for span, times in Counter(self.open[one] for one in found & BitMap(self.open)).items():
            for year in range(span.first or first, (span.last or last) + 1):
                every[year] = every.get(year, 0) + times
                if span.begun and span.lasts and span.begun <= year <= span.lasts:
                    certain[year] = certain.get(year, 0) + times
