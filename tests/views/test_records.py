"""The pages of records: what each shows, to whom, and in how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import CountryName, Party, Succession
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    participation,
    sector,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


def _records():
    """One record of each noun, and its address."""
    term = tenure(official("Sergey Shoygu"), office("Minister of Defence"), "2012-11-06")
    return {
        "meeting": meeting("2019-07", people=[term]),
        "agreement": agreement("2019-02"),
        "official": term.official,
        "country": country("cuba"),
        "organization": organization("NATO"),
        "sector": sector("defence"),
        "source": source(),
    }


NOUNS = ("meeting", "agreement", "official", "country", "organization", "sector", "source")


@pytest.mark.parametrize("noun", NOUNS)
def test_each_record_has_a_page_with_its_name_as_heading_and_title(client, noun):
    record = _records()[noun]
    response = client.get(record.get_absolute_url())
    text = response.content.decode()
    name = record.title if noun == "source" else str(record)
    assert response.status_code == 200
    assert name in text[text.index("<h1") : text.index("</h1>")]
    assert name in text[text.index("<title>") : text.index("</title>")]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_stranger_is_asked_to_sign_in_where_reading_is_closed(client, reader, settings, noun):
    record = _records()[noun]
    settings.READING_IS_PUBLIC = False
    closed = client.get(record.get_absolute_url())
    assert closed.status_code == 302
    assert closed["Location"].startswith("/login/")
    client.force_login(reader)
    assert client.get(record.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/meetings/999999/",
        "/agreements/999999/",
        "/officials/nobody/",
        "/countries/atlantis/",
        "/organizations/nothing/",
        "/sectors/nothing/",
        "/sources/999999/",
    ],
)
def test_an_unknown_record_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("noun", ["meeting", "agreement", "official", "organization", "source"])
def test_only_those_who_may_change_a_record_are_offered_to_edit_it(client, analyst, reader, noun):
    record = _records()[noun]
    edit = f"/admin/relations/{noun}/{record.pk}/change/"
    assert edit not in client.get(record.get_absolute_url()).content.decode()
    client.force_login(reader)
    assert edit not in client.get(record.get_absolute_url()).content.decode()
    client.force_login(analyst)
    assert edit in client.get(record.get_absolute_url()).content.decode()


def _grown_meeting(rows):
    talks = meeting("2019-07", sides=[], sectors=["defence"], places=[("Moscow", "russia")])
    talks.parent = meeting("2019")
    talks.save()
    post = office("Minister")
    for number in range(rows):
        side = organization(f"Ministry {number}")
        term = tenure(official(f"Person {number}"), post, "2012")
        participation(talks, term.official, side, term=term)
        meeting("2019-07", parent=talks, sectors=["energy"])
        agreement("2019-07", meeting=talks, sectors=["energy"])
        cite(talks)
    return talks


def _grown_agreement(rows):
    made = agreement("2019-02", parties=[], sectors=["defence"], meeting=meeting("2019"))
    for number in range(rows):
        side = organization(f"Bank {number}")
        Party.objects.create(agreement=made, organization=side, signed="2019", withdrawn="2020")
        made.stages.create(kind="ratified", date="2019", organization=side)
        made.places.create(city="Moscow", country=country("russia"))
        made.links.create(target=agreement("2018", sectors=["energy"]), kind="amends")
        agreement("2020", sectors=["energy"]).links.create(target=made, kind="replaces")
        cite(made)
    return made


def _grown_official(rows):
    person = official("Sergey Shoygu")
    for number in range(rows):
        term = tenure(person, office(f"Minister {number}"), "2012")
        meeting("2019-07", people=[term], sectors=["energy"])
        person.names.create(name=f"Spelling {number}")
        cite(term)
        cite(person)
    return person


def _grown_side(side, rows):
    for number in range(rows):
        post = office(f"Minister {number}", side)
        term = tenure(official(f"Person {number}"), post, "1920", open_end="still")
        meeting("2019-07", [side, "cuba"], people=[term], sectors=["energy"])
        meeting("2999-07", [side, "cuba"], sectors=["energy"], status="announced")
        agreement("2019-07", [side, "cuba"], sectors=["energy"])
        cite(side)
        cite(post)
    return side


def _grown_country(rows):
    side = country("soviet-russia")
    others = list(type(side).objects.exclude(pk=side.pk)[: 2 * rows])
    for number in range(rows):
        organization(f"Company {number}", kind="company", country=side)
        CountryName.objects.create(country=side, name=f"Name {number}")
    for other in others[:rows]:
        Succession.objects.get_or_create(
            predecessor=side, successor=other, defaults={"kind": "split"}
        )
    for other in others[rows:]:
        Succession.objects.get_or_create(
            predecessor=other, successor=side, defaults={"kind": "merged"}
        )
    return _grown_side(side, rows)


def _grown_sector(rows):
    wide = sector("economy")
    for number in range(rows):
        type(wide).objects.create(name=f"Branch {number}", parent=wide)
        meeting("2019-07", sectors=["economy"])
        meeting("2999-07", sectors=["economy"], status="announced")
        agreement("2019-07", sectors=["economy"])
    return wide


def _grown_source(rows):
    text = source("A data set", kind="data-set")
    for number in range(rows):
        term = tenure(official(f"Person {number}"), office(f"Minister {number}"), "2012")
        bank = organization(f"Bank {number}")
        done = (meeting("2019-07"), agreement("2019-07", sectors=["energy"]))
        for record in (*done, term, term.official, term.office, bank, country("cuba")):
            cite(record, text)
        text.derived_from.add(source(f"Release {number}"))
        text.derivatives.add(source(f"Article {number}"))
    return text


# Each number is the sum of the reasons beside it.
QUERIES = {
    # the meeting; its parent, with sides; parts, with sides and sectors; places; sectors;
    # delegations; people; agreements, with parties and sectors; citations
    "meeting": (_grown_meeting, 1 + 2 + 3 + 1 + 1 + 1 + 1 + 3 + 1),
    # the agreement; parties; stages; places; meeting, with sides; links, with the earlier
    # agreements, parties, sectors; links of later ones, likewise; first parties for the title;
    # sectors; citations
    "agreement": (_grown_agreement, 1 + 1 + 1 + 1 + 2 + 4 + 4 + 1 + 1 + 1),
    # the official; terms; names; what is known without a term; meetings, with sides, sectors, own
    # part; their number; visits;
    # what sources say of them; keys of citations, and these
    "official": (_grown_official, 1 + 1 + 1 + 1 + 4 + 1 + 1 + 1 + 2),
    # the country; names; after; before; the state of the data; keys of terms, and these; partners,
    # and their countries; by year: meetings and agreements; by sector and year: meetings and
    # agreements, and the sectors; meetings: first keys of those held and of those announced,
    # rows, sides, sectors, two numbers; agreements: first keys, rows, parties, sectors, number;
    # organizations; their number; keys of citations, and these
    "country": (
        _grown_country,
        1 + 1 + 1 + 1 + 1 + 2 + 2 + 2 + 3 + 5 + 2 + 5 + 1 + 1 + 2,
    ),
    # the organization with its country; names; the state of the data; keys of terms, and these;
    # meetings as of a country; agreements: rows, parties, sectors, number; keys of citations, and
    # these
    "organization": (
        lambda rows: _grown_side(organization("NATO"), rows),
        1 + 1 + 1 + 2 + 5 + 2 + 3 + 1 + 2,
    ),
    # the sector with its parent; children; the state of the data; by year: meetings and agreements;
    # pairs, and their countries; meetings: first keys of those held and of those announced,
    # rows, sides, sectors, two numbers; agreements: first keys, rows, parties, sectors, number
    "sector": (_grown_sector, 1 + 1 + 1 + 2 + 2 + 5 + 2 + 5),
    # the source with its side; those it derives from; those that repeat it; the numbers of what
    # rests on it; meetings' citations, with meetings, sides; agreements', with agreements,
    # parties, sectors; those of the five other nouns
    "source": (_grown_source, 1 + 1 + 1 + 1 + 3 + 4 + 5),
}


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("rows", [2, 20])
def test_a_page_asks_the_same_queries_for_2_and_20_related_rows(client, noun, rows):
    grown, expected = QUERIES[noun]
    address = grown(rows).get_absolute_url()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    queries = [query["sql"] for query in asked]
    assert len(queries) == expected, "\n".join(sql[-200:] for sql in queries)
