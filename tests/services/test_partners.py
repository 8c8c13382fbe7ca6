"""Whom countries met: what counts, once or several times, and in which year."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from relations.models import Meeting
from relations.services.cached_queries import CachedQueries
from relations.services.partners import busiest_pairs, by_country, last_years, partners
from tests.factories import country, meeting, organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return Meeting.objects.visible_to(AnonymousUser()).held()


def met(slug, held):
    return {p.country.slug: p.total for p in partners(country(slug), held, CachedQueries())}


def test_partners_stand_by_how_often_they_were_met(held):
    meeting("2019-07")
    meeting("2019-01")
    meeting("2019", ["cuba", "venezuela"])
    meeting("2018", ["russia", "venezuela"])
    assert list(met("cuba", held).items()) == [("russia", 2), ("venezuela", 1)]


def test_only_meetings_that_were_held_count(held):
    meeting("2019-07", status="announced")
    meeting("2019-07", status="cancelled")
    assert met("cuba", held) == {}


def test_a_ministry_or_bank_counts_as_its_country_and_each_country_once(held):
    ministry = organization("Ministry of Defence", kind="ministry", country=country("russia"))
    bank = organization("Vnesheconombank", kind="bank", country=country("russia"))
    meeting("2019-07", ["cuba", ministry, bank])
    meeting("2019-06", ["cuba", "russia", bank])
    meeting("2019-05", ["cuba", organization("NATO")])
    assert met("cuba", held) == {"russia": 2}
    assert met("russia", held) == {"cuba": 2}


def test_of_three_at_one_table_each_met_the_other_two(held):
    meeting("2019-07", ["cuba", "russia", "venezuela"])
    assert met("russia", held) == {"cuba": 1, "venezuela": 1}
    assert {str(busy.pair): busy.total for busy in busiest_pairs(held, CachedQueries())} == {
        "Cuba and Russia": 1,
        "Cuba and Venezuela": 1,
        "Russia and Venezuela": 1,
    }


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("2019-07-22", 2019),
        ("2019-07", 2019),
        ("2019", 2019),
        ("2018-12-30/2019-01-02", 2018),
        ("2018-12~", None),
        ("[..2018-12]", None),
        ("[2018-08..2019-01]", None),
        ("", None),
    ],
)
def test_a_meeting_belongs_to_the_year_in_which_it_surely_began(held, when, year):
    meeting(when)
    (russia,) = partners(country("cuba"), held, CachedQueries())
    assert russia.total == 1
    assert russia.by_year == ({year: 1} if year else {})
    assert russia.latest == year


def test_the_number_of_a_partner_is_that_of_the_list_it_leads_to(held, client):
    ministry = organization("Ministry of Defence", kind="ministry", country=country("russia"))
    for when in ("2019-07", "2019-06", ""):
        meeting(when, ["cuba", ministry])
    meeting("2019", status="announced")
    page = client.get("/countries/cuba/")
    (row,) = page.context["partners"].rows
    assert client.get(row.list_url).context["paginator"].count == row.total == 3
    assert row.url == "/pairs/cuba/russia/"


def test_pairs_stand_by_how_often_they_met_and_in_the_order_of_their_addresses(held):
    meeting("2019", ["russia", "cuba"])
    meeting("2019", ["cuba", "russia"])
    meeting("2019", ["venezuela", "russia"])
    found = [(busy.pair.slugs, busy.total) for busy in busiest_pairs(held, CachedQueries())]
    assert found == [(["cuba", "russia"], 2), (["russia", "venezuela"], 1)]


def test_a_pair_counts_a_meeting_once_however_many_bodies_were_there(held):
    ministry = organization("Ministry of Defence", kind="ministry", country=country("russia"))
    meeting("2019", ["cuba", "russia", ministry])
    (busy,) = busiest_pairs(held, CachedQueries())
    assert busy.total == 1


def test_the_last_years_are_five_up_to_the_newest_meeting(held):
    assert last_years(held, date(2026, 11, 24)) is None
    meeting("2018-11")
    meeting("2030", status="announced")
    assert last_years(held, date(2026, 11, 24)) == (2014, 2018)


def test_countries_are_counted_with_every_meeting_once(held):
    meeting("2019", ["cuba", "russia"])
    meeting("", ["cuba", "venezuela"])
    totals = by_country(held, CachedQueries())
    assert totals[country("cuba").pk] == 2
    assert totals[country("russia").pk] == totals[country("venezuela").pk] == 1
