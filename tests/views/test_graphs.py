"""Graphs of who met whom, read back as Gephi and others read them."""

from io import BytesIO

import networkx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.publishing import graphs
from tests.factories import country, meeting, office, official, organization, participation, tenure

pytestmark = pytest.mark.django_db


def gexf(client, query=""):
    response = client.get(f"/meetings/graph.gexf{query}")
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/gexf+xml"
    return networkx.read_gexf(BytesIO(response.content))


def graphml(client, query=""):
    response = client.get(f"/meetings/graph.graphml{query}")
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/graphml+xml"
    return networkx.read_graphml(BytesIO(response.content))


@pytest.fixture
def people():
    """Two Russians and a Cuban, with their terms."""
    return {
        "shoygu": tenure(official("Sergey Shoygu"), office("Minister of Defence"), "2012-11-06"),
        "shugaev": tenure(official("Dmitry Shugaev"), office("Director"), "2017"),
        "cabrisas": tenure(official("Ricardo Cabrisas"), office("Deputy", "cuba"), "2009"),
    }


def test_people_of_different_delegations_met_and_those_of_one_did_not(client, people):
    meeting("2019-07-22", people=people.values())
    graph = gexf(client)
    assert set(graph.nodes) == {"sergey-shoygu", "dmitry-shugaev", "ricardo-cabrisas"}
    assert {frozenset(edge) for edge in graph.edges} == {
        frozenset({"sergey-shoygu", "ricardo-cabrisas"}),
        frozenset({"dmitry-shugaev", "ricardo-cabrisas"}),
    }
    cabrisas = graph.nodes["ricardo-cabrisas"]
    assert (cabrisas["label"], cabrisas["country"], cabrisas["iso3"]) == (
        *("Ricardo Cabrisas", "cuba", "CUB"),
    )


def test_an_edge_weighs_its_meetings_and_has_the_days_of_each(client, people):
    pair = (people["shoygu"], people["cabrisas"])
    meeting("2019-07-22", people=pair)
    meeting("2018-11", people=pair)
    meeting("", people=pair)
    edge = gexf(client).edges["sergey-shoygu", "ricardo-cabrisas"]
    assert edge["weight"] == 3
    assert (edge["earliest"], edge["latest"]) == ("2018-11-01", "2019-07-22")
    assert sorted(edge["spells"]) == [("2018-11-01", "2018-11-30"), ("2019-07-22", "2019-07-22")]
    plain = graphml(client).edges["sergey-shoygu", "ricardo-cabrisas"]
    assert plain["weight"] == 3
    assert (plain["earliest"], plain["latest"]) == ("2018-11-01", "2019-07-22")
    assert "spells" not in plain


def test_a_meeting_without_a_date_ties_without_days(client, people):
    meeting("", people=(people["shoygu"], people["cabrisas"]))
    edge = graphml(client).edges["sergey-shoygu", "ricardo-cabrisas"]
    assert edge["weight"] == 1
    assert "earliest" not in edge
    assert not gexf(client).edges["sergey-shoygu", "ricardo-cabrisas"].get("spells")


def test_countries_are_tied_also_through_their_organizations(client):
    bank = organization("Paris Club")
    ministry = organization("Ministry of Defence", country=country("russia"))
    meeting("2019-07-22", sides=["cuba", ministry, bank])
    meeting("2019-08", sides=["cuba", "russia", "spain"])
    graph = gexf(client, "?between=countries")
    weights = {frozenset(edge): data["weight"] for *edge, data in graph.edges(data=True)}
    assert weights == {
        frozenset({"cuba", "russia"}): 2,
        frozenset({"cuba", "spain"}): 1,
        frozenset({"russia", "spain"}): 1,
    }
    russia = graph.nodes["russia"]
    codes = [russia[name] for name in ("label", "iso2", "iso3", "cow", "gw")]
    assert codes == ["Russia", "RU", "RUS", 365, 365]


def test_a_country_of_its_time_without_codes_has_none(client):
    meeting("1965", sides=["soviet-union", "south-vietnam"])
    graph = graphml(client, "?between=countries")
    assert "iso3" not in graph.nodes["south-vietnam"]
    assert graph.nodes["soviet-union"]["cow"] == 365


@pytest.mark.parametrize(
    ("query", "weight"), [("", 1), ("?status=announced", 2), ("?status=held&status=announced", 3)]
)
def test_only_held_meetings_tie_unless_another_status_is_asked_for(client, query, weight):
    meeting("2019-07-22")
    meeting("2019-10-03", status="announced")
    meeting("2019-11", status="announced")
    joint = "&" if query else "?"
    graph = gexf(client, f"{query}{joint}between=countries")
    assert graph.edges["cuba", "russia"]["weight"] == weight


def test_the_filters_of_the_list_narrow_the_graph(client, people):
    meeting("2019-07-22", people=(people["shoygu"], people["cabrisas"]))
    meeting("2018", people=(people["shugaev"], people["cabrisas"]))
    graph = gexf(client, "?from=2019&country=cuba&country=russia")
    assert set(graph.nodes) == {"sergey-shoygu", "ricardo-cabrisas"}


def test_nobody_is_named_who_has_no_record(client, people):
    talks = meeting("2019-07-22", people=[people["shoygu"]])
    participation(talks, None, "cuba", description="the President of Cuba")
    assert set(gexf(client).nodes) == {"sergey-shoygu"}


def test_a_graph_without_meetings_is_one(client):
    assert len(gexf(client)) == 0
    assert len(graphml(client, "?between=countries")) == 0


@pytest.mark.parametrize(("most", "noun"), [("MOST_NODES", "people"), ("MOST_EDGES", "links")])
def test_what_is_too_large_is_refused_with_the_remedy(client, people, monkeypatch, most, noun):
    monkeypatch.setattr(graphs, most, 1)
    meeting("2019-07-22", people=people.values())
    response = client.get("/meetings/graph.gexf")
    assert response.status_code == 400
    assert response.content.decode() == (
        f"A network can have at most 1 {noun}, and this one has more. "
        "Narrow it by country, years, sector or level.\n"
    )


def test_control_characters_of_a_name_do_not_break_the_graph(client):
    term = tenure(official("Ricardo\x0b Cabrisas"), office("Deputy", "cuba"), "2009")
    meeting("2019", people=[term])
    assert graphml(client).nodes["ricardo-cabrisas"]["label"] == "Ricardo Cabrisas"


@pytest.mark.parametrize(
    ("between", "questions"),
    [
        # countries and sectors offered, people, countries, ties
        ("officials", 5),
        # countries and sectors offered, countries, ties
        ("countries", 4),
    ],
)
def test_a_graph_asks_as_often_for_2_meetings_as_for_20(client, people, between, questions):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            gexf(client, f"?between={between}")
        return len(queries)

    for _ in range(2):
        meeting("2019-07-22", people=people.values())
    assert asked() == questions
    for n in range(18):
        term = tenure(official(f"Ana Pérez {n}"), office("Minister", "spain"), "2010")
        meeting("2019", sides=["cuba", "spain"], people=[term, people["cabrisas"]])
    assert asked() == questions
