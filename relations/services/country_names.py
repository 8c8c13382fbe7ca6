"""The state of its time that a name in a source means: Germany in 1931, in 1952 and in 1990."""

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from relations.dates import UncertainDate
from relations.models import Country, CountryName, Succession
from relations.services.folding import fold_all, plain
from relations.vocab import NameKind

PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")
INVERTED = re.compile(r"^([^,]+), (.+? (?:of|of the))$")


class Resolved(NamedTuple):
    """The country that a text means, or why none is certain."""

    country: Country | None
    reason: str = ""


class Alias(NamedTuple):
    """What a name means between two days, in a city where one is given."""

    slug: str
    start: date
    end: date
    city: str
    why: str


@cache
def aliases() -> dict[str, list[Alias]]:
    """What names mean where the recorded names do not say; in their order."""
    found: dict[str, list[Alias]] = {}
    with (Path(__file__).parent / "country_names.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            start = date.fromisoformat(row["start"]) if row["start"] else date.min
            end = date.fromisoformat(row["end"]) if row["end"] else date.max
            alias = Alias(row["slug"], start, end, plain(row["city"]), row["why"])
            found.setdefault(plain(row["text"]), []).append(alias)
    return found


def spellings(text: str) -> list[str]:
    """How a name in a source may be recorded, the nearest first.

    “Congo, Democratic Republic of” is the Democratic Republic of the Congo; of “Ceylon (Sri
    Lanka)” either may be its name there; “Poland (government-in-exile)” is Poland.
    """
    outside = PARENTHESIS.sub("", text).strip()
    inside = PARENTHESIS.findall(text)
    found = [text, outside]
    for name in (text, outside):
        if inverted := INVERTED.match(name):
            first, rest = inverted.groups()
            found += [f"{rest} {first}", f"{rest} the {first}", first]
    found += inside
    return list(dict.fromkeys(variant for name in found for variant in _variants(plain(name))))


def _variants(name: str) -> list[str]:
    changed = re.sub(r"^st\.? ", "saint ", name)
    bare = re.sub(r"^the ", "", name)
    hyphens = name.replace("-", " and ")
    return [name for name in (name, changed, bare, hyphens) if name]


@dataclass
class States:
    """The recorded countries with all their names, read once."""

    by_name: dict[str, list[Country]] = field(default_factory=dict)
    by_slug: dict[str, Country] = field(default_factory=dict)
    before: dict[int, list[Country]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "States":
        states = cls()
        every = {country.pk: country for country in Country.objects.all()}
        names: list[tuple[str, int]] = []
        for country in every.values():
            states.by_slug[country.slug] = country
            names += [(country.name, country.pk), (country.official_name, country.pk)]
        # An abbreviation means one country in one source and another in the next.
        further = CountryName.objects.exclude(kind=NameKind.SHORT)
        names += further.values_list("name", "country")
        folded = fold_all(name for name, _pk in names)
        for name, pk in names:
            known = states.by_name.setdefault(folded[name], [])
            if name and every[pk] not in known:
                known.append(every[pk])
        for predecessor, successor in Succession.objects.values_list("predecessor", "successor"):
            states.before.setdefault(successor, []).append(every[predecessor])
        return states

    def resolve(self, text: str, when: UncertainDate, city: str = "") -> Resolved:
        """The state of that name on the first day of a date; today's where there is no date."""
        if not text:
            return Resolved(None, "the country is missing")
        on = when.earliest or date.today()
        for name in spellings(text):
            if (alias := self._alias(name, on, city)) is not None:
                return alias
            if named := self.by_name.get(name):
                return self._of_its_time(text, named, on)
        return Resolved(None, f"“{text}” is not a country in this register")

    def _alias(self, name: str, on: date, city: str) -> Resolved | None:
        for alias in aliases().get(name, ()):
            if alias.start <= on <= alias.end and alias.city in plain(city):
                return Resolved(self.by_slug.get(alias.slug), "" if alias.slug else alias.why)
        return None

    def _of_its_time(self, text: str, named: list[Country], on: date) -> Resolved:
        """Of the countries with a name the one that existed, or came before one of them."""
        there = [country for country in named if _existed(country, on)]
        if not there:
            there = list(
                {c.pk: c for named_one in named for c in self._earlier(named_one, on)}.values()
            )
        if not there and len(named) == 1:
            # Not yet a state, or one no longer, but no other is recorded for that land.
            there = named
        if len(there) == 1:
            return Resolved(there[0])
        several = ", ".join(sorted(country.slug for country in there or named))
        return Resolved(None, f"“{text}” can be any of {several} on {on}")

    def _earlier(self, country: Country, on: date) -> list[Country]:
        """The states that existed on the day and of which this one came, however far back."""
        found, at, seen = [], self.before.get(country.pk, []), {country.pk}
        while at:
            found += [state for state in at if _existed(state, on)]
            seen |= {state.pk for state in at}
            at = [
                earlier
                for state in at
                if not _existed(state, on)
                for earlier in self.before.get(state.pk, [])
                if earlier.pk not in seen
            ]
        return found


def _existed(country: Country, on: date) -> bool:
    begun = country.start_earliest is None or country.start_earliest <= on
    # On its last day a state gives way to what comes after it.
    return begun and (country.end_latest is None or on < country.end_latest)
