"""Draws by weight, quick enough for millions."""

from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")
Chance = Callable[[], float]
SLOTS = 4000


class Weighted(Generic[T]):
    """Values drawn by their weights, each at least once in a table of some thousand slots."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        total = sum(weights.values())
        shares = {value: round(SLOTS * weight / total) for value, weight in weights.items()}
        self.slots = [value for value, share in shares.items() for _ in range(max(1, share))]

    def draw(self, chance: Chance) -> T:
        return self.slots[int(chance() * len(self.slots))]


def shares(total: int, weights: list[float]) -> list[int]:
    """The total in whole parts, by weight; they add up to it."""
    whole = sum(weights)
    marks = [round(total * reached / whole) for reached in accumulate(weights)]
    return [mark - before for before, mark in zip([0, *marks], marks, strict=False)]
