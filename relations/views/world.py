"""The map of the world, coloured by numbers, each country a link."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import count

from django.contrib.staticfiles import finders

from relations.models import Country

DRAWING = "relations/world.svg"
STEPS = 5  # of the colour scale, which a reader can still tell apart


@dataclass(frozen=True)
class Shape:
    """A country on the map; `step` is its colour, 0 where it has nothing."""

    key: str
    country: Country | None
    url: str
    total: int
    step: int


@dataclass(frozen=True)
class Step:
    """A colour of the legend, from one number to another."""

    number: int
    first: int
    last: int


@dataclass(frozen=True)
class WorldMap:
    """`chosen` is the country that the numbers are of; `elsewhere` has what has no shape."""

    shapes: list[Shape]
    legend: list[Step]
    chosen: Country | None
    rows: list[tuple[Country, str, int]]
    off_the_map: int


def world_map(
    countries: Iterable[Country],
    totals: dict[int, int],
    url_of: Callable[[Country], str],
    chosen: Country | None = None,
) -> WorldMap:
    """The map of these numbers, given by the keys of countries, and the same as rows."""
    known = list(countries)
    by_key = {shape_of(country): country for country in known if not country.end}
    shown = {key: by_key.get(key) for key in shapes()}
    drawn = {country.pk for country in shown.values() if country}
    legend = scale(max((n for pk, n in totals.items() if pk in drawn), default=0))
    rows = [(c, url_of(c), totals[c.pk]) for c in known if totals.get(c.pk)]
    return WorldMap(
        [_shape(key, country, totals, url_of, legend) for key, country in shown.items()],
        legend,
        chosen,
        sorted(rows, key=lambda row: (-row[2], row[0].name)),
        sum(1 for country, _url, _n in rows if country.pk not in drawn),
    )


def _shape(
    key: str,
    country: Country | None,
    totals: dict[int, int],
    url_of: Callable[[Country], str],
    legend: list[Step],
) -> Shape:
    if country is None:
        return Shape(key, None, "", 0, 0)
    total = totals.get(country.pk, 0)
    step = max((step.number for step in legend if total >= step.first), default=0)
    return Shape(key, country, url_of(country), total, step)


def shape_of(country: Country) -> str:
    """The key of a country in the drawing: its ISO 3166-1 number, else its address."""
    return f"iso-{country.iso_numeric}" if country.iso_numeric else country.slug


@cache
def shapes() -> tuple[str, ...]:
    """The keys of all countries in the drawing."""
    path = finders.find(DRAWING)
    assert isinstance(path, str)
    with open(path, encoding="utf-8") as file:
        return tuple(re.findall(r'<path id="([^"]+)"', file.read()))


def scale(most: int) -> list[Step]:
    """At most five steps up to the highest number, at 1, 2, 5, 10, 20 …: few have much."""
    if most < 1:
        return []
    firsts: list[int] = []
    for power in count():
        firsts += [step * 10**power for step in (1, 2, 5) if step * 10**power <= most]
        if 10 ** (power + 1) > most:
            break
    if len(firsts) > STEPS:
        apart = (len(firsts) - 1) / STEPS
        firsts = [firsts[round(apart * number)] for number in range(STEPS)]
    lasts = [first - 1 for first in firsts[1:]] + [most]
    # Fewer than five colours are as far apart as they can be.
    return [
        Step(round(at * STEPS / len(firsts)), first, last)
        for at, (first, last) in enumerate(zip(firsts, lasts, strict=True), start=1)
    ]
