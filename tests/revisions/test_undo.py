"""What a revision changed is taken back, and nothing else; what stands in the way is named."""

import pghistory
import pytest
from django.apps import apps
from django.db import connection

from relations.models import Citation, Meeting, Official
from relations.revisions.tables import followed
from relations.revisions.undo import CannotUndoError, undo
from tests.factories import (
    agreement,
    cite,
    meeting,
    office,
    official,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks():
    """Talks with people, a place, sectors and a source."""
    with pghistory.context():
        term = tenure(official("Ricardo Cabrisas"), office("Deputy Prime Minister", of="cuba"))
        held = meeting(
            "2019-07-22",
            people=[term],
            sectors=["defence", "trade"],
            places=[("Moscow", "russia")],
            title="Talks",
        )
        cite(held, source("Granma reports"), quote="They spoke.")
    return held


def database():
    return {
        table.model._meta.db_table: list(
            table.model._base_manager.order_by("pk").values(*table.columns)
        )
        for table in followed()
    }


def change(record, **values):
    """One person's save; gives its context."""
    with pghistory.context(user=1) as context:
        fresh = type(record).objects.get(pk=record.pk)
        for name, value in values.items():
            setattr(fresh, name, value)
        fresh.save()
    return context.id


def delete(record):
    with pghistory.context(user=1) as context:
        type(record).objects.get(pk=record.pk).delete()
    return context.id


def test_a_change_is_taken_back_to_the_last_microsecond(talks):
    before = database()
    context = change(talks, title="Negotiations", date="2019-08")
    undo(context).apply()
    assert database() == before


def test_a_later_change_of_another_field_is_kept(talks):
    first = change(talks, title="Negotiations")
    change(talks, summary="They agreed.")
    undo(first).apply()
    talks.refresh_from_db()
    assert (talks.title, talks.summary) == ("Talks", "They agreed.")


def test_a_later_change_of_the_same_field_stops_and_is_shown(talks):
    first = change(talks, title="Negotiations")
    later = change(talks, title="Consultations")
    plan = undo(first)
    (conflict,) = plan.conflicts
    assert conflict.field == "title"
    assert conflict.by.revision == later
    assert "from “Negotiations” to “Consultations”" in str(conflict)
    with pytest.raises(CannotUndoError):
        plan.apply()
    assert Meeting.objects.get(pk=talks.pk).title == "Consultations"


def test_a_deleted_meeting_comes_back_with_all_its_rows(talks):
    before = database()
    context = delete(talks)
    assert not Meeting.objects.filter(pk=talks.pk).exists()
    undo(context).apply()
    assert database() == before


def test_references_that_a_deletion_emptied_come_back(talks):
    signed = agreement("2019", meeting=talks)
    before = database()
    undo(delete(talks)).apply()
    signed.refresh_from_db()
    assert signed.meeting == talks
    assert database() == before


def test_a_record_that_is_cited_since_is_named_with_its_citation(talks):
    with pghistory.context() as context:
        made = source("Prensa Latina reports")
    with pghistory.context():
        cite(talks, made)
    plan = undo(context.id)
    (conflict,) = plan.conflicts
    assert "Citation" in str(conflict)
    assert "Prensa Latina reports" in str(conflict)
    with pytest.raises(CannotUndoError):
        plan.apply()
    assert Citation.objects.filter(source=made).exists()


def test_a_deleted_row_that_names_what_is_gone_since_is_not_restored(talks):
    person = talks.participations.get().official
    context = delete(talks)
    with pghistory.context():
        person.tenures.all().delete()
        person.delete()
    assert any("Ricardo Cabrisas (deleted)" in str(one) for one in undo(context).conflicts)


def test_rows_of_several_tables_go_in_the_order_opposite_to_their_changes():
    before = database()
    with pghistory.context() as context:
        term = tenure(official("Sergey Shoygu"), office("Minister of Defence"))
        meeting("2019-07", people=[term], sectors=["defence"], parent=meeting("2019-07"))
    undo(context.id).apply()
    assert database() == before


def test_addresses_that_changed_hands_go_back():
    one, other = official("Ana", slug="ana"), official("Eva", slug="eva")
    before = database()
    with pghistory.context() as context:
        for person, slug in ((one, "for-a-moment"), (other, "ana"), (one, "eva")):
            Official.objects.filter(pk=person.pk).update(slug=slug)
    undo(context.id).apply()
    assert database() == before


@pytest.mark.parametrize("first_to_go", [0, 1])
def test_two_revisions_are_undone_in_either_order(talks, first_to_go):
    revisions = [change(talks, title="Negotiations"), change(talks, summary="They agreed.")]
    undo(revisions.pop(first_to_go)).apply()
    undo(revisions.pop()).apply()
    talks.refresh_from_db()
    assert (talks.title, talks.summary) == ("Talks", "")


def test_an_address_that_another_record_has_by_now_stops_the_undo():
    person = official("Ana", slug="ana")
    context = change(person, slug="ana-perez")
    with pghistory.context():
        official("Ana", slug="ana")
    with pytest.raises(CannotUndoError, match="ana"):
        undo(context).apply()
    assert Official.objects.get(pk=person.pk).slug == "ana-perez"


def test_one_field_is_taken_back_with_its_bounds(talks):
    context = change(talks, title="Negotiations", date="2019-08")
    undo(context, field="date").apply()
    talks.refresh_from_db()
    assert (talks.title, str(talks.date)) == ("Negotiations", "2019-07-22")
    assert str(talks.date_earliest) == "2019-07-22"


def test_one_record_of_a_revision_is_taken_back(talks):
    other = meeting("2020", title="Summit")
    with pghistory.context() as context:
        Meeting.objects.update(summary="Imported")
    undo(context.id, lambda history: history.row == talks.pk).apply()
    assert Meeting.objects.get(pk=talks.pk).summary == ""
    assert Meeting.objects.get(pk=other.pk).summary == "Imported"


def test_an_undo_is_a_revision_with_its_reason_and_can_be_undone(talks):
    context = change(talks, title="Negotiations")
    before = database()
    undone = undo(context).apply(why="It was a mistake")
    event = apps.get_model("relations.MeetingEvent").objects.latest("pgh_id")
    assert event.pgh_context_id == undone
    assert event.pgh_context.metadata == {"undoes": str(context), "why": "It was a mistake"}
    undo(undone).apply()
    assert database() == before


def test_what_is_back_already_is_left_alone(talks):
    context = change(talks, title="Negotiations")
    undo(context).apply()
    assert undo(context).is_idle


def test_an_undo_takes_the_rights_of_what_it_does(talks, analyst, editor):
    with pghistory.context() as context:
        made = meeting("2020", sectors=["defence"])
    assert made.sectors.count() == 1
    plan = undo(context.id)
    assert plan.denied(analyst) == ["relations.delete_meeting"]
    assert plan.denied(editor) == []
    assert "relations.change_meeting" in plan.rights


def test_what_was_truncated_comes_back(talks):
    before = database()
    with pghistory.context() as context, connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE relations_meeting_sectors")
    assert not talks.sectors.exists()
    undo(context.id).apply()
    assert database() == before
