"""Read a date text: a supported part of EDTF level 0 and 1, and the choice of level 2."""

import re
from datetime import date
from functools import lru_cache

from .errors import DateError, refused
from .point import Point, read_point
from .refusals import refusal
from .seasons import coded, spelled, two_readings
from .uncertain import (
    UNKNOWN,
    Form,
    Member,
    UncertainDate,
    choice_date,
    interval_date,
    one_of,
    point_date,
)
from .years import shortened_years

LONGEST = 100  # characters; the longest accepted text has 26
SLASHED = re.compile(r"[0-9]{1,2}/(?:[0-9]{1,2}|[0-9]{4})|[0-9]{4}/[0-9]{1,2}")
SHORT_END = re.compile(r"[0-9]{2}(?:-[0-9]{2})?")
OPEN_WORDS = {"open": "..", "present": "..", "now": "..", "unknown": ""}


@lru_cache(maxsize=4096)
def parse(text: str) -> UncertainDate:
    """Read a date text in EDTF, '' being the unknown date; raises DateError with the remedy."""
    text = _tidy(text)
    if not text:
        return UNKNOWN
    if len(text) > LONGEST:
        raise refused("unreadable", text)
    if text[0] == "[" and text[-1] == "]" and "," in text:
        return _one_of(text)
    if text[0] == "[" and text[-1] == "]" and text.count("..") == 1:
        start, end = _pair(text, "[{}..{}]", *text[1:-1].split(".."))
        return choice_date(text, start, end)
    if text.count("/") == 1 and not SLASHED.fullmatch(text):
        return _interval(text)
    return point_date(text, _point(text))


def read(text: str) -> UncertainDate:
    """Read a date as a person types it, or a file gives it: EDTF, with seasons in words.

    What has two readings is refused with both, also where EDTF knows only one: 2021-22 is summer
    2021 there, and the years 2021 to 2022 to most who write it. Raises DateError.
    """
    if error := two_readings(_tidy(text)):
        raise error
    return parse(coded(text))


def parse_point(text: str) -> UncertainDate:
    """Read a date that is a day, or some time between two; refuses what lasts from one to another.

    Raises DateError.
    """
    return as_point(parse(text))


def as_point(found: UncertainDate) -> UncertainDate:
    """The date, where it is a day or some time between two. Raises DateError."""
    if found.form is Form.INTERVAL:
        choice = "[{}..{}]".format(*found.text.replace("..", "").split("/"))
        raise refused("not_a_point", found.text, suggestion=spelled(choice))
    return found


def suggest(text: str) -> str:
    """The text that the refusal of a text offers; '' if it offers none or none is needed."""
    try:
        parse(text)
    except DateError as error:
        return error.params.get("suggestion", "")
    return ""


def day(on: date) -> UncertainDate:
    """A day that is known."""
    return parse(on.isoformat())


def _tidy(text: str) -> str:
    for mark in ("/", "..", *("," if text[:1] == "[" else "")):
        text = mark.join(part.strip() for part in text.split(mark))
    if text.startswith("[") and text.endswith("]"):
        text = f"[{text[1:-1].strip()}]"
    return text


def _point(text: str) -> Point:
    try:
        point = read_point(text)
    except DateError as error:
        raise shortened_years(text) or error from None
    if point is None:
        raise refusal(text)
    return point


def _one_of(text: str) -> UncertainDate:
    """One of several dates: `[2019-03-05,2019-03-12]`, also with spans among them."""
    members: list[Member] = []
    mended: list[str] = []
    errors: list[DateError] = []
    for part in text[1:-1].split(","):
        mended.append(part)
        try:
            members.append(_member(part))
        except DateError as error:
            errors.append(error)
            mended[-1] = error.params.get("suggestion", "")
    if not errors:
        return one_of(text, tuple(members))
    whole = f"[{','.join(mended)}]"
    if all(mended) and _is_date(whole):
        raise DateError(errors[0].code, errors[0].params | {"suggestion": whole})
    raise _of_a_part(next((e for e in errors if "suggestion" not in e.params), errors[0]), text)


def _member(text: str) -> Member:
    if text.count("..") == 1:
        return _pair(text, "{}..{}", *text.split(".."))
    point = _point(text)
    return point, point


def _of_a_part(error: DateError, text: str) -> DateError:
    """The error of a part of a text, of which the offers do not replace the whole."""
    if error.code == "unreadable":
        return refused("unreadable", text)
    return DateError(error.code, error.params, whole=False)


def _interval(text: str) -> UncertainDate:
    first, second = text.split("/")
    if mended := _mended_end(first, second):
        raise refused("short_end" if second[0].isdigit() else "near", text, suggestion=mended)
    start, end = _pair(text, "{}/{}", first, second)
    return interval_date(text, start, end, _openness(first), _openness(second))


def _mended_end(first: str, second: str) -> str:
    """The whole text where the end is shortened (2019-07-22/25, ISO 8601-1) or a word."""
    if second.casefold() in OPEN_WORDS:
        whole = f"{first}/{OPEN_WORDS[second.casefold()]}"
    elif SHORT_END.fullmatch(second) and len(first) > len(second) + 4:
        whole = f"{first}/{first[: -len(second)]}{second}"
    else:
        return ""
    return whole if _is_date(whole) else ""


def _is_date(text: str) -> bool:
    try:
        return bool(parse(text))
    except DateError:
        return False


def _openness(side: str) -> str:
    return {"..": "open", "": "unknown"}.get(side, "")


def _pair(text: str, frame: str, first: str, second: str) -> tuple[Point | None, Point | None]:
    if _openness(first) and _openness(second):
        raise refused("no_date", text)
    try:
        start, end = _side(first), _side(second)
    except DateError:
        raise _pair_error(text, frame, first, second) from None
    if start and end and end.latest < start.earliest:
        raise refused("reversed", text, start=first, end=second)
    return start, end


def _side(text: str) -> Point | None:
    return None if _openness(text) else _point(text)


def _pair_error(text: str, frame: str, first: str, second: str) -> DateError:
    """What is wrong with a side, with a suggestion for the whole text or none."""
    mended, errors = [], []
    for side in (first, second):
        try:
            _side(side)
            mended.append(side)
        except DateError as error:
            # Within a span, 2021-7 is a month: nobody shortens two years there.
            offered = error.params.get("suggestion") or error.params.get("as_month")
            if offered is None:
                return _of_a_part(error, text)
            mended.append(offered)
            errors.append(error)
    whole = frame.format(*mended)
    try:
        parse(whole)
    except DateError as error:
        return error
    if "as_month" in errors[0].params:
        return refused("near", text, suggestion=whole)
    return DateError(errors[0].code, errors[0].params | {"suggestion": whole})
