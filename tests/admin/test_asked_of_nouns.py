"""Of each noun: forms and pop-ups ask before a second is made, and the queue has those there."""

import pytest
from django.core.management import call_command

from relations.models import Double, OrganizationName
from tests.admin.typing_in import add, change
from tests.factories import agreement, country, office, organization, source

pytestmark = pytest.mark.django_db
NEWS = "https://oncubanews.com/cuba/visita-del-canciller"


def a_source(**values):
    return source("Visita del canciller", publisher="OnCuba", url=NEWS, **values)


def minrex():
    made = organization("Ministry of Foreign Affairs", country=country("cuba"), kind="ministry")
    OrganizationName.objects.create(organization=made, name="MINREX")
    return made


# By noun: what makes a record, what is typed for a second one, and why the two are alike.
CASES = {
    "source": (
        a_source,
        {"title": "Lavrov en La Habana", "url": f"{NEWS}/?utm_source=x"},
        "the same address in another form",
    ),
    "organization": (
        minrex,
        {"name": "MINREX", "kind": "ministry"},
        "another name of it, only one has a country",
    ),
    "office": (
        lambda: office("Minister of Foreign Affairs"),
        {"title": "Foreign Minister"},
        "another title of the same office",
    ),
    "agreement": (
        lambda: agreement("2019-07-24", title="Agreement on visa-free travel"),
        {"title": "Visa free travel", "date": "2019-07-24"},
        "the same parties and type, the same title, the same day",
    ),
}
each = pytest.mark.parametrize("noun", CASES)


def typed_for(desk, noun, query="", **values):
    sides = {"country": country("russia")} if noun == "office" else {}
    sheet = add(desk, noun, query).type(**CASES[noun][1], **sides, **values)
    for slug in ("cuba", "russia") if noun == "agreement" else ():
        sheet.row("parties", country=country(slug))
    return sheet


@each
def test_the_form_shows_the_one_that_is_there_and_saves_nothing(desk, noun):
    make, _typed, reason = CASES[noun]
    there = make()
    page = typed_for(desk, noun).press().content.decode()
    assert "Is it one of these?" in page
    assert reason in page
    assert f"/admin/relations/{noun}/{there.pk}/change/" in page
    assert list(type(there).objects.all()) == [there]


@each
def test_not_the_same_is_remembered_for_good(desk, noun):
    there = CASES[noun][0]()
    sheet = typed_for(desk, noun)
    sheet.press()
    sheet.type(none_of_these="1", asked_about=there.pk).press()
    pair = Double.objects.get()
    assert (pair.noun, pair.decision, pair.records[0]) == (noun, "different", there)
    call_command("find_doubles")
    assert not Double.objects.waiting()


@each
def test_a_popup_offers_to_use_the_one_that_is_there(desk, noun):
    there = CASES[noun][0]()
    page = typed_for(desk, noun, "?_popup=1", _popup="1").press().content.decode()
    address = f"/admin/duplicates/use/{noun}/{there.pk}/"
    assert address in page
    assert f"&quot;value&quot;: &quot;{there.pk}&quot;" in desk.get(address).content.decode()


@each
def test_the_queue_shows_both_with_what_they_share(desk, noun):
    make, _typed, _reason = CASES[noun]
    first, second = make(), make()
    call_command("find_doubles", noun)
    (pair,) = desk.get(f"/admin/duplicates/?noun={noun}").context["pairs"]
    assert pair.double.numbers == (first.pk, second.pk)
    assert pair.reason
    assert any(line.is_shared for line in pair.lines)


@each
def test_a_save_that_makes_two_records_unlike_takes_them_out_of_the_queue(desk, noun):
    make, _typed, _reason = CASES[noun]
    _first, second = make(), make()
    change(desk, second).press()
    assert not Double.objects.exists()
    call_command("find_doubles", noun)
    change(desk, second).type(**APART[noun]).press()
    assert not Double.objects.exists()


# What is typed into the second so that it is another.
APART = {
    "source": {"title": "Otra nota", "url": "https://granma.cu/otra-nota"},
    "organization": {"name": "Eximbank", "names-0-name": "Roseximbank"},
    "office": {"title": "Minister of Energy"},
    "agreement": {"title": "Cooperation in health"},
}
