"""How the database would answer whether a record is there already."""

import json

from django.db import connection


def plan_of(sql, asked):
    """The plan of a statement of services/doubles for one entry, after statistics were taken."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(f"EXPLAIN {sql}", [json.dumps([{"n": 1, **asked}])])
        return "\n".join(line for (line,) in cursor.fetchall())
