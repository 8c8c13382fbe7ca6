"""The tables of the exchange format, and the rows of a queryset in them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from relations.exchange.base import Column, Kind, Table
from relations.exchange.countries import COUNTRIES
from relations.exchange.sectors import SECTORS
from relations.exchange.sources import SOURCES

__all__ = ["TABLES", "Column", "Kind", "Table", "rows"]

# In the order in which they must be imported: each refers to those before it.
TABLES: dict[str, Table] = {table.name: table for table in (COUNTRIES, SECTORS, SOURCES)}


def rows(table: Table, queryset: "QuerySet[Any]", batch: int = 2000) -> Iterator[list[Any]]:
    """Rows in the queryset's order: in constant memory, in a constant number of queries a batch."""
    for record in table.with_related(queryset).iterator(chunk_size=batch):
        yield table.cells(record)
