"""Whatever writes, the history has it: forms, bulk writes, raw SQL."""

import pytest
from django.apps import apps
from django.db import InternalError, connection

from relations.models import Meeting, Official
from tests.admin.typing_in import change
from tests.factories import meeting, official, sector

pytestmark = pytest.mark.django_db

MeetingEvent = apps.get_model("relations", "MeetingEvent")
OfficialEvent = apps.get_model("relations", "OfficialEvent")
MeetingSectorEvent = apps.get_model("relations", "MeetingSectorEvent")


def events(model, record_id) -> list[str]:
    rows = model.objects.filter(pgh_obj_id=record_id).order_by("pgh_id")
    return list(rows.values_list("pgh_label", flat=True))


def run(sql: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_row_changed_by_raw_sql_leaves_an_event_with_the_new_text():
    talks = meeting("2019-07")
    run("UPDATE relations_meeting SET summary = 'By hand' WHERE id = %s", talks.pk)
    assert events(MeetingEvent, talks.pk) == ["insert", "update"]
    assert MeetingEvent.objects.latest("pgh_id").summary == "By hand"


def test_a_row_deleted_by_raw_sql_leaves_an_event_with_what_it_was():
    person = official("Sergey Shoygu")
    run("DELETE FROM relations_official WHERE id = %s", person.pk)
    assert events(OfficialEvent, person.pk) == ["insert", "delete"]
    assert OfficialEvent.objects.latest("pgh_id").name == "Sergey Shoygu"


def test_a_bulk_write_leaves_an_event_for_each_row():
    made = Official.objects.bulk_create(Official(name=n, slug=n) for n in ("ana", "eva"))
    Official.objects.filter(pk__in=[o.pk for o in made]).update(note="Interpreter")
    assert [events(OfficialEvent, o.pk) for o in made] == [["insert", "update"]] * 2


def test_a_sector_put_to_a_meeting_and_taken_off_leaves_two_events():
    talks = meeting("2019-07", sectors=["defence"])
    talks.sectors.remove(sector("defence"))
    rows = MeetingSectorEvent.objects.filter(meeting_id=talks.pk).order_by("pgh_id")
    assert list(rows.values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_who_wrote_in_the_admin_stands_in_the_context(client, analyst):
    client.force_login(analyst)
    talks = meeting("2019-07")
    change(client, talks).type(summary="They spoke.").press()
    event = MeetingEvent.objects.filter(pgh_obj_id=talks.pk, pgh_label="update").get()
    assert event.pgh_context.metadata["user"] == analyst.pk
    assert event.pgh_context.metadata["url"].startswith("/admin/relations/meeting/")


@pytest.mark.parametrize("sql", ["UPDATE {} SET summary = ''", "DELETE FROM {}"])
def test_no_event_can_be_rewritten_or_taken_away(sql):
    meeting("2019-07")
    with pytest.raises(InternalError, match="Cannot"):
        run(sql.format("relations_meetingevent"))


def test_reading_leaves_no_event(client):
    meeting("2019-07")
    before = MeetingEvent.objects.count()
    client.get(Meeting.objects.get().get_absolute_url())
    assert MeetingEvent.objects.count() == before


def test_a_table_that_is_emptied_leaves_what_was_in_each_row():
    visit = meeting("2019-07", sectors=["defence", "trade"])
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("TRUNCATE relations_meeting_sectors")
    gone = MeetingSectorEvent.objects.filter(meeting_id=visit.pk, pgh_label="delete")
    assert set(gone.values_list("sector_id", flat=True)) == {
        sector("defence").pk,
        sector("trade").pk,
    }


def test_events_of_all_tables_are_numbered_in_the_order_of_the_changes():
    talks = meeting("2019-07")
    talks.sectors.add(sector("defence"))
    talks.summary = "They spoke."
    talks.save()
    numbers = [
        MeetingEvent.objects.earliest("pgh_id").pgh_id,
        MeetingSectorEvent.objects.latest("pgh_id").pgh_id,
        MeetingEvent.objects.latest("pgh_id").pgh_id,
    ]
    assert numbers == sorted(set(numbers))


def test_a_write_by_hand_has_a_context_that_names_the_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
    talks = meeting("2019-07")
    run("UPDATE relations_meeting SET summary = 'By hand' WHERE id = %s", talks.pk)
    made, changed = MeetingEvent.objects.filter(pgh_obj_id=talks.pk).order_by("pgh_id")
    assert made.pgh_context_id == changed.pgh_context_id is not None
    assert set(changed.pgh_context.metadata) == {"role"}
