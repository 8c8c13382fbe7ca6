"""Whether anything was written since: the history is the clock."""

from collections.abc import Collection

from django.apps import apps
from django.db import connection
from django.db.models import Model

# Whether nobody else is writing to this database. The list of a snapshot has no transaction that is
# younger than the last one that ended, and does not say of which database each is; the sessions say
# both, but not to everybody of other people's. So one that is known to neither counts as ours.
QUIET = """(
    NOT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
    )
    AND NOT EXISTS (
        SELECT FROM pg_snapshot_xip(pg_current_snapshot()) AS running(xid)
        WHERE NOT EXISTS (
            SELECT FROM pg_stat_activity AS other
            WHERE other.backend_xid = running.xid::xid AND other.datname <> current_database()
        )
    )
)"""


def history_version(models: Collection[type[Model]] = ()) -> str:
    """The highest event of each of the tables, or of all, in one query; empty while somebody is
    writing, since a transaction that ends late may have taken a lower number."""
    events = [
        connection.ops.quote_name(model._meta.db_table)
        for model in apps.get_app_config("relations").get_models()
        if (followed := getattr(model, "pgh_tracked_model", None))
        and (not models or followed in models)
    ]
    newest = ", ".join(f"(SELECT max(pgh_id) FROM {table})" for table in events)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {QUIET}, concat_ws('-', {newest})")
        is_quiet, version = cursor.fetchone()
    return str(version) if is_quiet else ""
