"""Whose level is asked for, and that every door gives the same answer."""

import csv
import io
from collections import Counter

import pytest

from relations.vocab import Rank
from tests.factories import delegation, meeting, participation

pytestmark = pytest.mark.django_db

PRESIDENT, DEPUTY, MINISTER = Rank.HEAD_OF_STATE, Rank.DEPUTY_HEAD, Rank.FOREIGN_MINISTER
WHOSE = ("visitor_level", "host_level", "level")
YEAR = "from=2019&until=2019&status=held"


def talks(places=(), *, sides="cuba:visitor russia:host", cuba=None, russia=None, **values):
    made = meeting("2019-07-22", sides=[], places=[("", slug) for slug in places], **values)
    for text in sides.split():
        slug, _, role = text.partition(":")
        delegation(made, slug, role=role or "participant")
        rank = {"cuba": cuba, "russia": russia}.get(slug)
        if rank:
            participation(made, side=slug, description=f"Somebody of {slug}", rank=rank)
    return made


@pytest.fixture
def register():
    """Meetings of Cuba and Russia in 2019, of which 2 of 6 were at a President's visit."""
    return {
        "received by the President": talks(cuba=DEPUTY, russia=PRESIDENT),
        "visit of the President": talks(cuba=PRESIDENT, russia=PRESIDENT),
        "visit to Cuba": talks(["cuba"], sides="cuba russia", cuba=PRESIDENT, russia=MINISTER),
        "in Geneva": talks(["switzerland"], sides="cuba russia", cuba=MINISTER, russia=PRESIDENT),
        "somewhere": talks(sides="cuba russia", cuba=MINISTER, russia=MINISTER),
        "nobody named": talks(),
    }


LISTED = {
    "level=head-of-state": 4,
    "visitor_level=head-of-state": 2,
    "host_level=head-of-state": 3,
    "visitor_level=deputy-head&host_level=head-of-state": 1,
    "visitor_level=foreign-minister": 1,
    "visitor_level=none": 2,
    "visitor_level=none&level=foreign-minister": 1,
    "host_level=none": 3,
}


@pytest.mark.parametrize("query", LISTED)
def test_a_list_asks_for_the_level_of_the_visitor_of_the_host_or_of_either(client, register, query):
    assert client.get(f"/meetings/?{query}").context["counts"]["total"] == LISTED[query]


def by_the_list(client, whose, query):
    """How many meetings the list has at each level."""
    slugs = ["head-of-state", "deputy-head", "foreign-minister", "none"]
    numbers = {
        slug: client.get(f"/meetings/?{query}&{whose}={slug}").context["counts"]["total"]
        for slug in slugs
    }
    return {slug: number for slug, number in numbers.items() if number}


def by_the_facet(client, whose, query):
    answer = client.get(f"/meetings/?{query}").context["view"].answer.facets[whose]
    slugs = {str(rank.value): rank.slug for rank in Rank}
    return {slugs.get(value, value): count.all for value, count in answer.items()}


def by_the_api(client, whose, query):
    rows = client.get(f"/api/meetings/?{query}").json()["results"]
    return Counter(row[whose] or "none" for row in rows)


def by_the_file(client, whose, query):
    text = b"".join(client.get(f"/meetings/?{query}&format=csv").streaming_content).decode()
    return Counter(row[whose] or "none" for row in csv.DictReader(io.StringIO(text)))


def by_the_panel(client, whose, query):
    response = client.get(f"/data/panel.csv?{query}")
    (row,) = csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode()))
    names = {name: name.removeprefix(f"{whose}_") for name in row if name.startswith(f"{whose}_")}
    return {
        short.replace("_", "-").replace("unknown", "none"): int(row[name])
        for name, short in names.items()
        if row[name] != "0"
    }


def test_every_door_counts_what_the_list_counts(client, register):
    query = f"country=cuba&country=russia&{YEAR}"
    listed = {whose: by_the_list(client, whose, query) for whose in WHOSE}
    for door in (by_the_facet, by_the_api, by_the_file, by_the_panel):
        told = {whose: dict(door(client, whose, query)) for whose in WHOSE}
        assert told == listed, door.__name__


def test_the_page_of_a_pair_counts_what_the_list_counts(client, register):
    page = client.get(f"/pairs/cuba/russia/?{YEAR}")
    listed = by_the_list(client, "visitor_level", f"country=cuba&country=russia&{YEAR}")
    assert {row.slug: row.total for row in page.context["visits"]} == listed
    for row in page.context["visits"]:
        link = f"{page.context['lists']['meetings']}&visitor_level={row.slug}&status=held"
        assert link.replace("&", "&amp;") in page.content.decode()


def test_visits_by_direction_are_of_the_visitors_level(client, register):
    told = client.get("/pairs/cuba/russia/").context["visits"]
    assert [(row.level, [number for number, _ in row.by_direction]) for row in told] == [
        # Cuba to Russia, Russia to Cuba, elsewhere or not known
        ("Head of state", [1, 0, 1]),
        ("Deputy head of state or government", [1, 0, 0]),
        ("Foreign minister", [0, 1, 0]),
        ("Level unknown", [1, 0, 1]),
    ]


def test_the_direction_is_that_of_the_panel(client, register):
    response = client.get("/data/panel.csv?country=cuba&country=russia")
    (row,) = csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode()))
    told = client.get("/pairs/cuba/russia/").context["visits"]
    sums = [sum(row.by_direction[at][0] for row in told) for at in range(2)]
    assert [int(row["visits_a_to_b"]), int(row["visits_b_to_a"])] == sums == [3, 1]


def test_the_last_meeting_at_a_level_says_whose_level_it_was(client):
    talks(cuba=DEPUTY, russia=PRESIDENT)
    (row,) = client.get("/pairs/cuba/russia/").context["latest"]
    assert (row.level, row.visitor_level, row.host_level) == (
        *("Head of state", "Deputy head of state or government"),
        "Head of state",
    )


def test_a_level_of_the_page_narrows_it_by_its_side(client, register):
    numbers = {
        query: client.get(f"/pairs/cuba/russia/?{query}").context["answers"].meetings_in_part.total
        for query in ("level=head-of-state", "visitor_level=head-of-state", "host_level=none")
    }
    assert numbers == {
        "level=head-of-state": 4,
        "visitor_level=head-of-state": 2,
        "host_level=none": 3,
    }


@pytest.mark.parametrize("path", ["/meetings/", "/pairs/cuba/russia/"])
def test_a_page_says_whose_level_is_meant(client, register, words, path):
    text = words(client.get(f"{path}?visitor_level=head-of-state&level=head-of-state"))
    for label in ("Most senior visitor", "Most senior host", "Most senior official, either side"):
        assert label in text
    assert "Highest office present" not in text


def test_an_old_address_asks_for_either_side(client, register):
    chips = client.get("/meetings/?level=head-of-state").context["chips"]
    assert [(chip.label, chip.value) for chip in chips] == [
        ("Most senior official, either side", "Head of state")
    ]
