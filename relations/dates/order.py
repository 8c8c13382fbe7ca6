"""Which of two figures before a year is the day: 05/06/2019. One cell may settle it for a file."""

import re
from collections.abc import Iterable
from datetime import date

from .errors import DateError
from .parsing import read

FIGURES = re.compile(r"(?<![0-9])([0-9]{1,2})([/. -])([0-9]{1,2})\2([0-9]{4})(?![0-9])")


def in_figures(text: str) -> bool:
    """Whether a text holds a day and a month in figures before a year."""
    return bool(FIGURES.search(text))


def day_first_in(texts: Iterable[str]) -> bool | None:
    """Whether the day is first in all of them, as a figure above 12 shows; None where none does, or
    where they differ."""
    found = {
        int(first) > 12
        for text in texts
        for first, _, second, _ in FIGURES.findall(text)
        if (int(first) > 12) != (int(second) > 12)
    }
    return found.pop() if len(found) == 1 else None


def in_order(text: str, *, day_first: bool) -> str:
    """The date of a text in EDTF, read in this order; the text itself where it is not in figures,
    or no date in this order."""
    if found := FIGURES.fullmatch(text.strip().removesuffix("г.").strip()):
        first, _, second, year = found.groups()
        day, month = (first, second) if day_first else (second, first)
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return text
    if not in_figures(text):
        return text
    try:
        read(text)
    except DateError as error:
        if error.code == "ambiguous":
            return str(error.params["day_first" if day_first else "month_first"])
    return text
