"""Every door knows a country by any of its names."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from relations.filters.countries import CountryFilter
from relations.filters.meetings import MeetingFilter
from relations.models import Country, CountryName, Meeting
from relations.nouns import LISTED
from relations.services.everywhere import find_everywhere, suggest
from relations.services.resolving.keeping import kept_countries
from tests.factories import country, meeting

pytestmark = pytest.mark.django_db

NAMES = [
    ("Iran, Islamic Republic of", "iran"),
    ("Korea, Rep.", "south-korea"),
    ("Alemania", "germany"),
    ("Германия", "germany"),
    ("cubano", "cuba"),
    ("USSR", "soviet-union"),
    ("D.R. Congo", "democratic-republic-of-the-congo"),
]


@pytest.mark.parametrize("find", [find_everywhere, suggest])
@pytest.mark.parametrize(("text", "slug"), NAMES)
def test_the_search_and_its_suggestions(text, slug, find):
    found = {finds.noun.name: finds.rows for finds in find(LISTED, text, AnonymousUser())}
    assert found["countries"][0].slug == slug


@pytest.mark.parametrize(("text", "slug"), NAMES)
def test_the_filter_of_a_list_and_the_list_of_countries(text, slug):
    talks = meeting("2019-07", [slug, "spain"])
    meeting("2019-08", ["mexico", "spain"])
    by_country = MeetingFilter(QueryDict(urlencode({"country": text})), Meeting.objects.all())
    assert list(by_country.qs) == [talks]
    by_words = CountryFilter(QueryDict(urlencode({"q": text})), Country.objects.all())
    assert by_words.qs[0].slug == slug


@pytest.mark.parametrize(("text", "slug"), NAMES)
def test_the_choice_of_a_pair_and_the_map(client, text, slug):
    chosen = client.get("/pairs/", {"first": text, "second": "Spain"})
    assert slug in chosen.url
    assert client.get("/", {"with": text}).context["asked"] == country(slug).name


@pytest.mark.parametrize(("text", "slug"), NAMES)
def test_the_suggestions_of_the_admin(admin_client, text, slug):
    asked = {"app_label": "relations", "model_name": "delegation", "field_name": "country"}
    found = admin_client.get("/admin/autocomplete/", {**asked, "term": text}).json()["results"]
    assert found[0]["id"] == str(country(slug).pk)


def test_a_filter_asks_where_two_countries_have_the_name(client):
    shown = client.get("/meetings/", {"country": "Korea"})
    assert "can mean several countries: North Korea / South Korea" in shown.content.decode()


def test_a_name_that_an_analyst_adds_is_known_at_once(django_assert_num_queries):
    kept_countries()
    with django_assert_num_queries(1):
        assert kept_countries().candidates("Pearl of the Antilles").one is None
    CountryName.objects.create(country=country("cuba"), name="Pearl of the Antilles")
    assert kept_countries().candidates("Pearl of the Antilles").one == country("cuba")
    Country.objects.filter(slug="cuba").update(name="Kuba")
    assert kept_countries().candidates("Kuba").one.name == "Kuba"
