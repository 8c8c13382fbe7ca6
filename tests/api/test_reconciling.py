"""The reconciliation service (W3C community group, version 0.2), as OpenRefine asks it."""

import json

import pytest

from relations.models import Official, OrganizationName
from relations.vocab import Rank
from tests.factories import country, meeting, office, official, organization, participation, tenure

pytestmark = pytest.mark.django_db
URL = "/api/reconcile/"


@pytest.fixture
def people():
    defence = office("Minister of Defence", of="russia")
    shoygu = official("Sergey Shoygu", "Сергей Шойгу", born="1955-05-21", wikidata="Q165220")
    tenure(shoygu, defence, "2012-11-06", "2024-05-12")
    tenure(official("José Pérez"), office("Minister of Energy", of="cuba"), "2015")
    tenure(official("José Pérez"), office("Minister of Energy", of="colombia"), "2018")
    nato = organization("North Atlantic Treaty Organization", acronym="NATO")
    OrganizationName.objects.create(organization=nato, name="OTAN")


def ask(client, **queries):
    page = client.post(URL, {"queries": json.dumps(queries)})
    assert page.status_code == 200, page.json()
    return {key: told["result"] for key, told in page.json().items()}


def matched(found):
    return [one["id"] for one in found if one["match"]]


def test_the_service_describes_itself(client):
    told = client.get(URL).json()
    assert told["versions"] == ["0.2"]
    assert {one["id"] for one in told["defaultTypes"]} == {
        "countries",
        "officials",
        "organizations",
        "offices",
    }
    assert "{{id}}" in told["view"]["url"]
    for service in (*told["suggest"].values(), told["extend"]["propose_properties"]):
        url = service["service_url"] + service["service_path"]
        assert client.get(url.partition("/api/")[1] + url.partition("/api/")[2]).status_code == 200


@pytest.mark.parametrize(
    ("text", "type_", "entity"),
    [
        ("Korea, Rep.", "countries", "countries/south-korea"),
        ("Germany", "countries", "countries/germany"),
        ("Сергей Шойгу", "officials", "officials/sergey-shoygu"),
        ("SERGEY SHOYGU", "officials", "officials/sergey-shoygu"),
        ("nato", "organizations", "organizations/north-atlantic-treaty-organization"),
        ("OTAN", "organizations", "organizations/north-atlantic-treaty-organization"),
    ],
)
def test_a_name_matches_its_record(client, people, text, type_, entity):
    (found,) = ask(client, q0={"query": text, "type": type_}).values()
    assert matched(found) == [entity]
    assert found[0]["id"] == entity
    assert found[0]["type"][0]["id"] == type_


def test_many_names_are_asked_at_once(client, people):
    found = ask(client, a={"query": "Cuba", "type": "countries"}, b={"query": "Ruritania"})
    assert matched(found["a"]) == ["countries/cuba"]
    assert matched(found["b"]) == []


def test_two_of_a_name_are_no_match_until_something_tells_them_apart(client, people):
    query = {"query": "Jose Perez", "type": "officials"}
    found = ask(client, q={**query})["q"]
    assert [one["match"] for one in found] == [False, False]
    assert ["Cuba" in one["description"] for one in found].count(True) == 1
    assert ["Colombia" in one["description"] for one in found].count(True) == 1


def test_a_property_decides_between_namesakes(client, people):
    properties = [{"pid": "country", "v": "cuba"}]
    query = {"query": "José Pérez", "type": "officials", "properties": properties}
    first, second = ask(client, q=query)["q"]
    assert (first["match"], second["match"]) == (True, False)
    assert 100 >= first["score"] > second["score"] >= 0
    assert "Cuba" in first["description"]
    assert {"id": "country", "value": True} in first["features"]


def test_a_date_gives_the_state_of_its_time(client):
    query = {"query": "Germany", "type": "countries", "properties": [{"pid": "date", "v": "1914"}]}
    assert matched(ask(client, q=query)["q"]) == ["countries/german-reich"]


def test_a_property_that_is_not_known_or_readable_changes_nothing(client, people):
    properties = [{"pid": "shoe-size", "v": 43}, {"pid": "country", "v": "Ruritania"}]
    query = {"query": "Sergey Shoygu", "type": "officials", "properties": properties}
    assert matched(ask(client, q=query)["q"]) == ["officials/sergey-shoygu"]


@pytest.mark.parametrize(
    ("queries", "said"),
    [
        ("{", "JSON object"),
        ("[]", "JSON object"),
        (json.dumps({"q": {"query": 5}}), "text"),
        (json.dumps({"q": {"query": "a", "limit": 0}}), "limit"),
        (json.dumps({"q": {"query": "a", "properties": [{"v": 1}]}}), "pid"),
        (json.dumps({str(n): {"query": "a"} for n in range(51)}), "At most 50"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused_by_name(client, queries, said):
    page = client.post(URL, {"queries": queries})
    assert page.status_code == 400
    assert said in page.json()["errors"]["queries"][0]


def test_a_limit_is_kept(client, people):
    assert len(ask(client, q={"query": "José Pérez", "limit": 1})["q"]) == 1


def extend(client, ids, *names):
    asked = {"ids": ids, "properties": [{"id": name} for name in names]}
    return client.post(URL, {"extend": json.dumps(asked)}).json()


def test_columns_are_had_for_what_was_matched(client, people):
    told = extend(
        client, ["officials/sergey-shoygu", "countries/cuba", "officials/nobody"],
        "wikidata", "born", "names", "iso_alpha3",
    )  # fmt: skip
    assert [one["id"] for one in told["meta"]] == ["wikidata", "born", "names", "iso_alpha3"]
    assert told["rows"]["officials/sergey-shoygu"] == {
        "wikidata": [{"str": "Q165220"}],
        "born": [{"str": "1955-05-21"}],
        "names": [{"str": "Сергей Шойгу"}],
        "iso_alpha3": [],
    }
    assert told["rows"]["countries/cuba"]["iso_alpha3"] == [{"str": "CUB"}]
    assert not any(told["rows"]["officials/nobody"].values())


def test_what_an_official_is_known_from_can_be_had(client):
    gaulle = official("Charles de Gaulle")
    talks = meeting("1962", sides=())
    participation(talks, gaulle, "france", title="President", rank=Rank.HEAD_OF_STATE)
    told = extend(client, ["officials/charles-de-gaulle"], "known_as", "known_meetings")
    assert told["rows"]["officials/charles-de-gaulle"] == {
        "known_as": [{"str": "President"}],
        "known_meetings": [{"int": 1}],
    }


def test_an_old_id_still_leads_to_the_record(client, people):
    Official.objects.filter(slug="sergey-shoygu").update(slug="sergei-shoigu")
    told = extend(client, ["officials/sergey-shoygu"], "wikidata")
    assert told["rows"]["officials/sergey-shoygu"]["wikidata"] == [{"str": "Q165220"}]
    view = client.get(URL + "view/", {"id": "officials/sergey-shoygu"})
    assert view.headers["Location"] == "/officials/sergei-shoigu/"


@pytest.mark.parametrize(
    "asked",
    ["x", "{}", '{"ids": "a", "properties": []}', '{"ids": [1], "properties": []}'],
)
def test_an_extension_that_makes_no_sense_is_refused(client, asked):
    page = client.post(URL, {"extend": asked})
    assert page.status_code == 400
    assert list(page.json()["errors"]) == ["extend"]


def test_names_types_and_properties_are_suggested(client, people):
    def suggested(what, prefix):
        return client.get(f"{URL}suggest/{what}/", {"prefix": prefix}).json()["result"]

    assert "officials/sergey-shoygu" in [one["id"] for one in suggested("entity", "shoy")]
    assert [one["id"] for one in suggested("type", "off")] == ["officials", "offices"]
    assert "country" in [one["id"] for one in suggested("property", "coun")]
    assert suggested("entity", "") == []


def test_columns_are_proposed_by_type(client):
    told = client.get(URL + "properties/", {"type": "countries", "limit": "3"}).json()
    assert told["type"] == "countries"
    assert len(told["properties"]) == 3
    assert client.get(URL + "properties/").json()["properties"] == []


@pytest.mark.parametrize("asked", ["", "countries/ruritania", "offices/0", "x", "planets/mars"])
def test_no_page_is_shown_of_what_is_not_there(client, asked):
    assert client.get(URL + "view/", {"id": asked}).status_code == 404


def test_offices_are_told_apart_by_their_country(client, people):
    query = {"query": "Minister of Energy", "type": "offices"}
    found = ask(client, q={**query, "properties": [{"pid": "country", "v": "cuba"}]})["q"]
    assert found[0]["name"] == "Minister of Energy, Cuba"
    assert country("cuba")
