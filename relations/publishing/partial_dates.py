"""Dates as 2019, 2019-07 or 2019-07-22, for formats that know no doubt.

What cannot be said so, a date with a mark of doubt, a decade, "between", is left out there; the
words of the record carry it.
"""

from relations.dates import Form, Point, Precision, Qualifier, UncertainDate


def partial(point: Point | None) -> str:
    """The day, month or year; empty where it is none of them for sure."""
    if point is None or point.qualifier is not Qualifier.NONE:
        return ""
    parts = {
        Precision.YEAR: (point.year,),
        Precision.MONTH: (point.year, point.month or 0),
        Precision.DAY: (point.year, point.month or 0, point.day or 0),
    }.get(point.precision, ())
    return "-".join(f"{part:04}" if at == 0 else f"{part:02}" for at, part in enumerate(parts))


def first_and_last(known: UncertainDate) -> tuple[str, str]:
    """The start and the end; of a single date twice the same."""
    if known.form in (Form.POINT, Form.INTERVAL):
        return partial(known.start), partial(known.end)
    return "", ""


def single(known: UncertainDate) -> str:
    """The one date that it is; empty for spans and what is not known."""
    return partial(known.start) if known.form is Form.POINT else ""
