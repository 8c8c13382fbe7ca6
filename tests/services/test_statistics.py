"""What is written in bulk is counted at once: no page waits for autovacuum to come by."""

import pytest
from django.db import connection

from relations.data.imports import applying
from relations.demo.loading import load
from relations.services.statistics import count_what_was_written
from tests.data.imports.sheets import imported

pytestmark = pytest.mark.django_db


def known(table):
    """How many rows the planner believes a table to have; -1 where it never looked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def _nothing_yet(db):
    """What an import counted stays counted, although its rows are taken back after its test."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def meetings(number):
    return [{"date": "2019", "countries": "cuba; spain", "title": f"{n}"} for n in range(number)]


def test_an_import_of_60_rows_is_counted():
    imported("meetings", *meetings(60))
    assert known("relations_meeting") == 60
    assert known("relations_delegation") == 120
    assert known("relations_meetingevent") == 60


def test_what_an_import_wrote_is_counted_before_it_is_compared(monkeypatch):
    """Or names would be looked up in all rows: 27 seconds for 150 officials."""
    counted = []
    remember = applying.remember

    def watched(plan):
        counted.append(known("relations_official"))
        remember(plan)

    monkeypatch.setattr(applying, "remember", watched)
    imported("officials", *({"name": f"Person {n}"} for n in range(20)))
    assert counted == [20]


def test_the_demo_is_counted():
    load(["article"])
    assert known("relations_participation") > 5


def test_a_row_in_a_large_table_is_left_to_autovacuum():
    imported("sectors", *({"name": f"Branch {n}"} for n in range(100)))
    with connection.cursor() as cursor:
        # As if all had been written in an earlier transaction.
        cursor.execute(
            "UPDATE pg_class SET reltuples = 100000 WHERE relname LIKE 'relations\\_sector%'"
        )
    assert "relations_sector" not in count_what_was_written()


def test_no_query_is_compiled_before_it_is_run(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
