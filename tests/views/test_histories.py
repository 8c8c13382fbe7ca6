"""The public history of a record: values and days, no names of users."""

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations.models import Meeting
from tests.factories import cite, country, meeting, office, official, source, tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks(settings, editor):
    settings.HISTORY_IS_PUBLIC = True
    with pghistory.context(user=editor.pk, why="Typed from Granma"):
        term = tenure(official("Ricardo Cabrisas"), office("Deputy Prime Minister", of="cuba"))
        held = meeting("2019-07-22", people=[term], places=[("Moscow", "russia")], title="Talks")
        cite(held, source("Granma reports"))
    with pghistory.context(user=editor.pk):
        held.title = "Negotiations"
        held.save()
    return held


def history_of(record):
    return reverse("meeting-history", args=[record.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_a_record_says_when_it_last_changed_and_leads_to_its_history(client, talks):
    page = text_of(client.get(talks.get_absolute_url()))
    assert "Last changed" in page
    assert history_of(talks) in page


def test_the_history_has_earlier_values_and_rows_and_nobody_who_wrote_them(client, talks):
    page = text_of(client.get(history_of(talks)))
    assert page.index("Negotiations") < page.index("Granma reports")
    assert "Ricardo Cabrisas" in page
    assert "edgar" not in page
    assert "Typed from Granma" not in page


def test_a_site_may_keep_its_history_to_itself(client, talks, settings):
    settings.HISTORY_IS_PUBLIC = False
    assert "Last changed" not in text_of(client.get(talks.get_absolute_url()))
    assert client.get(history_of(talks)).status_code == 404


def test_every_noun_with_pages_has_a_history(client, talks):
    assert client.get(reverse("country-history", args=["cuba"])).status_code == 200
    assert client.get(reverse("sector-history", args=["defence"])).status_code == 200
    person = official("Ana")
    assert client.get(reverse("official-history", args=[person.slug])).status_code == 200


def test_what_is_hidden_from_the_reader_is_not_in_the_history(client, talks, hidden_records):
    hidden_records(talks.participations.get().official)
    page = text_of(client.get(history_of(talks)))
    assert "Granma reports" in page
    assert "Cabrisas" not in page
    hidden_records(talks)
    assert client.get(history_of(talks)).status_code == 404


def test_where_some_are_hidden_no_row_that_is_gone_is_shown(client, talks, hidden_records):
    hidden_records(official("Somebody else"))
    with pghistory.context():
        talks.participations.all().delete()
    assert "Cabrisas" not in text_of(client.get(history_of(talks)))


def test_the_number_of_queries_does_not_grow_with_the_changes(client, talks):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(history_of(talks))
        return len(queries)

    asked()
    before = asked()
    with pghistory.context():
        for name in ("Ana", "Eva", "Rosa"):
            person = official(name)
            cite(talks, source(f"{name} writes"))
            talks.participations.create(official=person, delegation=talks.delegations.first())
            Meeting.objects.filter(pk=talks.pk).update(summary=name)
            talks.places.create(city=name, country=country("cuba"), order=len(name))
    # The record; which rows it has in each of 10 columns that name it, and the events of those of 5
    # tables and its own; what they name in 7 tables.
    assert asked() == before == 24
