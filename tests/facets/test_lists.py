"""Lists whose facets are counted in memory: what they show, and how often they ask."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.facets.keeping import KEEPERS
from tests.factories import (
    agreement,
    cite,
    meeting,
    office,
    official,
    participation,
    source,
    tenure,
)


@pytest.fixture
def warm(transactional_db):
    """Lists that answer from memory; more is entered by calling it."""

    def enter(times):
        article = source("Press release", publisher="Granma")
        post = office("Minister of Defence")
        for number in range(times):
            term = tenure(official(f"Ana Pérez {number}"), post, "2010")
            talks = meeting(
                "2019-07", people=[term], places=[("Moscow", "russia")], sectors=["energy"]
            )
            cite(talks, article)
            agreement("2019", sectors=["energy"], stages=[("signed", "2019")])

    enter(2)
    for keeper in KEEPERS.values():
        keeper.build()
    return enter


# How often a page asks the database, each question with its reason.
QUERIES = {
    # countries offered, sectors offered, what was committed since, page with all its names
    "/meetings/": 4,
    "/meetings/?from=2019&until=2019": 4,
    "/meetings/?country=cuba&country=russia&sector=energy&publisher=Granma": 4,
    # two more: the official, and the keys of the meetings
    "/meetings/?official=ana-perez-0": 6,
    # three more: the keys of what the words find, those with whole words, and the places in the
    # city by country
    "/meetings/?q=cuba&city=moscow": 7,
    # countries offered, sectors offered, what was committed since, page, parties, stages, sectors
    "/agreements/": 7,
}


def asked(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_a_list_asks_the_database_as_often_for_2_rows_as_for_20(client, warm):
    assert {url: asked(client, url) for url in QUERIES} == QUERIES
    warm(18)
    client.get("/meetings/")
    client.get("/agreements/")
    assert {url: asked(client, url) for url in QUERIES} == QUERIES


def test_those_held_are_counted_from_memory_as_by_sql(client, warm):
    meeting("2019-07-22", ["cuba", "russia"], status="no-evidence")
    for query, total, held in (("", 3, 2), ("from=2019&to=2019&certainty=certain", 3, 2)):
        counts = client.get(f"/meetings/?{query}").context["counts"]
        assert KEEPERS["meeting"].index is not None
        assert (counts["total"], counts["held"]) == (total, held)


def numbers(response, name):
    """The printed values of a facet and their numbers, in order."""
    (box,) = [one for one in response.context["facets"] if one.name == name]
    return str(box.shown)


def test_what_was_entered_is_counted_at_the_next_request(client, warm):
    assert "<span>Cuba</span> <b>2</b>" in numbers(client.get("/meetings/"), "country")
    meeting("2020", sides=["cuba", "spain"])
    page = client.get("/meetings/")
    assert "<span>Cuba</span> <b>3</b>" in numbers(page, "country")
    assert page.context["counts"]["total"] == 3
    assert [row.url for row in page.context["rows"]][0].startswith("/meetings/")
    assert len(page.context["rows"]) == 3


# The first page, with dates, in another order, and by words.
ASKED = (
    "",
    "?country=cuba&country=russia&from=2019-07-03",
    "?sort=date",
    "?q=ana",
    "?q=cuba+pérez",
)


@pytest.mark.parametrize("path", ["/meetings/", "/agreements/"])
def test_a_list_is_the_same_page_from_memory_and_by_sql(client, warm, path):
    warm(60)
    meeting("", sides=["cuba"])
    # Newer than all, and found by a part of a word alone.
    participation(meeting("2021"), official("Anabel Cruz"), "cuba")
    by_memory = [client.get(path + query) for query in ASKED]
    for keeper in KEEPERS.values():
        keeper.forget()
        keeper.failed_at = float("inf")  # so that it is not built
    by_sql = [client.get(path + query) for query in ASKED]
    for keeper in KEEPERS.values():
        keeper.failed_at = float("-inf")
    for query, one, other in zip(ASKED, by_memory, by_sql, strict=True):
        assert one.context["counts"]["total"] >= 60 or "agreements" in path, query
        assert one.content == other.content, query
