"""Records as the API answers them: whole, as at the time, with what is said of them elsewhere."""

import json
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from relations.data.bodies import body, records
from relations.data.files.as_json import as_json
from relations.models import Source
from tests.api.asking import NOUNS, results
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
