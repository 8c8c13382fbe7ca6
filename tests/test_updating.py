"""A database that is too old for its update is left as it is, with a message."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from relations.updating import REPLACED

pytestmark = pytest.mark.django_db


def make_as_old_as(applied):
    """The record of a database that has only these of the replaced migrations."""
    recorded = MigrationRecorder.Migration.objects.filter(app="relations")
    recorded.all().delete()
    recorded.bulk_create(
        MigrationRecorder.Migration(app="relations", name=name) for name in applied
    )


def messages():
    return [str(found.msg) for found in run_checks(databases=["default"]) if found.is_serious()]


@pytest.mark.parametrize(
    ("applied", "told"),
    [
        ((), []),
        (REPLACED, []),
        (REPLACED[:1], ["The database has the migrations up to 0001_database only."]),
        (REPLACED[:-1], ["The database has the migrations up to 0025_sounds_of_names only."]),
    ],
)
def test_a_database_must_have_all_replaced_migrations_or_none(applied, told):
    make_as_old_as(applied)
    assert messages() == told


def test_the_first_migration_counts_as_applied_where_all_that_it_replaces_are():
    first = ("relations", "0001_squashed_0026_former_states")
    make_as_old_as(REPLACED)
    assert first in MigrationLoader(connection).applied_migrations
    make_as_old_as(())
    assert first not in MigrationLoader(connection).applied_migrations


@pytest.mark.parametrize(
    ("command", "options"), [("migrate", {"skip_checks": False}), ("demo", {"no_serve": True})]
)
def test_an_update_of_an_older_database_stops_before_it_changes_anything(command, options):
    make_as_old_as(REPLACED[:20])
    with pytest.raises(SystemCheckError, match="0026_former_states.py, run `manage.py migrate`"):
        call_command(command, **options)
