"""Whether anything was written since: the history is the clock."""

from collections.abc import Collection

from django.apps import apps
from django.db import connection
from django.db.models import Model

# Whether no other transaction is under way that has written.
QUIET = "NOT EXISTS (SELECT pg_snapshot_xip(pg_current_snapshot()))"


def history_version(models: Collection[type[Model]]) -> str:
    """The highest event of each of the tables, in one query; empty while somebody is writing,
    since a transaction that ends late may have taken a lower number."""
    events = [
        connection.ops.quote_name(model._meta.db_table)
        for model in apps.get_app_config("relations").get_models()
        if getattr(model, "pgh_tracked_model", None) in models
    ]
    newest = ", ".join(f"(SELECT max(pgh_id) FROM {table})" for table in events)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {QUIET}, concat_ws('-', {newest})")
        is_quiet, version = cursor.fetchone()
    return str(version) if is_quiet else ""
