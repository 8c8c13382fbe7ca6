"""Uncertain dates: rules that hold for every date and every text."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path

import edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from relations import dates
from relations.dates import MESSAGES, DateError, Form, Qualifier, parse, read, spelled, suggest

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
    several = st.lists(one, min_size=2, max_size=4).map(lambda parts: f"[{','.join(parts)}]")
    return (one | interval | choice | several).filter(is_date)


def refusal(text):
    """The error with which a text is refused, if it is."""
    try:
        parse(text)
    except DateError as error:
        return error
    return None


def is_date(text):
    error = refusal(text)
    assert error is None or error.code in ("reversed", "no_date"), error
    return error is None


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
def test_what_is_kept_means_the_same_where_it_is_typed_again(text):
    assert read(spelled(text)) == parse(text)


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
AROUND = [date(2019, 5, 1) + timedelta(offset) for offset in range(92)]


def realizations(text, doubt=False):
    """All the first and last days that the statement allows, from May to July 2019.

    With `doubt` a date with a mark of doubt allows any day: how wide it is nobody has said.

    Written from the statement and its sides alone, so that it can disagree with the bounds.
    """
    found = parse(text)

    def limits(point):
        return point is not None and not (doubt and point.qualifier is not Qualifier.NONE)

    def allowed(point, on):
        return not limits(point) or point.earliest <= on <= point.latest

    if found.form is Form.INTERVAL:
        firsts = [on for on in AROUND if allowed(found.start, on)]
        lasts = [on for on in AROUND if allowed(found.end, on)]
        firsts = AROUND[:1] if found.open_start == "open" else firsts
        lasts = AROUND[-1:] if found.open_end == "open" else lasts
    else:
        firsts = lasts = [
            on
            for on in AROUND
            if (not limits(found.start) or on >= found.start.earliest)
            and (not limits(found.end) or on <= found.end.latest)
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
    every = [first <= until and last >= since for first, last in realizations(text, doubt=True)]
    assert parse(text).certain(since, until) == all(every)


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
    if error := refusal(text):
        assert str(error) == MESSAGES[error.code] % error.params
        assert all(read(proposal) for proposal in error.proposals)
    assert suggest(text) != text or not text


SOURCES = sorted(Path(dates.__file__).parent.glob("*.py"))


def test_every_sentence_is_used():
    source = "".join(path.read_text() for path in SOURCES)
    assert [code for code in MESSAGES if source.count(f'"{code}"') < 2] == []
