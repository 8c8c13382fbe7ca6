"""One date of a given precision: a day, month, season, year, decade or century."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .errors import refused


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Qualifier(StrEnum):
    """The mark after a date: EDTF level 1, ISO 8601-2:2019 section 8."""

    NONE = ""
    APPROXIMATE = "~"
    UNCERTAIN = "?"
    BOTH = "%"


MONTHS_IN = {
    Precision.MONTH: 1,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}

# Northern meteorological seasons; ISO 8601-2 leaves the months open. Winter begins in December
# of the year named and ends in February of the next, as EDTF sorts 24 after 23 (the EDTF library
# for Ruby does the same; the one for Python keeps December alone, and would lose two months).
SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}

SHAPE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[~?%]?)"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A date as written, with the first and last day (inclusive) on which it can fall.

    A qualifier widens it by one unit of its own precision on both sides: `2019-07~` can be
    from June to August, `2019?` from 2018 to 2020. `year` is the first of a decade or century.
    """

    precision: Precision
    year: int
    month: int | None
    day: int | None
    season: int | None
    qualifier: Qualifier
    earliest: date
    latest: date


def read_point(text: str) -> Point | None:
    """Read one date; None when the text does not have the shape of one.

    Raises DateError for a month or day that does not exist and for EDTF beyond level 1.
    """
    found = SHAPE.fullmatch(text)
    if found is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    if ("X" in year and month) or (month == "XX" and day not in (None, "XX")):
        raise refused("level_2", text)
    if year.isdigit() and int(year) == 0:
        raise refused("before_year_one", text)
    qualifier = Qualifier(found["qualifier"])
    if not year.isdigit():
        precision = Precision.CENTURY if year.endswith("XX") else Precision.DECADE
        return _months(precision, int(year.replace("X", "0")), qualifier)
    if month in (None, "XX"):
        return _months(Precision.YEAR, int(year), qualifier)
    return _within_year(text, int(year), int(month), day, qualifier)


def _within_year(text: str, year: int, month: int, day: str | None, mark: Qualifier) -> Point:
    if day is None and month in SEASON_BEGINS:
        return _months(Precision.SEASON, year, mark, season=month)
    if day is None and 25 <= month <= 41:
        raise refused("level_2", text)
    if not 1 <= month <= 12:
        raise refused("no_such_month", text, month=f"{month:02}", suggestion=f"{year:04}")
    if day in (None, "XX"):
        return _months(Precision.MONTH, year, mark, month=month)
    length = monthrange(year, month)[1]
    if not 1 <= int(day) <= length:
        whole = f"{year:04}-{month:02}"
        raise refused("no_such_day", text, days=str(length), month=whole, suggestion=whole)
    return _day(date(year, month, int(day)), mark)


def _day(on: date, qualifier: Qualifier) -> Point:
    widening = timedelta(days=1 if qualifier else 0)
    earliest = on if on == date.min else on - widening
    latest = on if on == date.max else on + widening
    return Point(Precision.DAY, on.year, on.month, on.day, None, qualifier, earliest, latest)


def _months(
    precision: Precision,
    year: int,
    qualifier: Qualifier,
    month: int | None = None,
    season: int | None = None,
) -> Point:
    """A point of one or more whole months, counted from January of the year 0."""
    length = MONTHS_IN[precision]
    begins = month or (SEASON_BEGINS[season] if season else 1)
    first = year * 12 + begins - 1
    widening = length if qualifier else 0
    earliest, _ = _month_bounds(first - widening)
    _, latest = _month_bounds(first + length - 1 + widening)
    return Point(precision, year, month, None, season, qualifier, earliest, latest)


def _month_bounds(months: int) -> tuple[date, date]:
    year, index = divmod(months, 12)
    if year < date.min.year:
        return date.min, date.min
    if year > date.max.year:
        return date.max, date.max
    month = index + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
