"""Which offices are likely one."""

import pytest

from relations.models import Office
from relations.services.contradictions.finding import Entry
from relations.services.doubles.kinds import near
from relations.services.doubles.offices import FIND
from tests.factories import country, office, organization, side_of
from tests.services.doubles.plans import plan_of

pytestmark = pytest.mark.django_db


def likely(title, of="russia", accredited_to=()):
    """The titles and scores of what is likely the same as an office to be entered."""
    rows = {"accredited_to": [country(slug) for slug in accredited_to]}
    (found,) = near([Entry(Office(title=title, **side_of(of)), rows)])
    return {one.record.title: one.score for one in found}


@pytest.mark.parametrize(
    ("recorded", "entered", "score"),
    [
        ("Minister of Defence", "minister of defence", 95),
        ("Minister of Defence", "Defense Minister", 90),
        ("Minister of Defence", "Minister for Defence", 90),
        ("Minister of Foreign Affairs", "Foreign Minister", 80),
        ("Foreign Minister", "Minister of Foreign Relations", 80),
        ("Minister of Foreign Affairs", "Canciller", 80),
        ("Minister of Foreign Affairs", "Министр иностранных дел", 80),
        ("Chairman of the Council of Ministers", "Prime Minister", 80),
        ("Prime Minister", "Prime Minister of Russia", 80),
        ("Prime Minister of Russia", "Prime Minister", 80),
        ("Deputy Foreign Minister", "Deputy Minister of Foreign Affairs", 80),
        ("Vice Minister of Energy", "Deputy Minister of Energy", 80),
        ("First Deputy Foreign Minister", "First Vice Minister of Foreign Affairs", 80),
    ],
)
def test_an_office_is_found_under_another_title(recorded, entered, score):
    office(recorded)
    assert likely(entered) == {recorded: score}


@pytest.mark.parametrize(
    ("recorded", "entered"),
    [
        ("Minister of Defence", "Minister of Energy"),
        ("Minister of Foreign Affairs", "Deputy Minister of Foreign Affairs"),
        ("Minister of Foreign Affairs", "Minister of Foreign Trade"),
        ("First Deputy Foreign Minister", "Deputy Foreign Minister"),
        ("President", "Chairman of the Council of State"),
        ("Secretary of State", "Foreign Minister"),
        ("Prime Minister", "Deputy Prime Minister"),
    ],
)
def test_another_office_is_not_asked_about(recorded, entered):
    office(recorded)
    assert likely(entered) == {}


def test_the_secretary_of_state_is_the_foreign_minister_of_one_country():
    office("Secretary of State", of="united-states")
    assert likely("Foreign Minister", of="united-states") == {"Secretary of State": 80}


def test_another_country_or_organization_has_an_office_of_its_own():
    office("Minister of Defence", of="cuba")
    ministry, bank = organization("Ministry of Defence"), organization("Eximbank")
    office("Director", of=ministry)
    assert likely("Minister of Defence", of="russia") == {}
    assert likely("Director", of=bank) == {}
    assert likely("Director", of=ministry) == {"Director": 95}


def test_an_ambassador_to_another_country_is_another_office():
    office("Ambassador").accredited_to.set([country("cuba")])
    assert likely("Ambassador", accredited_to=["mexico"]) == {}
    assert likely("Ambassador", accredited_to=["cuba", "mexico"]) == {"Ambassador": 95}
    assert likely("Ambassador") == {"Ambassador": 95}


def test_the_number_of_queries_does_not_grow_with_the_entries(django_assert_num_queries):
    for _n in range(5):
        office("Minister of Defence")
    # The countries; those alike; the offices; to which countries they are accredited.
    for several in (1, 4):
        entries = [Entry(Office(title="Defence Minister", country=country("russia")))] * several
        with django_assert_num_queries(4):
            assert all(near(entries))


def test_offices_are_looked_up_by_an_index():
    russia = country("russia")
    Office.objects.bulk_create(Office(title=f"Envoy {n}", country=russia) for n in range(300))
    plan = plan_of(FIND, {"title": "Envoy", "others": [], "country": russia.pk})
    assert "Seq Scan on relations_office" not in plan
    assert "office_same_title" in plan
