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


def case_of_head(word: str) -> str:
    """The case of the noun of a title, if it has only one: министром, but not посла."""
    cases = {
        str(one.tag.case)
        for one in parses(word)
        if one.tag.POS == "NOUN" and "sing" in one.tag and one.score > LEAST
    }
    if cases == {"gent", "accs"}:
        return "gent"
    return cases.pop() if len(cases) == 1 else ""


def body_in_nominative(name: str) -> str:
    """A ministry or service with its noun in the nominative: of “Министерства обороны”."""
    first, _space, rest = name.partition(" ")
    prefix, hyphen, noun = first.rpartition("-")
    best = next((one for one in parses(noun) if one.tag.POS == "NOUN"), None)
    if best is None or noun.isupper() or not rest or not is_known(noun):
        return name
    return f"{prefix}{hyphen}{cased(best.normal_form, noun)} {rest}"


def nominative(words: Sequence[str], case: str = "") -> list[str]:
    """The words of a person's name in the nominative: of “Сергеем Лавровым” Сергей Лавров.

    `case` is the case of the title before it, where that is clear.
    """
    if case == "nomn":
        return list(words)
    gender, voted = _gender_and_case(words, case)
    if case and voted != case:
        case = ""  # the title is of somebody else
    return [_in_nominative(word, gender, case or voted) for word in words]


def _gender_and_case(words: Sequence[str], given: str) -> tuple[str, str]:
    """What given name and patronymic agree on with the surname."""
    votes: dict[tuple[str, str], float] = {}
    for word in words:
        seen: dict[tuple[str, str], float] = {}
        for one in parses(word):
            if "sing" not in one.tag or one.tag.POS not in {"NOUN", "ADJF"} or not one.tag.case:
                continue
            weight = 1.0 if any(tag in one.tag for tag in NAME_TAGS) else 0.15
            weight *= 1.0 if is_known(word) else 0.5
            genders = [one.tag.gender] if one.tag.gender else ["masc", "femn"]
            for gender in genders:
                key = (gender, str(one.tag.case))
                seen[key] = max(seen.get(key, 0), weight * (0.5 + one.score))
        for key, weight in seen.items():
            votes[key] = votes.get(key, 0) + weight
    votes = {k: w for k, w in votes.items() if k[0] != "neut"}
    fitting = {k: w for k, w in votes.items() if k[1] == given}
    votes = fitting if fitting and max(fitting.values()) > LEAST_VOTE else votes
    if not votes:
        return "masc", given or "nomn"
    return max(votes, key=lambda key: (round(votes[key], 3), key[1] == "nomn"))


LEAST_VOTE = 0.2
# Endings of foreign names of men, by case, that follow a consonant: Меконненом.
ENDINGS = {
    "gent": ("а", "я"),
    "accs": ("а", "я"),
    "datv": ("у", "ю"),
    "ablt": ("ом", "ем", "ым", "ой", "ей"),
    "loct": ("е",),
}
VOWELS = "аеёиоуыэюя"


def _in_nominative(word: str, gender: str, case: str) -> str:
    if len(word) < 3 or case == "nomn" or word.isascii():
        return word
    fitting = [
        one
        for one in parses(word)
        if str(one.tag.case) in {case, "accs" if case == "gent" else case}
        and "sing" in one.tag
        and one.tag.gender in {gender, None}
        and any(tag in one.tag for tag in NAME_TAGS)
    ]
    known = is_known(word) or word.lower().endswith(OWN_ENDINGS)
    if not fitting or not known:
        return _foreign(word, gender, case)
    best = max(fitting, key=lambda one: one.score)
    changed = best.inflect({"nomn", "sing"})
    found = cased(changed.word, word) if changed else word
    return _foreign(word, gender, case) if found == word else found


# Russian surnames, which the analyzer inflects well though it does not know them.
OWN_ENDINGS = tuple(
    stem + ending
    for stem in ("ов", "ев", "ёв", "ин", "ын", "ск")
    for ending in ("а", "у", "ым", "е", "ой", "ого", "ому", "им", "ом")
)


def _foreign(word: str, gender: str, case: str) -> str:
    """A name that the dictionary does not have: a man's without its ending, if a consonant is left;
    others do not change."""
    if gender != "masc":
        return word
    for ending in ENDINGS.get(case, ()):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2 and stem[-1] not in VOWELS:
            return stem + {"я": "ь", "ю": "ь", "ой": "а", "ей": "а"}.get(ending, "")
        if word.endswith(ending) and ending in {"я", "ю", "ем"} and len(stem) > 2:
            return f"{stem}й"
    return word


def cased(word: str, like: str) -> str:
    """A word with the capitals of another."""
    if like.isupper() and len(like) > 1:
        return word.title()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
