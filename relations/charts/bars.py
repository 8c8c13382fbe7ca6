"""Bars: how many in each year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from django.utils.translation import gettext as _

from relations.charts.chart import Chart
from relations.charts.drawing import Datum, Spec

FEWEST_YEARS = 10  # across, so that a single bar is not as wide as the page
HEIGHT = 150


def by_year(
    name: str,
    title: str,
    description: str,
    numbers: Mapping[tuple[int, str], int],
    series: Sequence[str],
) -> Chart:
    """Bars by year, parted by what each series names, the first at the bottom.

    `numbers` holds how many, by year and series. Years between without any stay empty.
    """
    years = sorted({year for year, _series in numbers})
    there = [one for one in series if any((year, one) in numbers for year in years)]
    values = [
        {"year": year, "series": one, "order": at, "number": numbers[year, one]}
        for year in years
        for at, one in enumerate(there)
        if numbers.get((year, one))
    ]
    rows = [[year, *(numbers.get((year, one), 0) for one in there)] for year in years]
    spec = _bars(values, years, there)
    return Chart(name, title, description, spec, [_("Year"), *there], rows)


def year_axis(years: Iterable[int]) -> Spec:
    """A horizontal scale that holds the years, each from its first day to its last."""
    known = list(years) or [0]
    last = max(known)
    first = min(*known, last - FEWEST_YEARS + 1)
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first - 0.5, last + 0.5], "nice": False, "zero": False},
        "axis": {"format": "d", "tickMinStep": 1, "labelOverlap": "greedy"},
    }


def count_axis(most: int) -> Spec:
    """A vertical scale from nothing to `most`, with whole numbers at four lines or fewer."""
    step = next(step for step in _steps() if step * 4 >= most)
    marks = list(range(0, most + step, step))
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, marks[-1]], "nice": False},
        "axis": {"format": ",d", "values": marks},
    }


def _steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 …"""
    for power in count():
        for step in (1, 2, 5):
            yield step * 10**power


def _bars(values: list[Datum], years: list[int], series: Sequence[str]) -> Spec:
    color: Spec = {"field": "series", "type": "nominal", "scale": {"domain": list(series)}}
    if len(series) < 2:
        color["legend"] = None
    sums = Counter[int]()
    for value in values:
        sums[value["year"]] += value["number"]
    return {
        "height": HEIGHT,
        "data": {"values": values},
        "transform": [
            {"calculate": "datum.year - 0.42", "as": "from"},
            {"calculate": "datum.year + 0.42", "as": "until"},
            {
                "stack": "number",
                "groupby": ["year"],
                "sort": [{"field": "order"}],
                "as": ["below", "above"],
            },
        ],
        "mark": "rect",
        "encoding": {
            "x": {"field": "from", **year_axis(years)},
            "x2": {"field": "until"},
            "y": {"field": "below", **count_axis(max(sums.values(), default=1))},
            "y2": {"field": "above"},
            "color": color,
        },
    }
