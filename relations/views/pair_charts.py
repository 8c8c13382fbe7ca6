"""The charts of a pair's page, from the answers about it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from math import sqrt

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.charts import Chart
from relations.charts.matrix import by_sort_and_year
from relations.charts.timeline import Event, Style, timeline
from relations.models import Agreement, Meeting
from relations.services.pairs import Pair
from relations.services.pairs.meetings import FIRST, SECOND, held
from relations.services.pairs.story import Story
from relations.vocab import EXPECTED_STATUSES, MeetingStatus, Rank

MOST_MARKS = 30  # side by side
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # years
FAINTEST = 0.2  # of a year with a single event, so that it is seen


def directions(pair: Pair) -> dict[int | None, str]:
    """Who came to whom in words, by which of the two was host."""
    to = _("%(guest)s to %(host)s")
    return {
        SECOND: to % {"guest": pair.first, "host": pair.second},
        FIRST: to % {"guest": pair.second, "host": pair.first},
        None: _("Elsewhere or unknown"),
    }


def level_name(level: int | None) -> str:
    return str(Rank(level).label) if level is not None else _("Level unknown")


def lane_of(status: str, level: int | None) -> str:
    """The lane of a meeting: its level, or that it is expected or did not take place."""
    if status == MeetingStatus.HELD:
        return level_name(level)
    return _("Announced") if status in EXPECTED_STATUSES else _("Postponed or not held")


def lane_of_agreement(is_promised: bool) -> str:
    return _("Commitments") if is_promised else _("Agreements")


def lanes() -> list[str]:
    """All lanes, from the top down."""
    return [
        *(str(rank.label) for rank in Rank),
        level_name(None),
        lane_of(MeetingStatus.ANNOUNCED, None),
        lane_of(MeetingStatus.CANCELLED, None),
        lane_of_agreement(False),
        lane_of_agreement(True),
    ]


def timeline_chart(pair: Pair, story: Story, today: date) -> Chart:
    """Meetings by level and direction, expected ones and agreements; each by itself, or where
    there are too many, how many in each year."""
    counts = _counts(pair, story)
    events = list(_years(counts, story) if story.is_by_year else _each(pair, story))
    names = lanes()
    series = [*directions(pair).values(), lane_of_agreement(False)]
    heads, rows = _numbers(counts, names)
    return Chart(
        "timeline",
        _("Timeline"),
        _description(story),
        timeline(events, names, series, today),
        heads,
        rows,
    )


def _each(pair: Pair, story: Story) -> Iterator[Event]:
    words = directions(pair)
    for meeting, place in story.meetings:
        lane = lane_of(meeting.status, place.level)
        yield _event(lane, words[place.host], meeting, _style(meeting))
    for agreement, is_promised in story.agreements:
        lane = lane_of_agreement(is_promised)
        style = Style.CERTAIN if agreement.date.is_exact else Style.UNCERTAIN
        yield _event(lane, lane_of_agreement(False), agreement, style)


def _event(lane: str, series: str, record: Meeting | Agreement, style: Style) -> Event:
    return Event(lane, series, record.date_earliest, record.date_latest, style)


def _style(meeting: Meeting) -> Style:
    if meeting.status != MeetingStatus.HELD:
        return Style.EXPECTED
    return Style.CERTAIN if meeting.date.is_exact else Style.UNCERTAIN


Years = Counter[tuple[int | None, str, str]]


def _counts(pair: Pair, story: Story) -> Years:
    """How many events there are by year, lane and series."""
    words = directions(pair)
    counts: Years = Counter()
    lane = cache(lane_of)  # a thousand marks are of some dozen lanes
    for mark in story.answers.marks:
        counts[mark.year, lane(mark.status, mark.level), words[mark.host]] += mark.number
    for year, is_promised, number in story.answers.agreed:
        counts[year, lane_of_agreement(is_promised), lane_of_agreement(False)] += number
    return counts


def _years(counts: Years, story: Story) -> Iterator[Event]:
    step = _years_of_a_mark(story)
    sums: Years = Counter()
    for (year, lane, series), number in counts.items():
        if year is not None:
            sums[year - year % step, lane, series] += number
    most = max(sums.values(), default=1)
    for (first, lane, series), number in sums.items():
        start = first or 0
        days = date(max(start, 1), 1, 1), date(min(start + step - 1, 9999), 12, 31)
        weight = FAINTEST + (1 - FAINTEST) * sqrt((number - 1) / most)
        yield Event(lane, series, *days, Style.YEAR, weight)


def _years_of_a_mark(story: Story) -> int:
    """How many years a mark stands for, so that there are not too many of them to tell apart."""
    known = [mark.year for mark in story.answers.marks if mark.year is not None]
    known += [agreed.year for agreed in story.answers.agreed if agreed.year is not None]
    span = max(known, default=0) - min(known, default=0) + 1
    return next(step for step in STEPS if span <= step * MOST_MARKS)


def _numbers(counts: Years, names: list[str]) -> tuple[list[str], list[list[object]]]:
    """How many there are by year and lane, as a table."""
    sums: Counter[tuple[int | None, str]] = Counter()
    for (year, lane, _series), number in counts.items():
        sums[year, lane] += number
    there = [lane for lane in names if any(lane == one for _year, one in sums)]
    years = sorted({year for year, _lane in sums}, key=lambda year: (year is None, year or 0))
    rows: list[list[object]] = [
        [_("Unknown") if year is None else year, *(sums[year, lane] for lane in there)]
        for year in years
    ]
    return [_("Year"), *there], rows


def _description(story: Story) -> str:
    parts = story.answers.meetings_in_part, story.answers.agreements_in_part
    number = sum(mark.number for mark in held(story.answers.marks))
    meetings = ngettext("%(number)s meeting held", "%(number)s meetings held", number)
    agreements = ngettext("%(number)s agreement", "%(number)s agreements", parts[1].total)
    known = _("%(meetings)s, %(agreements)s.") % {
        "meetings": meetings % {"number": grouped(number)},
        "agreements": agreements % {"number": grouped(parts[1].total)},
    }
    whose = _("Rows show the most senior official present, on either side.")
    how = _("Pale bar: exact day unknown, somewhere in this span. Outline: announced or not held.")
    if story.is_by_year:
        years = _years_of_a_mark(story)
        how = ngettext(
            "There are too many to show one by one: each mark is a year, and darker means "
            "more. Narrow the dates to see each one.",
            "There are too many to show one by one: each mark is %(years)d years, and "
            "darker means more. Narrow the dates to see each one.",
            years,
        ) % {"years": years}
    undated = parts[0].undated + parts[1].undated
    without = ngettext(
        "%(number)s without a date is not shown.",
        "%(number)s without a date are not shown.",
        undated,
    )
    drawn = without % {"number": grouped(undated)} if undated else ""
    return " ".join([known, whose, how, drawn]).strip()


def grouped(number: int) -> str:
    """A number as it is read: 8,477."""
    return number_format(number, force_grouping=True)


def sectors_chart(pair: Pair, story: Story) -> Chart:
    names = {sector.pk: sector.name for sector in story.sectors}
    numbers = {(year, names[wide]): n for (year, wide), n in story.answers.by_sector.items()}
    unknown = sum(n for (year, _wide), n in numbers.items() if year is None)
    description = _("Meetings and agreements by sector and year. Darker means more.")
    if unknown:
        sentence = ngettext(
            "%(number)s without a known year is only in the table.",
            "%(number)s without a known year are only in the table.",
            unknown,
        )
        description += " " + sentence % {"number": grouped(unknown)}
    return by_sort_and_year(
        "sectors", _("Topics by year"), description, numbers, list(names.values())
    )
