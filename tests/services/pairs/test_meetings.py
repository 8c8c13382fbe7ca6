"""Meetings of two countries: levels, directions, years, and what is known only in part."""

from datetime import date

import pytest

from relations.models import Delegation, Meeting, Participation
from relations.models.participations import LEVELS
from relations.services.pairs.meetings import (
    FIRST,
    SECOND,
    KnownInPart,
    Mark,
    known_in_part,
    latest_at_each_level,
    marks,
    placed,
)
from relations.services.pairs.people import people
from relations.vocab import Rank
from tests.factories import (
    cite,
    country,
    delegation,
    meeting,
    office,
    official,
    organization,
    participation,
    tenure,
)
from tests.models.test_hosting import CASES, entered, parts


def visit(date="", *, host="", sides=("cuba", "russia"), **values):
    """A meeting at the host, who is one of the sides."""
    talks = meeting(date, sides=[], setting="visit", **values)
    for side in sides:
        delegation(talks, side, role="host" if side == host else "visitor")
    return talks


def host_of(talks, pair):
    (found,) = placed(Meeting.objects.filter(pk=talks.pk), pair)
    return found.host


def unnamed(talks, rank, side="cuba"):
    return participation(talks, side=side, description="Somebody", rank=rank)


# Who came to whom


@pytest.mark.parametrize("name", CASES)
def test_host_and_levels_are_those_of_the_rule(name, pair):
    talks, _ = entered(CASES[name])
    known = parts(talks)
    found = placed(Meeting.objects.all(), pair)[0]
    both = (known.get(pair.first.slug), known.get(pair.second.slug))
    assert found.host == {("host", "visitor"): FIRST, ("visitor", "host"): SECOND}.get(both)
    levels = Participation.objects.all().levels().values(*LEVELS).get()
    assert {name: getattr(found, name) for name in LEVELS} == levels


def test_a_delegation_that_is_host_says_who_came_to_whom(pair):
    assert host_of(visit(host="russia"), pair) == SECOND
    assert host_of(visit(host="cuba"), pair) == FIRST


def test_where_no_delegation_is_host_the_place_says_it(pair):
    assert host_of(meeting(places=[("Moscow", "russia")]), pair) == SECOND
    assert host_of(meeting(places=[("Moscow", "russia"), ("Minsk", "belarus")]), pair) == SECOND


@pytest.mark.parametrize(
    "places",
    [[], [("Geneva", "switzerland")], [("Moscow", "russia"), ("Havana", "cuba")], [("Camp", "")]],
)
def test_elsewhere_in_both_or_at_no_known_place_neither_is_host(pair, places):
    assert host_of(meeting(places=places), pair) is None


def test_two_visitors_of_a_third_country_did_not_visit_each_other(pair):
    summit = visit(host="china", sides=("china", "cuba", "russia"))
    assert host_of(summit, pair) is None


def test_of_two_hosts_neither_came_to_the_other(pair):
    talks = visit(host="cuba")
    Delegation.objects.update(role="host")
    assert host_of(talks, pair) is None


def test_a_host_in_the_country_of_the_other_was_not_visited(pair):
    """A reception at the embassy."""
    talks = meeting(sides=["cuba"], places=[("Havana", "cuba")])
    delegation(talks, "russia", role="host")
    assert host_of(talks, pair) is None


def test_nobody_travels_to_a_telephone_call(pair):
    assert host_of(meeting(setting="remote", places=[("Moscow", "russia")]), pair) is None


def test_a_ministry_is_host_for_its_country(pair):
    talks = meeting(sides=["cuba"])
    ministry = organization("Ministry of Defence", kind="ministry", country=country("russia"))
    delegation(talks, ministry, role="host")
    assert host_of(talks, pair) == SECOND


# Levels


def test_the_level_of_a_meeting_is_the_highest_rank_present(pair):
    talks = meeting("2019-07")
    unnamed(talks, Rank.AMBASSADOR)
    unnamed(talks, Rank.FOREIGN_MINISTER, "russia")
    assert placed(Meeting.objects.all(), pair)[0].level == Rank.FOREIGN_MINISTER


def test_where_nobody_has_a_rank_the_level_is_not_known(pair):
    meeting("2019-07")
    assert placed(Meeting.objects.all(), pair)[0].level is None


def test_the_last_meeting_at_each_level_is_the_one_that_ended_last(pair):
    for when, rank in [("2018", 10), ("2019-07", 60), ("2019-07-22", 10), ("", 60), ("2017", 60)]:
        unnamed(meeting(when), rank)
    meeting("2020")
    latest = latest_at_each_level(marks(placed(Meeting.objects.all(), pair)))
    assert list(latest) == [Rank.HEAD_OF_STATE, Rank.OTHER_MINISTER, None]
    found = {mark.level: str(Meeting.objects.get(pk=mark.last).date) for mark in latest.values()}
    assert found == {10: "2019-07-22", 60: "2019-07", None: "2020"}


def test_a_meeting_that_was_only_expected_is_no_last_meeting(pair):
    meeting("2019", status="announced")
    meeting("2020", status="cancelled")
    assert latest_at_each_level(marks(placed(Meeting.objects.all(), pair))) == {}


def test_a_level_belongs_to_a_side(pair):
    talks = meeting("2019-07", places=[("Moscow", "russia")])
    unnamed(talks, Rank.AMBASSADOR)
    unnamed(talks, Rank.HEAD_OF_STATE, "russia")
    (mark,) = marks(placed(Meeting.objects.all(), pair))
    assert (mark.level, mark.visitor_level, mark.host_level) == (10, 90, 10)


# Marks


def test_meetings_that_are_alike_are_counted_together(pair):
    first, second = visit("2019-01", host="russia"), visit("2019-06", host="russia")
    visit("2019", host="cuba", status="announced")
    found = {(m.host, m.status): m for m in marks(placed(Meeting.objects.all(), pair))}
    assert found[SECOND, "held"] == Mark(
        2019, None, None, None, SECOND, "held", 2, date(2019, 6, 30), second.pk
    )
    assert found[FIRST, "announced"].number == 1
    assert first.pk != second.pk


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019-07-22", 2019),
        ("2019", 2019),
        ("2018-12-30/2019-01-02", 2018),
        ("2018/2019", 2018),
        ("[2018-11..2019-02]", None),
        ("[..2018-12]", None),
        ("201X", None),
        ("", None),
    ],
)
def test_a_meeting_belongs_to_the_year_in_which_it_began_where_that_is_known(pair, text, year):
    meeting(text)
    assert [mark.year for mark in marks(placed(Meeting.objects.all(), pair))] == [year]


# People


def test_the_people_of_both_countries_are_counted_with_first_and_last(pair):
    post = office("Deputy Prime Minister", "cuba", Rank.DEPUTY_HEAD)
    cabrisas = tenure(official("Ricardo Cabrisas"), post, "2009")
    shoygu = tenure(official("Sergey Shoygu"), office("Minister of Defence"), "2012-11-06")
    meeting("2019-01", people=[cabrisas])
    meeting("2019-07-22", people=[cabrisas, shoygu])
    meeting("2020", people=[cabrisas], status="announced")
    found = [(p["name"], p["side"], p["number"]) for p in people(Meeting.objects.all(), pair)]
    assert found == [("Ricardo Cabrisas", FIRST, 2), ("Sergey Shoygu", SECOND, 1)]
    cabrisas = people(Meeting.objects.all(), pair)[0]
    assert (cabrisas["first"], cabrisas["last"]) == (date(2019, 1, 1), date(2019, 7, 22))


def test_people_of_third_countries_do_not_carry_the_relation(pair):
    wang = tenure(official("Wang Yi"), office("Foreign Minister", "china"), "2013")
    meeting("2019", sides=["china", "cuba", "russia"], people=[wang])
    assert people(Meeting.objects.all(), pair) == []


# Known in part


def test_what_is_known_only_in_part_is_counted(db):
    cite(meeting("2019-07-22"))
    cite(meeting("2019-06-01/2019-06-03"))
    meeting("2019-07")
    meeting("[..2018-12]")
    meeting("2019-06-01/..")
    meeting("")
    assert known_in_part(Meeting.objects.all()) == KnownInPart(6, 1, 3, 4)
