"""A text under reading: its words, and which of them are understood already."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .names import Names
from .proposals import Found
from .words import Token


@dataclass
class Context:
    text: str
    tokens: list[Token]
    language: str
    published: date | None
    names: Names
    found: list[Found] = field(default_factory=list)
    # By token, what takes it.
    taken: dict[int, Found] = field(default_factory=dict)
    _by_sentence: dict[tuple[str, int], list[Found]] = field(default_factory=dict)
    _by_kind: dict[str, list[Found]] = field(default_factory=dict)
    _indexed: int = 0

    def keep(self, found: Iterable[Found], *, over: bool = False) -> None:
        """Adds what a rule understood. Words that another rule took are not taken twice; with
        `over`, nothing is taken."""
        for one in found:
            span = range(one.first, one.last + 1)
            if not over:
                if any(self._is_barred(one, at) for at in span):
                    continue
                for at in span:
                    self.taken.setdefault(at, one)
            self.found.append(one)

    def replace(self, found: list[Found]) -> None:
        """What is left after a rule has dropped some of it."""
        self.found, self._indexed = found, -1

    def _is_barred(self, one: Found, at: int) -> bool:
        """A country may be within a title: ministro ruso de Defensa."""
        return at in self.taken and not (one.kind == "title" and self.kind_at(at) == "country")

    def of_kind(self, *kinds: str) -> list[Found]:
        self._index()
        if len(kinds) == 1:
            return list(self._by_kind.get(kinds[0], ()))
        return [one for one in self.found if one.kind in kinds]

    def _index(self) -> None:
        """By kind, also in each sentence; made again when something was found since."""
        if self._indexed == len(self.found):
            return
        self._by_sentence.clear()
        self._by_kind.clear()
        for one in self.found:
            key = (one.kind, self.tokens[one.first].sentence)
            self._by_sentence.setdefault(key, []).append(one)
            self._by_kind.setdefault(one.kind, []).append(one)
        self._indexed = len(self.found)

    def in_sentence(self, sentence: int, *kinds: str) -> list[Found]:
        """What of some kinds is in a sentence, in the order of the kinds."""
        self._index()
        return [one for kind in kinds for one in self._by_sentence.get((kind, sentence), ())]

    def span_of(self, sentence: int) -> range:
        """The tokens of a sentence."""
        first = bisect_left(self.tokens, sentence, key=lambda token: token.sentence)
        return range(first, bisect_right(self.tokens, sentence, key=lambda token: token.sentence))

    def words(self, first: int, last: int) -> str:
        """The words of the text in one line."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last].end].split())

    def kind_at(self, at: int) -> str:
        return self.taken[at].kind if at in self.taken else ""
