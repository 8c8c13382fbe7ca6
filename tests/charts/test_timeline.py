"""The timeline: lanes, rows, and spans as long as what is known of a date."""

from datetime import date

import vl_convert

from relations.charts.drawing import specification
from relations.charts.themes import LIGHT
from relations.charts.timeline import LABEL, ROW, Event, Style, timeline

TODAY = date(2026, 11, 24)
LANES = ["Head of state", "Foreign minister", "Agreements"]
SERIES = ["Cuba to Russia", "Russia to Cuba"]


def event(lane="Head of state", series="Cuba to Russia", earliest="", latest="", **values):
    first, last = (date.fromisoformat(day) if day else None for day in (earliest, latest))
    return Event(lane, series, first, last, **values)


def drawn(*events, today=TODAY):
    """The specification, and the values of its spans."""
    spec = timeline(events, LANES, SERIES, today)
    vl_convert.vegalite_to_svg(specification(spec, LIGHT))
    spans = [layer for layer in spec["layer"] if "fillOpacity" in layer["encoding"]]
    return spec, [value for layer in spans for value in layer["data"]["values"]]


def test_an_uncertain_date_is_drawn_as_a_pale_span_over_all_days_it_can_be():
    july = event(earliest="2019-07-01", latest="2019-07-31", style=Style.UNCERTAIN)
    _spec, [span] = drawn(july)
    # The end of a day is the beginning of the next.
    assert (span["start"], span["end"]) == ("2019-07-01", "2019-08-01")
    assert 0 < span["fill"] < 1
    assert span["outline"] == "solid"


def test_a_certain_day_is_drawn_full_and_an_expected_one_as_a_broken_outline():
    day = {"earliest": "2019-07-22", "latest": "2019-07-22"}
    _spec, spans = drawn(event(**day), event(**day, style=Style.EXPECTED))
    assert {(span["fill"], span["outline"]) for span in spans} == {(1, "solid"), (0, "dashed")}


def test_a_side_without_a_limit_reaches_to_the_edge():
    _spec, spans = drawn(
        event(latest="2018-12-31", style=Style.UNCERTAIN),
        event(earliest="2019-03-01", style=Style.UNCERTAIN),
    )
    edges = sorted((span["start"], span["end"]) for span in spans)
    assert edges[0][0] < "2018-12-01"
    assert edges[1][1] > "2019-03-31"


def test_an_event_without_any_date_is_not_drawn():
    spec, spans = drawn(event())
    assert spans == []
    assert spec["height"] == 1


def test_lanes_without_events_take_no_room_and_those_with_two_series_two_rows():
    day = {"earliest": "2019-07-22", "latest": "2019-07-22"}
    spec, spans = drawn(
        event(**day), event(series="Russia to Cuba", **day), event("Agreements", **day)
    )
    labels = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"][0]
    assert [value["lane"] for value in labels["data"]["values"]] == ["Head of state", "Agreements"]
    tops = sorted(span["top"] for span in spans)
    assert tops[0] == LABEL
    assert tops[1] == LABEL + ROW
    assert tops[2] > tops[1] + LABEL


def test_today_is_marked_where_it_lies_within_what_is_shown():
    day = {"earliest": "2026-11-01", "latest": "2026-11-01"}
    assert "2026-11-24" in str(drawn(event(**day))[0])
    assert "2026-11-24" not in str(drawn(event(earliest="1989-04-02", latest="1989-04-05"))[0])


def test_the_first_and_the_last_days_there_are_can_be_drawn():
    _spec, spans = drawn(event(earliest="0001-01-01", latest="9999-12-31"))
    assert (spans[0]["start"], spans[0]["end"]) == ("0001-01-01", "9999-12-31")
