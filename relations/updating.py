"""Stops `migrate` on a database that is too old for it, before anything is changed."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

# The migrations that the first one replaces.
REPLACED = (
    "0001_database",
    "0002_register",
    "0003_same_meeting",
    "0004_seed",
    "0005_roles",
    "0006_history_by_statement",
    "0007_facet_changes",
    "0008_expected_meetings",
    "0009_api_tokens",
    "0010_licence_of_source",
    "0011_provisional_application",
    "0012_doubt_is_not_certain",
    "0013_kept_warnings",
    "0014_contradictions",
    "0015_submissions",
    "0016_amounts_as_written",
    "0017_old_addresses",
    "0018_whose_level",
    "0019_facets_of_the_public",
    "0020_plain_words",
    "0021_merged_records_and_doubles",
    "0022_one_order_of_events",
    "0023_contexts_of_revisions",
    "0024_participations_without_office",
    "0025_sounds_of_names",
    "0026_former_states",
)


def check_age(databases: Sequence[str] | None = None, **options: Any) -> list[CheckMessage]:
    """A database has all of the replaced migrations, or none where it is new."""
    found: list[CheckMessage] = []
    for name in databases or ():
        applied = MigrationRecorder(connections[name]).applied_migrations()
        there = [migration for migration in REPLACED if ("relations", migration) in applied]
        if there and len(there) < len(REPLACED):
            found.append(
                Error(
                    f"The database has the migrations up to {there[-1]} only.",
                    hint="Nothing was changed. Take the last version of this app that has"
                    f" relations/migrations/{REPLACED[-1]}.py, run `manage.py migrate`, and then"
                    " update.",
                    id="relations.E001",
                )
            )
    return found
