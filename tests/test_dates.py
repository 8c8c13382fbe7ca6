"""Uncertain dates, case by case: what is read, what is refused in which words, what bounds say."""

import pickle
from datetime import date

import pytest

from relations import dates
from relations.dates import (
    UNKNOWN,
    DateError,
    Form,
    Precision,
    Qualifier,
    parse,
    parse_point,
    read,
    spelled,
    suggest,
)


def bounds(text):
    found = parse(text)
    return tuple(
        str(bound) if bound else None
        for bound in (found.earliest, found.begun_by, found.lasts_to, found.latest)
    )


def on(text):
    return date.fromisoformat(text) if text else None


def refusal(text):
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


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


# Refusing


@pytest.mark.parametrize(
    ("text", "code", "offered"),
    [
        ("2019-02-30", "no_such_day", "2019-02"),
        ("2019-07-00", "no_such_day", "2019-07"),
        ("31/02/2019", "no_such_day", "2019-02"),
        ("2019-13", "no_such_month", "2019"),
        ("2019-00", "no_such_month", "2019"),
        ("2019-21-05", "no_such_month", "2019"),
        ("22/2019", "no_such_month", "2019"),
        ("2019-7", "two_digits", "2019-07"),
        ("2019-7-5", "two_digits", "2019-07-05"),
        ("2019-7/2019-9", "two_digits", "2019-07/2019-09"),
        ("[2019-7..]", "two_digits", "[2019-07..]"),
        ("22/07/2019", "day_first", "2019-07-22"),
        ("07/22/2019", "day_first", "2019-07-22"),
        ("22.07.2019", "day_first", "2019-07-22"),
        ("22.07.2019 г.", "day_first", "2019-07-22"),
        ("22-07-2019", "day_first", "2019-07-22"),
        ("05/05/2019", "day_first", "2019-05-05"),
        ("07/2019", "day_first", "2019-07"),
        ("07/06/2019", "ambiguous", ""),
        ("7.6.2019", "ambiguous", ""),
        ("July 2019", "month_name", "2019-07"),
        ("July 22nd, 2019", "month_name", "2019-07-22"),
        ("22 julio 2019", "month_name", "2019-07-22"),
        ("22 de julio de 2019", "month_name", "2019-07-22"),
        ("julio de 2019", "month_name", "2019-07"),
        ("marzo de 2018", "month_name", "2018-03"),
        ("июль 2019", "month_name", "2019-07"),
        ("22 июля 2019 г.", "month_name", "2019-07-22"),
        ("30 February 2019", "no_such_day", "2019-02"),
        ("July 5", "month_name_alone", ""),
        ("5-7 July", "month_name_alone", ""),
        ("2019-07-22T10:00Z", "time", "2019-07-22"),
        ("2019-07-22T10", "time", "2019-07-22"),
        ("22/07/2019 10:00", "time", "2019-07-22"),
        ("22 July 2019, 10:00", "time", "2019-07-22"),
        ("07/06/2019 10:00", "time_alone", ""),
        ("10:00", "time_alone", ""),
        ("44 BC", "before_year_one", ""),
        ("44 до н. э.", "before_year_one", ""),
        ("-0044", "before_year_one", ""),
        ("0000", "before_year_one", ""),
        ("12019", "year_too_long", ""),
        ("Y17E7", "year_too_long", ""),
        ("22/07/19", "short_year", ""),
        ("'19", "short_year", ""),
        ("19", "short_year", ""),
        ("1X9X", "level_2", ""),
        ("2019-1X", "level_2", ""),
        ("201X-05", "level_2", ""),
        ("2019-XX-05", "level_2", ""),
        ("2019-07~-22", "level_2", ""),
        ("2019-7-5~-3", "unreadable", ""),
        ("[2019-3-5,2019-3-12]", "two_digits", "[2019-03-05,2019-03-12]"),
        ("[2019-03-05,2019-02-30]", "no_such_day", "[2019-03-05,2019-02]"),
        ("[2019-03-05,tomorrow]", "unreadable", ""),
        ("[2019-03-05,]", "unreadable", ""),
        ("43668", "serial", "2019-07-22"),
        ("43668.4375", "serial", "2019-07-22"),
        ("{2019..2020}", "level_2", ""),
        ("2021/2019", "reversed", ""),
        ("[2021..2019]", "reversed", ""),
        ("2021-7/2019-9", "reversed", ""),
        ("../..", "no_date", ""),
        ("/", "no_date", ""),
        ("/..", "no_date", ""),
        ("[..]", "no_date", ""),
        ("2019-2021", "range", ""),
        ("2019-07 – 2019-09", "range", ""),
        ("2019..2020", "range", ""),
        ("2021-2019", "reversed", ""),
        ("2019-07-22/25", "short_end", "2019-07-22/2019-07-25"),
        ("2019-07/09", "short_end", "2019-07/2019-09"),
        ("2019/07", "near", "2019-07"),
        ("2019.07.22", "near", "2019-07-22"),
        ("20190722", "near", "2019-07-22"),
        ("2019–07", "near", "2019-07"),
        ("~2019", "near", "2019~"),
        ("circa 2019", "near", "2019~"),
        ("201x", "near", "201X"),
        ("201Х", "near", "201X"),  # the Cyrillic letter
        ("1990s", "near", "199X"),
        ("[2019]", "near", "2019"),
        ("2019/present", "near", "2019/.."),
        ("n/a", "unreadable", ""),
        ("tomorrow", "unreadable", ""),
        ("2019-7/tomorrow", "unreadable", ""),
        ("2019/2020/2021", "unreadable", ""),
        ("9" * 101, "unreadable", ""),
    ],
)
def test_what_is_not_a_date_is_refused_with_what_to_write_instead(text, code, offered):
    assert refusal(text).code == code
    assert suggest(text) == offered
    if offered:
        assert offered in str(refusal(text))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("2021-22", ["summer 2021", "2021/2022", "[2021..2022]"]),
        ("2019-22", ["summer 2019", "2019/2022", "[2019..2022]"]),
        ("1999-22", ["summer 1999", "1999/2022", "[1999..2022]"]),
        ("2021-22~", ["summer 2021~", "2021/2022", "[2021..2022]"]),
        ("2021-22/2022-23", ["summer 2021/autumn 2022", "2021/2023", "[2021..2023]"]),
        ("1914-18", ["1914/1918", "[1914..1918]"]),
        ("1914–18", ["1914/1918", "[1914..1918]"]),
        ("1914-18?", ["1914?/1918?", "[1914?..1918?]"]),
        ("1914-1918", ["1914/1918", "[1914..1918]"]),
        ("1914–1918", ["1914/1918", "[1914..1918]"]),
        ("1125/26", ["1125/1126", "[1125..1126]"]),
        ("2019/20", ["2019/2020", "[2019..2020]"]),
        ("2019-25", ["2019/2025", "[2019..2025]"]),
        ("1998-9", ["1998-09", "1998/1999", "[1998..1999]"]),
        ("2005/06", ["2005-06", "2005/2006", "[2005..2006]"]),
        ("2005–06", ["2005-06", "2005/2006", "[2005..2006]"]),
        ("05/06/2019", ["2019-06-05", "2019-05-06"]),
        ("05/06/2019 – 07/06/2019", ["2019-06-05/2019-06-07", "2019-05-06/2019-07-06"]),
        ("2019-06-01 - 2019-06-03", ["2019-06-01/2019-06-03", "[2019-06-01..2019-06-03]"]),
        ("1–3 June 2019", ["2019-06-01/2019-06-03", "[2019-06-01..2019-06-03]"]),
        ("5-7 July 2019", ["2019-07-05/2019-07-07", "[2019-07-05..2019-07-07]"]),
        ("22–25.07.2019", ["2019-07-22/2019-07-25", "[2019-07-22..2019-07-25]"]),
        ("25 April – 26 June 1945", ["1945-04-25/1945-06-26", "[1945-04-25..1945-06-26]"]),
        ("del 1 al 3 de junio de 2019", ["2019-06-01/2019-06-03", "[2019-06-01..2019-06-03]"]),
        ("с 1 по 3 июня 2019", ["2019-06-01/2019-06-03", "[2019-06-01..2019-06-03]"]),
        ("5 or 12 March 2019", ["[2019-03-05,2019-03-12]"]),
        ("5 или 12 марта 2019", ["[2019-03-05,2019-03-12]"]),
        ("1962-02-30", ["1962-02"]),
        ("1914-18/1920", []),  # an offer for a part is none for the whole
        ("2019-13", ["2019"]),
    ],
)
def test_every_reading_is_offered_and_none_is_taken(text, offered):
    with pytest.raises(DateError) as caught:
        read(text)
    assert list(caught.value.proposals) == offered
    for proposal in offered:
        assert read(proposal)
        assert proposal in str(caught.value)


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
    ("text", "sentence"),
    [
        (
            "07/06/2019",
            '"07/06/2019" means 2019-06-07 if the day comes first, or 2019-07-06 if the month '
            "comes first. Write the one that the source means.",
        ),
        (
            "2019-02-30",
            '"2019-02-30" is not a valid day: 2019-02 has 28 days. Correct the day, or write '
            "2019-02 if only the month is known.",
        ),
        (
            "2019-2021",
            '"2019-2021" can mean two things. Write 2019/2021 if it lasted from one to the '
            "other, or [2019..2021] if it was some time between them.",
        ),
        (
            "2021/2019",
            '"2021/2019" ends before it begins: 2019 is earlier than 2021. Correct one of the two.',
        ),
    ],
)
def test_a_refusal_is_a_sentence_with_its_remedy(text, sentence):
    assert str(refusal(text)) == sentence


def test_a_sentence_repeats_no_more_than_sixty_characters():
    assert refusal("a" * 5000).params["text"] == "a" * 59 + "…"


def test_a_refusal_survives_pickling():
    error = refusal("2019-13")
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.params, str(again)) == (error.code, error.params, str(error))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("2019-01/2019-09", "[2019-01..2019-09]"),
        ("2019-01/..", "[2019-01..]"),
        ("2019-01/", "[2019-01..]"),
        ("../2019-09", "[..2019-09]"),
        ("/2019-09", "[..2019-09]"),
    ],
)
def test_a_field_for_one_day_refuses_what_lasts(text, offered):
    with pytest.raises(DateError) as caught:
        parse_point(text)
    assert str(caught.value) == (
        f'"{text}" is a period from one date to another. '
        f"For one day somewhere between them, write {offered}"
    )
    assert parse_point(offered) == parse(offered)


@pytest.mark.parametrize("text", ["", "2019-07", "2019~", "[2019-01..2019-09]"])
def test_a_field_for_one_day_takes_a_point_a_choice_and_nothing(text):
    assert parse_point(text) == parse(text)


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
