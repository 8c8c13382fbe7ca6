"""The state of the data is known only while nobody else is writing to this database."""

from contextlib import closing

import psycopg2
import pytest
from django.db import connection

from relations.services.history_version import history_version
from tests.factories import official

pytestmark = pytest.mark.django_db


def writing(database=None):
    """Another session that has begun to write."""
    known = {**connection.get_connection_params(), "cursor_factory": None}
    if database:
        known["dbname"] = database
    known = {name: value for name, value in known.items() if value is not None}
    other = psycopg2.connect(**known)
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")
    return closing(other)


def version():
    """Asked a few times, for tests that run at the same time write, too."""
    return next(filter(None, (history_version() for _time in range(50))), "")


def test_a_write_changes_the_version():
    before = version()
    official("Bruno Rodríguez")
    assert before != version() != ""


def test_while_somebody_writes_there_is_no_version():
    with writing():
        assert version() == ""


def test_a_writer_in_another_database_of_the_server_changes_nothing():
    with writing("postgres"):
        assert version() != ""
