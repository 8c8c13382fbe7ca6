"""The one term of office that is shown with a person, by one rule at every door."""

import pytest
from django.contrib.auth.models import User
from django.db.models import QuerySet

from relations.models import Official
from relations.nouns import OFFICIALS
from relations.services.everywhere import suggest
from relations.services.rows import shown_term
from relations.vocab import Rank
from tests.factories import country, office, official, organization, tenure

pytestmark = pytest.mark.django_db

# What was held, from when to when ("still": not ended; "?": not known whether), and the rest.
LIVES = {
    "the end unknown, before an end that is known": (
        [("Economy", "2016-07-13", "2018-07-21", {}), ("Deputy", "2009", "?", {})],
        "Deputy",
    ),
    "still held, before an end unknown": (
        [("Envoy", "2015", "?", {}), ("Minister", "2012", "still", {})],
        "Minister",
    ),
    "ended last, though it began first": (
        [("Speaker", "1990", "2010", {}), ("Minister", "2000", "2005", {})],
        "Speaker",
    ),
    "begun last of two still held": (
        [("Minister", "2012", "still", {}), ("Secretary", "2024-05", "still", {})],
        "Secretary",
    ),
    "not one that is yet to begin": (
        [("Minister", "2012", "2020", {}), ("Envoy", "2199", "still", {})],
        "Minister",
    ),
    "one yet to begin, where there is no other": ([("Envoy", "2199", "still", {})], "Envoy"),
    "not one that was only announced": (
        [("Minister", "2012", "2020", {}), ("Envoy", "2021", "?", {"status": "nominated"})],
        "Minister",
    ),
    "none, where no office was taken": ([("Envoy", "2019", "?", {"status": "declined"})], None),
    "without any date": ([("Minister", "", "?", {})], "Minister"),
}


def live(held) -> Official:
    person = official("Ricardo Cabrisas")
    for title, start, end, more in held:
        known = "" if end in ("still", "?") else end
        ends = {"open_end": "still" if end == "still" else "unknown"}
        tenure(person, office(title, "cuba"), start, known, **ends, **more)
    return person


def read(officials: QuerySet[Official], **asked) -> list[str]:
    found = officials.prefetch_related(shown_term(**asked))
    return [term.office.title for one in found for term in one.shown_terms]


def title_of(record):
    """The title of the office of the shown term, which the API names by its number."""
    (term,) = [term for term in record["tenures"] if term["id"] == record["term"]]
    return term["title"]


@pytest.mark.parametrize("case", LIVES)
def test_without_a_day_the_term_that_runs_or_ran_last_is_shown(case):
    held, shown = LIVES[case]
    live(held)
    assert read(Official.objects.all()) == ([shown] if shown else [])


@pytest.fixture
def cabrisas(db):
    person = official("Ricardo Cabrisas")
    tenure(person, office("Minister of Economy", "cuba"), "2016-07-13", "2018-07-21")
    tenure(person, office("Deputy Prime Minister", "cuba", Rank.DEPUTY_HEAD), "2009")
    bank = organization("Central Bank", country=country("russia"))
    tenure(person, office("Adviser", bank, Rank.OTHER), "2001", "2003", acting=True)
    return person


DOORS = [
    ("", "Deputy Prime Minister"),
    ("in_office_on=2019-07-22", "Deputy Prime Minister"),
    # Held for certain that day, while the end of the higher office is not known.
    ("in_office_on=2017-01-01", "Minister of Economy"),
    ("in_office_on=2010-01-01", "Deputy Prime Minister"),
    ("in_office_on=2002-01-01", "Adviser"),
    ("in_office_on=2017-01-01&rank=deputy-head", "Deputy Prime Minister"),
    ("rank=other-minister", "Minister of Economy"),
    ("office=economy", "Minister of Economy"),
    ("country=russia", "Adviser"),
    ("country=cuba&in_office_on=2019-07-22", "Deputy Prime Minister"),
    ("country=cuba&in_office_on=2019-07-22&certainty=possible", "Deputy Prime Minister"),
    ("q=cabrisas", "Deputy Prime Minister"),
]


@pytest.mark.parametrize(("query", "title"), DOORS)
def test_the_list_and_the_api_show_the_term_that_meets_the_question(client, cabrisas, query, title):
    (row,) = client.get(f"/officials/?{query}").context["page_obj"]
    (told,) = client.get(f"/api/officials/?{query}").json()["results"]
    assert row.shown_terms[0].office.title == title_of(told) == title
    assert title in client.get(f"/officials/?{query}").content.decode()


def test_search_suggestions_the_admin_and_the_record_show_the_same_term(client, cabrisas):
    told = "Deputy Prime Minister, Cuba, 2009–?"
    assert told in client.get("/search/?q=cabrisas").content.decode()
    assert told in client.get("/search/suggestions/?q=cabrisas").content.decode()
    (officials,) = suggest([OFFICIALS], "cabrisas", User())
    assert officials.rows[0].shown_terms[0].in_brief == told
    record = client.get("/api/officials/ricardo-cabrisas/").json()
    assert title_of(record) == "Deputy Prime Minister"
    client.force_login(User.objects.create_superuser("ana"))
    assert told in client.get("/admin/relations/official/").content.decode()


def test_an_acting_holder_is_shown_as_one(client, cabrisas):
    assert "Adviser, acting" in client.get("/officials/?country=russia").content.decode()


def test_who_holds_no_office_has_no_term(client):
    official("Zoila Pérez")
    assert client.get("/api/officials/zoila-perez/").json()["term"] is None
    assert client.get("/officials/?rank=none").context["page_obj"][0].shown_terms == []
