"""Read a date text: a supported part of EDTF level 0 and 1, and the choice of level 2."""

import re
from datetime import date
from functools import lru_cache

from .errors import DateError, refused
from .point import Point, read_point
from .refusals import refusal
from .uncertain import UNKNOWN, Form, UncertainDate, choice_date, interval_date, point_date

LONGEST = 100  # characters; the longest accepted text has 26
SLASHED = re.compile(r"[0-9]{1,2}/(?:[0-9]{1,2}|[0-9]{4})|[0-9]{4}/[0-9]{1,2}")
SHORT_END = re.compile(r"[0-9]{2}(?:-[0-9]{2})?")
OPEN_WORDS = {"open": "..", "present": "..", "now": "..", "unknown": ""}


@lru_cache(maxsize=4096)
def parse(text: str) -> UncertainDate:
    """Read a date text, '' being the unknown date; raises DateError with the remedy."""
    text = _tidy(text)
    if not text:
        return UNKNOWN
    if len(text) > LONGEST:
        raise refused("unreadable", text)
    if text[0] == "[" and text[-1] == "]" and text.count("..") == 1:
        start, end = _pair(text, "[{}..{}]", *text[1:-1].split(".."))
        return choice_date(text, start, end)
    if text.count("/") == 1 and not SLASHED.fullmatch(text):
        return _interval(text)
    return point_date(text, _point(text))


def parse_point(text: str) -> UncertainDate:
    """Read a date that is a day, or some time between two; refuses what lasts from one to another.

    Raises DateError.
    """
    found = parse(text)
    if found.form is Form.INTERVAL:
        choice = "[{}..{}]".format(*found.text.replace("..", "").split("/"))
        raise refused("not_a_point", found.text, suggestion=choice)
    return found


def suggest(text: str) -> str:
    """The EDTF text that the refusal of a text offers; '' if it offers none or none is needed."""
    try:
        parse(text)
    except DateError as error:
        return error.params.get("suggestion", "")
    return ""


def day(on: date) -> UncertainDate:
    """A day that is known."""
    return parse(on.isoformat())


def _tidy(text: str) -> str:
    for mark in ("/", ".."):
        text = mark.join(part.strip() for part in text.split(mark))
    if text.startswith("[") and text.endswith("]"):
        text = f"[{text[1:-1].strip()}]"
    return text


def _point(text: str) -> Point:
    point = read_point(text)
    if point is None:
        raise refusal(text)
    return point


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
            if "suggestion" not in error.params:
                return refused("unreadable", text) if error.code == "unreadable" else error
            mended.append(error.params["suggestion"])
            errors.append(error)
    whole = frame.format(*mended)
    try:
        parse(whole)
    except DateError as error:
        return error
    return DateError(errors[0].code, errors[0].params | {"suggestion": whole})
