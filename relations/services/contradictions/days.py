"""Comparing dates that are known in part: a contradiction counts only where it is certain."""

from datetime import date

from relations.dates import UNKNOWN, UncertainDate


def known(record: object, name: str) -> UncertainDate:
    """The date in a field; the unknown date where the field holds no date yet."""
    value = getattr(record, name, None)
    return value if isinstance(value, UncertainDate) else UNKNOWN


def is_before(one: UncertainDate, other: UncertainDate) -> bool:
    """Whether the whole of one lies before the other, whatever the true days are."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def is_outside(part: UncertainDate, whole: UncertainDate) -> bool:
    """Whether the two share no day, whatever the true days are."""
    return is_before(part, whole) or is_before(whole, part)


def gap(one: UncertainDate, other: UncertainDate) -> int:
    """Days between the end of one and the start of the other, at least; 0 where they may touch."""
    if is_before(one, other) and one.latest and other.earliest:
        return (other.earliest - one.latest).days
    if is_before(other, one) and other.latest and one.earliest:
        return (one.earliest - other.latest).days
    return 0


def begins_after(day: UncertainDate, limit: date) -> bool:
    return day.earliest is not None and day.earliest > limit


def years_between(first: UncertainDate, second: UncertainDate) -> tuple[int | None, int | None]:
    """The fewest and the most whole years from the first date to the second; None is no limit."""
    least = _years(first.latest, second.earliest)
    return least, _years(first.earliest, second.latest)


def _years(since: date | None, until: date | None) -> int | None:
    if since is None or until is None:
        return None
    passed = (until.month, until.day) >= (since.month, since.day)
    return until.year - since.year - (not passed)
