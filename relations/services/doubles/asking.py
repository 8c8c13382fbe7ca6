"""Questions to the database for many entries at once."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# For what is asked, by its number: each record that was found, and by what.
Found = Mapping[int, list[tuple[Any, str]]]


def matches(sql: str, asked: Mapping[int, dict[str, Any]], records: "QuerySet[Any]") -> Found:
    """The records that a statement finds for each of what is asked, read as `records`, which leave
    out what is hidden. The statement is given all as JSON, with their numbers as `n`, and answers
    with rows of a number, a record's key and a word for what they share."""
    if not asked:
        return {}
    rows = json.dumps([{"n": n, **values} for n, values in asked.items()], default=str)
    with connection.cursor() as cursor:
        cursor.execute(sql, [rows])
        answers = cursor.fetchall()
    known = records.in_bulk({key for _n, key, _how in answers})
    found: defaultdict[int, list[tuple[Any, str]]] = defaultdict(list)
    for n, key, how in answers:
        if key in known:
            found[n].append((known[key], how))
    return found
