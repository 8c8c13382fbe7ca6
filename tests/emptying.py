"""The tables as migrations left them."""

from django.db import connection

# What migrations put there stays.
KEPT = ("country", "countryname", "succession", "sector", "facet_change")


def empty_tables():
    """Takes out what was written, and all room that it took."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith("relations_")
            and name.removeprefix("relations_").removesuffix("event") not in KEPT
        ]
        cursor.execute("TRUNCATE " + ", ".join(tables))
