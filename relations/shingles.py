"""Near copies of texts, told by the runs of five words that they share.

The runs are called shingles: A. Broder, “On the resemblance and containment of documents”, 1997.
"""

import heapq
import re
from hashlib import blake2b

RUN = 5  # words
KEPT = 64  # of a sketch: the smallest hashes, which are a fair sample of all
WORD = re.compile(r"\w+")


def shingles(text: str) -> set[int]:
    """The hashes of all runs of five words; of a shorter text, of all its words."""
    words = WORD.findall(text.casefold())
    if not words:
        return set()
    runs = (words[at : at + RUN] for at in range(max(1, len(words) - RUN + 1)))
    return {_hash(" ".join(run)) for run in runs}


def _hash(run: str) -> int:
    """A number that a column of 8 bytes holds."""
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), signed=True)


def sketch_of(text: str) -> list[int]:
    return heapq.nsmallest(KEPT, shingles(text))


def resemblance(one: set[int], other: set[int]) -> float:
    """The share of the smaller text's runs that the other has too, from 0 to 1. A short post that
    an article repeats whole is its near copy."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
