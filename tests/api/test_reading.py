"""What the API answers: records whole, pages by cursor, errors by parameter, nothing written."""

import base64
import json
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations import nouns
from relations.api.records import address
from relations.data.bodies import body, records
from relations.data.files.as_json import as_json
from relations.models import Meeting, Official, Source, base
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

NOUNS = {noun.name: noun for noun in nouns.NOUNS}
pytestmark = pytest.mark.django_db


def addresses():
    """The list of each noun, and a record of it."""
    for name, noun in NOUNS.items():
        yield f"/api/{name}/"
        record = noun.model.objects.order_by("pk").last()
        yield address(noun, record).removeprefix("http://localhost:8000")


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


@pytest.mark.parametrize("name", NOUNS)
def test_the_api_and_the_json_file_have_one_body_of_a_record(client, register, name):
    """But for its addresses, what depends on the question and the day, and that it changes with
    what is shown with it."""
    noun = NOUNS[name]
    told = {row["id"]: row for row in results(client.get(f"/api/{name}/?page_size=100"))}
    every = list(records(noun.table, noun.model.objects.order_by("-pk")[:100], AnonymousUser()))
    assert len(every) == len(told) > 0
    for record in every:
        row, in_file = told[record.pk], json.loads(as_json(body(noun.table, record)))
        assert row.pop("changed")[:10] == in_file.pop("changed")[:10]
        assert row.pop("api_url").startswith(f"http://localhost:8000/api/{name}/")
        assert row.pop("page").startswith("http://localhost:8000/")
        assert row.pop("match", None) is None
        row.pop("term", None)
        for party in row.get("parties", []):
            party.pop("bound")
        assert row == in_file
        assert list(row) == list(in_file)


def test_no_column_has_a_name_that_the_api_uses_itself():
    for noun in NOUNS.values():
        names = {*noun.table.header(), *(rows.name for rows in noun.table.nested)}
        assert names.isdisjoint({"api_url", "page", "match"}), noun.table.name


def test_somebody_is_titled_as_at_the_time_of_the_meeting(client):
    person = official("Ricardo Cabrisas")
    minister = office("Minister of Economy and Planning", of="cuba")
    deputy = office("Deputy Prime Minister", of="cuba", rank=30)
    term = tenure(person, deputy, "2009")
    tenure(person, minister, "2016-07-13", "2018-07-21")
    talks = meeting("2019-07", people=[term])
    answer = client.get(f"/api/meetings/{talks.pk}/").json()
    (cuba, russia) = answer["delegations"]
    assert {name: cuba[name] for name in ("country", "organization", "name", "iso_alpha3")} == {
        "country": "cuba", "organization": None, "name": "Cuba", "iso_alpha3": "CUB"
    }  # fmt: skip
    assert (cuba["cow"], cuba["gw"], russia["country"]) == (40, 40, "russia")
    (present,) = answer["participations"]
    assert (present["delegation"], present["country"]) == (cuba["id"], "cuba")
    assert (present["official"], present["name"]) == ("ricardo-cabrisas", "Ricardo Cabrisas")
    assert (present["met_as"], present["met_rank"]) == ("Deputy Prime Minister", "deputy-head")
    assert (present["office"], present["tenure"]) == (deputy.pk, term.pk)


def test_each_side_is_told_apart_as_host_and_visitor(client):
    talks = meeting("2019-07", places=[("Moscow", "russia")])
    meeting("2019-08", ["cuba", "spain"])
    second, first = results(client.get("/api/meetings/"))
    assert [(side["country"], side["part"]) for side in first["delegations"]] == [
        ("cuba", "visitor"), ("russia", "host")
    ]  # fmt: skip
    assert {side["part"] for side in second["delegations"]} == {None}
    assert first["id"] == talks.pk


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2019-07", ("2019-07-01", "2019-07-31", "2019-07-31", "2019-07-01", "month")),
        ("2019-04-25/2019-06-26", ("2019-04-25", "2019-06-26", "2019-04-25", "2019-06-26", "day")),
        (None, (None, None, None, None, None)),
    ],
)
def test_a_date_is_told_as_the_source_gives_it_with_its_bounds(client, text, bounds):
    talks = meeting(text or "")
    told = client.get(f"/api/meetings/{talks.pk}/").json()
    names = ("earliest", "latest", "begun_by", "lasts_to", "precision")
    assert (told["date"], *(told[f"date_{name}"] for name in names)) == (text, *bounds)


def test_a_record_rests_on_its_sources_in_their_own_words(client):
    talks = meeting("2019")
    release = source("Press release", publisher="Ministry of Defence", url="https://example.org/a")
    cite(talks, release, quote="Стороны обсудили", field="date", confidence="high")
    (citation,) = client.get(f"/api/meetings/{talks.pk}/").json()["citations"]
    assert citation["source"] == release.pk
    assert citation["source_title"] == "Press release"
    assert citation["source_url"] == "https://example.org/a"
    assert (citation["quote"], citation["field"]) == ("Стороны обсудили", "date")
    assert (citation["basis"], citation["confidence"]) == ("stated", "high")


def test_an_amount_is_a_number_with_all_its_digits(client):
    loan = agreement("2019-02", kind="loan", amount="123456789012345678.10", currency="EUR")
    answer = client.get(f"/api/agreements/{loan.pk}/")
    told = json.loads(answer.content, parse_float=Decimal)
    assert (told["amount"], told["currency"]) == (Decimal("123456789012345678.10"), "EUR")
    assert told["sectors"] == []


def test_a_list_has_all_290_parties_of_a_treaty_as_the_record_has(client):
    banks = [organization(f"Bank {n:03}") for n in range(288)]
    treaty = agreement("1949-04-04", ["cuba", "russia", *banks], kind="treaty")
    (row,) = results(client.get("/api/agreements/"))
    assert [party["country"] for party in row["parties"][:3]] == ["cuba", "russia", None]
    assert len(row["parties"]) == 290
    assert client.get(f"/api/agreements/{treaty.pk}/").json()["parties"] == row["parties"]


def test_a_party_is_bound_on_the_day_asked_for_else_today(client):
    stages = [("in-force", "2010-01-01"), ("terminated", "2015-01-01")]
    pact = agreement("2009", ["cuba", "russia"], kind="treaty", stages=stages)

    def bound(url):
        answer = client.get(url).json()
        return {party["bound"] for party in answer.get("results", [answer])[0]["parties"]}

    assert bound("/api/agreements/?in_force_on=2012-06-01") == {"certain"}
    assert bound("/api/agreements/") == {None}
    assert bound(f"/api/agreements/{pact.pk}/") == {None}


def test_an_official_comes_with_their_terms_and_the_one_asked_for(client):
    person = official("Ricardo Cabrisas")
    deputy = office("Deputy Prime Minister", of="cuba", rank=30)
    first = tenure(person, deputy, "2009", "2016-07-12")
    second = tenure(person, office("Minister of Economy", of="cuba"), "2016-07-13", "2018-07-21")
    (then,) = results(client.get("/api/officials/?in_office_on=2012-01-01"))
    assert then["term"] == first.pk
    (by_rank,) = results(client.get("/api/officials/?rank=deputy-head"))
    assert by_rank["term"] == first.pk
    (now,) = results(client.get("/api/officials/"))
    assert now["term"] == second.pk
    assert [
        (term["id"], term["title"], term["rank"], term["start"]) for term in now["tenures"]
    ] == [
        (first.pk, "Deputy Prime Minister", "deputy-head", "2009"),
        (second.pk, "Minister of Economy", "other-minister", "2016-07-13"),
    ]
    assert client.get("/api/officials/ricardo-cabrisas/").json() == now


def test_a_record_names_what_others_say_of_it(client):
    visit = meeting("2019-12-03", setting="summit")
    talks = meeting("2019-12", setting="margins", parent=visit)
    older = agreement("1949", ["spain", "france"], title="Treaty")
    newer = agreement("2019", ["spain", "france"], meeting=visit, title="Protocol")
    newer.links.create(target=older, kind="amends")
    whole = client.get(f"/api/meetings/{visit.pk}/").json()
    assert [(part["id"], part["setting"], part["date"]) for part in whole["parts"]] == [
        (talks.pk, "margins", "2019-12")
    ]
    assert client.get(f"/api/meetings/{talks.pk}/").json()["parent"] == visit.pk
    assert [(signed["id"], signed["title"]) for signed in whole["agreements"]] == [
        (newer.pk, "Protocol")
    ]
    (later,) = client.get(f"/api/agreements/{older.pk}/").json()["later_links"]
    assert (later["agreement"], later["kind"]) == (newer.pk, "amends")
    (link,) = client.get(f"/api/agreements/{newer.pk}/").json()["links"]
    assert (link["target"], link["kind"]) == (older.pk, "amends")


def test_a_country_names_those_before_and_after_it(client):
    russia, union = (
        client.get(f"/api/countries/{slug}/").json() for slug in ("russia", "soviet-union")
    )
    assert ("soviet-union", "continues") in {
        (row["predecessor"], row["kind"]) for row in russia["predecessors"]
    }
    assert "russia" in {row["successor"] for row in union["successions"]}
    assert (russia["region"], russia["region_m49"]) == ("eastern-europe", "151")


def test_a_row_says_how_it_meets_the_dates_asked_for(client):
    meeting("2019-07")
    meeting("2019-07-03")
    rows = results(client.get("/api/meetings/?from=2019-07-01&until=2019-07-10"))
    assert [(row["date"], row["match"]) for row in rows] == [
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


def test_nothing_of_a_hidden_record_is_said_with_another(client, hidden_records):
    person = official("Ricardo Cabrisas", "Cabrisas Ruiz")
    shown = tenure(person, office("Minister", of="cuba"), "2009")
    hidden_term = tenure(person, office("Envoy", of="cuba"), "2018")
    other = tenure(official("Leopoldo Cintra Frías"), office("General", of="cuba"), "2011")
    visit = meeting("2019-12", title="A visit")
    talks = meeting("2019-12-03", people=[hidden_term, other], parent=visit)
    signed = agreement("2019", meeting=talks, title="Protocol")
    older = agreement("1949", title="Treaty")
    signed.links.create(target=older, kind="amends")
    cite(talks, source("Said in confidence"), quote="A quote")
    hidden_records(hidden_term, visit, signed, *Source.objects.all())
    meeting_told, person_told, older_told = (
        client.get(url).json()
        for url in (
            f"/api/meetings/{talks.pk}/",
            "/api/officials/ricardo-cabrisas/",
            f"/api/agreements/{older.pk}/",
        )
    )
    assert [row["tenure"] for row in meeting_told["participations"]] == [other.pk]
    assert (meeting_told["parent"], meeting_told["agreements"]) == (None, [])
    assert meeting_told["citations"] == []
    assert (person_told["term"], [term["id"] for term in person_told["tenures"]]) == (
        shown.pk, [shown.pk]
    )  # fmt: skip
    assert older_told["later_links"] == []
    assert client.get("/api/meetings/?count=true").json()["count"] == 1
    assert client.get("/api/sources/?count=true").json()["count"] == 0


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
