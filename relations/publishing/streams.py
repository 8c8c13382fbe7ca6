"""Long answers, sent piece by piece."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

BATCH = 500


def records(queryset: QuerySet[Any]) -> Iterator[Any]:
    """The records in the order of entry, with what is prefetched, a batch in memory at a time."""
    return queryset.order_by("pk").iterator(chunk_size=BATCH)


def in_batches(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces of text joined to larger ones, which compress and travel better."""
    left = iter(pieces)
    while batch := "".join(islice(left, BATCH)):
        yield batch.encode()
