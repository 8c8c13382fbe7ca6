"""Old addresses lead on for good; those of deleted records say when they were deleted."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Country, Official, Organization, Sector
from relations.models.slugs import Slugged
from tests.factories import (
    agreement,
    country,
    meeting,
    office,
    official,
    organization,
    sector,
    source,
    tenure,
)
from tests.views.readdressing import by_bulk, by_save, by_sql, by_update

pytestmark = pytest.mark.django_db

WAYS = (by_save, by_update, by_bulk, by_sql)


def slugged():
    return {
        "officials": official("Sergey Shoygu"),
        "countries": country("cuba"),
        "organizations": organization("NATO"),
        "sectors": sector("defence"),
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("noun", ["officials", "countries", "organizations", "sectors"])
def test_an_old_address_leads_to_the_new_one_however_it_was_changed(client, noun, way):
    record = slugged()[noun]
    old = record.slug
    way(record, "renamed")
    answer = client.get(f"/{noun}/{old}/?chart=years&format=svg")
    assert answer.status_code == 301
    assert answer["Location"] == f"/{noun}/renamed/?chart=years&format=svg"
    api = client.get(f"/api/{noun}/{old}/")
    assert api.status_code == 301
    assert api["Location"] == f"http://localhost:8000/api/{noun}/renamed/"
    assert client.get(api["Location"]).json()["id"] == record.pk


def test_an_address_changed_twice_leads_to_the_last_one(client):
    shoygu = official("Sergey Shoygu")
    for slug in ("shoigu", "s-shoigu"):
        by_save(shoygu, slug)
    for old in ("sergey-shoygu", "shoigu"):
        assert client.get(f"/officials/{old}/")["Location"] == "/officials/s-shoigu/"


def test_an_address_that_was_changed_back_is_the_record_s_own(client):
    shoygu = official("Sergey Shoygu")
    for slug in ("shoigu", "sergey-shoygu"):
        by_save(shoygu, slug)
    assert client.get("/officials/sergey-shoygu/").status_code == 200
    assert client.get("/officials/shoigu/")["Location"] == "/officials/sergey-shoygu/"


def test_a_living_record_has_its_address_also_where_another_had_it_before(client):
    older = official("Sergey Ivanov")
    by_save(older, "sergey-ivanov-1953")
    younger = official("Sergey Ivanov", slug="sergey-ivanov")
    assert client.get("/officials/sergey-ivanov/").context["official"] == younger
    # Where the younger moves on, the address is that of the last who had it.
    by_save(younger, "sergey-ivanov-1975")
    assert client.get("/officials/sergey-ivanov/")["Location"] == "/officials/sergey-ivanov-1975/"
    # And where the younger is deleted, of the one who lives.
    younger.delete()
    assert client.get("/officials/sergey-ivanov/")["Location"] == "/officials/sergey-ivanov-1953/"


def test_an_address_is_not_given_to_another_by_itself():
    by_save(official("Sergey Ivanov"), "sergey-ivanov-1953")
    assert official("Sergey Ivanov").slug == "sergey-ivanov-2"
    gone = official("Ana Díaz")
    gone.delete()
    assert official("Ana Díaz").slug == "ana-diaz-2"


def test_a_record_may_have_its_own_old_address_again():
    shoygu = official("Sergey Shoygu")
    by_save(shoygu, "shoigu")
    by_save(shoygu, "")
    assert shoygu.slug == "sergey-shoygu"


@pytest.mark.parametrize(
    "path",
    [
        *("/pairs/kuba/russia/", "/pairs/russia/kuba/", "/pairs/cuba/rossiya/"),
        *("/pairs/rossiya/cuba/", "/pairs/kuba/rossiya/", "/pairs/rossiya/kuba/"),
        "/pairs/russia/cuba/",
    ],
)
@pytest.mark.parametrize("query", ["", "?from=2019", "?chart=timeline&format=svg", "?country=kuba"])
def test_an_old_address_of_either_country_leads_to_the_pair(client, path, query):
    for slug, old in (("cuba", "kuba"), ("russia", "rossiya")):
        by_save(country(slug), old)
        by_save(country(old), slug)
    answer = client.get(path + query)
    kept = "" if query == "?country=kuba" else query
    assert answer.status_code == 301
    assert answer["Location"] == f"/pairs/cuba/russia/{kept}"
    assert client.get(answer["Location"]).status_code == 200


def test_a_country_makes_no_pair_with_its_own_old_address(client):
    by_save(country("cuba"), "kuba")
    assert client.get("/pairs/cuba/kuba/").status_code == 404


# What a filter with an old address finds, at every door; each answer holds the words.
def register():
    term = tenure(official("Ricardo Cabrisas"), office("Deputy Prime Minister", "cuba"), "2009")
    bank = organization("Eximbank", country=country("russia"))
    talks = meeting("2019-07", ["cuba", bank], people=[term], sectors=["defence"],
                    places=[("Havana", "cuba")], title="Talks in Havana")  # fmt: skip
    loan = agreement("2019-02", ["cuba", bank], sectors=["defence"], title="Loan for tools")
    source("Statement", side=country("cuba"))
    by_save(country("cuba"), "kuba")
    by_save(sector("defence"), "military")
    by_save(term.official, "cabrisas")
    by_save(bank, "exim")
    return talks, loan


TODAY = {"cuba": "kuba", "defence": "military", "ricardo-cabrisas": "cabrisas", "eximbank": "exim"}
FILTERS = [
    ("meetings", "country", "cuba"),
    ("meetings", "place", "cuba"),
    ("meetings", "sector", "defence"),
    ("meetings", "official", "ricardo-cabrisas"),
    ("meetings", "organization", "eximbank"),
    ("agreements", "country", "cuba"),
    ("agreements", "sector", "defence"),
    ("agreements", "organization", "eximbank"),
    ("officials", "country", "cuba"),
    ("organizations", "country", "kuba-by-name"),
    ("sources", "side", "cuba"),
    ("sectors", "parent", "defence"),
]


@pytest.mark.parametrize(("noun", "name", "old"), FILTERS)
def test_an_old_address_as_a_filter_means_the_record_of_today(client, noun, name, old):
    register()
    if old == "kuba-by-name":
        organization("Cuban Chamber", country=country("kuba"))
        old = "cuba"
    query = f"{name}={old}"
    page = client.get(f"/{noun}/?{query}")
    assert page["Location"] == f"/{noun}/?{name}={TODAY[old]}"
    listed = client.get(page["Location"])
    assert listed.context["counts"]["total"] == 1
    api = client.get(f"/api/{noun}/?{query}").json()
    assert len(api["results"]) == 1
    file = b"".join(client.get(f"/{noun}/?{query}&format=csv").streaming_content)
    assert len(file.splitlines()) == 2
    feed = client.get(f"/{noun}/feed.atom?{query}").content.decode()
    assert feed.count("<entry>") == 1
    # It names itself and its list by the address of today.
    assert f"/{noun}/?{name}={TODAY[old]}" in feed
    assert f"/{noun}/feed.atom?{name}={TODAY[old]}" in feed


def read(answer):
    parts = answer.streaming_content if answer.streaming else [answer.content]
    return b"".join(parts).decode()


@pytest.mark.parametrize(
    "path",
    [
        *("/meetings/calendar.ics", "/meetings/graph.gexf", "/meetings/graph.graphml"),
        *("/data/panel.csv", "/data/panel-codebook.csv", "/data/popolo.json"),
        "/data/followthemoney.jsonl",
    ],
)
@pytest.mark.parametrize("name", ["country", "sector", "official", "organization"])
def test_other_forms_of_a_list_read_an_old_address_as_that_of_today(client, path, name):
    register()
    old = {"country": "cuba", "sector": "defence", "official": "ricardo-cabrisas",
           "organization": "eximbank"}[name]  # fmt: skip
    answers = [read(client.get(f"{path}?{name}={slug}")) for slug in (old, TODAY[old])]
    assert re.sub(r"\d\d:\d\d", "", answers[0]) == re.sub(r"\d\d:\d\d", "", answers[1])
    assert answers[0]


@pytest.mark.parametrize("both", ["country=cuba&country=kuba", "country=kuba&country=Cuba"])
def test_an_old_and_a_new_address_of_one_country_are_one_value(client, both):
    register()
    assert client.get(f"/meetings/?{both}")["Location"] == "/meetings/?country=kuba"


def test_other_questions_read_old_addresses_too(client):
    register()
    assert client.get("/pairs/?first=cuba&second=russia")["Location"] == "/pairs/kuba/russia/"
    assert client.get("/?with=cuba").context["asked"] == "Cuba"
    narrowed = client.get("/pairs/kuba/russia/?sector=defence")
    assert narrowed["Location"] == "/pairs/kuba/russia/?sector=military"
    terms = client.get("/api/tenures/?country=cuba&official=ricardo-cabrisas").json()
    assert len(terms["results"]) == 1


def test_where_reading_is_closed_a_stranger_learns_nothing_of_old_addresses(client, settings):
    person, gone = official("Sergey Shoygu"), official("Raúl Castro")
    by_save(person, "shoigu")
    gone.delete()
    settings.READING_IS_PUBLIC = False
    for slug in ("sergey-shoygu", "raul-castro", "nobody"):
        assert client.get(f"/officials/{slug}/")["Location"].startswith("/login/")
        assert client.get(f"/api/officials/{slug}/").status_code == 401


# What it costs


@pytest.mark.parametrize(
    "path",
    [
        *("/meetings/{}/", "/officials/sergey-shoygu/", "/countries/cuba/", "/pairs/cuba/russia/"),
        "/meetings/calendar.ics?country=cuba&sector=defence&official=sergey-shoygu",
        *("/officials/?country=cuba", "/data/panel.csv?country=cuba", "/api/meetings/{}/"),
        "/api/meetings/?country=cuba&sector=defence&official=sergey-shoygu",
    ],
)
def test_of_a_living_address_the_history_is_asked_nothing(client, path):
    term = tenure(official("Sergey Shoygu"), office("Minister of Defence"), "2012")
    talks = meeting("2019-07", sectors=["defence"], people=[term])
    with CaptureQueriesContext(connection) as asked:
        read(client.get(path.format(talks.pk)))
    history = [one["sql"] for one in asked if 'event"."slug"' in one["sql"]]
    deletions = [one["sql"] for one in asked if "pgh_label" in one["sql"]]
    assert (history, deletions) == ([], [])


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/officials/sergey-shoygu/", 2),  # the record, its old address
        ("/officials/raul-castro/", 4),  # whether it was merged into another, and its deletion
        ("/officials/nobody/", 4),
        ("/meetings/999999/", 3),
    ],
)
def test_an_old_address_costs_at_most_three_queries_more(
    client, django_assert_max_num_queries, path, most
):
    by_save(official("Sergey Shoygu"), "shoigu")
    official("Raúl Castro").delete()
    with django_assert_max_num_queries(most):
        client.get(path)


def test_a_hundred_old_addresses_in_a_filter_cost_one_query_more(client):
    for number in range(20):
        land = Country.objects.create(name=f"Land {number}", slug=f"before-{number}")
        by_save(land, f"country-{number}")
    asked = "&".join(f"country=before-{number}" for number in range(20))
    client.get("/api/meetings/?country=before-1")  # reads the names of all countries once
    with CaptureQueriesContext(connection) as many:
        found = client.get(f"/api/meetings/?match=any&{asked}")
    with CaptureQueriesContext(connection) as one:
        client.get("/api/meetings/?match=any&country=before-1")
    assert found.status_code == 200
    assert len(many) == len(one)


def test_the_house_has_addresses_in_words_for_these_nouns():
    """A fifth noun with a slug belongs into the cases above."""
    assert {Country, Official, Organization, Sector} == set(Slugged.__subclasses__())
