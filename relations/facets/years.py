"""Years of records: those in which one can have been under way, and those in which it must.

Of many years some are counted together: a record once for each such span, certain where it must
have been under way within the span, whichever of its years that was.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pyroaring import BitMap

from relations.facets.counts import Count
from relations.facets.declared import rows_of

MOST_SPANS = 90

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
    FROM {table} WHERE {seen})
SELECT start, count(*), count(*) FILTER (
    WHERE is_certain
    AND extract(year FROM {2}) < start + {step} AND extract(year FROM {3}) >= start)
FROM domain, {table} AS record JOIN found ON found.id = record.id, LATERAL (SELECT
    coalesce(extract(year FROM {0})::int, domain.first) AS first,
    coalesce(extract(year FROM {1})::int, domain.last) AS last) AS its,
    generate_series(its.first - mod(its.first, {step}), its.last, {step}) AS start
WHERE date <> ''
GROUP BY start
"""
Numbers = dict[int, Count]


def counted(count: Callable[[int], Numbers], certainty: str) -> tuple[int, Numbers]:
    """How many years are counted together, and the numbers by the first of them: those of the
    results with these years asked for and the `certainty` that is asked for."""
    numbers = count(1)
    step = _step(numbers)
    if step > 1:
        numbers = count(step)
    return step, {year: one for year, n in numbers.items() if (one := n.only(certainty)).all}


def _step(years: Iterable[int]) -> int:
    """How many years are counted together, so that there are not too many spans: 1, 10, 100."""
    known, step = list(years), 1
    while known and (max(known) - min(known)) // step >= MOST_SPANS:
        step *= 10
    return step


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
        # Certain in no year, but between two: those who lasted to the one and had begun by the
        # other, later one.
        self.between: dict[tuple[int, int], BitMap] = defaultdict(BitMap)
        self.open: dict[int, Span] = {}

    def remove(self, records: BitMap) -> None:
        for sets in (self.possible, self.certain, self.between):
            _remove(sets, records)
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
                if span.lasts < span.begun:
                    self.between[span.lasts, span.begun].update(records)

    def count(self, found: BitMap, sure: BitMap, step: int) -> Numbers:
        """Of the records, how many are in each span of so many years; and of those that are sure in
        all else, how many for certain."""
        starts = {year - year % step for year in self.possible}
        every = {one: _common(found, self._possible(one, step)) for one in starts}
        certain = {one: _common(sure, self._certain(one, step)) for one in starts}
        self._count_open(found, sure, step, every, certain)
        return {one: Count(n, certain.get(one, 0)) for one, n in every.items() if n}

    def _possible(self, start: int, step: int) -> list[BitMap]:
        years = range(start, start + step)
        return [self.possible[year] for year in years if year in self.possible]

    def _certain(self, start: int, step: int) -> list[BitMap]:
        years = range(start, start + step)
        within = [
            members
            for (lasts, begun), members in self.between.items()
            if lasts in years and begun in years
        ]
        return [self.certain[year] for year in years if year in self.certain] + within

    def _count_open(
        self,
        found: BitMap,
        sure: BitMap,
        step: int,
        every: dict[int, int],
        certain: dict[int, int],
    ) -> None:
        """Adds the few records that are open on a side."""
        if not self.open:
            return
        known = [year for span in self.open.values() for year in span[:2] if year is not None]
        first, last = min([*self.possible, *known]), max([*self.possible, *known])
        opened = BitMap(self.open)
        surely = Counter(self.open[one] for one in sure & opened)
        for span, times in Counter(self.open[one] for one in found & opened).items():
            since = span.first or first
            for start in range(since - since % step, (span.last or last) + 1, step):
                every[start] = every.get(start, 0) + times
                if span.begun and span.lasts and span.begun < start + step and span.lasts >= start:
                    certain[start] = certain.get(start, 0) + surely[span]


def _remove(sets: dict[Any, BitMap], records: BitMap) -> None:
    for key, members in list(sets.items()):
        members.difference_update(records)
        if not members:
            del sets[key]


def _common(found: BitMap, sets: list[BitMap]) -> int:
    """How many of the records are in any of the sets."""
    if len(sets) == 1:
        return sets[0].intersection_cardinality(found)
    return BitMap.union(*sets).intersection_cardinality(found) if sets else 0
