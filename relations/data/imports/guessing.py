"""Which of our columns a header means: guessed from its words, for a person to confirm."""

import csv
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from relations.data.imports.mapping import Target

WORDS = Path(__file__).with_name("column_words.csv")  # English, Spanish and Russian
SURE = 85  # of 100; less is not guessed
WITHIN = 0.9  # a header that says more than the column's words: “Date of the talks”
LETTER = re.compile(r" \([A-Z]+\)\Z")  # of a column whose name another has: see `files/sheets.py`
FILLERS = frozenset(
    ("the", "of", "a", "an", "in", "at", "its", "de", "del", "la", "el", "los", "las")
)
# Words that say a number: of several countries or people, ours are the first.
NUMBERS = (
    ("1", "a", "а", "first", "primer", "primero", "primera", "первыи", "первая", "our", "own",
     "nuestro", "nuestra", "наш", "наша"),
    ("2", "b", "б", "second", "segundo", "segunda", "второи", "вторая", "their", "counterpart",
     "foreign", "su", "sus", "contraparte", "их", "иностранныи"),
    ("3", "c", "в", "third", "tercer", "tercero", "tercera", "третии", "третья"),
    ("4", "d", "г", "fourth", "cuarto", "cuarta", "четвертыи", "четвертая"),
)  # fmt: skip
NUMBER = {word: number for number, words in enumerate(NUMBERS, 1) for word in words}


class Header(NamedTuple):
    """The words of a column's name, and its number; 0 where it has none."""

    words: tuple[str, ...]
    number: int


def header_of(name: str) -> Header:
    words, number = words_in(LETTER.sub("", name)), 0
    # “A” is a number at the end alone; the first word of “First country” is one too.
    for at in (-1, 0) if len(words) > 1 else ():
        if not number and (at or len(words[0]) > 1):
            number = NUMBER.get(words[at], 0)
            words = [w for w in words if w != words[at]] if number else words
    return Header(tuple(w for w in words if w not in FILLERS) or tuple(words), number)


def words_in(text: str) -> list[str]:
    """Without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W\d_]+|\d+", re.sub(r"[\u0300-\u036f]", "", plain))


@cache
def known_words() -> Mapping[str, list[str]]:
    """What each column of ours may be called."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        return {row["column"]: row["words"].split(";") for row in csv.DictReader(file)}


def guessed(
    names: Iterable[str], targets: Sequence[Target], taken: Collection[str] = ()
) -> dict[str, str]:
    """Our column for each name that is sure enough; none is given twice."""
    every = [
        (score(header, target), -at, name, target.name)
        for name in names
        for header in [header_of(name)]
        for at, target in enumerate(targets)
        if target.number == (header.number or target.number)
    ]
    found: dict[str, str] = {}
    left = set(taken)
    # In order of how sure they are; names that are equally sure keep the order of the file.
    for sure, _at, name, ours in sorted(every, key=lambda one: (-one[0], -one[1])):
        if sure < SURE:
            break
        if name not in found and ours not in left:
            found[name] = ours
            left.add(ours)
    return found


def score(header: Header, target: Target) -> float:
    """How much a name is like what a column is called, of 100."""
    name = " ".join(header.words)
    called = _called(target)
    return max(
        (max(fuzz.token_sort_ratio(name, words), within(name, words)) for words in called),
        default=0,
    )


def within(name: str, words: str) -> float:
    """A name that holds all the words, and others."""
    return (
        WITHIN * fuzz.token_set_ratio(name, words) if set(words.split()) <= set(name.split()) else 0
    )


@cache
def _called(target: Target) -> tuple[str, ...]:
    told = [*known_words().get(target.word, ()), target.word, "" if target.stem else target.label]
    return tuple(" ".join(header_of(text).words) for text in told if text.strip())
