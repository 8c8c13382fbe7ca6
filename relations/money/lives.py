"""The currencies of ISO 4217, current and withdrawn, and when each was in use.

Days come from the Unicode CLDR, through Babel: from the first to the last on which a currency was
in use in any country. Those that CLDR does not know end in the month in which ISO withdrew the
code (withdrawn.csv, after ISO 4217's list three), and begin at no known time.
"""

import csv
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pycountry
from babel.core import get_global

# CLDR lets the new rouble begin a year late: it was introduced on 1 January 1998.
CORRECTED = {"RUB": date(1998, 1, 1)}
WITHDRAWN = Path(__file__).with_name("withdrawn.csv")


class Life(NamedTuple):
    """The first and the last day of a currency; None where not known, or still in use."""

    first: date | None
    last: date | None


class Withdrawn(NamedTuple):
    """A code that ISO 4217 lists no more: the last day of the month of its end, and its name."""

    last: date
    name: str


@cache
def withdrawn() -> dict[str, Withdrawn]:
    with WITHDRAWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["code"]: Withdrawn(_end_of(row["until"]), row["name"]) for row in rows}


def _end_of(text: str) -> date:
    year, month = (int(part) for part in (text if "-" in text else f"{text}-12").split("-"))
    return date(year, month, monthrange(year, month)[1])


@cache
def codes() -> frozenset[str]:
    """All codes of ISO 4217, current and withdrawn."""
    return frozenset(one.alpha_3 for one in pycountry.currencies) | withdrawn().keys()


@cache
def _used() -> dict[str, list[Life]]:
    found: dict[str, list[Life]] = {}
    for rows in get_global("territory_currencies").values():
        for code, first, last, _is_tender in rows:
            life = Life(first and date(*first), last and date(*last))
            found.setdefault(code, []).append(life)
    return found


def life(code: str) -> Life:
    """When a currency was in use somewhere; a code that nobody knows was so at any time."""
    used = _used().get(code, [])
    firsts, lasts = [one.first for one in used], [one.last for one in used]
    first = min((day for day in firsts if day), default=None) if all(firsts) else None
    last = max((day for day in lasts if day), default=None) if all(lasts) else None
    if last is None and code in withdrawn():
        last = withdrawn()[code].last
    return Life(CORRECTED.get(code, first), last)


def outside_its_life(code: str, earliest: date | None, latest: date | None) -> Life | None:
    """The life of a currency, where it was not in use on any day from `earliest` to `latest`.

    None where it can have been; a bound that is None is open. "" is no currency.
    """
    if not code:
        return None
    known = life(code)
    before = known.first and latest and latest < known.first
    after = known.last and earliest and earliest > known.last
    return known if before or after else None
