"""Days counted from the day of publication, written in EDTF."""

from calendar import monthrange
from datetime import date, timedelta

WEEK = 7
NEAR = 183  # days: of a day without a year the year nearest to the publication is meant


def on(year: int, month: int, day: int) -> date | None:
    """The day, if there is one."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def nearest(month: int, day: int, published: date) -> date | None:
    """The day of that name nearest to the publication."""
    years = (published.year - 1, published.year, published.year + 1)
    found = [one for one in (on(year, month, day) for year in years) if one]
    return min(found, key=lambda one: abs(one - published), default=None)


def nearest_month(month: int, published: date, direction: int) -> str:
    """The month before (-1) or after (1) the publication, or the nearer (0), which is in the past
    where both are as near. The month of publication is before and after."""
    back = (published.month - month) % 12
    ahead = (month - published.month) % 12
    past = direction < 0 or (direction == 0 and back <= ahead + 4)
    count = published.year * 12 + published.month - 1 + (-back if past else ahead)
    return f"{count // 12:04}-{count % 12 + 1:02}"


def shifted_month(published: date, months: int) -> str:
    count = published.year * 12 + published.month - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}"


def weekday(number: int, published: date, direction: int) -> date:
    """The last such weekday up to the publication (0), before it (-1), or the next after it (1)."""
    back = (published.weekday() - number) % WEEK
    if direction > 0:
        return published + timedelta(days=WEEK - back if back else WEEK)
    if direction < 0 and not back:
        back = WEEK
    return published - timedelta(days=back)


def week(published: date, weeks: int) -> str:
    """Some day of a week from Monday to Sunday."""
    first = published - timedelta(days=published.weekday()) + timedelta(weeks=weeks)
    return f"[{first}..{first + timedelta(days=6)}]"


def weekend(published: date, weeks: int) -> str:
    """Saturday or Sunday of a week."""
    first = published - timedelta(days=published.weekday()) + timedelta(weeks=weeks)
    return f"[{first + timedelta(days=5)}..{first + timedelta(days=6)}]"


def part_of_year(year: int, number: int, months: int) -> str:
    """Some time in a half or quarter of a year, counted from 1."""
    return f"[{year:04}-{(number - 1) * months + 1:02}..{year:04}-{number * months:02}]"


def before_month(month: str) -> str:
    """“Months earlier” than a month: up to the end of the second month before it."""
    count = int(month[:4]) * 12 + int(month[5:7]) - 1 - 2
    return f"[..{count // 12:04}-{count % 12 + 1:02}]"


def ago(number: int, unit: str, published: date, direction: int = -1) -> str:
    """Some days, weeks, months or years before or after the publication; all but days are
    approximate."""
    if unit == "day":
        return (published + direction * timedelta(days=number)).isoformat()
    if unit == "week":
        return f"{published + direction * timedelta(weeks=number)}~"
    if unit == "month":
        return f"{shifted_month(published, direction * number)}~"
    return f"{published.year + direction * number:04}~"
