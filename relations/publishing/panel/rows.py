"""The panel of a question: its columns, and its rows as they come from the database."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from relations.models import Sector, Stage
from relations.publishing.panel.columns import KEYS, MONEY, Column, columns
from relations.publishing.panel.query import Question, statement

BATCH = 2000


def columns_of(question: Question) -> list[Column]:
    """The columns of a question. Sectors are all there are; currencies those that are found."""
    sectors = Sector.objects.visible_to(question.user)
    return columns(sectors, _currencies(question.agreements))


def _currencies(agreements: QuerySet[Any]) -> list[str]:
    promised = agreements.filter(amount__isnull=False).order_by().values_list("currency")
    paid = Stage.objects.filter(agreement__in=agreements, amount__isnull=False)
    found = promised.union(paid.order_by().values_list("currency"))
    return sorted(currency for (currency,) in found if currency)


def rows(question: Question, of: list[Column]) -> Iterator[list[list[Any]]]:
    """The rows in batches, each with a value for every column, in their order."""
    counted = of[len(KEYS) :]
    places = {column.key: at for at, column in enumerate(counted)}
    readers: list[Callable[[str], Any]] = [
        Decimal if column.type == MONEY else int for column in counted
    ]
    # A pair of a year without a count has a true nought: everything was counted.
    noughts = [Decimal("0.00") if column.type == MONEY else 0 for column in counted]
    sql, parameters = statement(question)
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while batch := cursor.fetchmany(BATCH):
            yield [[*keys, *_numbers(found, places, readers, noughts)] for *keys, found in batch]


def _numbers(
    found: str | None,
    places: dict[str, int],
    readers: list[Callable[[str], Any]],
    noughts: list[Any],
) -> list[Any]:
    numbers = noughts.copy()
    for key, number in json.loads(found or "{}").items():
        at = places[key]
        numbers[at] = readers[at](number)
    return numbers
