"""What is known in words: "July 2019, day not known", "Cuba – Russia"."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from relations import money
from relations.dates import Form, Member, Point, Precision, Qualifier, UncertainDate, read
from relations.vocab import AmountQualifier

SIDES_IN_TITLE = 4


def describe(known: UncertainDate) -> str:
    """The date in words, with what is not known of it."""
    if known.form is Form.POINT and known.start:
        return _with_gap(known.start)
    return describe_short(known)


def describe_short(known: UncertainDate) -> str:
    """The date in words for a narrow place: "July 2019"."""
    if known.form is Form.UNKNOWN:
        return _("undated")
    if known.form is Form.POINT and known.start:
        return _point(known.start)
    if known.form is Form.INTERVAL:
        return _interval(known)
    return _choice(known)


def describe_when(known: UncertainDate) -> str:
    """The date as it follows a verb: "on 3 May 1980", "in May 1980", "about 1980"."""
    words = describe_short(known)
    if known.form is not Form.POINT or not known.start or known.start.qualifier:
        return words
    if known.start.precision is Precision.DAY:
        return _("on %(date)s") % {"date": words}
    if known.start.precision in (Precision.DECADE, Precision.CENTURY):
        return _("in the %(date)s") % {"date": words}
    return _("in %(date)s") % {"date": words}


def proposals_in_words(texts: Sequence[str]) -> list[tuple[str, str]]:
    """What can be written instead of a refused date, each with its words."""
    return [(text, describe_short(read(text))) for text in texts]


def _with_gap(point: Point) -> str:
    words = _point(point)
    gaps = {
        Precision.MONTH: _("%(date)s, day unknown"),
        Precision.YEAR: _("%(date)s, month unknown"),
        Precision.SEASON: _("%(date)s, day unknown"),
        Precision.DECADE: _("%(date)s, year unknown"),
        Precision.CENTURY: _("%(date)s, year unknown"),
    }
    return gaps.get(point.precision, "%(date)s") % {"date": words}


def _point(point: Point) -> str:
    qualified = {
        Qualifier.NONE: "%(date)s",
        Qualifier.APPROXIMATE: _("about %(date)s"),
        Qualifier.UNCERTAIN: _("possibly %(date)s"),
        Qualifier.BOTH: _("possibly about %(date)s"),
    }
    return qualified[point.qualifier] % {"date": _bare(point)}


def _bare(point: Point) -> str:
    match point.precision:
        case Precision.DAY:
            return _day(point, "j F Y")
        case Precision.MONTH:
            return _day(point, "F Y")
        case Precision.SEASON:
            return _season(point.season or 21) % {"year": point.year}
        case Precision.DECADE:
            return _("%(year)ds") % {"year": point.year}
        case Precision.CENTURY:
            return _("years %(first)d to %(last)d") % {"first": point.year, "last": point.year + 99}
    return str(point.year)


def _season(code: int) -> str:
    names = {
        21: _("spring %(year)d"),
        22: _("summer %(year)d"),
        23: _("autumn %(year)d"),
        24: _("winter %(year)d"),
    }
    return names[code]


def _day(point: Point, form: str) -> str:
    # The bounds of a qualified date are widened, so the parts as written are used.
    stated = point.earliest.replace(year=point.year, month=point.month or 1, day=point.day or 1)
    return str(format_date(stated, form))


def _interval(known: UncertainDate) -> str:
    start, end = known.start, known.end
    if start and end:
        return _joined(start, end)
    if start:
        if known.open_end == "open":
            return _("since %(date)s, ongoing") % {"date": _point(start)}
        return _("from %(date)s, end unknown") % {"date": _point(start)}
    if end and known.open_start == "open":
        return _("at all times until %(date)s") % {"date": _point(end)}
    return _("until %(date)s, start unknown") % {"date": _point(end)} if end else ""


def _joined(start: Point, end: Point) -> str:
    """1–3 June 2019; 25 April – 26 June 1945; 30 December 2018 – 2 January 2019."""
    plain = start.qualifier is end.qualifier is Qualifier.NONE
    days = start.precision is end.precision is Precision.DAY
    if plain and days and start.year == end.year:
        if start.month == end.month:
            return f"{start.day}–{_day(end, 'j F Y')}"
        return f"{_day(start, 'j F')} – {_day(end, 'j F Y')}"
    return f"{_point(start)} – {_point(end)}"


def _choice(known: UncertainDate) -> str:
    if known.members:
        return _one_of(known.members)
    dates = {
        "start": _point(known.start) if known.start else "",
        "end": _point(known.end) if known.end else "",
    }
    if known.start and known.end:
        return _("some time between %(start)s and %(end)s") % dates
    if known.end:
        return _("on or before %(end)s") % dates
    return _("on or after %(start)s") % dates


def _one_of(members: Sequence[Member]) -> str:
    """5 or 12 March 2019; 5 March, 10 to 12 March or 1 April 2019."""
    words = [_member(*member) for member in members]
    days = [start for start, end in members if start and start is end and _is_plain_day(start)]
    if len(days) == len(members):
        words = _sharing_what_follows(days)
    return _("%(others)s or %(last)s") % {"others": ", ".join(words[:-1]), "last": words[-1]}


def _member(start: Point | None, end: Point | None) -> str:
    if start is end and start:
        return _point(start)
    if start and end:
        return _("some time between %(start)s and %(end)s") % {
            "start": _point(start),
            "end": _point(end),
        }
    if end:
        return _("on or before %(end)s") % {"end": _point(end)}
    return _("on or after %(start)s") % {"start": _point(start)} if start else ""


def _is_plain_day(point: Point) -> bool:
    return point.precision is Precision.DAY and point.qualifier is Qualifier.NONE


def _sharing_what_follows(days: Sequence[Point]) -> list[str]:
    """Each day without the month or year that the next repeats."""
    words = [_day(days[-1], "j F Y")]
    for day, after in reversed(list(pairwise(days))):
        same_year = day.year == after.year
        same_month = same_year and day.month == after.month
        words.append(_day(day, "j" if same_month else "j F" if same_year else "j F Y"))
    return words[::-1]


def who_met(sides: Sequence[str]) -> str:
    """The names of the sides as one: Cuba – Russia; of many the first."""
    first = " – ".join(sides[:SIDES_IN_TITLE])
    more = len(sides) - SIDES_IN_TITLE
    if more <= 0:
        return first
    return _("%(first)s and %(number)d more") % {"first": first, "number": more}


def amount_in_words(value: Decimal, currency: str, qualifier: str) -> str:
    """more than EUR 200,000,000; 38,000,000 (currency not stated)."""
    limit = str(AmountQualifier(qualifier).label) if qualifier else ""
    words = " ".join(part for part in (limit, currency, money.grouped(value)) if part)
    return words if currency else _("%(amount)s (currency not stated)") % {"amount": words}


def describe_amount(amount: money.Amount) -> str:
    """The amount with its large number in words too, so that a slip of a thousand is seen."""
    words = amount_in_words(amount.value, amount.currency, amount.qualifier)
    short = money.in_words(amount.value)
    return f"{words}: {short}" if short else words


def describe_currency(code: str) -> str:
    """SUR: Soviet Rouble, in use 1961–1992."""
    if not code:
        return ""
    name, life = money.currency_name(code), money.life(code)
    if not life.last:
        return f"{code}: {name}"
    years = f"{life.first.year if life.first else ''}–{life.last.year}"
    return _("%(code)s: %(name)s, in use %(years)s") % {"code": code, "name": name, "years": years}
