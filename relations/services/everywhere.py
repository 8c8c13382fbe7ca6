"""A search over all nouns at once: a few finds of each, best first."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import F, Model, Q, QuerySet

from relations.asked import words, wrong_with_words
from relations.models import Country
from relations.models.base import Reader, RecordQuerySet
from relations.models.fields import Fold
from relations.services.pairs import Pair
from relations.services.partners import pair_of
from relations.services.suggesting import likeliest

SHOWN = 6  # of each noun on the page of results
SUGGESTED = 4  # of each noun while one types


class Noun(Protocol):
    """A noun to search in."""

    @property
    def is_named(self) -> bool: ...

    @property
    def line(self) -> Callable[[Any], Any]: ...

    def visible_to(self, user: Reader) -> RecordQuerySet[Model]: ...


@dataclass(frozen=True)
class Finds:
    """The first finds of a noun, and whether there are more."""

    noun: Noun
    rows: list[Any]
    is_cut: bool


def find_everywhere(nouns: Iterable[Noun], q: str, user: Reader) -> list[Finds]:
    """The best finds of every noun that has any, first what a name names, then what it takes part
    in; none without a word."""
    return _finds(sorted(nouns, key=lambda noun: not noun.is_named), q, user, SHOWN)


def suggest(nouns: Iterable[Noun], q: str, user: Reader) -> list[Finds]:
    """Whom or what the words name, to go there at once; none without a word."""
    return _finds([noun for noun in nouns if noun.is_named], q, user, SUGGESTED)


def _finds(nouns: Iterable[Noun], q: str, user: Reader, most: int) -> list[Finds]:
    if wrong_with_words(q) or not words(q):
        return []
    found = []
    for noun in nouns:
        rows = list(noun.line(likeliest(noun.visible_to(user), q, most + 1))[: most + 1])
        found.append(Finds(noun, rows[:most], len(rows) > most))
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


def countries_named(texts: set[str], countries: QuerySet[Country]) -> dict[str, Country]:
    """Countries by such of these plain texts as are a name of theirs, those that exist first."""
    called: Any = countries.annotate(own=Fold(F("name")), other=Fold(F("names__name")))
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
