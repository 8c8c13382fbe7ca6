"""The text with its passages marked."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from relations.models import Proposal
from relations.vocab import ProposalState


class Segment(NamedTuple):
    """A run of the text. `mark` is the shortest passage that holds it, and `cards` are the numbers
    of the cards whose first passage begins here, to which their links lead."""

    text: str
    mark: Proposal | None
    cards: list[int]


def segments(text: str, proposals: Iterable[Proposal]) -> Iterator[Segment]:
    """The whole text, cut where a passage begins or ends. Rejected passages are not marked."""
    marked = [one for one in proposals if one.state != ProposalState.REJECTED]
    marked.sort(key=lambda one: one.start)
    beginnings: dict[int, list[int]] = {}
    for group, start in {one.group: one.start for one in reversed(marked)}.items():
        if group is not None:
            beginnings.setdefault(start, []).append(group)
    edges = sorted({0, len(text), *(edge for one in marked for edge in (one.start, one.end))})
    within: list[Proposal] = []
    ahead = iter(marked)
    following = next(ahead, None)
    for start, end in pairwise(edges):
        while following is not None and following.start <= start:
            within.append(following)
            following = next(ahead, None)
        within = [one for one in within if one.end > start]
        mark = min(within, key=lambda one: one.end - one.start, default=None)
        yield Segment(text[start:end], mark, beginnings.get(start, []))


def paragraph_at(text: str, place: int) -> int:
    """The number of the paragraph in which a place is, counted from 1."""
    before = text[:place].split("\n")
    return 1 + sum(1 for line in before[:-1] if line.strip())
