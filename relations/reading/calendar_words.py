"""Months, weekdays, numbers and seasons as the three languages write them (calendar.csv)."""

import re
from functools import cache

from .table_files import rows_of
from .words import fold


@cache
def numbers_of(kind: str, language: str) -> dict[str, int]:
    """Each folded word with its number: months from 1, weekdays from Monday, 0."""
    return {
        fold(word): int(row["number"])
        for row in rows_of("calendar")
        if row["kind"] == kind
        for word in row[language].split("|")
    }


@cache
def pattern_of(kind: str, language: str) -> str:
    """A pattern of all words of a kind, the longest first."""
    words = (
        word
        for row in rows_of("calendar")
        if row["kind"] == kind
        for word in row[language].split("|")
    )
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: -len(word)))
