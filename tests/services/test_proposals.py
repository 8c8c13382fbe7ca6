import pytest

from relations import dates
from relations.services.proposals import offices_at, side_at
from relations.vocab import OpenEnd, Rank, TenureStatus
from tests.factories import country, office, official, tenure

pytestmark = pytest.mark.django_db


def proposed(person, when: str) -> list[tuple[str, bool]]:
    return [(p.tenure.office.title, p.certain) for p in offices_at(person, dates.parse(when))]


@pytest.fixture
def cabrisas():
    person = official("Ricardo Cabrisas")
    deputy = office("Deputy Prime Minister", "cuba", Rank.DEPUTY_HEAD)
    tenure(person, deputy, "2009", open_end=OpenEnd.STILL)
    economy = office("Minister of Economy and Planning", "cuba")
    tenure(person, economy, "2016-07-13", "2018-07-21")
    return person


@pytest.mark.parametrize(
    ("when", "offices"),
    [
        ("2019-07", [("Deputy Prime Minister", True)]),
        (
            "2017-05-02",
            [("Deputy Prime Minister", True), ("Minister of Economy and Planning", True)],
        ),
        ("2009-05", [("Deputy Prime Minister", False)]),
        ("2008", []),
        (
            "2018",
            [("Deputy Prime Minister", True), ("Minister of Economy and Planning", True)],
        ),
        ("2018-07-22", [("Deputy Prime Minister", True)]),
        ("", []),
    ],
)
def test_offices_that_can_have_been_held_then_are_proposed(cabrisas, when, offices):
    assert proposed(cabrisas, when) == offices


def test_a_certain_office_comes_before_a_higher_one_that_is_only_possible():
    person = official("Dmitry Medvedev")
    tenure(person, office("President", "russia", Rank.HEAD_OF_STATE), "2008", "2012~")
    tenure(person, office("Party leader", "russia", Rank.OTHER), "2012-05-26", "2020")
    assert proposed(person, "2012-12") == [("Party leader", True), ("President", False)]


def test_an_office_never_taken_is_not_proposed():
    person = official("John Bolton")
    tenure(person, office("Envoy", "united-states"), "2019", status=TenureStatus.NOMINATED)
    assert proposed(person, "2019-07") == []


def test_the_side_is_known_where_all_offices_are_of_one(cabrisas):
    assert side_at(cabrisas, dates.parse("2017")) == country("cuba")
    tenure(cabrisas, office("Envoy", "russia"), "2017")
    assert side_at(cabrisas, dates.parse("2017")) is None
