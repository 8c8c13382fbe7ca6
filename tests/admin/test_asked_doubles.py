"""Forms ask whether a record is one of those there before a second is made."""

import pytest

from relations.models import Double, Official
from tests.admin.typing_in import add, change
from tests.factories import office, official, tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def shoygu():
    person = official("Sergey Shoygu")
    tenure(person, office("Minister of Defence"), "2012", "2024")
    return person


def test_a_likely_double_is_shown_with_what_tells_it_apart_and_nothing_is_saved(desk, shoygu):
    page = add(desk, "official").type(name="Sergei Shoigu").press().content.decode()
    assert "Is it one of these?" in page
    assert f"/admin/relations/official/{shoygu.pk}/change/" in page
    assert "Russia, 2012–2024" in page
    assert "Use this one" not in page
    assert list(Official.objects.all()) == [shoygu]


def test_not_the_same_saves_and_is_remembered_for_good(desk, shoygu):
    sheet = add(desk, "official").type(name="Sergei Shoigu")
    sheet.press()
    sheet.type(none_of_these="1", asked_about=shoygu.pk).press()
    other = Official.objects.get(name="Sergei Shoigu")
    pair = Double.objects.get()
    assert (pair.records, pair.decision) == ((shoygu, other), "different")
    assert pair.decided_by.username == "ana"
    change(desk, other).type(name="Sergei K. Shoigu").press()
    other.refresh_from_db()
    assert other.name == "Sergei K. Shoigu"


def test_not_the_same_is_said_only_of_those_that_were_shown(desk, shoygu):
    sheet = add(desk, "official").type(name="Sergei Shoigu", none_of_these="1")
    assert "Is it one of these?" in sheet.press().content.decode()
    assert Official.objects.count() == 1


def test_a_popup_offers_to_use_the_one_that_is_there(desk, shoygu):
    sheet = add(desk, "official", "?_popup=1").type(name="Sergei Shoigu", _popup="1")
    page = sheet.press().content.decode()
    assert "Use this one" in page
    chosen = desk.get(f"/admin/duplicates/use/official/{shoygu.pk}/")
    assert f"&quot;value&quot;: &quot;{shoygu.pk}&quot;" in chosen.content.decode()


@pytest.mark.parametrize("path", ["official/999999/", "nonsense/1/"])
def test_what_is_not_there_cannot_be_used(desk, path):
    assert desk.get(f"/admin/duplicates/use/{path}").status_code == 404


def test_a_record_that_becomes_like_another_is_asked_about(desk, shoygu):
    other = official("S. Kuzhugetovich")
    change(desk, other).type(note="An engineer").press()
    other.refresh_from_db()
    assert other.note == "An engineer"
    assert "Is it one of these?" in (
        change(desk, other).type(name="Sergei Shoigu").press().content.decode()
    )


def test_a_pair_that_is_no_longer_alike_leaves_the_queue(desk, shoygu):
    other = official("Sergei Shoigu")
    Double.objects.create(official=shoygu, other_official=other, score=95)
    change(desk, other).type(name="Sergei Shoigu", note="Still waiting").press()
    assert Double.objects.exists()
    change(desk, other).type(name="Andrei Kozyrev").press()
    assert not Double.objects.exists()
