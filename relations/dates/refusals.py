"""Why a text is not a date, and what to write instead; nothing here is taken as the date."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from .errors import DateError, quoted, refused
from .months import FILLERS, MONTH_NUMBERS
from .point import read_point
from .years import DASHES, shortened_years

UNSPECIFIED = str.maketrans("xuUхХ", "XXXXX")  # the draft of 2012 wrote u; Cyrillic ha looks alike

TIME = re.compile(
    r"(?P<day>.*?)(?:(?:T|,?\s+|\A)[0-9]{1,2}:[0-9]{2}|(?<=[0-9])T[0-9]{2}).*", re.I | re.S
)
BEFORE_YEAR_ONE = re.compile(
    r"Y?-\s?[0-9].*|.*[0-9]\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|a\.?\s?c\.?|до н\.?\s?э\.?)", re.I | re.S
)
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
YEAR_TOO_LONG = re.compile(r"\+?[0-9]{5,}(?:-.*)?|Y(?:[0-9]{5,}|[0-9]+E[0-9]+).*", re.S)
RANGE = re.compile(
    r"(.+?)(?:\s+-\s+|\s*[–—]\s*|\s*\.\.\s*)(.+)"
    r"|([0-9]{4})-([0-9]{4})"
    r"|([0-9]{1,2}|[^\W\d_]+)-((?:[0-9]{1,2}\s+)?[^\W\d_]+.*)"
    r"|(?:(?:from|del?|с|от)\s+)?(.+?)\s+(?:to|until|al?|hasta|по|до)\s+(.+)",
    re.I | re.S,
)
EITHER = re.compile(r"(.+?)\s+(?:or|o|u|или)\s+(.+)", re.I | re.S)
SERIAL = re.compile(r"([2-6][0-9]{4})(?:\.[0-9]+)?")
SERIAL_ZERO = date(1899, 12, 30)  # of spreadsheets, from March 1900 on
ABOUT = re.compile(r"\A(?:c|ca|circa|about|approx|hacia|около)\b\.?\s*([0-9X-]+)\Z", re.I)
MARK_FIRST = re.compile(r"\A([~?%])([0-9X]{4})\Z")  # before a month it would mark the year alone
DECADE = re.compile(r"\A([0-9]{3})0(?:['’]?s|-?е)\Z")
ONE_OF_ONE = re.compile(r"\A\[([^\[\],]+)\]\Z")
SPACED_MARK = re.compile(r"\s*([-~?%])\s*")
EDTF_LETTERS = re.compile(r"[0-9xXuUхХ~?%-]+")
ONE_DIGIT = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?([~?%]?)")
LEVEL_2 = re.compile(
    r"[~?%]?[0-9X]{4}[~?%]*(?:-[~?%]?[0-9X]{2}[~?%]*){0,2}|[0-9]+S[0-9]+|\{.*\}|\[.*\]", re.S
)
YEAR_LAST = re.compile(r"([0-9]{1,2})([/. -])([0-9]{1,2})\2([0-9]{4})(?:\s*г\.?)?")
YEAR_FIRST = re.compile(r"([0-9]{4})([/. ])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
MONTH_YEAR = re.compile(r"([0-9]{1,2})[/. -]([0-9]{4})(?:\s*г\.?)?")
SHORT_YEAR = re.compile(r"['’]?[0-9]{1,3}|[0-9]{1,2}(?:[/. -][0-9]{1,2}){1,2}")
WORD = re.compile(r"[^\W\d_]+|[0-9]+")


def refusal(text: str) -> DateError:
    """Explain why a text that does not have the shape of one date is refused."""
    for reader in READERS:
        if error := reader(text):
            return error
    return refused("unreadable", text)


def _offer(code: str, text: str, suggestion: str) -> DateError | None:
    """Offer a suggestion, or say what is wrong with it; None when it is not EDTF at all."""
    try:
        point = read_point(suggestion)
    except DateError as error:
        return DateError(error.code, error.params | {"text": quoted(text)})
    return refused(code, text, suggestion=suggestion) if point else None


def _calendar(code: str, text: str, year: str, month: int, day: str | None) -> DateError | None:
    if not 1 <= month <= 12:  # 22/2019 is not the summer of 2019
        return refused("no_such_month", text, month=f"{month:02}", suggestion=year)
    return _offer(code, text, f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""))


def _mended(text: str) -> str:
    """The text if it is a date, else what its refusal offers, else nothing."""
    try:
        return text if read_point(text) else refusal(text).params.get("suggestion", "")
    except DateError:
        return ""


def _time(text: str) -> DateError | None:
    if not (found := TIME.fullmatch(text)):
        return None
    day = _mended(found["day"])
    return refused("time", text, suggestion=day) if day else refused("time_alone", text)


def _before_year_one(text: str) -> DateError | None:
    return refused("before_year_one", text) if BEFORE_YEAR_ONE.fullmatch(text) else None


def _compact(text: str) -> DateError | None:
    if not (found := COMPACT.fullmatch(text)):
        return None
    error = _calendar("near", text, found[1], int(found[2]), found[3])
    return error if error and error.code == "near" else None


def _year_too_long(text: str) -> DateError | None:
    return refused("year_too_long", text) if YEAR_TOO_LONG.fullmatch(text) else None


def _range(text: str) -> DateError | None:
    if not (found := RANGE.fullmatch(text)):
        return None
    first, last = (side for side in found.groups() if side)
    ends = _readings(last)
    starts = next(filter(None, map(_readings, _completed(first, last))), ())
    if len(starts) == len(ends) == 2:  # 05/06/2019 – 07/06/2019
        day_first, month_first = (f"{start}/{end}" for start, end in zip(starts, ends, strict=True))
        return refused("ambiguous", text, day_first=day_first, month_first=month_first)
    if not (len(starts) == len(ends) == 1):
        return None
    return _from_to(text, starts[0], ends[0])


def _from_to(text: str, start: str, end: str) -> DateError | None:
    first, last = read_point(start), read_point(end)
    if not (first and last):
        return None
    if last.latest < first.earliest:
        return refused("reversed", text, start=start, end=end)
    return refused("range", text, interval=f"{start}/{end}", choice=f"[{start}..{end}]")


def _either(text: str) -> DateError | None:
    """`5 or 12 March 2019`: one of several."""
    if not (found := EITHER.fullmatch(text)):
        return None
    first, last = found.groups()
    starts = next(filter(None, map(_readings, _completed(first, last))), ())
    ends = _readings(last)
    if not (len(starts) == len(ends) == 1):
        return None
    return refused("one_of", text, suggestion=f"[{starts[0]},{ends[0]}]")


def _readings(text: str) -> tuple[str, ...]:
    """The one or two dates that a text can be; none where it is no date."""
    try:
        if read_point(text):
            return (text,)
    except DateError:
        return ()
    error = refusal(text)
    return error.proposals if error.code == "ambiguous" else error.proposals[:1]


def _completed(first: str, last: str) -> list[str]:
    """The first side, then the same with what it leaves to the last: `1` of `1–3 June 2019`."""
    words = last.split()
    tails = [" ".join(words[at:]) for at in range(1, len(words))]
    figures = YEAR_LAST.fullmatch(last)
    tails += [last[figures.end(1) :]] if figures and first.isdigit() else []
    joints = ("" if tail[:1] in "/.-" else " " for tail in tails)
    return [first, *(f"{first}{joint}{tail}" for joint, tail in zip(joints, tails, strict=True))]


def _serial(text: str) -> DateError | None:
    """A day as spreadsheets keep it: 43668 is 22 July 2019."""
    if not (found := SERIAL.fullmatch(text)):
        return None
    day = SERIAL_ZERO + timedelta(days=int(found[1]))
    return refused("serial", text, suggestion=day.isoformat())


def _near(text: str) -> DateError | None:
    """Dashes of print, X in lower case, marks in front and the like."""
    near = unicodedata.normalize("NFKC", text).translate(DASHES)
    near = SPACED_MARK.sub(r"\1", near)
    near = DECADE.sub(r"\1X", near)
    near = ONE_OF_ONE.sub(r"\1", near)
    near = ABOUT.sub(r"\1~", near)
    near = MARK_FIRST.sub(r"\2\1", near)
    if EDTF_LETTERS.fullmatch(near):
        near = near.translate(UNSPECIFIED)
    return _offer("near", text, near) if near != text else None


def _one_digit(text: str) -> DateError | None:
    if not (found := ONE_DIGIT.fullmatch(text)):
        return None
    year, month, day, mark = found.groups()
    padded = f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "") + mark
    return _offer("two_digits", text, padded)


def _level_2(text: str) -> DateError | None:
    return refused("level_2", text) if LEVEL_2.fullmatch(text) else None


def _year_last(text: str) -> DateError | None:
    """A day and a month in either order before the year: both readings are said, none chosen."""
    if not (found := YEAR_LAST.fullmatch(text.translate(DASHES))):
        return None
    first, _, second, year = found.groups()
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if day_first and month_first and day_first != month_first:
        return refused("ambiguous", text, day_first=day_first, month_first=month_first)
    if offered := day_first or month_first:
        return _offer("day_first", text, offered)
    return _calendar("day_first", text, year, int(second), first)


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _year_first(text: str) -> DateError | None:
    if not (found := YEAR_FIRST.fullmatch(text)):
        return None
    year, _, month, day = found.groups()
    return _calendar("near", text, year, int(month), day)


def _month_year(text: str) -> DateError | None:
    if not (found := MONTH_YEAR.fullmatch(text.translate(DASHES))):
        return None
    return _calendar("day_first", text, found[2], int(found[1]), None)


def _short_year(text: str) -> DateError | None:
    return refused("short_year", text) if SHORT_YEAR.fullmatch(text) else None


def _month_name(text: str) -> DateError | None:
    words = [word for word in WORD.findall(text.casefold()) if word not in FILLERS]
    months = [MONTH_NUMBERS[word] for word in words if word in MONTH_NUMBERS]
    if not months:
        return None
    years = [word for word in words if word.isdigit() and len(word) == 4]
    days = [word for word in words if word.isdigit() and len(word) <= 2]
    whole = len(months) == len(years) == 1 and len(words) == 2 + len(days)
    if not whole or len(days) > 1:
        return refused("month_name_alone", text)
    return _calendar("month_name", text, years[0], months[0], days[0] if days else None)


# The first that has something to say speaks.
READERS: tuple[Callable[[str], DateError | None], ...] = (
    _time,
    _before_year_one,
    shortened_years,
    _compact,
    _serial,
    _year_too_long,
    _either,
    _range,
    _near,
    _one_digit,
    _level_2,
    _year_last,
    _year_first,
    _month_year,
    _short_year,
    _month_name,
)
