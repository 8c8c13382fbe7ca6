"""The choice of two countries: where it leads, and what it says of a wrong one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "second"),
    [("Russia", "Cuba"), ("cuba", "russia"), ("Куба", "россия"), ("Russian Federation", "cuba")],
)
def test_two_countries_by_any_of_their_names_lead_to_their_page(client, first, second):
    found = client.get("/pairs/", {"first": first, "second": second})
    assert (found.status_code, found["Location"]) == (302, "/pairs/cuba/russia/")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"first": "Cuba", "second": "Cuba"}, "Choose two different countries."),
        ({"first": "Cuba", "second": ""}, "This field is required."),
        ({"first": "Cuba", "second": "Atlantis"}, "“Atlantis”"),
        ({"first": "Islands", "second": "Cuba"}, "Write one of:"),
    ],
)
def test_what_is_no_pair_is_named_and_stays_in_its_box(client, words, asked, told):
    page = client.get("/pairs/", asked)
    assert page.status_code == 200
    assert told in words(page)
    assert all(f'value="{name}"' in page.content.decode() for name in asked.values() if name)


def test_without_a_question_nothing_is_wrong_and_the_busiest_are_shown(client, words):
    meeting("2019-07", sides=["cuba", "russia"])
    page = client.get("/pairs/")
    assert "Cuba and Russia" in words(page)
    assert "required" not in words(page)


def test_it_is_asked_of_who_may_read(client, reader, settings):
    settings.READING_IS_PUBLIC = False
    assert client.get("/pairs/").status_code == 302


# The state of the data; the year of the newest meeting; busiest pairs, and their countries; names
QUERIES = 5


def test_it_asks_the_same_queries_for_2_and_20_meetings(client):
    for rows in (2, 18):
        for number in range(rows):
            meeting(str(1990 + number % 30), sides=["cuba", "russia"])
        with CaptureQueriesContext(connection) as asked:
            client.get("/pairs/")
        assert len(asked) == QUERIES
