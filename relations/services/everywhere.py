"""A search over all nouns at once: a few finds of each, best first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Model

from relations.asked import words, wrong_with_words
from relations.models import Country
from relations.models.base import Reader, RecordQuerySet
from relations.services.pairs import Pair
from relations.services.partners import pair_of
from relations.services.resolving.keeping import kept_countries
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
    parts = [word for word in words(q) if word not in ("and", "y", "и")]
    cuts = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    if not cuts:
        return None
    known = kept_countries()
    for first, second in cuts:
        one, other = known.called(first), known.called(second)
        if one and other and one != other:
            seen = Country.objects.visible_to(user).in_bulk([one.pk, other.pk])
            return pair_of(*seen.values()) if len(seen) == 2 else None
    return None
