"""The tables of the exchange format, and the rows of a queryset in them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from relations.exchange.agreements import AGREEMENTS
from relations.exchange.base import Column, Kind, Table
from relations.exchange.countries import COUNTRIES
from relations.exchange.meetings import MEETINGS
from relations.exchange.offices import OFFICES
from relations.exchange.officials import OFFICIALS
from relations.exchange.organizations import ORGANIZATIONS
from relations.exchange.sectors import SECTORS
from relations.exchange.shared import Shared
from relations.exchange.sources import SOURCES
from relations.exchange.tenures import TENURES

__all__ = ["TABLES", "Column", "Kind", "Table", "rows"]

# In the order in which they must be imported: each refers to those before it.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *(SOURCES, COUNTRIES, ORGANIZATIONS, SECTORS),
        *(OFFICES, OFFICIALS, TENURES, MEETINGS, AGREEMENTS),
    )
}


def rows(table: Table, queryset: "QuerySet[Any]", batch: int = 2000) -> Iterator[list[Any]]:
    """Rows in the queryset's order: in constant memory, in a constant number of queries a batch.

    Names that several records bear are written so that they can be read again.
    """
    shared = Shared()
    for records in table.in_batches(queryset, batch):
        for record in records:
            record.shared = shared
            yield table.cells(record)
