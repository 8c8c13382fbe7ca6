"""The numbers of a list and its facets."""

from dataclasses import dataclass
from typing import NamedTuple


class Count(NamedTuple):
    """How many records, and how many of them match the dates asked for certain; without dates
    asked for both are the same."""

    all: int
    certain: int

    def only(self, certainty: str) -> "Count":
        """Of those alone that match for certain, or of the merely possible; of all for ''."""
        if certainty == "certain":
            return Count(self.certain, self.certain)
        return Count(self.all - self.certain, 0) if certainty == "possible" else self


NOTHING = Count(0, 0)
Counts = dict[str, Count]


@dataclass(frozen=True)
class Answer:
    """`found` matches all filters but `certainty`, which `total` regards. `facets` has a count for
    each value that occurs, by the facet's name, `none` for records without: what choosing it gives.
    `years` likewise, by the first of each `step` years. `undated` is how many match all but what is
    asked of the date, and have none.
    `page` holds the keys of the page's records, in groups of which the first comes first, within
    them in no order; None where the database must find them."""

    found: Count
    total: int
    facets: dict[str, Counts]
    step: int
    years: dict[int, Count]
    undated: int
    page: list[list[int]] | None
