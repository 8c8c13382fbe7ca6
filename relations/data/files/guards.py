"""Cells that a spreadsheet would run as formulas, made harmless, and back.

A text that begins with one of `RUNS` gets an apostrophe before it. So does a text that begins with
apostrophes and then one of them, so that reading, which takes one apostrophe off, gives back what
was written. The signs are those that OWASP names under "CSV Injection".
"""

import re

RUNS = "=+-@\t\r\n＝＋－＠"  # the last four are full-width, which some spreadsheets run too
# What xlsxwriter takes for formatted text that is XML already.
MARKUP = "<r>"
_SIGNS = f"{RUNS}'"
_LOOKS_GUARDED = re.compile(f"'+([{re.escape(RUNS)}]|{MARKUP})")


def guarded(text: str) -> str:
    """The text as it stands in a CSV, where a spreadsheet takes it for text."""
    if text[:1] not in _SIGNS or not text:
        return text
    return f"'{text}" if text[0] in RUNS or _LOOKS_GUARDED.match(text) else text


def told_apart(text: str) -> str:
    """The text as it stands in a cell that is marked as text, which nothing runs."""
    return f"'{text}" if text.startswith(MARKUP) or _LOOKS_GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """What was written, of either."""
    return text[1:] if text[:1] == "'" and _LOOKS_GUARDED.match(text) else text
