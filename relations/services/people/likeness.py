"""Whether two names can be one person's, from the names alone: `likeness("S. Lavrov", "Лавров")`.

Reads names in any order, with initials, patronymics, a surname more or less, in any romanization
and several scripts. Whether it is the same person is for country, life and career to say: see
`same.could_be`. No Django. The thresholds are measured on `tests/services/people/pairs.csv`.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from relations.services.people.names import Parts, given_first, parts_of
from relations.services.people.sounds import (
    UNVOICED,
    UNWRITTEN,
    alike,
    begins_alike,
    latin,
    skeleton,
)

# From SURE on, the names are one where country, life and career agree; from ASK on, somebody may
# be asked whether they are.
SURE, ASK = 0.9, 0.7

# Articles, prepositions, words for son, forms of address: written or left out.
PARTICLES = {
    *("al", "el", "ad", "ar", "at", "ash", "az", "as", "bin", "ibn", "ben", "bint", "ould"),
    *("de", "del", "da", "das", "dos", "di", "do", "du", "la", "le", "las", "los"),
    *("von", "der", "den", "zu", "zum", "und", "dr", "prof", "sir", "lord", "st"),
    *("sheikh", "sheik", "shaykh", "ayatollah", "mullah", "imam"),
}
AND = re.compile(r"(?<=\w) [ye] (?=\w)")  # between Spanish and Portuguese surnames
ABBREVIATED = re.compile(r"\b(?!(?:dr|st|mr|ms)\b)(\w)\w{0,2}\.", re.IGNORECASE)  # S., Yu., Вл.
SERVANT = re.compile(r"\b(ab[du]+[aeou]?l?) (?:(?:al|el|ul|ar|as|an) )?(?=\w{3})")  # Abd al-Nasir
UNSAID = 0.8  # where only one name says which of several it is
WORD_ALIKE = 0.78  # from here on, two words may be one
MOST_PAIRS = 24  # of words, that a name is looked up by
NICKNAME, INITIAL, GENDER = 0.93, 0.85, 0.5


class How(StrEnum):
    """What the likeness of two names rests on, or what speaks against it."""

    SAME = "same"
    ORDER = "order"
    SPELLING = "spelling"
    NICKNAME = "nickname"
    INITIAL = "initial"
    MORE = "more"
    ALONE = "alone"
    GENERATION = "generation"
    OTHER = "other"


class Likeness(NamedTuple):
    """From 0, nobody takes them for one, to 1, the same words; and on what that rests."""

    score: float
    how: How


class Name(NamedTuple):
    """The words of a name in Latin letters, given names first where it says which they are."""

    words: tuple[str, ...]
    generation: str
    is_sorted: bool
    vowel: float


class Pair(NamedTuple):
    """Two words of two names, by their places, that may be one."""

    score: float
    left: int
    right: int
    how: How


@lru_cache(maxsize=100_000)
def likeness(one: str, other: str) -> Likeness:
    """How likely two names are one person's, by the names alone."""
    if one == other:
        return Likeness(1, How.SAME)
    parts, others = _parts(one), _parts(other)
    counted = bool(parts.generation or others.generation)
    left, right = _read(one, counted), _read(other, counted)
    if len(left) == len(right):
        # Kim Il-sung and Kim Jong-il share a syllable and no name.
        left, right = left[:1], right[:1]
    found = max(_compared(*names) for names in product(left, right))
    if parts.bracket != others.bracket:
        # A country or a profession in brackets says who of that name is meant.
        return min(found, Likeness(UNSAID, How.MORE))
    return found


@cache
def nicknames() -> dict[str, frozenset[int]]:
    """The groups of given names that are used for one another, by name: Bill and William."""
    found: dict[str, frozenset[int]] = {}
    text = (Path(__file__).parent / "nicknames.csv").read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n")[1:]):
        for name in line.split(","):
            found[name] = found.get(name, frozenset()) | {number}
    return found


@lru_cache(maxsize=100_000)
def _read(text: str, counted: bool) -> tuple[Name, ...]:
    """A name with words that a hyphen joins as one, and as several. Where the other one is
    `counted`, II or VI, a letter at the end is a number too."""
    parts = _parts(text)
    base, generation = parts.base, parts.generation
    if counted and not generation and base.endswith((" I", " V", " X")):
        base, generation = base[:-2], base[-1]
    base, is_sorted = given_first(
        ABBREVIATED.sub(r"\1 ", re.sub(r"(?<=\w) [ye] (?=\w)", " ", base))
    )
    vowel = UNWRITTEN if UNVOICED.search(base) else 1
    plain = latin(base)
    return tuple(
        Name(_words(plain.replace("-", by)), generation, is_sorted, vowel)
        for by in (("", " ") if "-" in plain else ("",))
    )


def _parts(text: str) -> Parts:
    """Jinping Xi is not the eleventh."""
    return Parts(text) if text.endswith((" Xi", " xi", " Vi", " vi")) else parts_of(text)


def _words(plain: str) -> tuple[str, ...]:
    joined = SERVANT.sub(r"\1", plain)
    words = joined.split()
    return tuple(w for w in words if w not in PARTICLES) or tuple(words)


def _compared(one: Name, other: Name) -> Likeness:
    if one.generation and other.generation and one.generation != other.generation:
        return Likeness(0.3, How.GENERATION)
    found = _words_compared(one, other)
    if one.generation != other.generation and found.score > UNSAID:
        return Likeness(UNSAID, How.GENERATION)
    return found


def _words_compared(one: Name, other: Name) -> Likeness:
    if one.words == other.words:
        return Likeness(0.99, How.SAME)
    if "".join(one.words) == "".join(other.words):
        return Likeness(0.97, How.SPELLING)
    short, long = sorted((one, other), key=lambda name: len(name.words))
    pairs = list(_best(short, long))
    if not any(pair.how is not How.INITIAL for pair in pairs):
        return Likeness(0, How.OTHER)
    if len(pairs) < len(short.words):
        if _is_chain(one, other, pairs) or _is_chain(other, one, pairs):
            return Likeness(0.66, How.MORE)
        return Likeness(0.6 * len(pairs) / len(long.words), How.OTHER)
    full = [pair for pair in pairs if pair.how is not How.INITIAL]
    least = min(full if len(full) > 1 else pairs, key=lambda pair: pair.score)
    score, how = least.score, least.how
    if not (one.is_sorted or other.is_sorted) and _is_turned(pairs):
        score, how = min(score, 0.86), How.ORDER
    if more := len(long.words) - len(short.words):
        return _with_more(short, long, pairs, Likeness(score - 0.02 * more, how))
    return Likeness(score, how if score < 1 else How.SAME)


def _with_more(short: Name, long: Name, pairs: list[Pair], found: Likeness) -> Likeness:
    """Where the longer name has words that the shorter has not."""
    left = [word for at, word in enumerate(long.words) if at not in {p.right for p in pairs}]
    if len(short.words) == 1:
        return Likeness(min(found.score, 0.72), How.ALONE)
    if any(len(word) == 1 for word in left):
        # George W. and George H. W. Bush are two; George Bush may be either.
        own = any(len(word) == 1 for word in short.words[1:])
        return Likeness(0.5 if own else min(found.score, 0.88), How.INITIAL)
    if 0 not in {pair.right for pair in pairs}:
        # A given name before all the others is as often a son's.
        return Likeness(min(found.score, 0.68), How.MORE)
    return found._replace(how=How.MORE if found.how == How.SAME else found.how)


def _is_chain(one: Name, other: Name, pairs: list[Pair]) -> bool:
    """Miguel Díaz-Canel and Díaz-Canel Bermúdez: a given name and two surnames between them."""
    ends = one.words[-1] == other.words[0] and len(pairs) == 1
    return ends and len(one.words) == len(other.words) == 2


def _is_turned(pairs: list[Pair]) -> bool:
    places = [pair.right for pair in sorted(pairs, key=lambda pair: pair.left)]
    return places != sorted(places)


def _best(short: Name, long: Name) -> Iterator[Pair]:
    """Each word with the word of the other name that is most like it, the best pairs first."""
    vowel = min(short.vowel, long.vowel)
    every = [
        Pair(score, at, to, how)
        for at, one in enumerate(short.words)
        for to, other in enumerate(long.words)
        for score, how in [_word(one, other, vowel)]
        if score >= WORD_ALIKE
    ]
    every.sort(key=lambda pair: (-pair.score, abs(pair.left - pair.right)))
    taken: set[tuple[str, int]] = set()
    for pair in every:
        places = {("left", pair.left), ("right", pair.right)}
        if not places & taken:
            taken |= places
            yield pair


@lru_cache(maxsize=200_000)
def _word(one: str, other: str, vowel: float) -> tuple[float, How]:
    """How alike two words are, and why."""
    if one == other:
        return 1, How.SAME
    if min(len(one), len(other)) == 1:
        return (INITIAL, How.INITIAL) if begins_alike(one, other) else (0, How.OTHER)
    if nicknames().get(one, frozenset()) & nicknames().get(other, frozenset()):
        return NICKNAME, How.NICKNAME
    if _is_other_gender(one, other):
        return GENDER, How.OTHER
    # Two languages may write a word in ways that sound the same; it is still less than the same.
    return 0.98 * alike(one, other, vowel), How.SPELLING


def _is_other_gender(one: str, other: str) -> bool:
    """Aleksandr and Aleksandra, Mario and Maria, Zelensky and Zelenska; not Lukashenko and
    Lukashenka, who are one."""
    man, woman = sorted((one, other), key=lambda word: word.endswith("a"))
    if man.endswith("a") or not woman.endswith("a") or woman.endswith("enka"):
        return False
    stem = woman[:-1].removesuffix("ay")
    return stem in (man, re.sub("[eio]s?$|[iy]?[iy]$", "", man), man.removesuffix("o"))


def keys(name: str) -> set[str]:
    """What a name is looked up by: names that can be one person's share at least one key."""
    return {key for ways in _ways(name) for key in ways} or {re.sub(r"\W", "", latin(name))}


def lookups(name: str) -> set[frozenset[str]]:
    """Sets of keys, any of which a name of the same person has: of each two words, and of each
    word, as one may be an initial or missing."""
    ways = _ways(name)
    pairs = {frozenset((a, b)) for one, other in combinations(ways, 2) for a in one for b in other}
    return {frozenset({key}) for one in ways for key in one} | set(
        sorted(pairs, key=lambda pair: -len("".join(pair)))[:MOST_PAIRS]
    )


def _ways(name: str) -> list[set[str]]:
    """For each word, and for all as one, the keys of that word and of its nicknames."""
    plain = latin(given_first(_parts(name).base)[0])
    words = {*plain.replace("-", "").split(), *plain.replace("-", " ").split()} - PARTICLES
    words.add(re.sub(r"\W", "", plain))
    found = [
        {skeleton(known) for known in (word, *_called(word))} - {""}
        for word in sorted(words)
        if len(word) > 1 or len(words) == 1
    ]
    return [one for at, one in enumerate(found) if one and one not in found[:at]]


def _called(word: str) -> set[str]:
    groups = nicknames().get(word, frozenset())
    return {name for name, own in nicknames().items() if own & groups} if groups else set()
