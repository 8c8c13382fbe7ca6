"""Every page answers soon where the planner believes that the tables are empty.

So it does while an import is not yet committed, after a restore, and whenever autovacuum analysed
the tables at the wrong moment.
"""

from contextlib import closing
from datetime import date

import psycopg2
import pytest
from django.contrib import admin
from django.db import connection
from django.urls import get_resolver, reverse

from relations.models import Agreement, Meeting, Official, Organization, Source
from relations.nouns import LISTED, NOUNS
from relations.sample import generating
from tests.emptying import empty_tables

MEETINGS = 200
# Far above what any page takes, so that a busy machine is no fault; a plan in loops takes minutes.
MOST = "10s"

# Every route that takes no key is asked as it is; these are asked in addition.
QUESTIONS = (
    "/search/?q=russia",
    "/search/suggestions/?q=russia",
    "/meetings/?country=russia&country=united-states&sector=trade&level=head-of-state",
    "/meetings/?country=russia&country=france&match=any&from=2000&until=2020",
    "/meetings/?country=russia&visitor_level=head-of-state&host_level=none",
    "/api/meetings/?visitor_level=head-of-state&level=foreign-minister",
    "/meetings/?publisher=none&place=russia&certainty=certain",
    "/agreements/?country=russia&sector=trade&match=any",
    "/officials/?country=russia&in_office_on=2010-05-05",
    "/pairs/russia/united-states/",
    "/pairs/russia/united-states/?on=2010-07-22",
    "/data/panel.csv?country=russia&from=2000",
    "/meetings/graph.gexf?between=officials",
    "/meetings/graph.gexf?between=countries",
    "/data/popolo.json?country=russia",
    *(f"/{noun.name}/?format={form}" for noun in LISTED for form in ("csv", "json")),
    *(f"/api/{noun.name}/" for noun in NOUNS),
)
# What is no page of records: the library's own, and what ends a session.
ASIDE = ("login", "logout")


def routes():
    """Each page, file and feed that is asked for without a key."""
    for pattern in get_resolver().url_patterns:
        name = getattr(pattern, "name", None)
        if name and name not in ASIDE and not pattern.pattern.converters:
            yield reverse(name)


def busiest_pages():
    """The page of the record with the most rows, of each noun that has pages."""
    yield from ("/countries/russia/", "/sectors/trade/", "/sectors/defence-and-security/")
    for noun in (Meeting, Agreement, Official, Organization, Source):
        yield noun.objects.order_by("pk")[0].get_absolute_url()


def admin_pages():
    for model in admin.site._registry:
        if model._meta.app_label == "relations":
            yield reverse(f"admin:relations_{model._meta.model_name}_changelist")
    yield reverse("admin:index")


def elsewhere(statement):
    """Runs a statement over a second connection, which does not see what the test wrote, and which
    the limit of the tests' queries does not end: a vacuum may take longer on a busy machine."""
    parameters = {
        key: connection.get_connection_params()[key]
        for key in ("dbname", "user", "password", "host", "port")
        if key in connection.get_connection_params()
    }
    with closing(psycopg2.connect(**parameters, options="-c statement_timeout=0")) as other:
        other.autocommit = True
        other.cursor().execute(statement)


@pytest.fixture
def analysed_afterwards(django_db_setup, django_db_blocker):
    """Leaves no such statistics to the tests that follow."""
    yield
    with django_db_blocker.unblock():
        # Else the vacuum would go through all that earlier tests took back.
        empty_tables()
        tables = (table for table in connection.introspection.table_names() if is_ours(table))
        elsewhere(f"VACUUM (ANALYZE) {', '.join(tables)}")


def is_ours(table):
    return table.startswith("relations_")


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


def test_every_page_answers_where_the_tables_are_taken_for_empty(unknown_rows, admin_client):
    for page in [*routes(), *QUESTIONS, *busiest_pages(), *admin_pages()]:
        response = admin_client.get(page)
        assert response.status_code == 200, page
        if response.streaming:
            assert b"".join(response.streaming_content), page
