"""Precision and recall of names of countries, on a table of them from several sources.

`forms.csv` has short and inverted forms of the World Bank, the United Nations and data sets, names
as English, Spanish and Russian sources write them, adjectives and peoples.
"""

import csv
from collections import Counter
from pathlib import Path

import pycountry
import pytest
from babel import Locale

from relations.models import Country
from relations.services.resolving import Countries

pytestmark = pytest.mark.django_db

# Of what it is sure, all is right; so many of all names does it know without asking.
PRECISION, RECALL = 1.0, 0.995
FORMS = Path(__file__).parent / "forms.csv"
# Two countries bear these.
SHARED = [
    *("Congo", "Конго", "Korea", "Corea", "Корея", "Virgin Islands", "Guiana", "Saint Martin"),
    *("CONGO", "St. Martin"),
    *("Congolese", "Dominican", "Korean", "congoleño"),
]
NONE = [
    *("Ruritania", "Atlantis", "NATO", "Ministry of Defence", "Federal Republic", "Republic"),
    *("United Nations", "European Union", "Kingdom", "Islands", "North", "People's Republic"),
    *("EU", "UN", "Former", "Former President", "French Islands", "British Commonwealth"),
    *("Africa", "Latin America", "International", "Unknown", "N/A", "Bank", "Moscow", "Havana"),
]


def inverted(name: str) -> list[str]:
    """Republic of Cuba as “Cuba, Republic of” and “Cuba (Republic of)”; and back."""
    if ", " in name and name.endswith(" of"):
        first, rest = name.split(", ", 1)
        return [f"{rest} {first}", f"{first} ({rest})"]
    form, of, first = name.partition(" of ")
    if of and form.split()[-1] in ("Republic", "Kingdom", "State", "States", "Principality"):
        return [f"{first}, {form} of", f"{first} ({form} of)"]
    return []


def names() -> list[tuple[str, str]]:
    """Each name with the slug of its country; those of two countries are `SHARED`."""
    slugs = dict(Country.objects.filter(end="").values_list("iso_alpha2", "slug"))
    found = [
        (text, slugs[entry.alpha_2])
        for entry in pycountry.countries
        for key in ("name", "common_name", "official_name")
        if (name := getattr(entry, key, ""))
        for text in (name, name.upper(), *inverted(name))
    ]
    found += [
        (text, slugs[code])
        for language in ("en", "es", "ru")
        for code, text in Locale.parse(language).territories.items()
        if code in slugs
    ]
    with FORMS.open(newline="", encoding="utf-8") as file:
        found += [(row["text"], row["slug"]) for row in csv.DictReader(file)]
    return [(text, slug) for text, slug in dict.fromkeys(found) if text not in SHARED]


def test_precision_and_recall_of_a_table_of_names():
    countries, table = Countries.read(), names()
    answers = [(text, slug, countries.candidates(text).one) for text, slug in table]
    wrong = [(text, one) for text, slug, one in answers if one and one.slug != slug]
    asked = [text for text, _slug, one in answers if one is None]
    counts = Counter(one is not None for _text, _slug, one in answers)
    assert len(table) > 1900
    assert not wrong, f"less than a precision of {PRECISION}"
    assert counts[True] / len(table) >= RECALL, asked


@pytest.mark.parametrize("text", SHARED)
def test_a_name_of_two_countries_is_asked(text):
    found = Countries.read().candidates(text)
    assert found.one is None
    assert len(found) > 1


@pytest.mark.parametrize("text", NONE)
def test_a_name_of_no_country_is_none(text):
    assert Countries.read().candidates(text).one is None
