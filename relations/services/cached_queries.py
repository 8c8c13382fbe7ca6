"""Aggregates over many records, read again only after something was written."""

import hashlib
from typing import Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db.models import Count, Model, QuerySet, Value

from relations.services.history_version import history_version


class CachedQueries:
    """Reads aggregates for one page, each from Django's cache where no record changed since.

    The history is the clock: every write of every table leaves an event, so the highest event of
    each table names the state of the data. The key also holds the whole question in SQL, so what
    is kept for one reader is never shown to another who may see less.

    A transaction that is still open may have taken lower numbers than one that has ended. So
    nothing is kept, nor taken from what was, while anybody is writing.
    """

    def __init__(self) -> None:
        self.version = history_version()

    def fetch(self, question: QuerySet[Model, object]) -> list[Any]:
        """The rows of a question that ends in `values` or `values_list`."""
        try:
            sql, parameters = question.query.sql_with_params()
        except EmptyResultSet:
            return []
        if not self.version:
            return list(question)
        text = repr((self.version, sql, parameters))
        key = f"cached-{hashlib.sha256(text.encode()).hexdigest()}"
        rows = cache.get(key)
        if rows is None:
            rows = list(question)
            cache.set(key, rows)
        return list(rows)

    def keys(self, records: QuerySet[Model], most: int) -> list[int]:
        """The keys of the first records."""
        return self.fetch(records.values_list("pk", flat=True)[:most])

    def count(self, records: QuerySet[Model]) -> int:
        """How many records there are."""
        grouped = records.order_by().values(one=Value(1)).annotate(n=Count("pk"))
        counted = self.fetch(grouped.values_list("n", flat=True))
        return int(counted[0]) if counted else 0
