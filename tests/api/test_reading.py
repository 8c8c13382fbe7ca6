"""What the API answers: records whole, pages by cursor, errors by parameter, nothing written."""

import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations.api.nouns import NOUNS
from relations.models import Meeting, Official, base
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
    for name, view in NOUNS.items():
        noun = view.model._meta.model_name
        yield f"/api/{name}/"
        record = view.model.objects.order_by("pk").last()
        yield reverse(
            f"api:{noun}-detail", kwargs={view.lookup_field: getattr(record, view.lookup_field)}
        )


def results(response):
    assert response.status_code == 200, response.content
    return response.json()["results"]


def errors(response):
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    return response.json()["errors"]


# Records -----------------------------------------------------------------------------------


def test_the_first_page_leads_everywhere(client):
    root = client.get("/api/").json()
    assert list(root) == [*NOUNS, "schema", "docs"]
    assert [client.get(url).status_code for url in root.values()] == [200] * len(root)


def test_somebody_is_titled_as_at_the_time_of_the_meeting(client):
    person = official("Ricardo Cabrisas")
    minister = office("Minister of Economy and Planning", of="cuba")
    deputy = office("Deputy Prime Minister", of="cuba", rank=30)
    term = tenure(person, deputy, "2009")
    tenure(person, minister, "2016-07-13", "2018-07-21")
    talks = meeting("2019-07", people=[term])
    (cuba, russia) = client.get(f"/api/meetings/{talks.pk}/").json()["delegations"]
    assert cuba["country"] == {
        "url": "http://localhost:8000/api/countries/cuba/", "slug": "cuba", "name": "Cuba",
        "iso_alpha3": "CUB", "cow": 40, "gw": 40,
    }  # fmt: skip
    (present,) = cuba["participants"]
    assert present["met_as"] == "Deputy Prime Minister"
    assert present["rank"] == "deputy-head"
    assert present["office"]["id"] == deputy.pk
    assert present["tenure"] == term.pk
    assert russia["participants"] == []


@pytest.mark.parametrize(
    ("text", "words", "bounds"),
    [
        ("2019-07", "July 2019, day unknown",
         ("2019-07-01", "2019-07-31", "2019-07-31", "2019-07-01")),
        ("2019-04-25/2019-06-26", "25 April – 26 June 2019",
         ("2019-04-25", "2019-06-26", "2019-04-25", "2019-06-26")),
        ("", "undated", (None, None, None, None)),
    ],
)  # fmt: skip
def test_a_date_is_told_as_the_source_gives_it_with_its_bounds(client, text, words, bounds):
    talks = meeting(text)
    date = client.get(f"/api/meetings/{talks.pk}/").json()["date"]
    names = ("earliest", "latest", "begun_by", "lasts_to")
    assert date == {"text": text, "words": words, **dict(zip(names, bounds, strict=True))}


def test_a_record_rests_on_its_sources_in_their_own_words(client):
    talks = meeting("2019")
    release = source("Press release", publisher="Ministry of Defence", url="https://example.org/a")
    cite(talks, release, quote="Стороны обсудили", field="date", confidence="high")
    (citation,) = client.get(f"/api/meetings/{talks.pk}/").json()["citations"]
    assert citation["source"]["url"] == f"http://localhost:8000/api/sources/{release.pk}/"
    assert citation["source"]["address"] == "https://example.org/a"
    assert (citation["quote"], citation["field"]) == ("Стороны обсудили", "date")
    assert (citation["basis"], citation["confidence"]) == ("stated", "high")


def test_an_amount_keeps_its_cents(client):
    loan = agreement("2019-02", kind="loan", amount="38000000.10", currency="EUR")
    answer = client.get(f"/api/agreements/{loan.pk}/").json()
    assert (answer["amount"], answer["currency"]) == ("38000000.10", "EUR")
    assert answer["sectors"] == []


def test_a_list_shows_20_of_290_parties_and_the_record_all(client):
    banks = [organization(f"Bank {n:03}") for n in range(288)]
    treaty = agreement("1949-04-04", ["cuba", "russia", *banks], kind="treaty")
    (row,) = results(client.get("/api/agreements/"))
    assert (len(row["parties"]), row["parties_total"]) == (20, 290)
    assert [p["country"] and p["country"]["slug"] for p in row["parties"][:3]] == [
        "cuba", "russia", None
    ]  # fmt: skip
    record = client.get(f"/api/agreements/{treaty.pk}/").json()
    assert (len(record["parties"]), record["parties_total"]) == (290, 290)


def test_a_row_says_how_it_meets_the_dates_asked_for(client):
    meeting("2019-07")
    meeting("2019-07-03")
    rows = results(client.get("/api/meetings/?from=2019-07-01&until=2019-07-10"))
    assert [(row["date"]["text"], row["match"]) for row in rows] == [
        ("2019-07-03", "certain"), ("2019-07", "possible")
    ]  # fmt: skip
    assert {row["match"] for row in results(client.get("/api/meetings/"))} == {None}


def test_terms_are_asked_for_by_day_and_certainty(client):
    shoygu = official("Sergey Shoygu", "Шойгу")
    post = office("Minister of Defence")
    term = tenure(shoygu, post, "2012-11-06", "2024-05")
    tenure(official("Fernando Lugo"), office("President", of="paraguay", rank=10), "2008")

    def found(query):
        return [row["id"] for row in results(client.get(f"/api/tenures/?{query}"))]

    assert found("official=Шойгу&in_office_on=2019-07-22&certainty=certain") == [term.pk]
    assert found("country=russia&in_office_on=2024-05-10&certainty=certain") == []
    assert found("country=russia&in_office_on=2024-05-10&certainty=possible") == [term.pk]
    assert found("country=russia&in_office_on=2012-11-05") == []
    assert found(f"office={post.pk}&rank=other-minister&status=served&acting=no") == [term.pk]
    assert found("rank=head-of-state&country=russia") == []


def test_offices_are_asked_for_by_whose_they_are(client):
    ministry = organization("Ministry of Defence", kind="ministry", country=country("russia"))
    minister = office("Minister", of=ministry)
    office("President", of="cuba", rank=10)
    for query in ("country=russia", "organization=ministry-of-defence", "rank=other-minister"):
        (row,) = results(client.get(f"/api/offices/?{query}"))
        assert row["id"] == minister.pk
        assert row["page"] == "http://localhost:8000/organizations/ministry-of-defence/"


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
        ("page_size=201", "page_size", "from 1 to 200"),
        ("page_size=0", "page_size", "from 1 to 200"),
        ("page_size=many", "page_size", "from 1 to 200"),
        ("page_size=%C2%B2", "page_size", "from 1 to 200"),
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


# How often an answer asks the database, each question with its reason.
# Each list asks once more, for the last changes of its records.
QUERIES = {
    # countries and sectors that filters know; page, places, delegations with their people (2),
    # parent, parts, agreements, sectors, citations
    "/api/meetings/": 12,
    # the same: one official is looked up more
    "/api/meetings/?official=sergey-shoygu": 13,
    # countries and sectors that filters know; page, places, parties, stages, meeting, links to
    # earlier and from later ones, sectors, citations
    "/api/agreements/": 12,
    # countries that filters know; page, names, terms with offices, the term shown, citations
    "/api/officials/": 7,
    # countries that filters know; page, countries accredited to, citations
    "/api/offices/": 5,
    # countries that filters know; page with people and offices, citations
    "/api/tenures/": 4,
    # page, names, those before, those after, citations
    "/api/countries/": 6,
    # countries that filters know; page with countries, names, citations
    "/api/organizations/": 5,
    # page with parents
    "/api/sectors/": 2,
    # countries that filters know; page with sides, sources derived from
    "/api/sources/": 4,
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
        assert len(results(client.get(url, {"page_size": 200} if "?" not in url else None)))
    return len(queries)


def test_a_list_asks_the_database_as_often_for_2_rows_as_for_200(client):
    enter(2)
    assert {url: asked(client, url) for url in QUERIES} == QUERIES
    enter(198)
    assert {url: asked(client, url) for url in QUERIES} == QUERIES
