"""Which meetings are likely one."""

import pytest

from relations.models import Delegation, Meeting, Participation
from relations.services.contradictions.finding import Entry
from relations.services.doubles.kinds import near
from relations.services.doubles.queue import entries_of
from tests.factories import meeting, office, official, side_of, tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def lavrov():
    return tenure(official("Sergey Lavrov"), office("Minister of Foreign Affairs"), "2004")


def likely(date, person, sides=("cuba", "russia"), **values):
    """The scores of what is likely the same as a meeting to be entered."""
    rows = {
        "delegations": [Delegation(**side_of(side)) for side in sides],
        "participations": [Participation(official=person)],
    }
    (found,) = near([Entry(Meeting(date=date, **values), rows)])
    return [one.score for one in found]


@pytest.mark.parametrize(
    ("recorded", "entered", "scores"),
    [
        ("2019-07-24", "2019-07-24", [95]),
        ("2019-07-22/2019-07-24", "2019-07-24", [85]),
        ("2019-07", "2019-07-24", [75]),
        ("2019", "2019-07-24", [60]),
        ("2019-07-24", "2019-07-25", []),
        ("2019-07-24", "", []),
        ("", "2019-07-24", []),
    ],
)
def test_a_meeting_is_found_by_sides_an_official_and_its_date(lavrov, recorded, entered, scores):
    meeting(recorded, people=[lavrov])
    assert likely(entered, lavrov.official) == scores


def test_another_person_or_another_country_makes_another_meeting(lavrov):
    meeting("2019-07-24", people=[lavrov])
    assert likely("2019-07-24", official("Andrei Kozyrev")) == []
    assert likely("2019-07-24", lavrov.official, ["cuba", "china"]) == []


def test_a_visit_and_the_meetings_within_it_are_no_doubles(lavrov):
    visit = meeting("2019-07-23/2019-07-25", people=[lavrov])
    talks = [meeting("2019-07-24", people=[lavrov], parent=visit) for _n in range(2)]
    assert near(entries_of(Meeting, [visit.pk, *(one.pk for one in talks)])) == [[], [], []]
    # One more within the visit, and one that is not said to be within it.
    assert likely("2019-07-24", lavrov.official, parent=visit) == []
    assert likely("2019-07-24", lavrov.official)


def test_the_number_of_queries_does_not_grow_with_the_entries(lavrov, django_assert_num_queries):
    for _n in range(4):
        meeting("2019-07-24", people=[lavrov])
    rows = {
        "delegations": [Delegation(**side_of(side)) for side in ("cuba", "russia")],
        "participations": [Participation(official=lavrov.official)],
    }
    entry = Entry(Meeting(date="2019-07-24"), rows)
    # Those alike; the meetings; their sides.
    for several in (1, 4):
        with django_assert_num_queries(3):
            assert all(near([entry] * several))
