"""What names of countries mean that the records do not say: the tables of this package.

`country_names.csv`: further names, with the slugs of all countries that a name may mean, between
two days where it meant something else at other times. A row takes precedence over recorded names.
`country_people.csv`: adjectives and peoples in English, Spanish and Russian, as dictionaries give
them; `sudanés` and `суданец` are found by their stems. Names in the three languages are also taken
from the Unicode CLDR (Babel) and ISO 3166 (pycountry).
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pycountry
from babel import Locale

from relations.services.resolving.keys import bag, people_key

LANGUAGES = ("en", "es", "ru")
# Names in these are proposed.
OTHERS = ("fr", "de", "pt", "it", "nl")


class Meaning(NamedTuple):
    """The countries that a name can mean between two days."""

    slugs: tuple[str, ...]
    start: date
    end: date


@cache
def meanings() -> dict[str, list[Meaning]]:
    """By the key of a name, in the order of the table."""
    found: defaultdict[str, list[Meaning]] = defaultdict(list)
    for text, slugs, start, end in every_meaning():
        found[bag(text)].append(Meaning(slugs, start, end))
    return dict(found)


@cache
def peoples() -> dict[str, tuple[str, ...]]:
    """The slugs of the countries of an adjective or a people, by its key."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in _read("country_people.csv"):
        for text in "|".join(row[language] for language in LANGUAGES).split("|"):
            if text and row["slug"] not in found[people_key(text)]:
                found[people_key(text)].append(row["slug"])
    return {key: tuple(slugs) for key, slugs in found.items()}


@cache
def adjectives(language: str) -> tuple[str, ...]:
    """The adjectives and peoples as they are written in a language."""
    found = (text for row in _read("country_people.csv") for text in row[language].split("|"))
    return tuple(dict.fromkeys(filter(None, found)))


@cache
def names_of(alpha2: str) -> tuple[str, ...]:
    """The names of a country on ISO's list today, in three languages."""
    entry = pycountry.countries.get(alpha_2=alpha2)
    if entry is None:
        return ()
    names = [getattr(entry, name, "") for name in ("name", "common_name", "official_name")]
    return tuple(dict.fromkeys(filter(None, [*names, *territories(alpha2, LANGUAGES)])))


@cache
def territories(alpha2: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a country in the CLDR, in several languages."""
    names = (Locale.parse(language).territories.get(alpha2, "") for language in languages)
    return tuple(filter(None, names))


def _read(name: str) -> Iterator[dict[str, str]]:
    with (Path(__file__).parent / name).open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def current(rows: Iterable[Meaning], on: date) -> tuple[str, ...] | None:
    """The slugs of the first row of that day; None where no row says anything of it."""
    return next((row.slugs for row in rows if row.start <= on <= row.end), None)


def every_meaning() -> Iterator[tuple[str, tuple[str, ...], date, date]]:
    """Each name of the table as it is written, the slugs it may mean, and between which days."""
    for row in _read("country_names.csv"):
        start = date.fromisoformat(row["start"]) if row["start"] else date.min
        end = date.fromisoformat(row["end"]) if row["end"] else date.max
        for text in row["names"].split("|"):
            yield text, tuple(row["slugs"].split()), start, end


def every_people() -> Iterator[tuple[str, str, str]]:
    """The slug of a country, a language, and one of its adjectives and peoples."""
    for row in _read("country_people.csv"):
        for language in LANGUAGES:
            for text in filter(None, row[language].split("|")):
                yield row["slug"], language, text
