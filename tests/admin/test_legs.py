"""A visit to several countries has legs, entered in its form; its hosts have not met."""

import pytest

from relations.models import Meeting
from tests.admin.typing_in import add, change, complaints
from tests.factories import country, meeting, office, official, source, tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def lavrov():
    post = office("Minister of Foreign Affairs", rank=50)
    return tenure(official("Sergey Lavrov"), post, "2004-03-09")


@pytest.fixture
def tour(desk, lavrov):
    """Lavrov's tour of April 2023, as an analyst enters it."""
    sheet = add(desk, "meeting").type(date="2023-04-17/2023-04-21", setting="visit")
    sheet.row("participations", official=lavrov.official, tenure=lavrov, title="Foreign Minister")
    sheet.row("parts", host=country("brazil"), city="Brasília", date="2023-04-17")
    sheet.row("parts", host=country("cuba"), city="Havana", date="2023-04-20")
    sheet.row("citations", source=source("Lavrov to tour Latin America"), quote="four countries")
    sheet.press()
    return Meeting.objects.get(parent=None)


def found(client, *countries):
    response = client.get("/meetings/", {"country": countries})
    return {row.url for row in response.context["rows"]}


def test_each_leg_is_a_visit_with_its_host_place_days_people_and_sources(tour):
    brazil, cuba = tour.parts.order_by("date_earliest")
    assert [str(leg.date) for leg in (brazil, cuba)] == ["2023-04-17", "2023-04-20"]
    assert brazil.setting == "visit"
    assert {(str(d), d.role) for d in cuba.delegations.all()} == {
        ("Cuba", "host"),
        ("Russia", "visitor"),
    }
    assert [str(place) for place in cuba.places.all()] == ["Havana, Cuba"]
    person = cuba.participations.get()
    assert (str(person), person.met_as, person.title) == (
        "Sergey Lavrov",
        "Minister of Foreign Affairs",
        "Foreign Minister",
    )
    assert [c.quote for c in cuba.citations.all()] == ["four countries"]


def test_the_hosts_of_a_tour_have_not_met(client, tour):
    assert found(client, "cuba", "brazil") == set()
    cuba = tour.parts.get(date="2023-04-20")
    assert found(client, "cuba", "russia") == {cuba.get_absolute_url()}
    assert client.get("/pairs/brazil/cuba/").context["answers"].meetings_in_part.total == 0


def test_the_page_of_the_tour_shows_its_legs_apart_from_the_talks_within_it(client, tour):
    talks = meeting("2023-04-18", parent=tour)
    context = client.get(tour.get_absolute_url()).context
    assert [str(leg.date) for leg in context["legs"]["rows"]] == ["2023-04-17", "2023-04-20"]
    assert [part.pk for part in context["parts"]["rows"]] == [talks.pk]


def test_a_leg_is_corrected_and_another_added_in_the_form_of_the_tour(desk, tour):
    sheet = change(desk, tour)
    assert sheet.data["parts-0-host"] == country("brazil").pk
    assert sheet.data["parts-1-city"] == "Havana"
    sheet.type(**{"parts-1-city": "Santiago de Cuba", "parts-1-date": "2023-04-19/2023-04-20"})
    sheet.row("parts", host=country("venezuela"), date="2023-04-18")
    sheet.press()
    legs = tour.parts.order_by("date_earliest")
    assert [str(leg.places.get()) for leg in legs] == [
        "Brasília, Brazil",
        "Venezuela",
        "Santiago de Cuba, Cuba",
    ]
    assert all(leg.participations.count() == 1 for leg in legs)


def test_a_form_that_is_saved_again_changes_no_leg(desk, tour):
    before = [leg.changed for leg in tour.parts.order_by("pk")]
    change(desk, tour).press()
    assert [leg.changed for leg in tour.parts.order_by("pk")] == before


def test_a_leg_without_a_host_is_refused_at_its_field(desk):
    sheet = add(desk, "meeting").type(setting="visit", date="2023-04")
    sheet.row("delegations", country=country("russia"), role="visitor")
    page = sheet.row("parts", city="Brasília", date="2023-04-17").press()
    assert list(complaints(page)) == ["parts-0-host"]
    assert not Meeting.objects.exists()


def test_an_office_that_ended_before_a_leg_is_not_claimed_for_it(desk):
    term = tenure(official("Dmitry Medvedev"), office("Prime Minister"), "2012", "2020-01-16")
    sheet = add(desk, "meeting").type(date="2020-01-15/2020-01-20", setting="visit")
    sheet.row("participations", official=term.official, tenure=term)
    sheet.row("parts", host=country("cuba"), date="2020-01-15")
    sheet.row("parts", host=country("brazil"), date="2020-01-18").press()
    tour = Meeting.objects.get(parent=None)
    held = {str(leg.date): leg.participations.get().tenure for leg in tour.parts.all()}
    assert held == {"2020-01-15": term, "2020-01-18": None}
