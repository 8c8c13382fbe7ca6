"""Every door knows a country by any of its names."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from relations.data.imports.applying import apply
from relations.filters.countries import CountryFilter
from relations.filters.meetings import MeetingFilter
from relations.models import Country, CountryName, Delegation, Meeting
from relations.nouns import LISTED
from relations.services.everywhere import find_everywhere, suggest
from relations.services.resolving.keeping import kept_countries
from tests.data.imports.sheets import planned
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
    ("Syrian A.R.", "syria"),
    ("former Yugoslavia", "yugoslavia"),
    ("Кыргызская Республика", "kyrgyzstan"),
]
ASKED = ["Korea", "Congo", "Korean", "Virgin Islands"]


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


@pytest.mark.parametrize(("text", "slug"), NAMES)
def test_an_import_and_the_reconciliation_service(client, text, slug):
    made = planned("meetings", {"date": "", "country_1": text, "country_2": "spain"})
    assert not made.refused
    apply(made)
    assert {side.country.slug for side in Delegation.objects.all()} == {slug, "spain"}
    assert reconciled(client, text)["match"]


def reconciled(client, text):
    query = {"q0": {"query": text, "type": "countries"}}
    answer = client.post("/api/reconcile/", {"queries": json.dumps(query)}).json()
    return answer["q0"]["result"][0]


@pytest.mark.parametrize("text", ASKED)
def test_every_door_asks_where_two_countries_have_the_name(client, text):
    several = "can mean several countries"
    assert several in client.get("/meetings/", {"country": text}).content.decode()
    home = client.get("/", {"with": text})
    assert several in home.context["map_error"]
    pair = client.get("/pairs/", {"first": text, "second": "cuba"})
    assert "matches more than one country" in pair.content.decode()
    made = planned("meetings", {"date": "", "country_1": text, "country_2": "spain"})
    assert len(made.refused) == 1
    assert not reconciled(client, text)["match"]


def test_a_filter_names_the_countries_that_a_name_can_mean(client):
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
