"""Uncertain dates, case by case: what is read, what is refused in which words, what bounds say."""

from datetime import date

import pytest

from relations import dates
from relations.dates import (
    UNKNOWN,
    Form,
    Precision,
    Qualifier,
    parse,
    read,
    spelled,
)


def bounds(text):
    found = parse(text)
    return tuple(
        str(bound) if bound else None
        for bound in (found.earliest, found.begun_by, found.lasts_to, found.latest)
    )


def on(text):
    return date.fromisoformat(text) if text else None


# Reading


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2019-07-22", Precision.DAY, "2019-07-22", "2019-07-22"),
        ("2020-02-29", Precision.DAY, "2020-02-29", "2020-02-29"),
        ("2019-07", Precision.MONTH, "2019-07-01", "2019-07-31"),
        ("2019-07-XX", Precision.MONTH, "2019-07-01", "2019-07-31"),
        ("2019-21", Precision.SEASON, "2019-03-01", "2019-05-31"),
        ("2019-22", Precision.SEASON, "2019-06-01", "2019-08-31"),
        ("2019-23", Precision.SEASON, "2019-09-01", "2019-11-30"),
        ("2019-24", Precision.SEASON, "2019-12-01", "2020-02-29"),
        ("2019", Precision.YEAR, "2019-01-01", "2019-12-31"),
        ("2019-XX", Precision.YEAR, "2019-01-01", "2019-12-31"),
        ("2019-XX-XX", Precision.YEAR, "2019-01-01", "2019-12-31"),
        ("201X", Precision.DECADE, "2010-01-01", "2019-12-31"),
        ("20XX", Precision.CENTURY, "2000-01-01", "2099-12-31"),
        ("00XX", Precision.CENTURY, "0001-01-01", "0099-12-31"),
        ("9999-24", Precision.SEASON, "9999-12-01", "9999-12-31"),
    ],
)
def test_a_point_is_bounded_by_the_days_of_its_precision(text, precision, first, last):
    assert parse(text).form is Form.POINT
    assert parse(text).start == parse(text).end
    assert parse(text).start.precision is precision
    assert bounds(text) == (first, last, first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-07-22~", "2019-07-21", "2019-07-23"),
        ("2019-07?", "2019-06-01", "2019-08-31"),
        ("2019-01%", "2018-12-01", "2019-02-28"),
        ("2019-22~", "2019-03-01", "2019-11-30"),
        ("2019~", "2018-01-01", "2020-12-31"),
        ("2019%", "2018-01-01", "2020-12-31"),
        ("201X~", "2000-01-01", "2029-12-31"),
        ("20XX~", "1900-01-01", "2199-12-31"),
        ("0001-01-01~", "0001-01-01", "0001-01-02"),
        ("0001~", "0001-01-01", "0002-12-31"),
        ("9999-12-31~", "9999-12-30", "9999-12-31"),
        ("9999~", "9998-01-01", "9999-12-31"),
    ],
)
def test_a_qualifier_widens_a_date_by_one_unit_on_both_sides(text, first, last):
    assert bounds(text) == (first, None, None, last)


def test_a_point_keeps_its_parts_and_its_qualifier():
    day, winter = parse("2018-11-03?").start, parse("2018-24").start
    assert (day.year, day.month, day.day, day.season) == (2018, 11, 3, None)
    assert day.qualifier is Qualifier.UNCERTAIN
    assert (winter.year, winter.month, winter.day, winter.season) == (2018, None, None, 24)
    assert winter.qualifier is Qualifier.NONE
    assert parse("201X").start.year == 2010


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        (
            "1945-04-25/1945-06-26",
            Form.INTERVAL,
            ("1945-04-25", "1945-04-25", "1945-06-26", "1945-06-26"),
        ),
        (
            "2019-01/2019-09",
            Form.INTERVAL,
            ("2019-01-01", "2019-01-31", "2019-09-01", "2019-09-30"),
        ),
        ("2018~/2019?", Form.INTERVAL, ("2017-01-01", None, None, "2020-12-31")),
        ("[2018?..2019]", Form.CHOICE, ("2017-01-01", "2019-12-31", None, "2019-12-31")),
        (
            "[2019-03-05,2019-03-12]",
            Form.CHOICE,
            ("2019-03-05", "2019-03-12", "2019-03-05", "2019-03-12"),
        ),
        (
            "[2019-04,2019-03-05,2019-03-10..2019-03-12]",
            Form.CHOICE,
            ("2019-03-05", "2019-04-30", "2019-03-05", "2019-04-30"),
        ),
        ("[..2017,2019]", Form.CHOICE, (None, "2019-12-31", None, "2019-12-31")),
        ("[2019-03-05?,2019-03-12]", Form.CHOICE, ("2019-03-04", None, None, "2019-03-12")),
        ("2018~/2019-09", Form.INTERVAL, ("2017-01-01", "2019-09-30", "2019-09-01", "2019-09-30")),
        ("2019/2019-06", Form.INTERVAL, ("2019-01-01", "2019-06-30", "2019-06-01", "2019-06-30")),
        (
            "2019-06-10/2019-06",
            Form.INTERVAL,
            ("2019-06-10", "2019-06-10", "2019-06-10", "2019-06-30"),
        ),
        (
            "2019-06-10/2019-06-10",
            Form.INTERVAL,
            ("2019-06-10", "2019-06-10", "2019-06-10", "2019-06-10"),
        ),
        ("2019-06/..", Form.INTERVAL, ("2019-06-01", "2019-06-30", "9999-12-31", None)),
        ("../2019-06", Form.INTERVAL, (None, "0001-01-01", "2019-06-01", "2019-06-30")),
        ("2019-06/", Form.INTERVAL, ("2019-06-01", "2019-06-30", "2019-06-01", None)),
        ("/2019-06", Form.INTERVAL, (None, "2019-06-30", "2019-06-01", "2019-06-30")),
        (
            "[2019-01..2019-09]",
            Form.CHOICE,
            ("2019-01-01", "2019-09-30", "2019-01-01", "2019-09-30"),
        ),
        ("[..2019-09]", Form.CHOICE, (None, "2019-09-30", None, "2019-09-30")),
        ("[2019-01..]", Form.CHOICE, ("2019-01-01", None, "2019-01-01", None)),
    ],
)
def test_two_sides_give_four_bounds(text, form, expected):
    assert parse(text).form is form
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "open_start", "open_end"),
    [
        ("2019/..", "", "open"),
        ("2019/", "", "unknown"),
        ("../2019", "open", ""),
        ("/2019", "unknown", ""),
        ("2019/2020", "", ""),
        ("[..2019]", "", ""),
    ],
)
def test_still_going_on_and_unknown_are_told_apart(text, open_start, open_end):
    assert (parse(text).open_start, parse(text).open_end) == (open_start, open_end)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_written_is_the_unknown_date(text):
    assert parse(text) is UNKNOWN
    assert not UNKNOWN
    assert str(UNKNOWN) == ""
    assert not UNKNOWN.possible(None, None)
    assert not UNKNOWN.certain(None, None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 2019-07 ", "2019-07"),
        ("2019-01 / 2019-09", "2019-01/2019-09"),
        ("2019 / ..", "2019/.."),
        ("[ 2019-01 .. 2019-09 ]", "[2019-01..2019-09]"),
    ],
)
def test_blanks_around_the_parts_are_dropped(typed, kept):
    assert str(parse(typed)) == kept


def test_a_known_day_is_a_date():
    assert dates.day(date(1945, 5, 8)) == parse("1945-05-08")
    assert str(dates.day(date(987, 1, 2))) == "0987-01-02"


# Possible and certain


@pytest.mark.parametrize(
    ("text", "since", "until", "possible", "certain"),
    [
        ("1945-04-25/1945-06-26", "1945-05-10", "1945-05-10", True, True),
        ("1945-04-25/1945-06-26", "1945-06-27", "1945-06-27", False, False),
        ("1945-04-25/1945-06-26", "1945-06-26", None, True, True),
        ("2019-07", "2019-07-10", "2019-07-10", True, False),
        ("2019-07", "2019-07-01", "2019-07-31", True, True),
        ("2019-07", "2019-07-02", "2019-07-31", True, False),
        ("2019-07", None, "2019-07-31", True, True),
        ("[2019-01..2019-09]", "2019-05-01", "2019-05-31", True, False),
        ("2019-01/2019-09", "2019-05-01", "2019-05-31", True, True),
        ("2019-06/..", "2150-01-01", "2150-01-01", True, True),
        ("2019-06/", "2150-01-01", "2150-01-01", True, False),
        ("2019-06/", "2019-06-01", "2019-06-30", True, True),
        ("../2019-06", "1950-01-01", "1950-12-31", True, True),
        ("/2019-06", "1950-01-01", "1950-12-31", True, False),
        ("[..2019-06]", "1950-01-01", "1950-12-31", True, False),
        ("[2019-06..]", None, "2019-05-31", False, False),
        ("[2019-06..]", None, None, True, True),
        ("2020-02-29?", "2020-02-28", "2020-03-01", True, False),
        ("2020-02-29?", "2020-01-01", "2020-12-31", True, False),
        ("2019~", "1900-01-01", "2100-12-31", True, False),
        ("2019-06-01/2019-06-03?", "2019-06-02", "2019-06-04", True, False),
        ("2019-06-01/2019-06-03?", "2019-06-01", "2019-06-04", True, True),
        ("[2019-03-05,2019-03-12]", "2019-03-01", "2019-03-31", True, True),
        ("[2019-03-05,2019-03-12]", "2019-03-12", "2019-03-31", True, False),
        # What filters work on are the bounds, so a day between the two is said to be possible.
        ("[2019-03-05,2019-03-12]", "2019-03-08", "2019-03-08", True, False),
    ],
)
def test_a_span_finds_what_can_be_and_what_must_be(text, since, until, possible, certain):
    assert parse(text).possible(on(since), on(until)) is possible
    assert parse(text).certain(on(since), on(until)) is certain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("summer 2021", "2021-22"),
        ("Summer of 2021", "2021-22"),
        ("verano de 2021", "2021-22"),
        ("лето 2021 года", "2021-22"),
        ("autumn 2021~", "2021-23~"),
        ("summer 2021/autumn 2021", "2021-22/2021-23"),
        ("winter 2021/22", "2021-24"),
        ("2030-22", "2030-22"),  # nobody means the years 2030 to 2122
        ("2005-06", "2005-06"),  # the form of the field itself
        ("2019-06-01/2019-06-03", "2019-06-01/2019-06-03"),
        ("[2019-03-05, 2019-03-12]", "[2019-03-05,2019-03-12]"),
    ],
)
def test_a_season_is_typed_in_words_and_kept_in_edtf(typed, kept):
    assert str(read(typed)) == kept
    assert read(spelled(kept)) == read(typed)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2019-07-22", True),
        ("2019-07-22~", False),
        ("2019-07-22?", False),
        ("2019-07", False),
        ("2019-07-22/2019-07-22", True),
        ("2019-06-01/2019-06-03", True),
        ("2019-06-01/2019-06-03~", False),
        ("2019-06-01/2019-06", False),
        ("2019-06-01/..", False),
        ("2019-06-01/", False),
        ("[2019-07-22..2019-07-23]", False),
        ("", False),
    ],
)
def test_a_date_is_exact_where_its_days_are_known_without_doubt(text, exact):
    assert parse(text).is_exact is exact
