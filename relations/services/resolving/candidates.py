"""What a text may mean: candidates, each with a score, a reason and what tells it apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# From this score on, a text means the record; below it, somebody has to say so.
SURE = 0.9
# Up to this score, one of several is no better than a similar name.
SIMILAR = 0.6


@dataclass(frozen=True)
class Candidate:
    """A record that a text may mean.

    `score` is from 0 to 1. `reason` says in words why it was found; `apart` what tells it from
    others of that name, such as “Jordan, 1999–2024”; `warning` what speaks against it.
    """

    record: Any
    score: float
    reason: str = ""
    apart: str = ""
    warning: str = ""


class Candidates(tuple[Candidate, ...]):
    """Candidates for one text, the most likely first; one for each record."""

    @classmethod
    def of(cls, found: Iterable[Candidate]) -> "Candidates":
        best: dict[Any, Candidate] = {}
        for candidate in sorted(found, key=lambda one: -one.score):
            best.setdefault(candidate.record, candidate)
        return cls(best.values())

    @property
    def one(self) -> Any:
        """The record that is meant; None where none is certain, or two fit."""
        sure = [candidate.record for candidate in self if candidate.score >= SURE]
        return sure[0] if len(sure) == 1 else None

    @property
    def fitting(self) -> list[Any]:
        """The record that is meant, or all that fit equally well; none that is only similar."""
        if (one := self.one) is not None:
            return [one]
        best = self[0].score if len(self) > 1 else 0
        return [c.record for c in self if c.score == best and c.score > SIMILAR]

    @property
    def likeliest(self) -> Any:
        """The record that is more likely than any other, to be proposed; None where two are
        equally likely."""
        alone = self and (len(self) == 1 or self[0].score > self[1].score)
        return self[0].record if alone else None
