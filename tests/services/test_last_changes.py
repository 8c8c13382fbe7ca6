"""A record changes with what is shown with it, however that was written."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection, models

from relations.data.tables import RECORDS
from relations.models import (
    AgreementLink,
    Citation,
    Country,
    Delegation,
    Double,
    KeptWarning,
    MeetingSector,
    MergedRecord,
    Official,
    OfficialName,
    Participation,
    Source,
    SourceDerivation,
    Stage,
    Succession,
)
from relations.models.base import Record
from relations.services.last_changes import MENTIONED, ROWS, last_changes
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    sector,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def age():
    """Lets all that was written so far be of 2020, as the history tells it."""
    run("SET LOCAL session_replication_role = replica")
    for model in apps.get_app_config("relations").get_models():
        if hasattr(model, "pgh_tracked_model"):
            run(f"UPDATE {model._meta.db_table} SET pgh_created_at = %s", LONG_AGO)
    run("SET LOCAL session_replication_role = origin")


@pytest.fixture
def shown():
    """A meeting, an agreement, people and all that is shown with them, entered long ago."""
    bank = organization("Eximbank", country=country("russia"))
    post = office("Minister of Defence", bank)
    term = tenure(official("Sergey Shoygu", "Шойгу"), post, "2012")
    visit = meeting("2019-07", ())
    talks = meeting("2019-07-22", ["cuba", bank], people=[term], sectors=["defence"],
                    places=[("Moscow", "russia")], parent=visit)  # fmt: skip
    loan = agreement("2019-02", ["cuba", bank], sectors=["defence"], meeting=talks)
    older = agreement("2009", ["cuba"])
    AgreementLink.objects.create(agreement=loan, target=older, kind="replaces")
    statement, article = source("Statement", side=country("cuba")), source("Article")
    SourceDerivation.objects.create(from_source=article, to_source=statement)
    for record in (talks, loan, term, term.official, post, bank, country("russia")):
        cite(record, statement)
    other = meeting("1999", ["brazil", "france"])
    age()
    return {
        "talks": talks, "visit": visit, "loan": loan, "older": older, "shoygu": term.official,
        "term": term, "post": post, "bank": bank, "russia": country("russia"),
        "soviet-union": country("soviet-union"), "statement": statement, "article": article,
        "defence": sector("defence"), "other": other,
    }  # fmt: skip


BY = {"Russia": "UPDATE relations_country SET name = 'Rossiya' WHERE slug = 'russia'",
      "Cuba": "UPDATE relations_country SET slug = 'kuba' WHERE slug = 'cuba'"}  # fmt: skip
CASES = [
    # What is done, and the records that change by it.
    (BY["Russia"], "russia bank talks soviet-union"),
    (BY["Cuba"], "talks loan older statement"),
    ("UPDATE relations_country SET official_name = 'R' WHERE slug = 'russia'", "russia"),
    ("UPDATE relations_official SET name = 'Shoigu'", "shoygu talks term"),
    ("UPDATE relations_official SET note = 'A note'", "shoygu"),
    ("UPDATE relations_organization SET name = 'VEB'", "bank talks loan post term shoygu"),
    ("UPDATE relations_office SET title = 'Minister'", "post talks term shoygu"),
    ("UPDATE relations_tenure SET note = 'A note'", "term shoygu"),
    ("UPDATE relations_sector SET name = 'Military' WHERE slug = 'defence'", "defence talks loan"),
    ("UPDATE relations_source SET title = 'Said' WHERE title = 'Statement'",
     "statement article talks loan term shoygu post bank russia"),
    ("UPDATE relations_source SET note = 'A note' WHERE title = 'Statement'", "statement"),
    ("UPDATE relations_meeting SET title = 'Talks' WHERE date = '2019-07-22'", "talks visit loan"),
    ("UPDATE relations_meeting SET title = 'Visit' WHERE date = '2019-07'", "visit talks"),
    ("UPDATE relations_agreement SET title = 'Loan' WHERE date = '2019-02'", "loan older talks"),
    ("UPDATE relations_delegation SET role = 'host' WHERE organization_id IS NOT NULL", "talks"),
    ("UPDATE relations_participation SET title = 'Envoy'", "talks"),
    ("DELETE FROM relations_participation", "talks"),
    ("UPDATE relations_meetingplace SET city = 'Tula'", "talks"),
    ("DELETE FROM relations_meeting_sectors", "talks"),
    ("UPDATE relations_party SET note = 'A note' WHERE organization_id IS NOT NULL", "loan"),
    ("DELETE FROM relations_agreementlink", "loan older"),
    ("UPDATE relations_citation SET quote = 'So.' WHERE meeting_id IS NOT NULL", "talks"),
    ("DELETE FROM relations_citation WHERE official_id IS NOT NULL", "shoygu"),
    ("UPDATE relations_officialname SET name = 'Shoigu'", "shoygu"),
    ("UPDATE relations_source_derived_from SET to_source_id = from_source_id", "article"),
    ("UPDATE relations_meeting SET parent_id = NULL", "talks visit"),
    ("SELECT 1", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "names"), CASES, ids=[sql for sql, _ in CASES])
def test_a_change_counts_for_what_shows_it_and_for_nothing_else(shown, sql, names):
    run(sql)
    changed = {
        name
        for name, record in shown.items()
        if last_changes(type(record), [record.pk])[record.pk] != LONG_AGO
    }
    expected = set(names.split())
    if sql == BY["Russia"]:
        # The Soviet Union shows its successor; so does each that came out of it.
        assert changed >= expected
        assert "other" not in changed
    else:
        assert changed == expected


def test_a_row_that_moves_to_another_record_changes_both(shown):
    side = Delegation.objects.get(meeting=shown["other"], country__slug="brazil")
    Delegation.objects.filter(pk=side.pk).update(meeting=shown["visit"])
    age()
    Delegation.objects.filter(pk=side.pk).update(meeting=shown["other"])
    changes = last_changes(type(shown["visit"]), [shown["visit"].pk, shown["other"].pk])
    assert all(when > LONG_AGO for when in changes.values())
    assert len(changes) == 2


def test_many_records_are_asked_about_in_one_query(shown, django_assert_num_queries):
    keys = [shown["talks"].pk, shown["other"].pk, 999_999]
    with django_assert_num_queries(1):
        changes = last_changes(type(shown["talks"]), keys)
    assert changes == dict.fromkeys(keys[:2], LONG_AGO)


# What is declared is whole


# What records show nothing of.
ASIDE = (Double, KeptWarning, MergedRecord)


def owning():
    """Every column by which a row belongs to a record: it goes with it."""
    for model in apps.get_app_config("relations").get_models(include_auto_created=True):
        if hasattr(model, "pgh_tracked_model") or model._meta.auto_created or model in ASIDE:
            continue
        for field in model._meta.fields:
            cascades = field.remote_field and field.remote_field.on_delete is models.CASCADE
            if cascades and issubclass(field.related_model, Record):
                yield field.related_model, model, field.name


# Of what a record is one of the many values, its own rows say nothing.
OTHER_SIDES = {
    ("MeetingSector", "sector"), ("AgreementSector", "sector"), ("SourceDerivation", "to_source"),
    ("OfficeAccreditation", "country"),
}  # fmt: skip


def test_every_row_that_belongs_to_a_record_counts_for_it():
    found = {(n, m, f) for n, m, f in owning() if (m.__name__, f) not in OTHER_SIDES}
    declared = {(noun, rows, name) for noun, pairs in ROWS.items() for rows, name in pairs}
    assert found <= declared
    assert {Participation, MeetingSector, Citation, Stage, Succession, OfficialName} <= {
        rows for _noun, rows, _name in declared
    }
    assert set(ROWS) == set(MENTIONED)


def mentioned():
    """Each record that columns of a table read, with what they read of it; of a country all."""
    for table in RECORDS.values():
        for one in (table, *(rows.table for rows in table.nested)):
            for read in one.reads:
                model = one.model
                for name in read.path.split("."):
                    model = model._meta.get_field(name).related_model
                if read.columns:
                    yield model, set(read.columns) - {"id"}, f"{one.name}: {read.path}"


def test_whatever_tables_show_of_a_mentioned_record_counts():
    wrong = [where for model, shown, where in mentioned() if not shown <= set(MENTIONED[model])]
    assert wrong == [], "relations/services/last_changes.py: MENTIONED"
    assert {model for model, _shown, _where in mentioned()} >= {Official, Source}


# The doors


def test_feed_calendar_api_and_popolo_follow_a_renamed_country(client, shown):
    talks = shown["talks"]
    today = datetime.now(UTC).date()
    paths = {
        "feed": "/meetings/feed.atom?country=cuba",
        "calendar": "/meetings/calendar.ics?country=cuba",
        "api": f"/api/meetings/{talks.pk}/",
    }

    def ask(path):
        answer = client.get(path)
        parts = answer.streaming_content if answer.streaming else [answer.content]
        return answer, b"".join(parts).decode()

    old = {name: ask(path) for name, path in paths.items()}
    assert "2020-01-01T00:00:00" in old["feed"][1]
    assert "LAST-MODIFIED:20200101T000000Z" in old["calendar"][1]
    assert old["api"][0]["Last-Modified"] == "Wed, 01 Jan 2020 00:00:00 GMT"
    Country.objects.filter(slug="cuba").update(name="Kuba")
    new = {name: ask(path) for name, path in paths.items()}
    assert f"<updated>{today.isoformat()}" in new["feed"][1]
    assert f"LAST-MODIFIED:{today:%Y%m%d}" in new["calendar"][1]
    assert f"DTSTAMP:{today:%Y%m%d}" in new["calendar"][1]
    assert new["api"][0].json()["changed"].startswith(today.isoformat())
    # Whoever kept the old answers is not told that nothing changed.
    for name in ("feed", "api"):
        tag, since = old[name][0]["ETag"], datetime.now(UTC) + timedelta(days=1)
        stamps = {"If-None-Match": tag, "If-Modified-Since": f"{since:%a, %d %b %Y %H:%M:%S GMT}"}
        assert client.get(paths[name], headers=stamps).status_code == 200
        stamps["If-None-Match"] = new[name][0]["ETag"]
        assert client.get(paths[name], headers=stamps).status_code == 304


def test_popolo_follows_a_renamed_office(client, shown):
    body = b"".join(client.get("/data/popolo.json?from=2019").streaming_content).decode()
    assert '"updated_at": "2020-01-01' in body
    before = body.count(f'"updated_at": "{datetime.now(UTC).date()}')
    Official.objects.update(name="Shoigu")
    body = b"".join(client.get("/data/popolo.json?from=2019").streaming_content).decode()
    assert body.count(f'"updated_at": "{datetime.now(UTC).date()}') > before
