"""The days of a visit, as the source writes them, in EDTF."""

import re

from relations import dates

ABOUT = re.compile(r"^(?:c|ca|circa|about|approx|approximately)\b\.?\s*", re.IGNORECASE)
RANGE = re.compile(r"\s+(?:-|–|—|to|until)\s+|(?<=[0-9])\s*[–—]\s*(?=[0-9])")
LETTER = re.compile(r"[^\W\d_]{3}")
NOTHING = {"", "?", "unknown", "n/a", "n.d.", "undated"}


def read_days(start: str, end: str) -> tuple[str, list[str]]:
    """The date in EDTF, empty where nothing was understood, and the texts that were not."""
    left = []
    found = []
    for text in (start, end):
        date = _date(text)
        found.append(date)
        if not date and text.strip().lower() not in NOTHING:
            left.append(text.strip())
    first, last = found
    if first and last and first != last:
        if joined := _joined(first, last):
            return joined, left
        # The end is before the start, or one of the two is a span itself.
        return first, [*left, end.strip()]
    return first or last, left


def _date(text: str) -> str:
    """One text in EDTF; empty where it is not understood."""
    text = text.strip()
    parts = RANGE.split(text)
    if len(parts) == 2:
        first, last = (_date(part) for part in parts)
        return _joined(first, last) if first and last else ""
    bare, abouts = ABOUT.subn("", text)
    # Words (1 March 1950) are read as the date that their refusal offers; figures are not mended.
    known = _edtf(bare) or (_edtf(dates.suggest(bare)) if LETTER.search(bare) else "")
    return _edtf(f"{known}~") or known if abouts else known


def _joined(first: str, last: str) -> str:
    return _edtf(f"{first}/{last}")


def _edtf(text: str) -> str:
    try:
        return str(dates.parse(text))
    except dates.DateError:
        return ""
