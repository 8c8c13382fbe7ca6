"""Analysts read what was changed, and take it back."""

import pghistory
import pytest
from django.urls import reverse

from relations.models import Meeting, Source
from tests.admin.typing_in import change
from tests.factories import agreement, cite, meeting, office, official, sector, source, tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def talks():
    with pghistory.context(command="import_register", file="talks.csv"):
        term = tenure(official("Ricardo Cabrisas"), office("Deputy Prime Minister", of="cuba"))
        held = meeting("2019-07-22", people=[term], sectors=["defence"], title="Talks")
        cite(held, source("Granma reports"))
    return held


def history_of(record):
    return reverse(f"admin:relations_{record._meta.model_name}_history", args=[record.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def newest(client, record):
    return client.get(history_of(record)).context["entries"][0]


def save(client, record, **values):
    change(client, record).type(**values).press()
    return newest(client, record)


def test_the_history_has_who_when_by_which_door_why_and_both_values(client, talks):
    entry = save(client, talks, title="Negotiations", setting="negotiation", why="See Granma")
    assert (entry.about.who, entry.about.door, entry.about.why) == ("edgar", "Form", "See Granma")
    (row,) = entry.rows
    assert row.title == "Meeting: Negotiations"
    lines = {line.label: (line.before, line.after) for line in row.lines}
    assert lines["Title"] == ("Talks", "Negotiations")
    assert lines["Type of meeting"] == ("Bilateral talks", "Negotiation")


def test_a_long_reason_is_kept_whole(client, talks):
    essay = "As Granma says. " * 80
    assert save(client, talks, title="Negotiations", why=essay).about.why == essay.strip()


def test_a_long_history_leads_to_older_and_newer_changes(client, talks, monkeypatch):
    monkeypatch.setattr("relations.admin.history.PER_PAGE", 1)
    save(client, talks, title="Negotiations")
    first = client.get(history_of(talks))
    assert "Negotiations" in text_of(first)
    assert '<a href="?page=2">Older changes</a>' in text_of(first)
    second = client.get(history_of(talks), {"page": 2})
    assert second.context["entries"][0].key != first.context["entries"][0].key
    assert '<a href="?page=1">Newer changes</a>' in text_of(second)


def test_rows_of_a_record_are_in_its_history(client, talks):
    (made,) = client.get(history_of(talks)).context["entries"]
    assert made.about.door == "Import of talks.csv"
    titles = {row.title for row in made.rows}
    assert {"Meeting: Talks", "Participant: Ricardo Cabrisas", "Citation: Granma reports"} <= titles


def test_a_deleted_record_is_still_named_where_it_was(client, talks):
    with pghistory.context():
        person = talks.participations.get().official
        talks.participations.all().delete()
        person.tenures.all().delete()
        person.delete()
    page = text_of(client.get(history_of(talks)))
    assert "Ricardo Cabrisas (deleted)" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"field": "meeting.title"}, 2),
        ({"field": "meeting.date"}, 1),
        ({"field": "meeting.summary"}, 0),
        ({"day": "1962-10-14"}, 0),
        ({"day": "no day"}, 0),
    ],
)
def test_the_history_is_filtered_by_field_and_day(client, talks, query, found):
    save(client, talks, title="Negotiations")
    assert len(client.get(history_of(talks), query).context["entries"]) == found


def test_the_history_is_filtered_by_person(client, talks, editor):
    save(client, talks, title="Negotiations")
    (entry,) = client.get(history_of(talks), {"person": editor.pk}).context["entries"]
    assert entry.about.who == "edgar"


def test_what_a_person_did_on_a_day_is_a_page(client, talks, editor):
    save(client, talks, title="Negotiations")
    page = client.get(reverse("admin:changes"), {"person": editor.pk})
    (entry,) = page.context["entries"]
    assert [row.title for row in entry.rows] == ["Meeting: Negotiations"]
    assert not client.get(reverse("admin:changes"), {"day": "1962-10-14"}).context["entries"]


def test_a_wrong_change_is_found_and_undone(client, talks):
    entry = save(client, talks, title="Negotiations")
    url = f"{reverse('admin:undo', args=[entry.key])}?record=meeting-{talks.pk}"
    assert "Talks" in text_of(client.get(url))
    response = client.post(url, {"why": "Wrong meeting"}, follow=True)
    assert "Undone." in text_of(response)
    assert Meeting.objects.get(pk=talks.pk).title == "Talks"
    undone, before = client.get(history_of(talks)).context["entries"][:2]
    assert (undone.about.door, undone.about.why) == ("Undo", "Wrong meeting")
    assert before.about.undone_by == undone.key


def test_reading_the_page_of_an_undo_changes_nothing(client, talks):
    entry = save(client, talks, title="Negotiations")
    client.get(reverse("admin:undo", args=[entry.key]))
    assert Meeting.objects.get(pk=talks.pk).title == "Negotiations"


def test_one_field_is_undone(client, talks):
    entry = save(client, talks, title="Negotiations", summary="They met.")
    url = f"{reverse('admin:undo', args=[entry.key])}?row=meeting-{talks.pk}&field=title"
    client.post(url)
    talks.refresh_from_db()
    assert (talks.title, talks.summary) == ("Talks", "They met.")


def test_a_deleted_meeting_is_restored_from_its_history(client, talks):
    signed = agreement("2019", meeting=talks)
    with pghistory.context():
        Meeting.objects.get(pk=talks.pk).delete()
    entry = newest(client, talks)
    client.post(f"{reverse('admin:undo', args=[entry.key])}?record=meeting-{talks.pk}")
    back = Meeting.objects.get(pk=talks.pk)
    assert back.participations.get().official.name == "Ricardo Cabrisas"
    assert list(back.sectors.all()) == [sector("defence")]
    signed.refresh_from_db()
    assert signed.meeting == back


def test_what_stands_in_the_way_is_shown_and_nothing_is_written(client, talks):
    entry = save(client, talks, title="Negotiations")
    save(client, talks, title="Consultations")
    url = reverse("admin:undo", args=[entry.key])
    assert "Title was changed since, from “Negotiations” to “Consultations”" in text_of(
        client.get(url)
    )
    assert client.post(url).status_code == 409
    assert Meeting.objects.get(pk=talks.pk).title == "Consultations"


def test_whoever_lacks_a_right_is_told_and_refused(client, analyst):
    with pghistory.context() as context:
        source("Granma reports")
    client.force_login(analyst)
    url = reverse("admin:undo", args=[context.id])
    assert "You do not have permission to delete records of this type: source." in text_of(
        client.get(url)
    )
    assert client.post(url).status_code == 403
    assert Source.objects.exists()


def test_what_a_person_may_not_see_is_not_in_the_history(client, talks, analyst, hidden_records):
    hidden_records(talks.participations.get().official)
    client.force_login(analyst)
    page = text_of(client.get(history_of(talks)))
    assert "Granma reports" in page
    assert "Cabrisas" not in page


@pytest.mark.parametrize("key", ["no-such-revision", "2019-07-22", "12345678" * 4])
def test_a_revision_that_is_not_there_is_not_found(client, key):
    assert client.get(reverse("admin:revision", args=[key])).status_code == 404
    assert client.get(reverse("admin:undo", args=[key])).status_code == 404


def test_the_history_asks_the_same_of_a_record_with_many_rows(
    client, talks, django_assert_num_queries
):
    def asked():
        with django_assert_num_queries(1000, exact=False) as queries:
            client.get(history_of(talks))
        return len(queries)

    asked()
    before = asked()
    with pghistory.context():
        for name in ("Ana", "Eva", "Rosa"):
            person = official(name)
            cite(talks, source(f"{name} writes"))
            talks.participations.create(
                official=person, delegation=talks.delegations.first(), title="Envoy"
            )
    assert asked() == before
