"""Rules about meetings, as rows of a table: what is said, and what is not."""

import pytest

from relations.models import (
    Citation,
    Country,
    Delegation,
    Meeting,
    MeetingPlace,
    Office,
    Official,
    Organization,
    Participation,
    Source,
    Tenure,
)
from relations.services.contradictions.finding import Entry
from relations.services.contradictions.judging import judge
from tests import factories as make
from tests.factories import country
from tests.services.contradictions.asked import TODAY, found

pytestmark = pytest.mark.django_db

STATES = [
    # country, date, said, who is proposed
    ("russia", "1950", True, ["soviet-union"]),
    ("soviet-union", "1995", True, ["russia"]),
    ("germany", "1985", True, ["east-germany", "west-germany"]),
    ("russia", "1991", False, []),
    ("soviet-union", "1991-12-26", False, []),
    ("russia", "1991-12~", False, []),
    ("cuba", "1985", False, []),
]


@pytest.mark.parametrize(("slug", "when", "said", "proposed"), STATES)
def test_a_state_meets_nobody_outside_its_life(slug, when, said, proposed):
    for relation, row in (("delegations", Delegation), ("places", MeetingPlace)):
        talks = Entry(Meeting(date=when), {relation: [row(country=country(slug))]})
        (findings,) = judge([talks], TODAY)
        assert [f.rule.code for f in findings] == ["state-outside-life"] * said
        assert [s.slug for f in findings for s in f.clash.instead] == proposed


def test_a_ministry_has_the_life_of_its_country():
    ministry = Organization(name="Ministry of Defence", country=country("russia"))
    assert found(Meeting(date="1950"), delegations=[Delegation(organization=ministry)]) == [
        "state-outside-life"
    ]


MEETINGS = [
    # date, status, what is said
    ("2091", "held", ["held-in-future"]),
    ("2091", "announced", []),
    ("2026-11-27", "held", []),
    ("2026", "held", []),
    ("2019", "announced", []),
]


@pytest.mark.parametrize(("when", "status", "said"), MEETINGS)
def test_what_was_held_is_not_in_the_future(when, status, said):
    assert found(Meeting(date=when, status=status)) == said


VISITS = [
    # date of the part, of the visit, what is said
    ("2019-07-22", "2019-07-20/2019-07-25", []),
    ("2019-07", "2019-07-20/2019-07-25", []),
    ("2019-07-26", "2019-07-20/2019-07-25", []),
    ("2019-08-26", "2019-07-20/2019-07-25", ["part-outside-visit"]),
    ("2018", "2020", ["part-outside-visit"]),
    ("", "2019", []),
]


@pytest.mark.parametrize(("part", "visit", "said"), VISITS)
def test_a_part_is_within_the_time_of_its_visit(part, visit, said):
    assert found(Meeting(date=part, parent=Meeting(pk=1, date=visit))) == said


def test_a_visit_that_is_moved_takes_its_parts_into_account():
    visit = Meeting.objects.create(date="2019-07", setting="visit")
    Meeting.objects.create(date="2019-07-22", parent=visit)
    visit.date = "2020-07"
    assert found(visit) == ["part-outside-visit"]


PEOPLE = [
    # born, died, date of the meeting, what is said
    ("1955", "", "2019", []),
    ("2020", "", "2019", ["present-before-birth"]),
    ("", "1990", "2019", ["present-after-death"]),
    ("", "2019", "2019", []),
    ("2010", "", "2019", ["present-at-odd-age"]),
    ("1900", "", "2019", ["present-at-odd-age"]),
]


@pytest.mark.parametrize(("born", "died", "when", "said"), PEOPLE)
def test_those_at_a_meeting_are_alive(born, died, when, said):
    row = Participation(official=Official(name="Sergey Shoygu", born=born, died=died))
    assert found(Meeting(date=when), participations=[row]) == said


HOSTS = [
    # type of the meeting, roles of Cuba, Brazil and Russia, what is said
    ("visit", ("host", "host", "visitor"), ["visit-with-several-hosts"]),
    ("visit", ("host", "visitor", "visitor"), []),
    ("summit", ("host", "host", "visitor"), []),
    ("visit", ("participant", "participant", "visitor"), []),
]


@pytest.mark.parametrize(("setting", "roles", "said"), HOSTS)
def test_a_visit_to_several_countries_has_legs(setting, roles, said):
    sides = zip(("cuba", "brazil", "russia"), roles, strict=True)
    rows = [Delegation(country=country(slug), role=role) for slug, role in sides]
    assert found(Meeting(date="2023-04", setting=setting), delegations=rows) == said


CITED = [
    # status, date of the meeting, published, field, what is said
    ("held", "2019-07-22", "2019-07-21", "", []),
    ("held", "2019-07-22", "2019-06", "", ["published-before-event"]),
    ("held", "2019-07-22", "2019-06", "summary", []),
    ("announced", "2019-07-22", "2019-06", "", []),
    ("held", "2019", "2019", "", []),
]


@pytest.mark.parametrize(("status", "when", "published", "field", "said"), CITED)
def test_a_source_is_not_older_than_what_it_reports(status, when, published, field, said):
    row = Citation(source=Source(title="Talks", published=published), field=field)
    assert found(Meeting(date=when, status=status), citations=[row]) == said


LIVES = [
    # What is changed of a person and of a country with meetings in 1960 and in 1990
    ("born", "start", "1970", True),
    ("born", "start", "1960", False),
    ("died", "end", "1980", True),
    ("died", "end", "1990", False),
]


@pytest.mark.parametrize(("of_person", "of_country", "when", "said"), LIVES)
def test_a_life_that_is_changed_is_held_against_the_meetings(of_person, of_country, when, said):
    person, there = make.official("Fidel Castro"), Country.objects.create(name="Ruritania")
    for day in ("1960", "1990", ""):
        make.participation(make.meeting(day, [there]), person, there)
    make.meeting("1950", [there], status="cancelled")
    for record, name, code in (
        (person, of_person, "met-outside-life"),
        (there, of_country, "met-outside-country"),
    ):
        setattr(record, name, when)
        assert found(record) == [code] * said
        record.save()
        # What was kept, or was there before, is not asked of whoever changes something else.
        assert found(type(record).objects.get(pk=record.pk)) == []


TERMS_AT = [
    # start and end of the term, date of the meeting, what is said
    ("2012", "2024", "2019", []),
    ("2012", "2018", "2019", ["term-at-other-time"]),
    ("2020", "", "2019", ["term-at-other-time"]),
    ("2019", "", "2019-01", []),
    ("2020", "", "", []),
]


@pytest.mark.parametrize(("start", "end", "when", "said"), TERMS_AT)
def test_somebody_is_at_a_meeting_in_a_term_of_its_time(start, end, when, said):
    term = Tenure(office=Office(title="Minister of Defence"), start=start, end=end)
    assert found(Meeting(date=when), participations=[Participation(tenure=term)]) == said


LEGS = [("russia", "1950", ["state-outside-life"]), ("cuba", "1950", [])]


@pytest.mark.parametrize(("slug", "when", "said"), LEGS)
def test_the_host_of_a_leg_was_there_then(slug, when, said):
    leg = Meeting(date=when)
    leg.host = country(slug)
    assert found(Meeting(date=when, setting="visit"), parts=[leg]) == said
