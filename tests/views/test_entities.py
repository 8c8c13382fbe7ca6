"""FollowTheMoney and Popolo: what is told of people, offices and meetings, and in which shape."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Country, OfficialName, Tenure
from relations.publishing.followthemoney import CODES, code
from relations.vocab import OrganizationKind, Rank
from tests.factories import (
    country,
    meeting,
    office,
    official,
    organization,
    participation,
    tenure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(settings):
    """A minister, his ministry, two meetings, one of them expected; somebody who met nobody."""
    settings.SITE_URL = "https://relations.example.org"
    ministry = organization(
        "Ministry of Defence", kind=OrganizationKind.MINISTRY, country=country("russia")
    )
    shoygu = official("Sergey Shoygu", "Шойгу", born="1955-05-21", wikidata="Q299936")
    OfficialName.objects.create(official=shoygu, name="S. K. Shoygu", kind="short", start="1991?")
    post = office("Minister of Defence", ministry, rank=Rank.OTHER_MINISTER)
    term = tenure(shoygu, post, "2012-11-06", "2024-05")
    tenure(shoygu, office("President"), "2024", status="declined")
    cabrisas = official("Ricardo Cabrisas", born="1937~")
    deputy = tenure(cabrisas, office("Deputy Prime Minister", "cuba"), "2009", open_end="still")
    visit = meeting("2019-07", ["cuba", ministry], places=[("Moscow", "russia")], setting="visit")
    talks = meeting("2019-07-22", ["cuba", ministry], parent=visit, summary="Security.")
    participation(talks, shoygu, ministry, term=term)
    participation(talks, cabrisas, "cuba", term=deputy)
    meeting("2019-10~", status="announced")
    tenure(official("Raúl Castro"), office("President", "cuba"), "2008", "2018-04-19")
    return talks


def body(response):
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content).decode()


# FollowTheMoney ---------------------------------------------------------------------------


def entities(client, query=""):
    lines = body(client.get(f"/data/followthemoney.jsonl{query}")).splitlines()
    return [json.loads(line) for line in lines]


def named(found, schema, name):
    (one,) = [e for e in found if e["schema"] == schema and name in e["properties"]["name"]]
    return one["properties"]


# What the schemata of FollowTheMoney 4.11 allow of what we write: properties with their types.
# Its package is built from source, so the suite does not need it; these lines are its model's.
THING = {"name": "name", "alias": "name", "previousName": "name", "weakAlias": "name",
         "country": "country", "summary": "text", "notes": "text", "description": "text",
         "sourceUrl": "url", "wikidataId": "identifier"}  # fmt: skip
INTERVAL = {"startDate": "date", "endDate": "date", "date": "date", "summary": "text",
            "description": "text", "sourceUrl": "url"}  # fmt: skip
ORGANIZATION = {**THING, "abbreviation": "name", "classification": "string"}
FTM = {
    "Person": {**THING, "birthDate": "date", "deathDate": "date"},
    "Organization": ORGANIZATION,
    "PublicBody": ORGANIZATION,
    "Company": ORGANIZATION,
    "Position": {**THING, "organization": {"Organization", "PublicBody", "Company"}},
    "Occupancy": {**INTERVAL, "status": "string", "holder": {"Person"}, "post": {"Position"}},
    "Event": {**THING, **INTERVAL, "location": "address",
              "involved": {"Person", "Organization", "PublicBody", "Company"}},
}  # fmt: skip
REQUIRED = {"Occupancy": {"holder", "post"}}
SHAPES = {
    "date": re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
    "country": re.compile(r"[a-z]{2}|cshh|csxx|suhh|yucs"),
    "url": re.compile(r"https://relations\.example\.org/[a-z]+/[a-z0-9-]+/"),
    "identifier": re.compile(r"Q[0-9]+"),
}


def test_every_entity_is_valid_by_the_schema_of_followthemoney(client, register):
    bank = organization("Eximbank", kind=OrganizationKind.BANK)
    meeting("2019", ["cuba", bank, organization("Paris Club")])
    found = entities(client)
    assert {one["schema"] for one in found} == set(FTM)
    schemata = {one["id"]: one["schema"] for one in found}
    assert len(schemata) == len(found)
    for one in found:
        assert set(one) == {"id", "schema", "properties"}
        assert REQUIRED.get(one["schema"], {"name"}) <= set(one["properties"])
        for name, values in one["properties"].items():
            kind = FTM[one["schema"]][name]
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if isinstance(kind, set):
                assert {schemata[value] for value in values} <= kind
            elif kind in SHAPES:
                assert all(SHAPES[kind].fullmatch(value) for value in values)


def test_every_reference_is_to_an_entity_that_stands_before(client, register):
    seen = set()
    for one in entities(client):
        for name in ("holder", "post", "organization", "involved"):
            assert set(one["properties"].get(name, [])) <= seen
        seen.add(one["id"])


def test_a_person_has_the_names_and_only_what_is_known_of_the_dates(client, register):
    found = entities(client)
    shoygu = named(found, "Person", "Sergey Shoygu")
    assert (shoygu["alias"], shoygu["weakAlias"]) == (["Шойгу"], ["S. K. Shoygu"])
    assert shoygu["birthDate"] == ["1955-05-21"]
    assert shoygu["wikidataId"] == ["Q299936"]
    assert shoygu["sourceUrl"] == ["https://relations.example.org/officials/sergey-shoygu/"]
    assert "birthDate" not in named(found, "Person", "Ricardo Cabrisas")


def test_a_term_is_an_occupancy_of_its_position(client, register):
    found = entities(client)
    post = named(found, "Position", "Minister of Defence, Ministry of Defence")
    assert post["country"] == ["ru"]
    terms = [one["properties"] for one in found if one["schema"] == "Occupancy"]
    (term,) = [one for one in terms if one["startDate"] == ["2012-11-06"]]
    assert (term["endDate"], term["status"]) == (["2024-05"], ["ended"])
    (term,) = [one for one in terms if one["startDate"] == ["2009"]]
    assert ("endDate" in term, term["status"]) == (False, ["current"])
    assert len(terms) == 3  # not the one that never took effect


def test_a_meeting_is_an_event_that_involves_people_and_bodies(client, register):
    found = entities(client)
    talks = named(found, "Event", str(register))
    ids = {one["id"]: one["properties"]["name"][0] for one in found if one["schema"] != "Occupancy"}
    assert {ids[one] for one in talks["involved"]} == {
        *("Sergey Shoygu", "Ricardo Cabrisas", "Ministry of Defence"),
    }
    assert (talks["date"], sorted(talks["country"])) == (["2019-07-22"], ["cu", "ru"])
    assert talks["summary"] == ["Held", "22 July 2019"]


def test_only_meetings_held_are_told_of_unless_another_status_is_asked_for(client, register):
    def meetings(query):
        return [e["properties"] for e in entities(client, query) if e["schema"] == "Event"]

    assert len(meetings("")) == 2
    (expected,) = meetings("?status=announced")
    assert "date" not in expected
    assert expected["summary"] == ["Announced", "about October 2019, day unknown"]


def test_a_filter_leaves_the_meetings_found_and_who_was_at_them(client, register):
    found = entities(client, "?country=cuba&from=2019-07-22&certainty=certain")
    names = [one["properties"]["name"][0] for one in found if one["schema"] == "Person"]
    assert names == ["Sergey Shoygu", "Ricardo Cabrisas"]
    assert len([one for one in found if one["schema"] == "Event"]) == 1
    assert len([one for one in found if one["schema"] == "Occupancy"]) == 2
    assert "Raúl Castro" in [e["properties"].get("name", [""])[0] for e in entities(client)]


def test_no_country_has_the_code_of_another():
    codes = {state.slug: code(state) for state in Country.objects.all()}
    written = {slug: one for slug, one in codes.items() if one}
    assert len(set(written.values())) == len(written)
    assert set(CODES) <= set(written)
    # Withdrawn alpha-2 codes that mean another country today.
    assert [codes[slug] for slug in ("sikkim", "gilbert-and-ellice-islands")] == ["", ""]
    assert [codes[slug] for slug in ("slovakia", "georgia", "cuba")] == ["sk", "ge", "cu"]


# Popolo -----------------------------------------------------------------------------------

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+\+00:00")
TEXTS = {
    *("id", "name", "label", "role", "description", "classification", "status", "location"),
    *("biography", "parent_id"),
}
# The properties of https://www.popoloproject.com/schemas/ that we write, by class.
POPOLO = {
    "persons": "id name other_names birth_date death_date identifiers biography links",
    "organizations": "id name other_names classification founding_date dissolution_date "
    "identifiers links",
    "posts": "id label role organization_id",
    "memberships": "id label role person_id organization_id post_id start_date end_date",
    "events": "id name description classification status start_date end_date location attendees "
    "parent_id links",
}
NEEDED = {
    "persons": {"id", "name"},
    "organizations": {"id", "name"},
    "posts": {"id", "label", "role", "organization_id"},
    "memberships": {"id", "person_id", "organization_id", "post_id"},
    "events": {"id", "name", "status"},
}


def popolo(client, query=""):
    return json.loads(body(client.get(f"/data/popolo.json{query}")))


def test_the_document_has_the_shape_of_the_popolo_schemas(client, register):
    document = popolo(client)
    assert list(document) == list(POPOLO)
    for section, things in document.items():
        assert things
        allowed = {*POPOLO[section].split(), "created_at", "updated_at"}
        for thing in things:
            assert NEEDED[section] <= set(thing) <= allowed
            assert_popolo(thing)


def assert_popolo(thing):
    for name, value in thing.items():
        if name.endswith("_date"):
            assert DATE.fullmatch(value)
        elif name.endswith("_at"):
            assert TIME.fullmatch(value)
        elif name == "identifiers":
            assert all(set(one) == {"scheme", "identifier"} for one in value)
        elif name == "links":
            assert all(one["url"].startswith("https://") for one in value)
        elif name in TEXTS or name.endswith("_id"):
            assert isinstance(value, str)
            assert value
        else:
            assert name in ("other_names", "attendees")
            assert all(one["name"] for one in value)


def test_every_id_that_is_named_is_there(client, register):
    document = popolo(client)
    ids = {name: {thing["id"] for thing in things} for name, things in document.items()}
    for term in document["memberships"]:
        assert term["person_id"] in ids["persons"]
        assert term["post_id"] in ids["posts"]
        assert term["organization_id"] in ids["organizations"]
    assert {post["organization_id"] for post in document["posts"]} <= ids["organizations"]
    attendees = {one["id"] for event in document["events"] for one in event.get("attendees", [])}
    assert attendees <= ids["persons"]
    parents = {event["parent_id"] for event in document["events"] if "parent_id" in event}
    assert parents
    assert parents <= ids["events"]


def test_a_part_of_a_visit_that_is_not_found_names_no_parent(client, register):
    (event,) = popolo(client, "?from=2019-07-22&certainty=certain")["events"]
    assert "parent_id" not in event
    assert (event["start_date"], event["end_date"]) == ("2019-07-22", "2019-07-22")
    assert [one["name"] for one in event["attendees"]] == ["Sergey Shoygu", "Ricardo Cabrisas"]


def test_a_name_of_unsure_time_has_no_date_there(client, register):
    (shoygu,) = [p for p in popolo(client)["persons"] if p["name"] == "Sergey Shoygu"]
    assert shoygu["other_names"] == [
        {"name": "S. K. Shoygu", "note": "Abbreviation"},
        {"name": "Шойгу", "note": "Other spelling or script"},
    ]


def test_nothing_at_all_is_a_document_too(client):
    assert popolo(client) == {section: [] for section in POPOLO}
    assert entities(client) == []


@pytest.mark.parametrize(
    ("read", "questions"),
    [
        # countries and sectors offered; bodies, people and their names, offices, terms; meetings,
        # delegations, countries of bodies, people, places. Bodies' names where there are bodies.
        (entities, 13),
        # one more: countries; and the last changes of each of the six nouns
        (popolo, 20),
    ],
)
def test_the_files_ask_as_often_for_2_people_as_for_20(client, register, read, questions):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            read(client)
        return len(queries)

    assert asked() == questions
    for n in range(18):
        bank = organization(f"Bank {n}", kind=OrganizationKind.BANK, country=country("cuba"))
        term = tenure(official(f"Ana Pérez {n}", "A. P."), office("Governor", bank), "2010")
        talks = meeting("2019", ["russia", bank], places=[("Havana", "cuba")])
        participation(talks, term.official, bank, term=term)
    assert Tenure.objects.count() >= 20
    assert asked() == questions
