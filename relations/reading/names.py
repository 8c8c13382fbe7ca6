"""The dictionary of a register: all names, found in a text in one pass.

A name is looked up by its words, folded; Russian ones without their endings, and names of people
also whatever the romanization (Sergey and Serguéi, Shoygu and Shoigú). A table of the joined words
and, for each first word, of the lengths of the names that begin with it: a text costs the same
whatever the number of names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from .words import Token, keys_of

PERSON, COUNTRY, PEOPLE, ORGANIZATION, OFFICE, PLACE = (
    *("person", "country", "people", "organization", "office", "place"),
)
MANY = 50  # records of one name; more tell nobody apart
LONGEST = 12  # words of a name
ACRONYM = 6  # letters; an acronym is found in capitals only
SPELLINGS = (("kh", "h"), ("gue", "ge"), ("gui", "gi"), ("x", "ks"), ("w", "v"), ("y", "i"))
REPEATED = re.compile(r"i{2,}")


class Name(NamedTuple):
    """One name of one record: what it is called there, and its slug.

    `kind` is one of those above; `people` are adjectives and peoples of countries. `more` is the
    language of an adjective or the country of an office. Between the two days, where set, the
    name has this meaning.
    """

    text: str
    kind: str
    value: str
    target: str = ""
    more: str = ""
    start: date | None = None
    end: date | None = None


class Match(NamedTuple):
    """The names that stand at a place, from the first to the last token, both inclusive."""

    names: tuple[Name, ...]
    first: int
    last: int


@lru_cache(maxsize=100_000)
def romanized(stem: str) -> str:
    """One spelling for the usual romanizations of a word."""
    for written, meant in SPELLINGS:
        stem = stem.replace(written, meant)
    return REPEATED.sub("i", stem)


@dataclass
class Index:
    """Names by their joined words. Rows are kept as plain tuples, since there may be many."""

    people: bool = False
    rows: list[Name] = field(default_factory=list)
    by_words: dict[str, int | tuple[int, ...]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    surnames: dict[str, int | tuple[int, ...]] = field(default_factory=dict)

    def add(self, name: Name) -> None:
        words = self.words(keys_of(name.text))[:LONGEST]
        if not words:
            return
        number = len(self.rows)
        self.rows.append(name)
        _put(self.by_words, " ".join(words), number)
        self.lengths[words[0]] = self.lengths.get(words[0], 0) | 1 << len(words)
        if self.people and len(words) > 1:
            _put(self.surnames, words[-1], number)

    def words(self, stems: Sequence[str]) -> list[str]:
        return [romanized(one) for one in stems] if self.people else list(stems)

    def named(self, words: Sequence[str]) -> tuple[Name, ...]:
        return self._rows(self.by_words.get(" ".join(self.words(words))))

    def of_surname(self, stem: str) -> tuple[Name, ...]:
        return self._rows(self.surnames.get(romanized(stem)))

    def _rows(self, found: int | tuple[int, ...] | None) -> tuple[Name, ...]:
        if found is None:
            return ()
        numbers = (found,) if isinstance(found, int) else found
        return tuple(self.rows[number] for number in numbers)

    def find(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """The longest names, none of which overlaps another."""
        places = [at for at, token in enumerate(tokens) if token.kind != "mark"]
        stems = self.words([tokens[at].stem for at in places])
        at = 0
        while at < len(places):
            length, rows = self._at(tokens, places, stems, at)
            if length:
                yield Match(rows, places[at], places[at + length - 1])
            at += max(length, 1)

    def _at(
        self, tokens: Sequence[Token], places: list[int], stems: list[str], at: int
    ) -> tuple[int, tuple[Name, ...]]:
        mask = self.lengths.get(stems[at])
        if not mask:
            return 0, ()
        reach = _reach(tokens, places, at, mask.bit_length() - 1)
        for length in range(min(mask.bit_length() - 1, reach), 0, -1):
            if mask >> length & 1:
                found = self.by_words.get(" ".join(stems[at : at + length]))
                here = [tokens[place] for place in places[at : at + length]]
                rows = tuple(name for name in self._rows(found) if _is_written(name, here))
                if rows:
                    return length, rows
        return 0, ()


def _put(table: dict[str, int | tuple[int, ...]], key: str, number: int) -> None:
    known = table.get(key)
    if known is None:
        table[key] = number
    elif isinstance(known, int):
        table[key] = (known, number)
    elif len(known) < MANY:
        table[key] = (*known, number)


def _reach(tokens: Sequence[Token], places: list[int], at: int, most: int) -> int:
    """How many words from here on can be of one name: nothing but spaces, hyphens and the full
    stops of abbreviations stand between them."""
    reach = 1
    while reach < most and at + reach < len(places):
        before, after = places[at + reach - 1], places[at + reach]
        between = tokens[before + 1 : after]
        if tokens[after].paragraph != tokens[before].paragraph:
            break
        if any(mark.text not in "-‐‑.’'\"" for mark in between) or (
            between and tokens[after].sentence != tokens[before].sentence
        ):
            break
        reach += 1
    return reach


def _is_written(name: Name, here: Sequence[Token]) -> bool:
    """Whether the words of the text are written as the name must be."""
    first = here[0]
    if name.kind == PEOPLE:
        return name.more != "en" or first.is_capital
    if len(here) == 1 and name.text.isupper() and len(name.text) <= ACRONYM:
        return first.text.isupper()
    return first.is_capital or name.text[:1].islower() or first.kind == "number"


class Term(NamedTuple):
    """That somebody held an office: its key and title, and the days between which the term lies;
    None where it is open or not known."""

    office: str
    title: str
    start: date | None
    end: date | None


@dataclass
class Names:
    """The names of a register: those of people apart, since these have many spellings; and the
    terms of office of each official, by slug."""

    people: Index
    others: Index
    terms: dict[str, list[Term]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Name], terms: Iterable[tuple[str, Term]] = ()) -> "Names":
        people, others = Index(people=True), Index()
        for name in rows:
            (people if name.kind == PERSON else others).add(name)
        held: dict[str, list[Term]] = {}
        for official, term in terms:
            held.setdefault(official, []).append(term)
        return cls(people, others, held)

    def terms_on(self, official: str, day: date) -> list[Term]:
        """The terms of office of an official that may have covered a day."""
        return [
            term
            for term in self.terms.get(official, ())
            if (term.start is None or term.start <= day) and (term.end is None or day <= term.end)
        ]
