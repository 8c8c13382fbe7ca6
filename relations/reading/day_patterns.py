"""How dates are written in the three languages: the patterns of `tables/days_*.txt`."""

import re
from functools import cache
from typing import NamedTuple

from .calendar_words import pattern_of
from .table_files import lines_of

DAY = r"(?P<{}>0?[1-9]|[12]\d|3[01])"
YEAR = r"(?P<{}>1[89]\d\d|20\d\d)"
DASH = r"\s*[-‐‑–—]\s*"
MONTHS = r"(?P<{}>{months})\b\.?"


class Pattern(NamedTuple):
    rule: str
    regex: re.Pattern[str]


@cache
def patterns_of(language: str) -> tuple[Pattern, ...]:
    lines = (*lines_of("days_any"), *lines_of(f"days_{language}"))
    return tuple(_pattern(line, language) for line in lines)


def _pattern(line: str, language: str) -> Pattern:
    rule, text = line.split(None, 1)
    months, weekdays = pattern_of("month", language), pattern_of("weekday", language)
    for group in ("d", "d2", "y", "y2"):
        text = text.replace(f"{{{group}}}", (DAY if group[0] == "d" else YEAR).format(group))
    for group in ("m", "m2"):
        text = text.replace(f"{{{group}}}", MONTHS.format(group, months=months))
    text = text.replace("{w}", rf"(?P<w>{weekdays})\b").replace("{dash}", DASH)
    text = text.replace("{full}", "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")
    text = text.replace("{numbers}", pattern_of("number", language))
    text = text.replace("{s}", rf"(?P<s>{pattern_of('season', language)})")
    start = "" if text.startswith(("(?<", r"\b")) else r"(?<![\w-])"
    return Pattern(rule, re.compile(start + text, re.I))
