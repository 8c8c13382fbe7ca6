"""What officials without a term of office are known from: the meetings they took part in."""

import pytest

from relations.models import Official
from relations.models.known_from import known_from, read
from relations.vocab import Rank
from tests.factories import country, meeting, office, official, organization, participation, tenure

pytestmark = pytest.mark.django_db


def met(person, side, title, *dates, **values):
    for date in dates:
        participation(meeting(date, sides=()), person, side, title=title, **values)


@pytest.fixture
def people():
    gaulle = official("Charles de Gaulle")
    met(gaulle, "france", "President", "1962-05", "1964", "1966-12-01", rank=Rank.HEAD_OF_STATE)
    met(gaulle, "france", "Prime Minister", "1958-07", rank=Rank.HEAD_OF_GOVERNMENT)
    bank = organization("Banco Central de Cuba", kind="ministry", country=country("cuba"))
    governor = official("Ernesto Guevara")
    met(governor, bank, "Governor", "1960")
    shoygu = official("Sergey Shoygu")
    tenure(shoygu, office("Minister of Defence"), "2012")
    met(shoygu, "russia", "Minister", "2019")
    planned = official("Zoila Pérez")
    participation(meeting("2027", sides=(), status="announced"), planned, "cuba", title="Minister")
    return {one.name: one for one in (gaulle, governor, shoygu, planned)}


def known(name):
    return read(Official.objects.prefetch_related(known_from()).get(name=name))


def test_an_official_is_known_from_meetings_by_side_and_title(people):
    assert [one.in_brief for one in known("Charles de Gaulle")] == [
        "President, France, known from 3 meetings, 1962–1966",
        "Prime Minister, France, known from 1 meeting, 1958",
    ]


def test_a_title_is_the_same_in_capitals(people):
    met(official("Kwame Nkrumah"), "ghana", "Prime Minister", "1958", "1959")
    nkrumah = Official.objects.get(name="Kwame Nkrumah")
    met(nkrumah, "ghana", "prime minister", "1957")
    (one,) = known("Kwame Nkrumah")
    assert one.in_brief == "Prime Minister, Ghana, known from 3 meetings, 1957–1959"


def test_who_has_a_term_is_not_known_from_meetings(people):
    assert known("Sergey Shoygu") == []


def test_a_meeting_that_has_not_taken_place_says_nothing(people):
    assert known("Zoila Pérez") == []


def test_a_day_that_is_not_known_is_named_so(people):
    met(official("Pham Van Dong"), "vietnam", "Prime Minister", "")
    (one,) = known("Pham Van Dong")
    assert one.in_brief == "Prime Minister, Vietnam, known from 1 meeting, undated"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("country=france", ["Charles de Gaulle"]),
        ("country=cuba", ["Ernesto Guevara"]),
        ("country=france&country=russia", ["Charles de Gaulle", "Sergey Shoygu"]),
        ("rank=head-of-state", ["Charles de Gaulle"]),
        ("rank=head-of-state&country=cuba", []),
        ("office=prime", ["Charles de Gaulle"]),
        ("office=GOVERNOR", ["Ernesto Guevara"]),
        ("office=minister", ["Charles de Gaulle", "Sergey Shoygu"]),
        ("office=minister&rank=head-of-state", []),
        ("country=france&in_office_on=1964-01-01", []),
        ("country=none", ["Charles de Gaulle", "Ernesto Guevara", "Zoila Pérez"]),
    ],
)
def test_filters_find_people_by_what_they_are_known_from(client, people, query, names):
    found = client.get("/api/officials/?" + query).json()["results"]
    assert sorted(one["name"] for one in found) == names


def test_the_list_shows_what_was_asked_for(client, people):
    page = client.get("/officials/?office=prime").content.decode()
    assert "known from 1 meeting" in page
    assert "known from 3 meetings" not in page


def test_the_page_shows_each_title_with_its_years(client, people):
    page = client.get(people["Charles de Gaulle"].get_absolute_url()).content.decode()
    assert "Known from meetings:" in page
    assert "1962–1966" in page


def test_files_and_the_api_have_it_in_columns(client, people):
    (one,) = client.get("/api/officials/?country=france").json()["results"]
    assert {name: value for name, value in one.items() if name.startswith("known_")} == {
        "known_as": "President",
        "known_for": "France",
        "known_country": "france",
        "known_meetings": 3,
        "known_since": 1962,
        "known_until": 1966,
    }


def test_the_search_tells_namesakes_apart_by_it(client, people):
    page = client.get("/search/?q=gaulle").content.decode()
    assert "President, France, known from 3 meetings, 1962–1966" in page
