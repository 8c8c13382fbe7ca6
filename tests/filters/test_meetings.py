"""The filters of meetings: a few meetings, and for each parameter what it finds."""

import pytest

from relations.filters.meetings import MeetingFilter
from relations.models import Meeting
from relations.vocab import Rank
from tests.factories import (
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    participation,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    """Meetings by a short name."""
    shoygu = official("Sergey Shoygu", "Шойгу")
    defence = tenure(shoygu, office("Minister of Defence"), "2012-11-06")
    cabrisas = official("Ricardo Cabrisas")
    deputy = office("Deputy Prime Minister", of="cuba", rank=Rank.DEPUTY_HEAD)
    deputy_head = tenure(cabrisas, deputy, "2009")
    nato = organization("NATO")
    ministry = organization("Ministry of Defence", kind="ministry", country=country("russia"))
    meetings = {
        "talks": meeting(
            "2019-07",
            people=[defence, deputy_head],
            sectors=["regional-security"],
            places=[("Moscow", "russia")],
            summary="Stability in the Caribbean.",
        ),
        "january": meeting("2019-01", people=[deputy_head], places=[("Moscow", "russia")]),
        "visit": meeting(
            "1945-04-25/1945-06-26",
            sides=["soviet-union", "united-states"],
            setting="visit",
            rank="state",
            places=[("San Francisco", "united-states")],
        ),
        "expected": meeting("", setting="visit", rank="official", status="announced"),
        "nato": meeting("2019-07-22", sides=["spain", nato], setting="summit", sectors=["defence"]),
        "ministry": meeting("2018", sides=[ministry], sectors=["defence-and-security"]),
    }
    aide = "a deputy minister"
    participation(meetings["nato"], side="spain", description=aide, rank=Rank.DEPUTY_MINISTER)
    cite(meetings["talks"], source("Press release", publisher="Ministry of Defence"))
    return meetings


CASES = [
    ("", "nato talks january ministry visit expected"),
    ("country=cuba", "talks january expected"),
    ("country=Cuba", "talks january expected"),
    ("country=russia", "talks january ministry expected"),
    ("country=cuba&country=russia", "talks january expected"),
    ("country=cuba&country=spain", ""),
    ("country=cuba&country=spain&match=any", "nato talks january expected"),
    ("country=soviet-union", "visit"),
    ("organization=nato", "nato"),
    ("official=sergey-shoygu", "talks"),
    ("official=Шойгу", "talks"),
    ("official=ricardo-cabrisas", "talks january"),
    ("level=deputy-head", "talks january"),
    ("level=other-minister", ""),
    ("level=deputy-minister", "nato"),
    ("level=deputy-minister&level=deputy-head", "nato talks january"),
    ("level=none", "ministry visit expected"),
    ("visitor_level=deputy-head", "talks january"),
    ("visitor_level=other-minister", ""),
    ("visitor_level=none", "nato ministry visit expected"),
    ("visitor_level=none&visitor_level=deputy-head", "nato talks january ministry visit expected"),
    ("host_level=other-minister", "talks"),
    ("host_level=none", "nato january ministry visit expected"),
    ("host_level=other-minister&visitor_level=deputy-head", "talks"),
    ("sector=defence", "nato"),
    ("sector=defence-and-security", "nato ministry"),
    ("sector=defence&sector=regional-security", "nato talks"),
    ("sector=none", "january visit expected"),
    ("sector=none&sector=defence", "nato january visit expected"),
    ("setting=visit", "visit expected"),
    ("setting=visit&setting=summit", "nato visit expected"),
    ("rank=state", "visit"),
    ("rank=none", "nato talks january ministry"),
    ("status=announced", "expected"),
    ("status=held", "nato talks january ministry visit"),
    ("place=russia", "talks january"),
    ("place=Russia", "talks january"),
    ("place=none", "nato ministry expected"),
    ("place=russia&place=united-states", "talks january visit"),
    ("place=none&place=united-states", "nato ministry visit expected"),
    ("place=united-states&city=moscow", ""),
    ("place=russia&place=united-states&city=moscow", "talks january"),
    ("country=none", ""),
    ("country=none&country=spain&match=any", "nato"),
    ("city=san+fran", "visit"),
    ("city=MOSCOW", "talks january"),
    ("city=mos%E2%80%8Bcow%C2%A0", "talks january"),
    ("publisher=Ministry+%20of%E2%80%8B+Defence", "talks"),
    ("from=2019", "nato talks january"),
    ("from=2019-07", "nato talks"),
    ("until=2018", "ministry visit"),
    ("from=2019-06&until=2019-07", "nato talks"),
    ("from=2019-07-22&until=2019-07-22", "nato talks"),
    ("from=2019-07-22&until=2019-07-22&certainty=certain", "nato"),
    ("from=2019-07-22&until=2019-07-22&certainty=possible", "talks"),
    ("from=2019-07&until=2019-07&certainty=certain", "nato talks"),
    ("from=2019-07&until=2019-07&certainty=possible", ""),
    ("certainty=certain", "nato talks january ministry visit expected"),
    ("from=1945-05-09&until=1945-05-09", "visit"),
    ("from=1945-05-09&until=1945-05-09&certainty=certain", "visit"),
    ("from=1945-06-27&until=1945-12-31", ""),
    ("undated=yes", "expected"),
    ("undated=no", "nato talks january ministry visit"),
    ("undated=yes&from=2019", ""),
    ("source=Press+release", "talks"),
    ("publisher=Ministry+of+Defence", "talks"),
    ("publisher=Ministry", ""),
    ("publisher=none", "nato january ministry visit expected"),
    ("publisher=none&publisher=Ministry+of+Defence", "nato talks january ministry visit expected"),
    ("facets=name", "nato talks january ministry visit expected"),
    ("q=caribbean", "talks"),
    ("q=shoigu", "talks"),
    ("q=moscow+cabrisas", "talks january"),
    ("sort=date", "visit ministry january talks nato expected"),
    ("sort=-date", "nato talks january ministry visit expected"),
    ("sort=setting&setting=visit&setting=summit", "nato visit expected"),
    ("sort=status&undated=no", "talks january visit nato ministry"),
]


@pytest.mark.parametrize(("query", "names"), CASES)
def test_a_parameter_finds_its_meetings(held, ask, query, names):
    by_key = {talks.pk: name for name, talks in held.items()}
    assert [by_key[talks.pk] for talks in ask(MeetingFilter, Meeting, query)] == names.split()


def test_every_parameter_has_a_case():
    tried = {pair.split("=")[0] for query, _ in CASES for pair in query.split("&")}
    assert set(MeetingFilter.base_filters) <= tried


def test_a_source_is_asked_for_by_its_number(held, ask):
    number = held["talks"].citations.get().source_id
    assert ask(MeetingFilter, Meeting, f"source={number}") == [held["talks"]]


def test_a_meeting_with_many_rows_is_found_once(held, ask):
    crowd = meeting("2001-02-03", sides=["cuba", "spain", "france"], sectors=["trade", "tourism"])
    crowd.places.create(city="Moscow")
    crowd.places.create(city="Moscow Region")
    query = "country=cuba&country=spain&match=any&sector=economy&city=mosc&from=2001&until=2001"
    assert ask(MeetingFilter, Meeting, query) == [crowd]


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("country=atlantis", "country", "“atlantis” is not in the list"),
        ("country=cuba&country=atlantis", "country", "“atlantis” is not in the list"),
        ("match=all", "match", "Use one of: any."),
        ("organization=seato", "organization", "No organisation matches “seato”"),
        ("official=nobody", "official", "No official matches “nobody”"),
        ("sector=defense", "sector", "“defense” is not in the list"),
        ("setting=talk", "setting", "“talk” is not an option. Use one of: bilateral-talks, "),
        ("rank=low", "rank", "“low” is not an option"),
        ("status=done", "status", "“done” is not an option"),
        ("level=king", "level", "“king” is not an option"),
        ("visitor_level=king", "visitor_level", "“king” is not an option"),
        ("host_level=10", "host_level", "“10” is not an option"),
        ("place=atlantis", "place", "“atlantis” is not in the list"),
        ("from=2019-13", "from", "has no month 13"),
        ("until=22.07.2019", "until", "Write year, month, day: 2019-07-22"),
        ("from=2019-07/2019-08", "from", "is a period from one date to another"),
        ("from=%5B..2019%5D", "from", "is open on this side"),
        ("from=2019&until=2018", "until", "This is before “From”"),
        ("from=2019&from=2018", "from", "Give only one value instead of 2."),
        ("certainty=sure", "certainty", "Use one of: certain, possible."),
        ("undated=maybe", "undated", "Use one of: no, yes."),
        ("source=999999", "source", "No source matches “999999”"),
        ("source=99999999999999999999", "source", "No source matches"),
        ("sort=colour", "sort", "“colour” is not an option. Use one of: date, -date, "),
    ],
)
def test_a_bad_value_is_named_at_its_parameter_and_nothing_is_found(
    held, refuse, query, name, words
):
    errors = refuse(MeetingFilter, Meeting, query)
    assert list(errors) == [name]
    assert words in errors[name][0]


def test_a_name_that_several_have_is_answered_with_their_addresses(held, refuse):
    official("Sergey Lavrov")
    (sentence,) = refuse(MeetingFilter, Meeting, "official=sergey")["official"]
    assert "sergey-lavrov (Sergey Lavrov)" in sentence
    assert "sergey-shoygu (Sergey Shoygu)" in sentence
