"""The rank that a title gives, in English, Spanish and Russian: “Canciller de Cuba”.

Only a title that is understood whole has one. “President of Sberbank” and “former President” have
none: what is left beside the title must name the country, or the field of a minister.

`office_titles.csv` adds to the titles of `titles.csv`: `further` is `yes` where any field or
country may follow, `of` where it does after a preposition, as Russian needs none.
"""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from relations.models import Country, Organization
from relations.services.people.titles import titles
from relations.services.resolving.country_texts import names_of, peoples
from relations.services.resolving.keys import GENERIC, words_of
from relations.vocab import Rank

# Where a title has this rank, if not everywhere.
ONLY_IN = {
    "united-states": {"united-states"},
    "holy-see": {"holy-see"},
    "chancellor": {"germany", "west-germany", "german-reich", "austria"},
}
# Below these, what else somebody is does not matter: the President and CEO of a bank is no head of
# state, but a Minister of Trade and Investment is a minister.
HEADS = {Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.DEPUTY_HEAD}
JOINED = re.compile(r"\s*[,;/]\s*|\s+(?:and|y|и|e|&)\s+")
OF = {"of", "for", "de", "del", "para", "por", "without", "sin", "без"}
WORD = re.compile(r"[^\W_]+")
# Words of a country's name in any case: республики, Федерации; and what a title may begin with.
OF_STATES = {
    *("the", "a", "el", "la", "los", "of", "de", "del", "his", "excellency", "h", "mr", "mrs"),
    *("nation", "government", "gobierno", "república", "федерации", "республики", "союза", "ссср"),
}
NOT_IN_FULL = {
    *("former", "ex", "prime", "shadow", "first", "assistant", "designate", "elect", "junior"),
    *("spokesman", "adviser", "aide", "wife", "son"),
}


class Known(NamedTuple):
    """A title in small letters: its rank, where it has it, and what may follow."""

    rank: Rank
    where: str
    further: str


@cache
def known_titles() -> dict[tuple[str, ...], Known]:
    """All titles by their words, the longest first."""
    ranks = {rank.slug: rank for rank in Rank}
    found = {
        _words(title.text): Known(title.rank, title.where, "")
        for title in titles().values()
        if title.rank
    }
    with (Path(__file__).parent / "office_titles.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            known = Known(ranks[row["rank"]], row["where"], row["further"])
            found[_words(row["title"])] = known
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def rank_of_title(text: str, side: Country | Organization | None) -> Rank | None:
    """The rank of somebody with this title for a side; None where the title gives none."""
    country = side if isinstance(side, Country) else None
    whole = _rank(_words(text), country)
    parts = [_rank(_words(part), country) for part in JOINED.split(text)]
    found = [rank for rank in parts if rank]
    if whole is None and len(found) == len(parts) or whole not in HEADS | {None}:
        whole = min([whole, *found] if whole else found, default=None)
    elif whole is None:
        whole = min((rank for rank in found if rank not in HEADS), default=None)
    return None if country is None and whole in HEADS else whole


def _rank(words: tuple[str, ...], country: Country | None) -> Rank | None:
    for title, known in known_titles().items():
        for at in range(len(words) - len(title) + 1):
            if words[at : at + len(title)] == title:
                before, after = words[:at], words[at + len(title) :]
                if _may_follow(after, known, country) and _is_of(before, country):
                    there = ONLY_IN.get(known.where)
                    fits = there is None or (country is not None and country.slug in there)
                    return known.rank if fits else None
    return _minister(words)


def _may_follow(words: tuple[str, ...], known: Known, country: Country | None) -> bool:
    if not words or known.further == "yes" or (known.further == "of" and words[0] in OF):
        return True
    return _is_of(words, country)


def _is_of(words: tuple[str, ...], country: Country | None) -> bool:
    """Whether words name the country, in any case or as an adjective, or nothing."""
    own = country and _own_words(
        country.slug, country.name, country.official_name, country.iso_alpha2
    )
    usual = OF_STATES | GENERIC - NOT_IN_FULL
    return all(word in usual or any(_is_alike(word, name) for name in own or ()) for word in words)


def _minister(words: tuple[str, ...]) -> Rank | None:
    """“Deputy Energy Minister”: English puts the field first."""
    if len(words) < 2 or words[-1] != "minister" or NOT_IN_FULL & set(words):
        return None
    return Rank.DEPUTY_MINISTER if words[0] in ("deputy", "vice") else Rank.OTHER_MINISTER


def _is_alike(word: str, name: str) -> bool:
    """Cuban and Cuba, России and Россия: the beginning is the same."""
    least = max(3, min(len(word), len(name)) - 2)
    return word[:least] == name[:least] and abs(len(word) - len(name)) < 5


@lru_cache(maxsize=500)
def _own_words(slug: str, name: str, official_name: str, alpha2: str) -> frozenset[str]:
    names = (name, official_name, *names_of(alpha2))
    adjectives = (key for key, slugs in peoples().items() if slug in slugs)
    return frozenset(
        word
        for name in (*names, *adjectives)
        for word in (*_words(name), *words_of(name))
        if len(word) > 2 and word not in OF
    )


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower().replace("ё", "е")))
