"""Russian words in any case, by pymorphy3 and its dictionary."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import pymorphy3

from .words import fold

NAME_TAGS = ("Name", "Surn", "Patr")
LEAST = 0.05  # how likely a reading of a word must be to count


@cache
def analyzer() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def parses(word: str) -> tuple[Any, ...]:
    return tuple(analyzer().parse(word))


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> frozenset[str]:
    """The folded forms of the dictionary that a word may be of."""
    return frozenset({fold(one.normal_form) for one in parses(word)} | {fold(word)})


def is_form_of(word: str, name: str) -> bool:
    """Whether a word may be a form of a name of one word."""
    return bool(lemmas(word) & (lemmas(name)))


@lru_cache(maxsize=50_000)
def name_tags(word: str) -> frozenset[str]:
    """Which of given name, surname and patronymic a word may be, as the dictionary knows it."""
    found = parses(word)
    return frozenset(tag for one in found for tag in NAME_TAGS if tag in one.tag)


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    return bool(analyzer().word_is_known(word))


def has(word: str, *grammemes: str) -> bool:
    """Whether some reading of the word has all of these grammemes."""
    return any(all(g in one.tag for g in grammemes) for one in parses(word))


def nominative(words: Sequence[str]) -> list[str]:
    """The words of a person's name in the nominative: of “Сергеем Лавровым” Сергей Лавров."""
    gender, case = _gender_and_case(words)
    return [_in_nominative(word, gender, case) for word in words]


def _gender_and_case(words: Sequence[str]) -> tuple[str, str]:
    """What given name and patronymic agree on with the surname."""
    votes: dict[tuple[str, str], float] = {}
    for word in words:
        seen: dict[tuple[str, str], float] = {}
        for one in parses(word):
            if "sing" not in one.tag or one.tag.POS not in {"NOUN", "ADJF"} or not one.tag.case:
                continue
            weight = 1.0 if any(tag in one.tag for tag in NAME_TAGS) else 0.15
            genders = [one.tag.gender] if one.tag.gender else ["masc", "femn"]
            for gender in genders:
                key = (gender, one.tag.case)
                seen[key] = max(seen.get(key, 0), weight * (0.5 + one.score))
        for key, weight in seen.items():
            votes[key] = votes.get(key, 0) + weight
    votes = {key: weight for key, weight in votes.items() if key[0] != "neut"}
    if not votes:
        return "masc", "nomn"
    return max(votes, key=lambda key: (round(votes[key], 3), key[1] == "nomn"))


def _in_nominative(word: str, gender: str, case: str) -> str:
    if len(word) < 3 or case == "nomn" or word.isascii():
        return word
    fitting = [
        one
        for one in parses(word)
        if one.tag.case == case and "sing" in one.tag and one.tag.gender in {gender, None}
    ]
    fitting.sort(key=lambda one: (not any(t in one.tag for t in NAME_TAGS), -one.score))
    for one in fitting[:1]:
        wanted = {"nomn", "sing"} | ({gender} if one.tag.POS == "ADJF" else set())
        changed = one.inflect(wanted)
        if changed:
            return cased(changed.word, word)
    return word


def cased(word: str, like: str) -> str:
    """A word with the capitals of another."""
    if like.isupper() and len(like) > 1:
        return word.title()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
