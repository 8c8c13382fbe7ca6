"""What the page of a meeting shows."""

import pytest

from relations.models import Delegation
from relations.vocab import Rank
from tests.factories import (
    agreement,
    cite,
    meeting,
    office,
    official,
    participation,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, words):
    return lambda record: words(client.get(record.get_absolute_url()))


@pytest.fixture
def cabrisas():
    person = official("Ricardo Cabrisas")
    deputy = office("Deputy Prime Minister", "cuba", Rank.DEPUTY_HEAD)
    tenure(person, office("Minister of Economy and Planning", "cuba"), "2016-07-13", "2018-07-21")
    return tenure(person, deputy, "2009")


def test_the_title_at_the_time_is_shown_never_todays(page, cabrisas):
    envoy = office("Special envoy to Moscow", "cuba", Rank.ENVOY)
    tenure(cabrisas.official, envoy, "2021", open_end="still")
    talks = meeting("2019-07")
    title = "Vice President of the Council of Ministers"
    participation(talks, cabrisas.official, "cuba", term=cabrisas, role="head", title=title)
    text = page(talks)
    assert "Deputy Prime Minister" in text
    assert f"in the source: {title}" in text
    assert "head of delegation" in text
    assert "Minister of Economy" not in text
    assert "Special envoy" not in text


def test_a_person_whose_office_is_not_recorded_keeps_the_title_of_the_source(page):
    talks = meeting("2019-07")
    participation(talks, official("Dmitry Shugaev"), "russia", title="Director of the Service")
    assert "Director of the Service" in page(talks)


def test_an_acting_holder_is_shown_as_acting(page):
    post = office("Minister of Defence")
    term = tenure(official("Sergey Shoygu"), post, "2012", acting=True)
    assert "Minister of Defence acting" in page(meeting("2019-07", people=[term]))


def test_the_unnamed_are_shown_by_their_description(page):
    talks = meeting("2018-11")
    participation(talks, None, "cuba", description="the President of Cuba")
    assert "the President of Cuba" in page(talks)


def test_an_uncertain_date_is_shown_as_what_it_is_with_the_words_of_the_source(page):
    text = page(meeting("2019-07", date_note="published on a Monday in July"))
    assert "July 2019, day unknown 2019-07" in text
    assert "in the source: published on a Monday in July" in text


def test_an_expected_visit_without_a_date_says_both(page):
    text = page(meeting("", setting="visit", status="announced"))
    assert "Announced" in text
    assert "undated" in text


def test_places_stand_in_their_order(page):
    tour = meeting("2019-07", places=[("Moscow", "russia"), ("Kazan", "russia"), ("", "cuba")])
    assert "Moscow, Russia Kazan, Russia Cuba" in page(tour)


def test_host_and_visitor_are_told_apart(page):
    talks = meeting("2019-07")
    Delegation.objects.filter(meeting=talks, country__slug="russia").update(role="host")
    Delegation.objects.filter(meeting=talks, country__slug="cuba").update(role="visitor")
    text = page(talks)
    assert "Cuba visitor" in text
    assert "Russia host" in text


def test_a_visit_and_the_meetings_within_it_lead_to_each_other(client):
    visit = meeting("2019-07", setting="visit")
    talks = meeting("2019-07-22", parent=visit)
    assert talks.get_absolute_url() in client.get(visit.get_absolute_url()).content.decode()
    assert visit.get_absolute_url() in client.get(talks.get_absolute_url()).content.decode()


def test_what_was_signed_there_is_shown_with_its_amount(page):
    talks = meeting("2019-02")
    agreement("2019-02", meeting=talks, kind="loan", amount=38_000_000, currency="EUR")
    assert "EUR 38,000,000" in page(talks)


def test_a_source_is_shown_with_its_words_and_how_far_they_go(page):
    talks = meeting("2019-07")
    text = source("Ministers meet", publisher="OnCuba", published="2019-07")
    cite(
        talks,
        text,
        field="date",
        locator="paragraph 2",
        quote="reported this Monday",
        basis="inferred",
        confidence="low",
    )
    shown = page(talks)
    for part in ("Ministers meet", "OnCuba", "paragraph 2", "supports: date"):
        assert part in shown
    assert "inferred from the source" in shown
    assert "confidence: low" in shown
    assert "reported this Monday" in shown


def test_a_meeting_without_a_source_says_so(page):
    assert "No source has been recorded for this record yet." in page(meeting("2019-07"))
