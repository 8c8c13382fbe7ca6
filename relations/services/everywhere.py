"""A search over all nouns at once: a few finds of each, best first."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.asked import words, wrong_with_words
from relations.models import (
    Agreement,
    Country,
    Meeting,
    Official,
    Organization,
    Sector,
    Source,
)
from relations.models.base import Reader
from relations.models.fields import Fold
from relations.services.pairs import Pair
from relations.services.partners import pair_of
from relations.services.rows import agreement_rows, meeting_rows, shown_term
from relations.services.suggesting import likeliest

SHOWN = 6  # of each noun on the page of results
SUGGESTED = 4  # of each noun while one types


@dataclass(frozen=True)
class Finds:
    """The first finds of a noun, and whether there are more."""

    noun: str
    label: str | Promise
    rows: list[Any]
    is_cut: bool


@dataclass(frozen=True)
class Noun:
    """A noun to search in: its name in addresses, and what its lines read besides."""

    name: str
    label: str | Promise
    model: Any
    with_related: Callable[[Any], Any]


# In the order in which they stand: first what a name names, then what it takes part in.
NAMES = (
    Noun("countries", _("Countries"), Country, lambda rows: rows),
    Noun("officials", _("Officials"), Official, lambda rows: rows.prefetch_related(shown_term())),
    Noun(
        "organizations",
        _("Organizations"),
        Organization,
        lambda rows: rows.select_related("country"),
    ),
    Noun("sectors", _("Sectors"), Sector, lambda rows: rows.select_related("parent")),
)
RECORDS = (
    Noun("meetings", _("Meetings"), Meeting, meeting_rows),
    Noun("agreements", _("Agreements"), Agreement, agreement_rows),
    Noun("sources", _("Sources"), Source, lambda rows: rows),
)


def find_everywhere(q: str, user: Reader) -> list[Finds]:
    """The best finds of every noun that has any; none without a word."""
    return _finds((*NAMES, *RECORDS), q, user, SHOWN)


def suggest(q: str, user: Reader) -> list[Finds]:
    """Whom or what the words name, to go there at once; none without a word."""
    return _finds(NAMES, q, user, SUGGESTED)


def _finds(nouns: tuple[Noun, ...], q: str, user: Reader, most: int) -> list[Finds]:
    if wrong_with_words(q) or not words(q):
        return []
    found = []
    for noun in nouns:
        records = noun.model.objects.visible_to(user)
        rows = list(noun.with_related(likeliest(records, q, most + 1))[: most + 1])
        found.append(Finds(noun.name, noun.label, rows[:most], len(rows) > most))
    return [finds for finds in found if finds.rows]


def pair_named(q: str, user: Reader) -> Pair | None:
    """The two countries that the words are the names of, one after the other: "cuba rusia".

    Names in any language, capitals and accents aside, also with a dash or "and" between them.
    """
    if wrong_with_words(q):
        return None
    parts = [word for word in words(plain(q)) if word not in ("and", "y", "и")]
    cuts = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    if not cuts:
        return None
    texts = {text for cut in cuts for text in cut}
    by_name = countries_named(texts, Country.objects.visible_to(user))
    for first, second in cuts:
        one, other = by_name.get(first), by_name.get(second)
        if one and other and one != other:
            return pair_of(one, other)
    return None


def countries_named(texts: set[str], countries: Any) -> dict[str, Country]:
    """Countries by such of these plain texts as are a name of theirs, those that exist first."""
    called = countries.annotate(own=Fold(F("name")), other=Fold(F("names__name")))
    rows = called.filter(Q(own__in=texts) | Q(other__in=texts)).order_by("-end_latest", "pk")
    by_name: dict[str, Country] = {}
    for country in rows:
        for name in (country.own, country.other):
            by_name.setdefault(name, country)
    return by_name


def plain(text: str) -> str:
    """A text in small letters and without accents, as the database folds it."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
