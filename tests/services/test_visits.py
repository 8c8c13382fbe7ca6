"""Which visit it was: counted over a year and a place, as far as dates and cities are known."""

import pytest
from django.contrib.auth.models import AnonymousUser

from relations.models import Meeting
from relations.services.visits import nth, ordinals
from tests.factories import cite, meeting, office, official, organization, source, tenure

pytestmark = pytest.mark.django_db

MOSCOW, HAVANA = ("Moscow", "russia"), ("Havana", "cuba")


@pytest.fixture
def cabrisas():
    return tenure(official("Ricardo Cabrisas"), office("Deputy Prime Minister", "cuba"), "2009")


@pytest.fixture
def told(cabrisas):
    """What is said of each of the meetings, in their order."""

    def of(*meetings):
        reader = AnonymousUser()
        every = Meeting.objects.visible_to(reader)
        found = ordinals(cabrisas.official, every, {m.pk for m in meetings}, reader)
        return [" / ".join(map(str, found.get(m.pk, []))) for m in meetings]

    return of


@pytest.fixture
def visit(cabrisas):
    def made(when, *places, **values):
        return meeting(when, people=[cabrisas], sides=["russia"], places=places, **values)

    return made


def test_the_third_visit_to_moscow_in_2019_is_counted(visit, told):
    july, january, june = (visit(f"2019-{m}", MOSCOW) for m in ("07", "01", "06"))
    visit("2018-11", MOSCOW)
    assert told(january, june, july) == [
        "first recorded visit to Moscow in 2019",
        "second recorded visit to Moscow in 2019",
        "third recorded visit to Moscow in 2019",
    ]


def test_at_home_it_is_no_visit(visit, told):
    assert told(visit("2019-07", HAVANA)) == [""]


def test_a_telephone_call_from_abroad_is_no_visit(visit, told):
    assert told(visit("2019-07", MOSCOW, setting="remote")) == [""]


def test_whoever_is_host_abroad_is_no_visitor(told, cabrisas):
    """A reception at the embassy in Moscow."""
    talks = meeting("2019-07", sides=["russia"], people=[cabrisas], places=[MOSCOW])
    talks.delegations.filter(country__slug="cuba").update(role="host")
    assert told(talks) == [""]


def test_for_a_ministry_home_is_its_country(told, cabrisas):
    ministry = organization("Ministry of Trade", kind="ministry", country=cabrisas.office.country)
    talks = meeting("2019-07", sides=["russia"], places=[HAVANA])
    talks.participations.create(
        official=cabrisas.official, delegation=talks.delegations.create(organization=ministry)
    )
    assert told(talks) == [""]


@pytest.mark.parametrize("status", ["announced", "cancelled", "postponed", "no-evidence"])
def test_only_visits_that_took_place_count(visit, told, status):
    expected = visit("2019-01", MOSCOW, status=status)
    assert told(expected, visit("2019-07", MOSCOW)) == [
        "",
        "first recorded visit to Moscow in 2019",
    ]


def test_the_meetings_within_a_visit_are_no_visits_of_their_own(visit, told):
    whole = visit("2019-06-01/2019-06-03", MOSCOW)
    part = visit("2019-06-02", MOSCOW, parent=whole)
    july = visit("2019-07", MOSCOW)
    assert told(whole, part, july) == [
        "first recorded visit to Moscow in 2019",
        "",
        "second recorded visit to Moscow in 2019",
    ]


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        ("2019-06", "second recorded visit to Moscow in 2019"),
        # It may have come after.
        ("2019", "first to second recorded visit to Moscow in 2019"),
        ("2019-07", "first to second recorded visit to Moscow in 2019"),
        # It may have been in another year.
        ("[2018-08..2019-01]", "first to second recorded visit to Moscow in 2019"),
        ("[..2019-03]", "first to second recorded visit to Moscow in 2019"),
        ("2018-12-30/2019-01-02", "first recorded visit to Moscow in 2019"),
        ("2019-08", "first recorded visit to Moscow in 2019"),
        ("", "first recorded visit to Moscow in 2019"),
    ],
)
def test_dates_that_leave_the_order_open_leave_the_number_open(visit, told, earlier, said):
    visit(earlier, MOSCOW)
    assert told(visit("2019-07", MOSCOW)) == [said]


def test_a_visit_of_no_sure_year_has_no_number(visit, told):
    assert told(visit("[2018-08..2019-01]", MOSCOW)) == [""]


def test_a_visit_whose_city_is_not_known_may_have_been_to_the_same(visit, told):
    visit("2019-01", ("", "russia"))
    visit("2019-02", ("Sochi", "russia"))
    assert told(visit("2019-07", MOSCOW)) == ["first to second recorded visit to Moscow in 2019"]


def test_to_a_country_without_a_city_every_city_of_it_counts(visit, told):
    visit("2019-01", MOSCOW)
    visit("2019-02", ("Sochi", "russia"))
    assert told(visit("2019-07", ("", "russia"))) == ["third recorded visit to Russia in 2019"]


def test_a_tour_of_two_cities_is_a_visit_to_each(visit, told):
    visit("2019-01", MOSCOW)
    tour = visit("2019-07", MOSCOW, ("Sochi", "russia"))
    assert told(tour) == [
        "second recorded visit to Moscow in 2019 / first recorded visit to Sochi in 2019"
    ]


@pytest.mark.parametrize(
    ("field", "claimed"),
    [
        ("visit number 3", (3, False)),
        ("Visit number 1", (1, True)),
        ("visit number three", None),
        ("date", None),
    ],
)
def test_what_a_source_counts_is_compared(cabrisas, visit, field, claimed):
    talks = visit("2019-07", MOSCOW)
    cite(talks, source("Third visit", publisher="OnCuba"), field=field)
    every = Meeting.objects.visible_to(AnonymousUser())
    found = ordinals(cabrisas.official, every, {talks.pk}, AnonymousUser())
    claims = [(claim.number, claim.is_right) for claim in found[talks.pk][0].claims]
    assert claims == ([claimed] if claimed else [])


@pytest.mark.parametrize(
    ("number", "word"), [(1, "first"), (10, "tenth"), (11, "11th"), (22, "22nd")]
)
def test_ordinals_are_words_up_to_the_tenth(number, word):
    assert nth(number) == word
