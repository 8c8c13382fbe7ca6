"""Which officials are likely one person."""

import pytest

from relations.models import Official
from relations.services.contradictions.finding import Entry
from relations.services.doubles.kinds import near
from tests.factories import meeting, office, official, tenure

pytestmark = pytest.mark.django_db


def likely(name, *rows, **values):
    """The names and scores of who is likely the same as somebody about to be entered."""
    (found,) = near([Entry(Official(name=name, **values), {"names": [], "tenures": list(rows)})])
    return {str(one.record): one.score for one in found}


@pytest.mark.parametrize(
    ("recorded", "entered"),
    [
        ("Sergey Shoygu", "Sergei Shoigu"),
        ("Sergey Lavrov", "Lavrov, Sergey"),
        ("Sergey Lavrov", "Serguéi Lavrov"),
        ("Sergey Lavrov", "Сергей Лавров"),
        ("Ricardo Cabrisas Ruíz", "Ricardo Cabrisas"),
        ("Raúl Castro", "raul castro"),
        ("Sergey Lavrov", "S. Lavrov"),
        ("S. Lavrov", "Sergey Lavrov"),
        ("Sergey Lavrov", "Lavrov"),
    ],
)
def test_a_person_is_found_under_another_spelling(recorded, entered):
    official(recorded)
    assert list(likely(entered)) == [recorded]


def test_a_person_is_found_by_another_name():
    official("Sergey Shoygu", "Шойгу Сергей")
    assert list(likely("Сергей Шойгу")) == ["Sergey Shoygu"]


@pytest.mark.parametrize("entered", ["Raúl Castro", "Andrei Gromyko", "Sergey Kozyrev"])
def test_others_are_not_asked_about(entered):
    official("Sergey Lavrov"), official("Fidel Castro"), official("Andrei Kozyrev")
    assert likely(entered) == {}


def test_a_country_in_common_makes_it_likelier_and_another_country_less():
    defence = office("Minister of Defence")
    tenure(official("Juan Pérez"), office("Minister", of="cuba"), "2012")
    known = likely("Juan Perez")["Juan Pérez"]
    term = {"start": "2013"}
    cuban = tenure(official("x"), office("Envoy", of="cuba"), **term)
    other = tenure(official("y"), defence, **term)
    assert likely("Juan Perez", cuban)["Juan Pérez"] > known
    assert likely("Juan Perez", other)["Juan Pérez"] < known


def test_life_and_other_registers_tell_namesakes_apart():
    official("George Bush", born="1924")
    assert likely("George Bush", born="1946") == {}
    assert list(likely("George Bush", born="1924-06")) == ["George Bush"]


def test_one_person_in_another_register_is_one_whatever_the_names():
    official("Pope Francis", wikidata="Q450675")
    official("Francisco Javier")
    assert likely("Jorge Mario Bergoglio", wikidata="Q450675") == {"Pope Francis": 100}
    assert likely("Jorge Mario Bergoglio", wikidata="Q1") == {}
    assert likely("Jorge Mario Bergoglio") == {}


def test_who_lived_at_another_time_is_somebody_else():
    person = official("William Pitt", born="1708", died="1778")
    meeting("1770", people=[tenure(person, office("Prime Minister", of="cuba"), "1766", "1768")])
    later = tenure(official("z"), office("Minister", of="cuba"), "1990", "1995")
    assert likely("William Pitt", later) == {}


def test_the_number_of_queries_does_not_grow_with_the_entries(django_assert_max_num_queries):
    for n in range(5):
        tenure(official(f"Sergey Lavrov {'I' * n}"), office(f"Envoy {n}"), "2012")
    entry = Entry(Official(name="Sergei Lavrov"), {})
    # Names by sound; people; names; meetings and terms with their sides; what came after what.
    with django_assert_max_num_queries(8):
        assert near([entry])[0]
    with django_assert_max_num_queries(8):
        assert all(near([entry] * 3))
