"""Two years of which the second is shortened: `1914-18`, `2019/20`, `1998-9`."""

import re

from .errors import DateError, quoted

DASHES = str.maketrans("‐‑‒–—−", "------")
LONGEST_SPAN = 50  # years; what spans more is no pair that people shorten
SHORTENED = re.compile(r"([0-9]{4})\s*([-/])\s*([0-9]{1,2})\s*([~?%]?)")


def second_year(first: str, end: str) -> str:
    """The year that the last digits mean after a first one, such as 18 after 1914; '' if none.

    One digit stays within the decade, two go on into the next century: 1998 and 02 are 1998, 2002.
    """
    if not end or not int(first):
        return ""
    power = 10 ** len(end)
    year = int(first) - int(first) % power + int(end)
    if year <= int(first) and len(end) == 2:
        year += power
    within = int(first) < year <= min(int(first) + LONGEST_SPAN, 9999)
    return f"{year:04}" if within else ""


def shortened_years(text: str) -> DateError | None:
    """Offers both writings of a pair of years, and the month that it can be as well."""
    found = SHORTENED.fullmatch(text.translate(DASHES))
    last = second_year(found[1], found[3]) if found else ""
    if not found or not last:
        return None
    first, month, mark = found[1], int(found[3]), found[4]
    pair = f"{first}{mark}", f"{last}{mark}"
    params = {"text": quoted(text), "interval": "/".join(pair), "choice": f"[{'..'.join(pair)}]"}
    if not 1 <= month <= 12:
        return DateError("range", params)
    params |= {"as_month": f"{first}-{month:02}{mark}", "start": first, "end": last}
    return DateError("month_or_years", params)
