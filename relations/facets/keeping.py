"""The indexes that this process keeps, and how they stay exact."""

import gc
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from relations.facets.changes import since, snapshot
from relations.facets.declared import Faceted, rows_of
from relations.facets.index import Index
from relations.facets.nouns import AGREEMENTS, DECLARED, MEETINGS
from relations.models.visible import Audience, audience_of, reading_as, reads_as

logger = logging.getLogger(__name__)
# Seconds before another attempt where building failed.
PATIENCE = 60


class Keeper:
    """One noun's index in this process, of all records. Threads use it one at a time."""

    def __init__(self, faceted: Faceted) -> None:
        self.faceted = faceted
        self.lock = threading.Lock()
        self.index: Index | None = None
        self.snapshot = ""
        self.builder: threading.Thread | None = None
        self.failed_at = -float(PATIENCE)

    @property
    def is_warm(self) -> bool:
        """Whether the index may answer: within a transaction SQL must, since what that has
        written is not for others to see."""
        alone = not connection.in_atomic_block and connection.get_autocommit()
        return alone and self.index is not None

    def warm_up(self) -> None:
        """Begins to build the index aside, where it is not there; no request waits for it."""
        if connection.in_atomic_block or self.index is not None:
            return
        with self.lock:
            is_at_it = self.builder is not None and self.builder.is_alive()
            if not is_at_it and time.monotonic() - self.failed_at >= PATIENCE:
                self.builder = threading.Thread(target=self._build_aside, daemon=True)
                self.builder.start()

    @contextmanager
    def fresh(self) -> Iterator[Index | None]:
        """The index with all that was committed by now; None where it must be built anew."""
        with self.lock:
            self._bring_up_to_date()
            yield self.index
        self.warm_up()

    def _bring_up_to_date(self) -> None:
        if self.index is None:
            return
        changes = since(self.snapshot, self.faceted.noun)
        if changes.are_too_many or self.index.reader != reads_as():
            self.index = None
            return
        if changes.records:
            try:
                self.index.refresh(changes.records)
            except BaseException:
                self.index = None  # half of it was read
                raise
        self.snapshot = changes.snapshot

    def _build_aside(self) -> None:
        """In a thread of its own, with a connection of its own."""
        try:
            self.build()
            # What stays is not to be looked through again and again for what can go: that took
            # 100 ms of every twentieth page.
            gc.collect()
            gc.freeze()
        except Exception:
            self.failed_at = time.monotonic()
            logger.exception("The facets of %s could not be read.", self.faceted.noun)
        finally:
            connection.close()

    def build(self) -> None:
        """Reads everything anew; takes some seconds for a million records."""
        index = Index(DECLARED[self.faceted.noun](), reads_as())
        with transaction.atomic():
            rows_of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1", [])
            now = snapshot()
            index.build()
        with self.lock:
            self.index, self.snapshot = index, now

    def forget(self) -> None:
        """Drops the index; the next request begins to build it."""
        with self.lock:
            self.index = None


class PublicKeeper(Keeper):
    """The index of what the public sees, where something is hidden from it."""

    def build(self) -> None:
        with reading_as(Audience(AnonymousUser())):
            super().build()


KEEPERS = {faceted.noun: Keeper(faceted) for faceted in (MEETINGS, AGREEMENTS)}
OF_THE_PUBLIC = {faceted.noun: PublicKeeper(faceted) for faceted in (MEETINGS, AGREEMENTS)}


def keeper_of(noun: str) -> Keeper | None:
    """Who keeps the index of what the reader of the request sees; None where nobody does."""
    if not (reader := reads_as()):
        return KEEPERS[noun]
    return OF_THE_PUBLIC[noun] if reader == audience_of(AnonymousUser()).key else None
