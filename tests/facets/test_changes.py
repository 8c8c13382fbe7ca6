"""What facets read is noted when it changes, or their counts would be wrong for ever."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import F

from relations.facets.declared import Facet, Faceted, compiled, pairs
from relations.facets.nouns import AGREEMENTS, DECLARED, MEETINGS
from relations.models import Country, Delegation, Meeting, Succession
from relations.models.visible import Audience, reading_as, tables
from tests.factories import country, meeting

pytestmark = pytest.mark.django_db

FILE = "relations/migrations/first/facet_changes.py"
EVERY_WAY = {"insert", "update", "delete", "truncate"}


def columns_read(faceted):
    """Table and column of all that the facets of a noun read, as PostgreSQL itself tells."""
    queries = [compiled(rows) for facet in faceted.facets for rows in facet.rows]
    bounds = ", ".join(f"{bound} AS bound_{at}" for at, bound in enumerate(faceted.bounds))
    queries.append((f"SELECT id, {bounds} FROM {faceted.table}", None))
    read = set()
    with connection.cursor() as cursor:
        for sql, params in queries:
            cursor.execute(f"CREATE TEMPORARY VIEW facet_rows AS {sql}", params)
            cursor.execute(
                "SELECT table_name, column_name FROM information_schema.view_column_usage"
                " WHERE view_name = 'facet_rows'"
            )
            read.update(cursor.fetchall())
            cursor.execute("DROP VIEW facet_rows")
    return read


def columns_noted(noun):
    """For each table the columns whose change is noted for a noun, and on which statements."""
    noted = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, tgargs"
            " FROM pg_trigger WHERE tgname LIKE 'facet_change_on_%'"
        )
        for table, name, arguments in cursor.fetchall():
            columns, *rest = bytes(arguments).decode().split("\0")
            if noun in rest:
                of_table = noted.setdefault(table, {})
                of_table[name.removeprefix("facet_change_on_")] = set(columns.split(", "))
    return noted


def forgotten(faceted):
    """What facets read and no trigger notes: sentences that name what is to be done."""
    noted = columns_noted(faceted.noun)
    found = []
    for table, column in sorted(columns_read(faceted)):
        there = noted.get(table, {})
        if column not in there.get("update", set()):
            found.append(f"{table}.{column}: extend its triggers in a new migration, as in {FILE}")
        has_the_key = column == f"{faceted.noun}_id" or table == faceted.model._meta.db_table
        if has_the_key and set(there) != EVERY_WAY:
            found.append(f"{table}: make its triggers for {EVERY_WAY - set(there)}, as in {FILE}")
    return found


@pytest.mark.parametrize("faceted", [MEETINGS, AGREEMENTS], ids=lambda faceted: faceted.noun)
def test_a_change_of_what_a_facet_reads_is_noted(faceted):
    assert columns_read(faceted)
    assert forgotten(faceted) == []


@pytest.mark.parametrize("noun", DECLARED)
def test_a_change_of_what_hides_a_row_from_the_public_is_noted(noun, hidden_records):
    """Of the columns of the rule too, whichever nouns it hides."""
    hidden_records(*(hidden.objects.model(pk=1) for hidden in tables()))
    with reading_as(Audience(AnonymousUser())):
        faceted = DECLARED[noun]()
    told = [one for one in forgotten(faceted) if not excused(noun, one)]
    assert told == []


def excused(noun, sentence):
    """An id never changes. A citation is of one record: that of a meeting is of no official, and
    only such ones lead from an agreement to offices."""
    by_citation = ("citation", "tenure", "office") if noun == "agreement" else ("citation",)
    return ".id:" in sentence or sentence.startswith(
        tuple(f"relations_{table}." for table in by_citation)
    )


FORGOTTEN = {
    "a column of the noun": (pairs(Meeting.objects.all(), "pk", "summary"), "meeting.summary"),
    "a column of its rows": (pairs(Delegation.objects.all(), "meeting_id", "note"), ".note"),
    "what its rows refer to": (
        pairs(Delegation.objects.all(), "meeting_id", F("country__region")),
        "relations_country.region",
    ),
    "a column of a filter": (
        pairs(Delegation.objects.filter(note="host"), "meeting_id", "country_id"),
        ".note",
    ),
}


@pytest.mark.parametrize("case", FORGOTTEN)
def test_a_forgotten_column_is_named_with_the_file_to_follow(case):
    rows, column = FORGOTTEN[case]
    new = Facet("new", "New", "new", (rows,))
    told = forgotten(Faceted("meeting", Meeting, (new,), MEETINGS.bounds))
    assert any(column in sentence and FILE in sentence for sentence in told)


def noted(write):
    """The meetings that a write leaves a note of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM relations_facet_change")
        before = cursor.fetchone()
        write()
        cursor.execute(
            "SELECT unnest(records) FROM relations_facet_change WHERE id > %s AND noun = 'meeting'",
            before,
        )
        return {key for (key,) in cursor.fetchall()}


def test_what_decides_whose_a_level_is_leaves_a_note():
    tour = meeting("2019", sides=["cuba"])
    leg = meeting("2019-07", places=[("Moscow", "russia")], parent=tour)
    side = leg.delegations.first()
    assert noted(lambda: Delegation.objects.filter(pk=side.pk).update(role="host")) == {leg.pk}
    everywhere = {tour.pk, leg.pk}
    assert noted(lambda: leg.places.update(country=country("cuba"))) == everywhere
    assert noted(lambda: Country.objects.filter(slug="cuba").update(kind="former")) == everywhere
    new = Succession(predecessor=country("cuba"), successor=country("spain"), kind="continues")
    assert noted(new.save) == everywhere
    assert noted(new.delete) == everywhere
    assert noted(lambda: leg.places.all().delete()) == everywhere
    assert noted(lambda: Meeting.objects.filter(pk=leg.pk).update(parent=None)) == everywhere


def test_an_update_of_a_noted_column_leaves_a_note():
    talks = meeting("2019-07")
    update = Meeting.objects.filter(pk=talks.pk).update
    assert noted(lambda: update(status="cancelled")) == {talks.pk}
