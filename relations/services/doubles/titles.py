"""Titles of agreements compared word by word: one may say more, but two that each say something of
their own name two agreements."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from relations.services.resolving.keys import SMALL

# Words that say nothing of the subject: English, Spanish, French, Russian.
EMPTY = SMALL | {
    *("a", "an", "on", "in", "for", "to", "by", "with", "between", "concerning", "regarding"),
    *("en", "sobre", "para", "por", "entre", "con", "relativo", "relativa", "sur", "о", "об", "в"),
    *("между", "agreement", "treaty", "convention", "protocol", "memorandum", "understanding"),
    *("acuerdo", "tratado", "convenio", "protocolo", "memorando", "entendimiento", "accord"),
    *("соглашение", "договор", "протокол", "меморандум", "government", "governments", "gobierno"),
    *("gobiernos", "правительством", "signed", "its", "their", "relating", "field", "area"),
}
WORD = re.compile(r"\w+")
# From this likeness on two words are one in two spellings.
SPELLING = 85


@dataclass(frozen=True)
class Compared:
    """`own` and `others` are the words that only one of the titles has."""

    own: frozenset[str]
    others: frozenset[str]

    @property
    def are_same(self) -> bool:
        return not self.own and not self.others

    @property
    def are_two(self) -> bool:
        return bool(self.own and self.others)


def compare(one: str, other: str) -> Compared:
    words, others = words_of(one), words_of(other)
    return Compared(frozenset(missing(words, others)), frozenset(missing(others, words)))


def missing(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """The words that the others have in no spelling, nor joined: co-operation, cooperation."""
    joined = {*others, *map("".join, pairwise(others))}
    for before, word, after in zip(("", *words), words, (*words[1:], ""), strict=False):
        if not joined & {word, before + word, word + after} and not is_spelled(word, others):
            yield word


def is_spelled(word: str, others: Sequence[str]) -> bool:
    """Whether it is one of the others in another spelling; a number never is."""
    if any(letter.isdigit() for letter in word):
        return False
    return any(fuzz.ratio(word, other) >= SPELLING for other in others)


@lru_cache(maxsize=20_000)
def words_of(title: str) -> tuple[str, ...]:
    """The words without accents and capitals; all of them where all are empty."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    found = WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return tuple(word for word in found if word not in EMPTY) or tuple(found)
