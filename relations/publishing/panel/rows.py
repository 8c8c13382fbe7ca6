"""The panel of a question: its columns, and its rows as they come from the database."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from relations.data.table import Column, Kind
from relations.models import Sector, Stage
from relations.publishing.panel.columns import KEYS, columns
from relations.publishing.panel.query import Question, statement

BATCH = 2000


def columns_of(question: Question) -> dict[str, Column]:
    """The columns of a question. Sectors are all there are; currencies those that are found."""
    sectors = Sector.objects.visible_to(question.user)
    return columns(sectors, _currencies(question.agreements))


def _currencies(agreements: QuerySet[Any]) -> list[str]:
    promised = agreements.filter(amount__isnull=False).order_by().values_list("currency")
    paid = Stage.objects.filter(agreement__in=agreements, amount__isnull=False)
    found = promised.union(paid.order_by().values_list("currency"))
    return sorted(currency for (currency,) in found if currency)


def rows(question: Question, of: Mapping[str, Column]) -> Iterator[dict[str, Any]]:
    """The rows, as values by the keys of the columns, in their order."""
    names = [key for key, _column in KEYS]
    readers = {key: Decimal if one.kind is Kind.DECIMAL else int for key, one in of.items()}
    # A pair of a year without a count has a true nought: everything was counted.
    noughts = {key: Decimal("0.00") if read is Decimal else 0 for key, read in readers.items()}
    sql, parameters = statement(question)
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while batch := cursor.fetchmany(BATCH):
            for *keys, found in batch:
                numbers = json.loads(found or "{}").items()
                pair = (None if value == "" else value for value in keys)
                yield (
                    noughts
                    | dict(zip(names, pair, strict=True))
                    | {key: readers[key](number) for key, number in numbers}
                )
