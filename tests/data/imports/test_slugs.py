"""Addresses of many new records at once."""

import pytest

from relations.data.imports.slugs import fill_slugs
from relations.models import Meeting, Official
from tests.factories import official

pytestmark = pytest.mark.django_db


def slugs(*names):
    people = [Official(name=name) for name in names]
    fill_slugs(people)
    return [person.slug for person in people]


def test_a_taken_address_gets_the_first_free_number():
    official("Juan Pérez")
    official("Juan Pérez")
    assert slugs("Juan Pérez", "Juan Perez", "Ana Pérez") == [
        "juan-perez-3",
        "juan-perez-4",
        "ana-perez",
    ]


def test_a_number_in_a_name_is_no_number_of_an_address():
    official("Delegate 1")
    assert slugs("Delegate 1", "Delegate") == ["delegate-1-2", "delegate"]


def test_what_has_an_address_keeps_it_and_keeps_others_from_it():
    known, new = Official(name="Ana Díaz", slug="ana-diaz"), Official(name="Ana Díaz")
    fill_slugs([known, new])
    assert (known.slug, new.slug) == ("ana-diaz", "ana-diaz-2")


def test_nouns_without_addresses_are_left():
    fill_slugs([Meeting()])
    fill_slugs([])


def test_fifty_thousand_new_people_get_an_address_each():
    official("Person 7")
    found = slugs(*(f"Person {number}" for number in range(50_000)))
    assert len(set(found)) == 50_000
    assert found[7:9] == ["person-7-2", "person-8"]
