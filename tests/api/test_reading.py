"""What the API answers: records whole, pages by cursor, errors by parameter, nothing written."""

import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.api.records import address
from relations.models import Meeting, Official, base
from tests.api.asking import NOUNS, errors, results
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


def addresses():
    """The list of each noun, and a record of it."""
    for name, noun in NOUNS.items():
        yield f"/api/{name}/"
        record = noun.model.objects.order_by("pk").last()
        yield address(noun, record).removeprefix("http://localhost:8000")


# Records -----------------------------------------------------------------------------------


def test_the_first_page_leads_everywhere(client):
    root = client.get("/api/").json()
    assert list(root) == [*NOUNS, "schema", "docs"]
    assert [client.get(url).status_code for url in root.values()] == [200] * len(root)


# Questions that make no sense --------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name", "part"),
    [
        ("from=2019-13", "from", "has no month 13"),
        ("from=2020&until=2019", "until", "Swap the two values"),
        ("country=atlantis", "country", "“atlantis” is not in the list"),
        ("official=nobody", "official", "No official matches “nobody”"),
        ("official=%00", "official", "cannot be stored"),
        ("undated=yes&undated=no", "undated", "Give only one value instead of 2."),
        ("contry=cuba", "contry", "Use one of: from, until"),
        ("page=2", "page", "Use one of: from, until"),
        ("sort=-date", "sort", "always returns records by id"),
        ("format=json", "format", "Unknown parameter"),
        ("page_size=101", "page_size", "from 1 to 100"),
        ("page_size=0", "page_size", "from 1 to 100"),
        ("page_size=many", "page_size", "from 1 to 100"),
        ("page_size=%C2%B2", "page_size", "from 1 to 100"),
        ("count=yes", "count", "Write true or false."),
        ("cursor=nonsense", "cursor", "This cursor is invalid"),
        ("cursor=cD14", "cursor", "This cursor is invalid"),  # p=x
        ("cursor=cj0xJm89eA%3D%3D", "cursor", "This cursor is invalid"),  # r=1&o=x
    ],
)
def test_what_makes_no_sense_is_named_with_the_remedy(client, query, name, part):
    said = errors(client.get(f"/api/meetings/?{query}"))
    assert list(said) == [name]
    (sentence,) = said[name]
    assert part in sentence


def test_all_errors_are_told_at_once(client):
    said = errors(client.get("/api/meetings/?from=2019-13&country=atlantis&contry=cuba"))
    assert list(said) == ["from", "country", "contry"]


def test_a_cursor_to_no_key_is_refused(client):
    for position in ("9" * 30, "-1", "1.5", "½"):
        cursor = base64.b64encode(f"p={position}".encode()).decode()
        assert "cursor" in errors(client.get("/api/meetings/", {"cursor": cursor}))


def test_a_record_takes_no_parameter(client):
    talks = meeting("2019")
    assert "from" in errors(client.get(f"/api/meetings/{talks.pk}/?from=2019"))


@pytest.mark.parametrize(
    "path",
    ["meetings/0/", "meetings/99999999999999999999/", "officials/nobody/", "nope/", "a/b/c/"],
)
def test_what_is_not_there_is_said_in_the_same_shape(client, path):
    response = client.get(f"/api/{path}")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert (problem["status"], problem["title"]) == (404, "Not Found")


def test_an_address_without_its_slash_is_led_to_the_right_one(client):
    assert client.get("/api/meetings?q=cuba").headers["Location"] == "/api/meetings/?q=cuba"


# Pages --------------------------------------------------------------------------------------


def test_a_list_says_how_many_there_are_where_it_is_asked(client):
    for n in range(5):
        source(f"Title {n}", publisher="RIA" if n else "")
    assert client.get("/api/sources/?page_size=2").json()["count"] is None
    assert client.get("/api/sources/?page_size=2&count=false").json()["count"] is None
    page = client.get("/api/sources/?publisher=RIA&page_size=2&count=true").json()
    assert (page["count"], len(page["results"])) == (4, 2)
    # A walk counts once.
    assert "count" not in page["next"]
    assert client.get(page["next"]).json()["count"] is None


def test_only_what_one_may_see_is_counted(client, register, monkeypatch):
    monkeypatch.setattr(base.RecordQuerySet, "visible_to", lambda found, user: found.none())
    for name in NOUNS:
        assert client.get(f"/api/{name}/?count=true").json()["count"] == 0


def test_a_walk_meets_every_record_once_though_some_are_entered_and_changed(client):
    Official.objects.bulk_create(
        Official(name=f"Ana Pérez {n:03}", slug=f"ana-perez-{n:03}") for n in range(120)
    )
    url, seen, pages = "/api/officials/?page_size=50", [], 0
    while url:
        response = client.get(url)
        seen += [row["slug"] for row in results(response)]
        url, pages = response.json()["next"], pages + 1
        assert (f'<{url}>; rel="next"' in response.headers["Link"]) == bool(url)
        # Someone enters a person and corrects a name in the middle of the walk.
        official(f"Zoila Águila {pages}")
        Official.objects.filter(slug="ana-perez-119").update(name="Aaron Pérez")
    assert pages == 3
    assert seen == [f"ana-perez-{n:03}" for n in reversed(range(120))]


def test_one_can_walk_back(client):
    for n in range(5):
        source(f"Title {n}")
    first = client.get("/api/sources/?page_size=2").json()
    second = client.get(first["next"]).json()
    assert [row["title"] for row in second["results"]] == ["Title 2", "Title 1"]
    assert client.get(second["previous"]).json()["results"] == first["results"]


def test_a_page_far_in_is_found_by_key_and_skips_nothing(client):
    for n in range(6):
        source(f"Title {n}")
    url = client.get("/api/sources/?page_size=2").json()["next"]
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    (page,) = [q["sql"] for q in queries if 'ORDER BY "relations_source"."id" DESC' in q["sql"]]
    assert '"relations_source"."id" < ' in page
    assert "OFFSET" not in page


# Reading, and nothing else -------------------------------------------------------------------


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, register, editor, method):
    client.force_login(editor)
    before = Meeting.objects.count()
    for url in ("/api/", "/api/schema/", *addresses()):
        response = getattr(client, method)(url, "{}", content_type="application/json")
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert Meeting.objects.count() == before


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_writes_nothing(client, register, method):
    for url in addresses():
        with CaptureQueriesContext(connection) as queries:
            response = getattr(client, method)(url)
        assert response.status_code == 200
        assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)
        assert not response.cookies


def test_every_answer_starts_at_visible_to(client, register, monkeypatch):
    """Where the one method that decides who sees what shows nothing, no answer shows anything."""
    urls = list(addresses())
    monkeypatch.setattr(base.RecordQuerySet, "visible_to", lambda queryset, user: queryset.none())
    for url_of_list, url_of_record in zip(urls[::2], urls[1::2], strict=True):
        assert results(client.get(url_of_list)) == []
        assert client.get(url_of_record).status_code == 404


# How often an answer asks the database, each question with its reason. Each list asks for its page,
# and for the last changes of its records; "filters" are the countries and sectors that they know.
QUERIES = {
    # filters (2), page, parents, delegations with countries, organizations and parts (4),
    # participations with officials, terms, offices and levels (5), places, sectors (2),
    # citations with sources (2), parts, agreements, changes
    "/api/meetings/": 20,
    # the same: one official is looked up more
    "/api/meetings/?official=sergey-shoygu": 21,
    # filters (2), page, meetings, parties with countries, organizations and whether bound (4),
    # stages, places, sectors (2), links to earlier ones (2), citations with sources (2),
    # links from later ones (2), changes
    "/api/agreements/": 19,
    # filters, page, names, citations with sources (2), terms with offices and countries (3), what
    # those without a term are known from, the term shown, changes
    "/api/officials/": 11,
    # filters, page, countries, accredited to (2), citations with sources (2), changes
    "/api/offices/": 8,
    # filters, page, officials, offices with countries (2), citations with sources (2), changes
    "/api/tenures/": 8,
    # page, names, those after (2), those before, citations with sources (2), changes
    "/api/countries/": 8,
    # filters, page, countries, names, citations with sources (2), changes
    "/api/organizations/": 7,
    # page, parents, changes
    "/api/sectors/": 3,
    # filters, page, sides, derived from (2), changes
    "/api/sources/": 6,
}


def enter(times):
    shoygu = Official.objects.filter(slug="sergey-shoygu").first() or official("Sergey Shoygu")
    article = source("Article", published="2019", side=country("russia"))
    visit = meeting("2019")
    for n in range(times):
        post = office(f"Minister {n}", of="cuba")
        post.accredited_to.add(country("russia"))
        term = tenure(official(f"Ana Pérez {n}", f"Анна {n}"), post, "2010")
        places, sectors = [("Moscow", "russia"), ("Havana", "cuba")], ["defence", "energy"]
        people = [term, tenure(shoygu, post, "2012")]
        talks = meeting("2019-07", people=people, sectors=sectors, places=places, parent=visit)
        bank = organization(f"Bank {n}", country=country("cuba"))
        made = agreement("2019", ["cuba", bank], sectors=sectors, meeting=talks,
                         stages=[("signed", "2019"), ("in-force", "")])  # fmt: skip
        earlier = agreement("2010")
        made.links.create(target=earlier, kind="amends")
        made.places.create(city="Havana", country=country("cuba"))
        for record in (talks, made, bank, post, term, term.official, country("cuba")):
            cite(record, article)
        source(f"Title {n}", side=country("cuba")).derived_from.add(article)


def asked(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert len(results(client.get(url, {"page_size": 100} if "?" not in url else None)))
    return len(queries)


def test_a_list_asks_the_database_as_often_for_2_rows_as_for_20(client):
    enter(2)
    assert {url: asked(client, url) for url in QUERIES} == QUERIES
    enter(18)
    assert {url: asked(client, url) for url in QUERIES} == QUERIES
