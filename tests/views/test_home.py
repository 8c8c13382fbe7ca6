"""The first page: what is new, expected, busy and unsourced, and the map."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations.models import Country, base
from relations.views.world import scale, shape_of, shapes, world_map
from tests.factories import agreement, cite, country, meeting, organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(client):
    def get(**query):
        response = client.get("/", query)
        assert response.status_code == 200
        return response

    return get


def test_an_empty_register_says_so_everywhere(home, words):
    text = words(home())
    assert "A register of relations between countries: who met whom" in text
    assert text.count("Nothing has been recorded yet.") == 1
    assert "No announced meetings are recorded." in text
    assert "No meeting has been recorded yet." in text
    assert "No meeting with a date has been recorded yet." in text
    assert "Without a source" not in text


def test_what_was_entered_last_stands_first(home):
    first, second = meeting("2020"), meeting("1999")
    only = agreement("2019")
    context = home().context
    assert list(context["latest_meetings"]) == [second, first]
    assert list(context["latest_agreements"]) == [only]


def test_expected_meetings_stand_by_their_day_and_overdue_ones_are_marked(home, words):
    undated = meeting("", status="announced")
    far, near = meeting("2100", status="rumoured"), meeting("2090", status="confirmed")
    late, later = meeting("2018", status="announced"), meeting("2019", status="announced")
    meeting("2017", status="held")
    response = home()
    assert list(response.context["ahead"]) == [near, far, undated]
    assert list(response.context["overdue"]) == [later, late]
    # The heading, and each of the two.
    assert words(response).count("outcome unknown") == 3


def test_the_busiest_pairs_of_the_last_years_lead_to_their_page_and_their_meetings(home, client):
    for when in ("2019", "2018", "2012"):
        meeting(when)
    response = home()
    (row,) = response.context["pairs"]
    assert response.context["pairs_years"] == (2015, 2019)
    assert (row.pair.slugs, row.total) == (["cuba", "russia"], 2)
    assert 'href="/pairs/cuba/russia/"' in response.content.decode()
    assert client.get(row.list_url).context["paginator"].count == 2


def test_what_has_no_source_is_counted_and_the_last_of_it_named(home):
    with_source, without = meeting("2019"), [meeting("2019") for _ in range(7)]
    cite(with_source)
    (pile,) = home().context["unsourced"]
    assert (pile.noun, pile.total) == ("meeting", 7)
    assert pile.rows == without[:1:-1]


# The map


def steps(response):
    """The colour of each country that has one, by its name."""
    return {s.country.slug: s.step for s in response.context["map"].shapes if s.step}


def test_the_map_is_coloured_by_all_meetings(home):
    meeting("2019", ["cuba", "russia"])
    meeting("2019", ["cuba", "venezuela"])
    response = home()
    assert steps(response) == {"cuba": 5, "russia": 2, "venezuela": 2}
    rows = [(c.slug, url, n) for c, url, n in response.context["map"].rows]
    assert rows[0] == ("cuba", "/countries/cuba/", 2)


@pytest.mark.parametrize("asked", ["cuba", "Cuba", " CUBA "])
def test_with_a_country_it_is_coloured_by_the_meetings_with_it(home, asked):
    meeting("2019", ["cuba", "russia"])
    meeting("2019", ["venezuela", "russia"])
    response = home(**{"with": asked})
    assert steps(response) == {"russia": 5}
    assert 'href="/pairs/cuba/russia/" class="step-5"' in response.content.decode()
    assert response.context["map"].chosen == country("cuba")


def test_a_country_that_is_none_is_named_and_the_map_stays(home, words):
    meeting("2019")
    response = home(**{"with": "Atlantis"})
    assert "“Atlantis” is not a country in this register. Choose one of the suggestions." in words(
        response
    )
    assert steps(response)


def test_a_state_that_is_no_more_has_a_row_and_no_place_on_the_map(home, words):
    meeting("1960", ["cuba", "soviet-union"])
    response = home()
    assert "soviet-union" not in steps(response)
    assert [c.slug for c, _url, _n in response.context["map"].rows] == ["cuba", "soviet-union"]
    assert "1 country in the table is not on the map" in words(response)


def test_every_state_that_exists_has_a_place_on_the_map():
    drawn = set(shapes())
    states = Country.objects.filter(kind="state", end="")
    # Its islands are too small and too far apart for a drawing of the world.
    assert {c.slug for c in states if shape_of(c) not in drawn} == {"tuvalu"}


def test_a_number_on_the_map_is_that_of_the_table():
    cuba = country("cuba")
    drawn = world_map([cuba], {cuba.pk: 7}, Country.get_absolute_url)
    assert [s.total for s in drawn.shapes if s.total] == [7]
    assert drawn.rows == [(cuba, "/countries/cuba/", 7)]


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, []),
        (1, [(5, 1, 1)]),
        (2, [(2, 1, 1), (5, 2, 2)]),
        (6, [(2, 1, 1), (3, 2, 4), (5, 5, 6)]),
        (99, [(1, 1, 1), (2, 2, 4), (3, 5, 9), (4, 10, 19), (5, 20, 99)]),
    ],
)
def test_the_scale_has_at_most_five_steps_and_ends_at_the_highest_number(most, steps):
    assert [(s.number, s.first, s.last) for s in scale(most)] == steps


@pytest.mark.parametrize("most", [3, 10, 137, 5_000, 123_456, 10**7])
def test_the_steps_of_a_scale_follow_each_other_without_a_gap(most):
    found = scale(most)
    assert found[0].first == 1
    assert found[-1].last == most
    assert [step.last + 1 for step in found[:-1]] == [step.first for step in found[1:]]
    assert len(found) <= 5
    assert found[-1].number == 5


# Who sees it, and what it asks


def test_nothing_is_shown_where_nobody_may_see_anything(home, monkeypatch):
    meeting("2019")
    agreement("2019")
    monkeypatch.setattr(base.RecordQuerySet, "visible_to", lambda queryset, user: queryset.none())
    response = home(**{"with": "cuba"})
    context = response.context
    shown = ("latest_meetings", "latest_agreements", "ahead", "overdue", "pairs", "unsourced")
    assert [list(context[name]) for name in shown] == [[]] * len(shown)
    assert context["map"].rows == []
    assert not re.search(r'href="/(meetings|agreements|pairs|countries)/[^"]', text(response))


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("name", ["home", "search", "suggestions"])
def test_a_stranger_is_asked_to_sign_in_where_reading_is_closed(client, reader, settings, name):
    settings.READING_IS_PUBLIC = False
    closed = client.get(reverse(name), {"q": "cuba"})
    assert closed.status_code == 302
    assert closed["Location"].startswith("/login/")
    client.force_login(reader)
    assert client.get(reverse(name), {"q": "cuba"}).status_code == 200


# The state of the data; latest meetings, with sides and sectors; latest agreements, with parties
# and sectors; keys of those ahead, and these with sides and sectors; overdue, with sides and
# sectors; the year of the newest meeting; busiest pairs, and their countries; all countries;
# numbers of the map; keys of what has no source and its rows: of meetings, with sides and sectors,
# and of agreements, with parties and sectors
HOME = 1 + 3 + 3 + 4 + 3 + 1 + 2 + 1 + 1 + (1 + 3) + (1 + 3)
# Chosen, the map asks for the country's partners, and reads them.
WITH_COUNTRY = HOME + 1


@pytest.mark.parametrize(("query", "expected"), [({}, HOME), ({"with": "cuba"}, WITH_COUNTRY)])
@pytest.mark.parametrize("rows", [2, 20])
def test_the_first_page_asks_the_same_queries_for_2_and_20_rows(client, rows, query, expected):
    for number in range(rows):
        side = organization(f"Ministry {number}", country=country("russia"))
        meeting("2019", ["cuba", side], sectors=["energy"])
        meeting("2100", ["cuba", side], sectors=["energy"], status="announced")
        meeting("2018", ["cuba", side], sectors=["energy"], status="announced")
        agreement("2019", ["cuba", side], sectors=["energy"])
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/", query).status_code == 200
    queries = [query["sql"] for query in asked]
    assert len(queries) == expected, "\n".join(sql[-200:] for sql in queries)
