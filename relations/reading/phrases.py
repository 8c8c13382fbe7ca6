"""Phrases of the tables found in a text in one pass.

A phrase is words; a word may end in `*`, which stands for any ending, and `…` between two words
stands for at most three words of the same sentence.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .words import Token, fold

HEAD = 3  # letters by which phrases are looked up
GAP, WIDEST = "…", 3


class Phrase(NamedTuple):
    words: tuple[str, ...]
    value: str
    more: str


class Hit(NamedTuple):
    value: str
    more: str
    first: int
    last: int


@dataclass
class Phrases:
    """Phrases by the first letters of their first word, the longest first."""

    by_head: dict[str, list[Phrase]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]]) -> "Phrases":
        """From texts of phrases, separated by “|”, with their value and more."""
        heads: defaultdict[str, list[Phrase]] = defaultdict(list)
        for texts, value, more in rows:
            for text in texts.split("|"):
                if words := tuple(fold(word) for word in text.replace("-", " ").split()):
                    heads[words[0].rstrip("*")[:HEAD]].append(Phrase(words, value, more))
        for phrases in heads.values():
            phrases.sort(key=lambda phrase: (-len(phrase.words), -len(" ".join(phrase.words))))
        return cls(dict(heads))

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """The longest phrase at each place; none overlaps another."""
        at = 0
        while at < len(tokens):
            hit = self.at(tokens, at)
            if hit:
                yield hit
            at = hit.last + 1 if hit else at + 1

    def at(self, tokens: Sequence[Token], at: int) -> Hit | None:
        folded = tokens[at].fold
        for length in range(min(HEAD, len(folded)), 0, -1):
            for phrase in self.by_head.get(folded[:length], ()):
                last = _matched(phrase.words, tokens, at)
                if last is not None:
                    return Hit(phrase.value, phrase.more, at, last)
        return None


def _matched(words: Sequence[str], tokens: Sequence[Token], at: int) -> int | None:
    """The last token of the phrase, where it begins at this one."""
    sentence, gap, last = tokens[at].sentence, 0, at
    place = at
    for word in words:
        if word == GAP:
            gap = WIDEST
            continue
        while True:
            place = _next_word(tokens, place)
            if place >= len(tokens) or tokens[place].sentence != sentence:
                return None
            if _is(word, tokens[place].fold):
                break
            if not gap:
                return None
            gap, place = gap - 1, place + 1
        gap, last, place = 0, place, place + 1
    return last


def _next_word(tokens: Sequence[Token], place: int) -> int:
    """Hyphens within a word are passed over."""
    if place < len(tokens) and tokens[place].text in "-‐‑" and place + 1 < len(tokens):
        return place + 1 if tokens[place + 1].glued else place
    return place


def _is(word: str, folded: str) -> bool:
    return folded.startswith(word[:-1]) if word.endswith("*") else folded == word
