"""A timeline: events in lanes, each as long as what is known of its date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from relations.charts.drawing import Datum, Spec

LABEL, ROW, GAP = 20, 10, 6  # pixels: of a lane's name, of each series in it, after it
FEWEST_DAYS = 730  # across, so that one event is not as wide as the page


# A thin outline keeps a single day in sight, however long the time shown.
OUTLINES: dict[str, Spec] = {
    "none": {"strokeWidth": 0},
    "solid": {"strokeWidth": 1.5},
    "dashed": {"strokeWidth": 1.5, "strokeDash": [3, 2]},
}


class Style(Enum):
    """How an event is drawn: how full, and with which outline."""

    CERTAIN = (1.0, "solid")
    UNCERTAIN = (0.3, "solid")
    EXPECTED = (0.0, "dashed")
    # A year, as full as `weight` says.
    YEAR = (1.0, "none")


@dataclass(frozen=True)
class Event:
    """Something from `earliest` to `latest`, both included; None where a side has no limit.

    It stands in the lane of that name, coloured by its series.
    """

    lane: str
    series: str
    earliest: date | None
    latest: date | None
    style: Style = Style.CERTAIN
    weight: float = 1.0


def timeline(
    events: Sequence[Event], lanes: Iterable[str], series: Iterable[str], today: date
) -> Spec:
    """The specification: lanes one below the other, in each a row for every series in it.

    Lanes and series without an event are left out. Events without any date are not drawn.
    """
    drawn = [event for event in events if event.earliest or event.latest]
    rows, names, height = _places(drawn, lanes, list(series))
    first, last = _domain(drawn)
    x: Spec = {
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [str(first), str(last)], "nice": False},
        "axis": {"labelOverlap": "greedy", "tickCount": 8},
    }
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, height], "range": [0, height], "nice": False},
        "axis": None,
    }
    series = list(series)
    values = [_value(event, rows[event.lane, event.series], first, last) for event in drawn]
    layers = [_lines(names, y), *_spans(values, x, y, series), _labels(names, y)]
    if first <= today <= last:
        layers.insert(1, _now(today, x))
    return {"height": height, "layer": layers}


def _places(
    events: Sequence[Event], lanes: Iterable[str], series: Sequence[str]
) -> tuple[dict[tuple[str, str], int], list[Datum], int]:
    """The top of each row, the lanes with their tops, and the height of all."""
    there = {(event.lane, event.series) for event in events}
    rows: dict[tuple[str, str], int] = {}
    names: list[Datum] = []
    top = 0
    for lane in lanes:
        here = [one for one in series if (lane, one) in there]
        if here:
            names.append({"lane": lane, "top": top})
            rows |= {(lane, one): top + LABEL + at * ROW for at, one in enumerate(here)}
            top += LABEL + len(here) * ROW + GAP
    return rows, names, max(top, 1)


def _domain(events: Sequence[Event]) -> tuple[date, date]:
    """From the first day known to the last, with a little air, and at least two years."""
    days = [day for event in events for day in (event.earliest, event.latest) if day]
    first, last = min(days, default=date(2000, 1, 1)), max(days, default=date(2000, 1, 1))
    air = max((last - first).days // 40, (FEWEST_DAYS - (last - first).days) // 2, 1)
    return (
        first - timedelta(min(air, (first - date.min).days)),
        last + timedelta(min(air, (date.max - last).days)),
    )


def _value(event: Event, top: int, first: date, last: date) -> Datum:
    start, end = event.earliest or first, event.latest or last
    fill, outline = event.style.value
    return {
        "start": str(start),
        "end": str(end + timedelta(1) if end < last else end),
        "series": event.series,
        "fill": round(fill * event.weight, 3),
        "outline": outline,
        "top": top,
        "bottom": top + ROW - 2,
    }


def _lines(names: list[Datum], y: Spec) -> Spec:
    """A line above each lane."""
    return {
        "data": {"values": names},
        "mark": {"type": "rule", "strokeWidth": 1},
        "encoding": {"y": {"field": "top", **y}},
    }


def _labels(names: list[Datum], y: Spec) -> Spec:
    return {
        "data": {"values": names},
        "mark": {"type": "text", "align": "left", "baseline": "top", "dy": 5},
        "encoding": {
            "x": {"value": 0},
            "y": {"field": "top", **y},
            "text": {"field": "lane"},
        },
    }


def _spans(values: list[Datum], x: Spec, y: Spec, series: Sequence[str]) -> list[Spec]:
    """The events, a layer for each outline; the legend tells the series apart.

    A series keeps its colour also where others have no event.
    """
    there = [one for one in series if any(value["series"] == one for value in values)]
    color: Spec = {"field": "series", "type": "nominal", "scale": {"domain": list(series)}}
    encoding = {
        "x": {"field": "start", **x},
        "x2": {"field": "end"},
        "y": {"field": "top", **y},
        "y2": {"field": "bottom"},
        "fill": {**color, "legend": {"values": there}},
        "stroke": {**color, "legend": None},
        "fillOpacity": {"field": "fill", "type": "quantitative", "scale": None},
    }
    return [
        {
            "data": {"values": [value for value in values if value["outline"] == outline]},
            "mark": {"type": "rect", **look},
            "encoding": encoding,
        }
        for outline, look in OUTLINES.items()
    ]


def _now(today: date, x: Spec) -> Spec:
    """A line at today."""
    return {
        "data": {"values": [{"today": str(today)}]},
        "mark": {"type": "rule", "strokeWidth": 1, "strokeDash": [2, 3]},
        "encoding": {"x": {"field": "today", **x}},
    }
