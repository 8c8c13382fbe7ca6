"""Suggestions while one types: who is meant, found without looking at all that could be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Official, OfficialName
from relations.services.suggesting import likeliest
from tests.factories import office, official

pytestmark = pytest.mark.django_db


def names(q, enough=3):
    return [str(one) for one in likeliest(Official.objects.all(), q, enough)]


@pytest.fixture
def people():
    official("Xi Jinping", "Си Цзиньпин")
    official("Alexis Tsipras", "Αλέξης Τσίπρας")
    official("Maxime Verhagen")
    official("Sergey Shoygu", "Sergei Shoigu", "Шойгу")
    official("Lazaro Álvarez Casas")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("xi", "Xi Jinping"),
        ("XI jin", "Xi Jinping"),
        ("цзинь", "Xi Jinping"),
        ("shoi", "Sergey Shoygu"),
        ("shoygo", "Sergey Shoygu"),
        ("Шойгу sergey", "Sergey Shoygu"),
        ("alvarez", "Lazaro Álvarez Casas"),
        ("alvares casas", "Lazaro Álvarez Casas"),
        ("s", "Sergey Shoygu"),
    ],
)
def test_who_is_meant_comes_first(people, typed, first):
    assert names(typed)[0] == first


def test_the_name_most_like_the_words_comes_first_also_where_it_is_another_name():
    official("Andrei Petrovsky")
    official("Boris Petrovich")
    official("Zoya Petrov")
    official("Wang Wei", "Petrov")
    assert names("petrov", 20)[:2] == ["Wang Wei", "Zoya Petrov"]
    assert names("petrow", 20)[0] == "Wang Wei"


@pytest.mark.parametrize("typed", ["Schoigu", "S. Schoigu", "Sergueï Choïgou", "SHOYGU Sergej K."])
def test_another_spelling_is_found_where_nobody_has_the_words(people, typed):
    Official.objects.get(name="Sergey Shoygu").names.all().delete()
    assert names(typed) == ["Sergey Shoygu"]


@pytest.mark.parametrize("typed", ["zzz", "xq", "shoygu xi"])
def test_who_is_not_there_is_not_found(people, typed):
    assert names(typed) == []


def test_without_a_word_all_come_in_their_order(people):
    assert names(" , ") == sorted(names(""))
    assert len(names("")) == 5


def test_each_comes_once_also_where_several_names_match(people):
    OfficialName.objects.create(official=Official.objects.get(name="Xi Jinping"), name="Xi")
    assert names("xi").count("Xi Jinping") == 1


def test_words_of_an_office_and_of_its_country_go_together():
    post = office("Minister of Defence", of="russia")
    office("Minister of Defence", of="cuba")
    assert list(likeliest(type(post).objects.all(), "defence russia", 20)) == [post]


def test_with_enough_whole_names_nothing_less_like_is_looked_for(people):
    with CaptureQueriesContext(connection) as all_degrees:
        names("shoygu")
    with CaptureQueriesContext(connection) as one_degree:
        names("shoygu", enough=1)
    assert len(one_degree) < len(all_degrees)
