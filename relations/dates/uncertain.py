"""An uncertain date and the questions one can ask of it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .point import Point, Qualifier


class Form(StrEnum):
    """What kind of statement a date text makes."""

    UNKNOWN = ""
    POINT = "point"
    INTERVAL = "interval"
    CHOICE = "choice"


# A date, or the two ends of a span of which None is open.
Member = tuple[Point | None, Point | None]


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A date text and four bounds on the true first day s and last day e (s <= e), inclusive.

    `earliest`: the first day on which it can have begun;
    `begun_by`: the last day on which it can have begun;
    `lasts_to`: the first day on which it can have ended;
    `latest`: the last day on which it can have ended; each None where nothing limits it.

    A point with a mark of doubt (~, ?, %) is wider on both sides, so that it is possible around
    what the source says; the width is ours, so such a point sets no inner bound and nothing is
    certain of it. Of one of several days (`members`) the bounds are the first and the last of them.

    An end `..` (still going on) has lasts_to 9999-12-31 and no latest; a start `..` has begun_by
    0001-01-01 and no earliest. An unknown end (nothing after the slash) is only bounded by the
    start, and the reverse. All four are None for the unknown date and for no other, so
    the bounds alone, in Python or in SQL, answer `possible` and `certain`.
    """

    text: str
    form: Form
    start: Point | None
    end: Point | None
    open_end: str
    open_start: str
    earliest: date | None
    latest: date | None
    begun_by: date | None
    lasts_to: date | None
    members: tuple[Member, ...] = ()

    def __bool__(self) -> bool:
        return self.text != ""

    def __str__(self) -> str:
        return self.text

    @property
    def is_exact(self) -> bool:
        """Whether its first and its last day are known: one day, or 1 to 3 June 2019."""
        known = self.earliest is not None and self.latest is not None
        return known and (self.earliest, self.latest) == (self.begun_by, self.lasts_to)

    @property
    def is_one_day(self) -> bool:
        """Whether it is one day that is known."""
        return self.is_exact and self.earliest == self.latest

    def possible(self, since: date | None, until: date | None) -> bool:
        """Whether it can have been under way on some day of the span, both days included.

        None leaves a side of the span open. `since` must not be after `until`.
        """
        if self.earliest is None and self.latest is None:
            return False
        reaches = self.latest is None or since is None or self.latest >= since
        starts = self.earliest is None or until is None or self.earliest <= until
        return reaches and starts

    def certain(self, since: date | None, until: date | None) -> bool:
        """Whether it was under way on some day of the span, whatever the true days are."""
        begun = until is None or (self.begun_by is not None and self.begun_by <= until)
        lasting = since is None or (self.lasts_to is not None and self.lasts_to >= since)
        return self.possible(since, until) and begun and lasting


UNKNOWN = UncertainDate("", Form.UNKNOWN, None, None, "", "", None, None, None, None)


def point_date(text: str, point: Point) -> UncertainDate:
    """Something that took a day, or days, within the point."""
    first, last = point.earliest, point.latest
    begun_by, lasts_to = _begun_by(point, point), _lasts_to(point, point)
    return UncertainDate(text, Form.POINT, point, point, "", "", first, last, begun_by, lasts_to)


def choice_date(text: str, start: Point | None, end: Point | None) -> UncertainDate:
    """Something that took a day, or days, between two points; None is no limit."""
    first = start.earliest if start else None
    last = end.latest if end else None
    begun_by = last if _sure(end) else None
    lasts_to = first if _sure(start) else None
    return UncertainDate(text, Form.CHOICE, start, end, "", "", first, last, begun_by, lasts_to)


def one_of(text: str, members: tuple[Member, ...]) -> UncertainDate:
    """Something that took a day, or days, within one of several dates."""
    starts, ends = [first for first, _ in members], [last for _, last in members]
    start = None if None in starts else min(filter(None, starts), key=lambda p: p.earliest)
    end = None if None in ends else max(filter(None, ends), key=lambda p: p.latest)
    known = choice_date(text, start, end)
    if all(_sure(point) for point in (*starts, *ends) if point):
        return replace(known, members=members)
    return replace(known, members=members, begun_by=None, lasts_to=None)


def interval_date(
    text: str, start: Point | None, end: Point | None, open_start: str, open_end: str
) -> UncertainDate:
    """Something that lasted from one point to another, of which one may be missing."""
    return UncertainDate(
        text,
        Form.INTERVAL,
        start,
        end,
        open_end,
        open_start,
        earliest=start.earliest if start else None,
        latest=end.latest if end else None,
        begun_by=date.min if open_start == "open" else _begun_by(start, end),
        lasts_to=date.max if open_end == "open" else _lasts_to(start, end),
    )


def _begun_by(start: Point | None, end: Point | None) -> date | None:
    # What has ended has begun: 2019/2019-06 began by 30 June.
    return min((point.latest for point in (start, end) if point and _sure(point)), default=None)


def _lasts_to(start: Point | None, end: Point | None) -> date | None:
    # What begins on a day lasts at least to it: 2019-06-10/2019-06 lasts to 10 June.
    return max((point.earliest for point in (start, end) if point and _sure(point)), default=None)


def _sure(point: Point | None) -> bool:
    """Whether the bounds of a point are the source's and not widened by us."""
    return point is not None and point.qualifier is Qualifier.NONE
