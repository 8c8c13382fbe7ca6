"""The country that a name in the source means: as the source uses it, else as anybody does.

`countries.csv` has the names that could mean several countries and of which the source's use is
known: between two days, and in a city where one is given. Where it names no country, none is meant.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from relations.dates import UncertainDate
from relations.models import Country
from relations.services.resolving import Countries


class Resolved(NamedTuple):
    """The country that a text means, or why none is certain."""

    country: Country | None
    reason: str = ""


class Use(NamedTuple):
    """What a name means between two days, in a city where one is given."""

    slug: str
    start: date
    end: date
    city: str
    why: str


@cache
def uses() -> dict[str, list[Use]]:
    """By name, in the order of the table."""
    found: dict[str, list[Use]] = {}
    with (Path(__file__).parent / "countries.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            start = date.fromisoformat(row["start"]) if row["start"] else date.min
            end = date.fromisoformat(row["end"]) if row["end"] else date.max
            use = Use(row["slug"], start, end, row["city"], row["why"])
            for name in row["names"].split("|"):
                found.setdefault(name, []).append(use)
    return found


@dataclass
class States:
    """The recorded countries, read once."""

    countries: Countries

    @classmethod
    def read(cls) -> "States":
        return cls(Countries.read())

    def by_slug(self, slug: str) -> Country:
        return self.countries.by_slug[slug]

    def resolve(self, text: str, when: UncertainDate, city: str = "") -> Resolved:
        """The state of that name on a date; today's where there is none."""
        if not text:
            return Resolved(None, "the country is missing")
        on = when.earliest or date.today()
        for use in uses().get(text, ()):
            if use.start <= on <= use.end and use.city in city:
                return Resolved(self.by_slug(use.slug) if use.slug else None, use.why)
        found = self.countries.candidates(text, when)
        if country := found.one:
            return Resolved(country)
        several = ", ".join(sorted(country.slug for country in found.fitting))
        if several:
            return Resolved(None, f"“{text}” can be any of {several} on {on}")
        return Resolved(None, f"“{text}” is not a country in this register")
