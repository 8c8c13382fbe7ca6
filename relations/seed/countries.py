"""Countries for a new database: our table joined to ISO 3166 and its names from pycountry.

`countries.csv` has a row for every entry of ISO 3166-1, for each withdrawn one that was a place in
its own right, and for states that have no code. It holds what pycountry lacks, and overrides what
pycountry says where a column is filled: `iso` is the alpha-3 code, or the four-letter code of
ISO 3166-3 for a withdrawn entry; `iso_numeric` is filled only for Yugoslavia, whose number changed
with the state and of which pycountry knows the later one. A mere renaming is no new country: Upper
Volta is a former name of Burkina Faso, with its period, in `names.csv`. States of before 1945 are
those that others concluded treaties with; of those of Germany and Italy each ends where it joined.

Kind:
- state: a member of the United Nations, the Holy See, or a state in free association with
  New Zealand that concludes treaties in its own name;
- dependency: on ISO's list, and part of or administered by a state, or by none (Antarctica);
- disputed: statehood is disputed among members of the United Nations, whether ISO lists it or not:
  some recognise it, others do not. Neither side is taken: such an entry has no official name, and
  the names that either side uses are further names. Those without an ISO code are a choice, to
  which editors may add;
- former: a state or territory that is no more.

Codes of Correlates of War (state system since 1816) and of Gleditsch and Ward (with their list of
microstates) are not unique: both systems carry the Russian Empire and the USSR on as Russia (365),
the Ottoman Empire as Turkey (640), Yugoslavia as one state through all its changes (345).
They differ where they judge differently:
- Germany since 1990: COW returns to 255, the number before 1945; GW goes on with 260.
- Yemen since 1990: COW gives the new number 679; GW goes on with 678.
- Serbia before 1918 and since 2006: COW 345, as Yugoslavia; GW 340.
- Central America, Gran Colombia, Montenegro before 1918, the Orange Free State and Transvaal have a
  GW code alone. Both carry Prussia on as Germany (255), and Sardinia as Italy (325).
- Kiribati 946, Nauru 970, Tonga 955, Tuvalu 947 in COW; 970, 971, 972, 973 among GW's microstates.
- Tibet, Abkhazia and South Ossetia have a GW code alone.
Other tables of GW codes give Czechia 315, which is Czechoslovakia, Vietnam 817, which is South
Vietnam, and Yemen 680, which is South Yemen; here they have 316, 816 and 678.

Dates are EDTF. `start` is the day on which independence or foundation was proclaimed or took
effect, and is empty where the state is older than 1776 or no one day is agreed upon. It is not the
start of membership in either code system, which COW also ties to recognition (Canada: 1920).
Occupation is not recorded: Estonia starts in 1918. South Vietnam ends with the union of 1976, since
some states dealt with it until then; both code systems end it in 1975.

Region is the subregion of the UN's M49, for a former state that of its capital. M49 does not list
Taiwan, Kosovo, Abkhazia, South Ossetia and Northern Cyprus: they have that of their neighbours.

`successors.csv` says what came after a country. Kinds: continues (the same state in law goes on
under the successor), dissolved (the predecessor came apart, and this came of it), merged (the
predecessor became part of this), split (this left a predecessor that went on). Its date is when
that took effect or, for a part that left, was proclaimed or recognised. Decolonisation is not
recorded as succession.

Kinds of name: common, official, former (with its period), spelling, short (an abbreviation),
other. Spanish and Russian names come from pycountry's catalogues unless our table has a better one.
"""

import gettext
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import pycountry

from .tables import read

LANGUAGES = ("es", "ru")
STRESS_MARK = "\N{COMBINING ACUTE ACCENT}"


@dataclass(frozen=True)
class NameSeed:
    """One name of a country; `start` and `end` are EDTF, empty where open or not known."""

    name: str
    language: str
    kind: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class CountrySeed:
    """A country with its codes, its period (EDTF, empty for open) and all names to find it by."""

    slug: str
    kind: str
    name: str
    official_name: str
    iso_alpha2: str
    iso_alpha3: str
    iso_numeric: str
    cow: int | None
    gw: int | None
    region: str
    start: str
    end: str
    names: tuple[NameSeed, ...]


@dataclass(frozen=True)
class SuccessionSeed:
    """That one country came after another: slugs, kind of succession, date (EDTF)."""

    predecessor: str
    successor: str
    kind: str
    date: str


def read_countries() -> list[CountrySeed]:
    """All countries by slug. Raises ValueError for a code that pycountry does not know."""
    further = _further_names()
    return [_country(row, further[row["slug"]]) for row in read("countries.csv")]


def read_successions() -> list[SuccessionSeed]:
    """What came after which country, by predecessor and successor."""
    return [SuccessionSeed(**row) for row in read("successors.csv")]


def _further_names() -> defaultdict[str, list[NameSeed]]:
    names: defaultdict[str, list[NameSeed]] = defaultdict(list)
    for row in read("names.csv"):
        names[row.pop("slug")].append(NameSeed(**row))
    return names


def _country(row: dict[str, str], further: list[NameSeed]) -> CountrySeed:
    entry = _iso_entry(row["iso"])
    name = row["name"] or getattr(entry, "common_name", "") or entry.name
    official = row["official_name"] or _iso_official(row["kind"], entry)
    return CountrySeed(
        slug=row["slug"],
        kind=row["kind"],
        name=name,
        official_name=official,
        iso_alpha2=getattr(entry, "alpha_2", ""),
        iso_alpha3=getattr(entry, "alpha_3", ""),
        iso_numeric=row["iso_numeric"] or getattr(entry, "numeric", ""),
        cow=_number(row["cow"]),
        gw=_number(row["gw"]),
        region=row["region"],
        start=row["start"],
        end=row["end"],
        names=(
            NameSeed(name, "en", "common"),
            *_official_names("en", official, name),
            *_translated_names(row, entry),
            *further,
        ),
    )


def _iso_entry(code: str) -> Any:
    """pycountry's entry, whose fields vary, or None for a country without a code."""
    if not code:
        return None
    if len(code) == 3:
        entry = pycountry.countries.get(alpha_3=code)
    else:
        entry = pycountry.historic_countries.get(alpha_4=code)
    if entry is None:
        raise ValueError(f"countries.csv, column iso: ISO 3166 has no code {code!r}.")
    return entry


def _iso_official(kind: str, entry: Any) -> str:
    """ISO's official name, or its short name where that is the official one.

    Of withdrawn entries ISO has only an inverted name, of disputed ones we take none.
    """
    if entry is None or kind in ("former", "disputed"):
        return ""
    return str(getattr(entry, "official_name", entry.name))


def _translated_names(row: dict[str, str], entry: Any) -> list[NameSeed]:
    names = []
    for language in LANGUAGES:
        common = row[f"name_{language}"] or _translation(
            language, getattr(entry, "common_name", "") or entry.name
        )
        names.append(NameSeed(common, language, "common"))
        official = "" if row["kind"] == "disputed" else getattr(entry, "official_name", "")
        translation = _translation(language, official) if official else ""
        if translation != official:  # the catalogue returns what it does not know
            names.extend(_official_names(language, translation, common))
    return names


def _official_names(language: str, official: str, common: str) -> list[NameSeed]:
    return [NameSeed(official, language, "official")] if official not in ("", common) else []


def _translation(language: str, name: str) -> str:
    """The catalogue's name, as it is written outside dictionaries: without stress marks."""
    translated = _catalogue(language).gettext(name)
    return translated.replace(STRESS_MARK, "") if language == "ru" else translated


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language])


def _number(text: str) -> int | None:
    return int(text) if text else None
