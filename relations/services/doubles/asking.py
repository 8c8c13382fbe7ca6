"""Questions to the database for many entries at once."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import QuerySet


def matches(
    sql: str, asked: Mapping[int, dict[str, Any]], records: "QuerySet[Any]"
) -> dict[int, list[Any]]:
    """The records that a statement finds for each of what is asked, read as `records`, which leave
    out what is hidden. The statement is given all as JSON, with their numbers as `n`, and answers
    with pairs of a number and a record's key."""
    if not asked:
        return {}
    rows = json.dumps([{"n": n, **values} for n, values in asked.items()], default=str)
    with connection.cursor() as cursor:
        cursor.execute(sql, [rows])
        pairs = cursor.fetchall()
    known = records.in_bulk({key for _n, key in pairs})
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for n, key in pairs:
        if key in known:
            found[n].append(known[key])
    return found
