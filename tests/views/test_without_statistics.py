"""Every page answers soon where the planner believes that the tables are empty.

So it does while an import is not yet committed, after a restore, and whenever autovacuum analysed
the tables at the wrong moment.
"""

from contextlib import closing
from datetime import date

import psycopg2
import pytest
from django.db import connection

from relations.sample import generating

MEETINGS = 400
# Far above what any page takes, so that a busy machine is no fault; a plan in loops takes minutes.
MOST = "20s"

PAGES = ["/countries/russia/", "/sectors/defence-and-security/", "/sectors/defence/"]


def elsewhere(statement):
    """Runs a statement over a second connection, which does not see what the test wrote."""
    parameters = {
        key: connection.get_connection_params()[key]
        for key in ("dbname", "user", "password", "host", "port")
        if key in connection.get_connection_params()
    }
    with closing(psycopg2.connect(**parameters)) as other:
        other.autocommit = True
        other.cursor().execute(statement)


@pytest.fixture
def analysed_afterwards(django_db_setup, django_db_blocker):
    """Leaves no such statistics to the tests that follow."""
    yield
    with django_db_blocker.unblock():
        elsewhere("VACUUM (ANALYZE)")


@pytest.fixture
def unknown_rows(analysed_afterwards, db, monkeypatch):
    """Records of each kind, of which the planner knows nothing."""
    monkeypatch.setattr(generating, "_settle", lambda cursor: None)
    generating.generate(MEETINGS, seed=1, today=date(2024, 5, 1), progress=lambda number: None)
    elsewhere("ANALYZE")
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'relations_meeting'")
        assert cursor.fetchone() == (0,)
        cursor.execute(f"SET LOCAL statement_timeout = '{MOST}'")


def test_every_page_answers_where_the_tables_are_taken_for_empty(client, unknown_rows):
    for page in PAGES:
        assert client.get(page).status_code == 200, page
