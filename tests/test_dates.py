"""Uncertain dates: what is read, what is refused and with which words, and what the bounds say."""

import pickle
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import edtf
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from relations import dates
from relations.dates import (
    MESSAGES,
    UNKNOWN,
    DateError,
    Form,
    Precision,
    Qualifier,
    parse,
    parse_point,
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
    assert bounds(text) == (first, last, first, last)


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
        ("2018~/2019-09", Form.INTERVAL, ("2017-01-01", "2019-09-30", "2019-09-01", "2019-09-30")),
        ("2019/2019-06", Form.INTERVAL, ("2019-01-01", "2019-06-30", "2019-06-01", "2019-06-30")),
        (
            "2019-06-10/2019-06",
            Form.INTERVAL,
            ("2019-06-10", "2019-06-10", "2019-06-10", "2019-06-30"),
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
        ("5-7 July 2019", "month_name_alone", ""),
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
        ("2019-25", "level_2", ""),
        ("[2019,2021]", "level_2", ""),
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
    ("text", "sentence"),
    [
        (
            "07/06/2019",
            '"07/06/2019" is 2019-06-07 if the day comes first and 2019-07-06 if the month does. '
            "Write the one the source means.",
        ),
        (
            "2019-02-30",
            '"2019-02-30" is no day: 2019-02 has 28 days. Correct the day, or write 2019-02 '
            "if only the month is known.",
        ),
        (
            "2019-2021",
            '"2019-2021" has two readings. Write 2019/2021 if it lasted from the one to the '
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
        f'"{text}" lasts from one date to another; '
        f"for one day somewhere between them write {offered}"
    )
    assert parse_point(offered) == parse(offered)


@pytest.mark.parametrize("text", ["", "2019-07", "2019~", "[2019-01..2019-09]"])
def test_a_field_for_one_day_takes_a_point_a_choice_and_nothing(text):
    assert parse_point(text) == parse(text)


# Rules that hold for every date

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
qualifiers = st.sampled_from(["", "", "~", "?", "%"])
shapes = st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "%Y-XX", "%Y-%m-XX", "decade", "winter"])


def written(on, shape):
    year = f"{on.year:04}"
    if shape == "decade":
        return year[:3] + "X"
    if shape == "winter":
        return f"{year}-24"
    return shape.replace("%Y", year).replace("%m", f"{on.month:02}").replace("%d", f"{on.day:02}")


def points(within=days, marks=qualifiers):
    return st.builds(lambda on, shape, mark: written(on, shape) + mark, within, shapes, marks)


def texts(within=days, marks=qualifiers):
    one = points(within, marks)
    side = one | st.sampled_from(["", ".."])
    interval = st.builds("{}/{}".format, side, side)
    choice = st.builds("[{}..{}]".format, one | st.just(""), one | st.just(""))
    return (one | interval | choice).filter(is_date)


def is_date(text):
    try:
        return bool(parse(text))
    except DateError as error:
        assert error.code in ("reversed", "no_date")
        return False


spans = st.tuples(st.none() | days, st.none() | days).filter(
    lambda span: None in span or span[0] <= span[1]
)


@given(texts())
def test_a_date_written_and_read_again_is_the_same(text):
    assert str(parse(text)) == text
    parse.cache_clear()
    again = parse(text)
    assert again == parse(f" {text} ")


@given(texts())
def test_the_bounds_are_in_order(text):
    found = parse(text)
    pairs = [
        (found.earliest, found.begun_by),
        (found.lasts_to, found.latest),
        (found.earliest, found.latest),
        (found.earliest, found.lasts_to),
        (found.begun_by, found.latest),
    ]
    for first, second in pairs:
        assert first is None or second is None or first <= second


@given(texts())
def test_only_the_unknown_date_has_no_outer_bound(text):
    assert parse(text).earliest is not None or parse(text).latest is not None


@given(texts(), spans)
def test_what_is_certain_is_possible(text, span):
    assert parse(text).possible(*span) or not parse(text).certain(*span)


@given(texts(), spans, st.integers(0, 5000), st.integers(0, 5000))
def test_a_wider_span_loses_nothing(text, span, before, after):
    since, until = span
    assume(since is None or since.toordinal() > before)
    assume(until is None or until.toordinal() + after <= date.max.toordinal())
    wider = (since and since - timedelta(before), until and until + timedelta(after))
    found = parse(text)
    assert found.possible(*wider) or not found.possible(*span)
    assert found.certain(*wider) or not found.certain(*span)


WEEK = [date(2019, 6, 28) + timedelta(offset) for offset in range(7)]  # across a month's end
AROUND = [date(2019, 5, 1) + timedelta(offset) for offset in range(0, 92)]


def realizations(text):
    """All the first and last days that the statement allows, from May to July 2019.

    Written from the statement and its sides alone, so that it can disagree with the bounds.
    """
    found = parse(text)

    def allowed(point, on):
        return point is None or point.earliest <= on <= point.latest

    if found.form is Form.INTERVAL:
        firsts = [on for on in AROUND if allowed(found.start, on)]
        lasts = [on for on in AROUND if allowed(found.end, on)]
        firsts = AROUND[:1] if found.open_start == "open" else firsts
        lasts = AROUND[-1:] if found.open_end == "open" else lasts
    else:
        firsts = lasts = [
            on
            for on in AROUND
            if (found.start is None or on >= found.start.earliest)
            and (found.end is None or on <= found.end.latest)
        ]
    return [(first, last) for first, last in product(firsts, lasts) if first <= last]


week_sides = st.sampled_from(WEEK).flatmap(
    lambda on: st.sampled_from([f"{on}", f"{on}~", f"{on:%Y-%m}"])
)
week_texts = (
    week_sides
    | st.builds("{}/{}".format, *[week_sides | st.sampled_from(["", ".."])] * 2)
    | st.builds("[{}..{}]".format, *[week_sides | st.just("")] * 2)
).filter(is_date)


@given(week_texts, st.sampled_from(WEEK), st.integers(0, 40))
@example("2019-06/2019-06-28", date(2019, 6, 28), 2)
@example("2019-06-30/", date(2019, 6, 30), 0)
def test_possible_is_some_case_and_certain_is_every_case(text, since, length):
    until = min(since + timedelta(length), date(2019, 7, 30))
    overlaps = [first <= until and last >= since for first, last in realizations(text)]
    assert overlaps
    assert parse(text).possible(since, until) == any(overlaps)
    assert parse(text).certain(since, until) == all(overlaps)


def edtf_day(found):
    return date(*found[:3])


# Not compared: winter, on which we differ on purpose, years before 1, which only the package has,
# and X in an interval, at which the package fails.
plain = points(marks=st.just("")).filter(
    lambda text: not text.endswith("-24") and not text.startswith("000X")
)
figures = plain.filter(lambda text: "X" not in text)
oracle_texts = plain | st.builds("{}/{}".format, figures, figures).filter(is_date)


@given(oracle_texts)
@example("2019-21")
@example("2019-23")
@example("2020-02")
@example("20XX")
@example("[2019-01..2019-03]")
def test_the_outer_bounds_are_those_of_the_edtf_package(text):
    theirs = edtf.parse_edtf(text)
    assert parse(text).earliest == edtf_day(theirs.lower_strict())
    assert parse(text).latest == edtf_day(theirs.upper_strict())


edtf_like = st.text("0123456789X-/.~?%[]{} ,TY:", max_size=24)
any_text = st.text(max_size=130) | edtf_like | st.sampled_from(["2019-2020", "a–" * 49])


@given(any_text)
@example("–" * 100)
@example("1 " * 50)
@example("[2019-7..2019-13]")
@example("٢٠١٩")
@example("July ٢٠١٩")
@example("²" * 4)
def test_any_text_is_a_date_or_refused_with_a_sentence_that_can_be_followed(text):
    try:
        parse(text)
    except DateError as error:
        assert error.code in MESSAGES
        assert str(error) == MESSAGES[error.code] % error.params
        offers = [error.params[key] for key in OFFERS if key in error.params]
        assert all(parse(offer) for offer in offers)
    assert suggest(text) != text or not text


OFFERS = ("suggestion", "day_first", "month_first", "interval", "choice")


def test_every_sentence_is_used():
    source = "".join(path.read_text() for path in SOURCES)
    assert [code for code in MESSAGES if source.count(f'"{code}"') < 2] == []


SOURCES = sorted(Path(dates.__file__).parent.glob("*.py"))
