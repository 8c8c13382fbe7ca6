"""Dates of mixed precision, with the bounds that the app's own reading gives them."""

from datetime import date, timedelta
from functools import cache

from relations import dates
from relations.sample.chance import Chance, Weighted

# How the dates of meetings are known, in hundredths.
KNOWN = Weighted(
    {"day": 80, "days": 7, "month": 6, "year": 2, "about": 2, "between": 1, "nothing": 2}
)
Bounds = tuple[str, date | None, date | None, date | None, date | None]


def draw(chance: Chance, year: int, last: date) -> str:
    """A date within a year, and not after the day `last`, as a source may give it (EDTF)."""
    first = date(year, 1, 1)
    days = (min(date(year, 12, 31), last) - first).days + 1
    day = first + timedelta(days=int(chance() * days))
    return written(KNOWN.draw(chance), day, 1 + int(chance() * 3))


def written(known: str, day: date, more: int) -> str:
    """A day, as it is known; `more` is how many days it went on."""
    match known:
        case "days":
            return f"{day}/{day + timedelta(days=more)}"
        case "month":
            return f"{day:%Y-%m}"
        case "year":
            return f"{day:%Y}"
        case "about":
            return f"{day:%Y-%m}~"
        case "between":
            return f"[{day:%Y-%m}..{day + timedelta(days=90):%Y-%m}]"
        case "nothing":
            return ""
    return str(day)


@cache
def bounds(text: str) -> Bounds:
    """The text with its four bounds, in the order of the columns."""
    known = dates.parse(text)
    return text, known.earliest, known.latest, known.begun_by, known.lasts_to
