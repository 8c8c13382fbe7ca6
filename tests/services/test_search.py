"""The search words `q`."""

import pytest

from relations.models import Agreement, Country, Meeting, Office, Official, Organization
from relations.services.search import best_first, matching
from tests.factories import agreement, meeting, office, official, organization, tenure

pytestmark = pytest.mark.django_db


def found(model, q):
    return [str(record) for record in best_first(matching(model.objects.all(), q), q)]


@pytest.fixture
def people():
    official("Sergey Shoygu", "Шойгу")
    official("Leopoldo Cintra Frías")
    official("Sergey Lavrov", "Серге́й Лавро́в")
    official("José Ramón Machado Ventura")


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("Shoygu", ["Sergey Shoygu"]),
        ("Shoigu", ["Sergey Shoygu"]),
        ("Шойгу", ["Sergey Shoygu"]),
        ("шойгу", ["Sergey Shoygu"]),
        ("SHOYGU sergey", ["Sergey Shoygu"]),
        ("cintra frias", ["Leopoldo Cintra Frías"]),
        ("Frías, Cintra", ["Leopoldo Cintra Frías"]),
        ("Лавров", ["Sergey Lavrov"]),
        ("Lavrof", ["Sergey Lavrov"]),
        ("jose ramon", ["José Ramón Machado Ventura"]),
        ("sergey", ["Sergey Lavrov", "Sergey Shoygu"]),
        ("sergey cintra", []),
        ("Sergej Lawrow", ["Sergey Lavrov"]),
        ("Serguéi Lavrov", ["Sergey Lavrov"]),
        ("Sergey Viktorovich Lavrov", ["Sergey Lavrov"]),
        ("Λαβρόφ", ["Sergey Lavrov"]),
        ("Pepe Machado", ["José Ramón Machado Ventura"]),
        ("Kerry", []),
        ("100% _", []),
    ],
)
def test_an_official_is_found_by_any_spelling_without_accents_and_with_a_slip(people, q, names):
    assert found(Official, q) == names


def test_a_question_without_words_finds_everybody(people):
    assert len(found(Official, " ,; ")) == 4


def test_a_whole_word_comes_before_a_part_and_a_part_before_a_slip():
    for name in ("Ana Ivanovskaya", "Zoya Ivanov", "Boris Iwanov"):
        official(name)
    assert found(Official, "Ivanov") == ["Zoya Ivanov", "Ana Ivanovskaya", "Boris Iwanov"]


def test_words_of_four_letters_are_taken_as_they_stand():
    assert found(Country, "Iran") == ["Iran"]


@pytest.mark.parametrize(
    "q", ["cuba", "Куба", "moscow", "Moscú", "shoigu", "security", "shoygu cuba", "nato"]
)
def test_a_meeting_is_found_by_text_place_countries_organizations_and_people(q):
    shoygu = official("Sergey Shoygu")
    term = tenure(shoygu, office("Minister of Defence"), "2012-11-06")
    talks = meeting(
        "2019-07",
        sides=["cuba", "russia", organization("North Atlantic Treaty", acronym="NATO")],
        people=[term],
        places=[("Moscow", "russia"), ("Moscú", None)],
        summary="Regional and international security.",
    )
    meeting("2019-08", sides=["spain", "france"])
    assert list(matching(Meeting.objects.all(), q)) == [talks]


def test_the_meeting_of_that_name_comes_before_a_newer_one_of_a_similar_name():
    post = office("Minister of Defence")
    older = meeting("2018", people=[tenure(official("Sergey Shoygu"), post)])
    newer = meeting("2019", people=[tenure(official("Sergey Shoigu"), post)])
    assert list(best_first(matching(Meeting.objects.all(), "Shoygu"), "Shoygu")) == [older, newer]
    assert list(best_first(matching(Meeting.objects.all(), "Shoigu"), "Shoigu")) == [newer, older]


def test_an_agreement_is_found_by_its_parties_its_place_and_its_text():
    bank = organization("Gazprombank")
    loan = agreement("2019-02", ["cuba", (bank, "lender")], title="Loan for the defence sector")
    loan.places.create(city="Havana")
    agreement("2018", ["spain", "france"])
    for q in ("cuba", "gazprombank", "gasprombank", "loan", "havana", "loan cuba"):
        assert list(matching(Agreement.objects.all(), q)) == [loan], q


def test_an_office_is_found_by_its_title_with_its_country():
    minister = office("Minister of Defence", of="russia")
    office("Minister of Defence", of="cuba")
    assert list(matching(Office.objects.all(), "minister russia")) == [minister]


def test_an_organization_is_found_by_its_acronym_and_other_names():
    alliance = organization("North Atlantic Treaty Organization", acronym="NATO")
    alliance.names.create(name="Организация Североатлантического договора")
    assert found(Organization, "nato") == [str(alliance)]
    assert found(Organization, "североатлантического") == [str(alliance)]
