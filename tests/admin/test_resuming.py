"""A form that was sent without a session comes back as typed, to the person who typed it."""

import pytest
from django.test import Client

from relations.models import Meeting
from tests.admin.typing_in import Sheet, add, change
from tests.factories import country, meeting, source

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-passphrase"
LOGIN = "/admin/login/"


@pytest.fixture
def strict_desk(analyst):
    """A browser that is asked for the key of each form, as all are outside of tests."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(analyst)
    return client


def text_of(page) -> str:
    return page.content.decode()


def sent_after_the_session_ended(sheet, **typed):
    sheet.client.session.flush()
    return sheet.type(**typed).press()


def sign_in(client, person: str, path: str):
    data = {"username": person, "password": PASSWORD, "next": path}
    return client.post(f"{LOGIN}?next={path}", data, follow=True)


def test_a_form_sent_after_the_session_ended_comes_back_as_typed(desk):
    talks = meeting("2019-07")
    sheet = change(desk, talks).row("places", city="Moscow", country=country("russia"))
    page = sent_after_the_session_ended(sheet, summary="They spoke.")
    assert "to get back what you typed" in text_of(page)
    page = sign_in(desk, "ana", sheet.url)
    assert "You sent this form on" in text_of(page)
    assert page.context["adminform"].form["summary"].value() == "They spoke."
    assert not Meeting.objects.filter(summary="They spoke.").exists()
    sheet.read(page)
    sheet.press()
    talks.refresh_from_db()
    assert (talks.summary, talks.places.get().city) == ("They spoke.", "Moscow")
    assert "You sent this form on" not in text_of(desk.get(sheet.url))


def test_a_new_record_comes_back_as_well(desk):
    sheet = add(desk, "source")
    sent_after_the_session_ended(sheet, title="A report on wheat")
    page = sign_in(desk, "ana", sheet.url)
    assert page.context["adminform"].form["title"].value() == "A report on wheat"


def test_nobody_else_who_signs_in_sees_it(desk, editor):
    report = source("A report")
    sheet = change(desk, report)
    sent_after_the_session_ended(sheet, note="For my eyes")
    page = sign_in(desk, "edgar", sheet.url)
    assert "For my eyes" not in text_of(page)


def test_what_came_back_is_joined_with_what_others_saved(desk):
    talks = meeting("2019-07")
    sheet = change(desk, talks)
    Meeting.objects.filter(pk=talks.pk).update(summary="Of wheat.")
    sent_after_the_session_ended(sheet, summary="Of oil.")
    page = sign_in(desk, "ana", sheet.url)
    (clash,) = page.context["told"].clashes
    assert (clash.theirs, clash.yours) == ("Of wheat.", "Of oil.")


def test_it_is_discarded_on_request(desk):
    sheet = change(desk, source("A report"))
    sent_after_the_session_ended(sheet, note="Half a thought")
    sheet.read(sign_in(desk, "ana", sheet.url))
    page = sheet.press("_discard")
    assert "Half a thought" not in text_of(page)


def test_a_form_that_we_did_not_sign_is_not_kept(client, analyst):
    client.post("/admin/relations/source/add/", {"title": "Forged", "opened": "nonsense"})
    page = sign_in(client, "ana", "/admin/relations/source/add/")
    assert "Forged" not in text_of(page)


# The key of a form, which changes when one signs in


def test_a_form_with_an_old_key_comes_back_as_typed(strict_desk):
    sheet = change(strict_desk, source("A report"))
    page = sheet.type(csrfmiddlewaretoken="old", note="Half a thought").press()
    assert page.status_code == 200
    assert "You sent this form on" in text_of(page)
    assert page.context["adminform"].form["note"].value() == "Half a thought"


def test_a_form_with_an_old_key_and_no_session_leads_to_the_sign_in(strict_desk):
    sheet = change(strict_desk, source("A report"))
    page = sent_after_the_session_ended(sheet, csrfmiddlewaretoken="old", note="Half a thought")
    assert page.redirect_chain[0][0].startswith(LOGIN)
    assert "to get back what you typed" in text_of(page)


def test_a_form_of_another_person_is_refused_in_words(strict_desk, editor):
    sheet = change(strict_desk, source("A report"))
    strict_desk.force_login(editor)
    page = sheet.type(csrfmiddlewaretoken="old", note="Half a thought").press()
    assert page.status_code == 403
    assert "Nothing was saved" in text_of(page)


@pytest.mark.parametrize("path", ["/login/", LOGIN])
def test_a_sign_in_that_is_too_old_is_asked_for_again(strict_desk, path):
    strict_desk.logout()
    page = strict_desk.post(path, {"username": "ana", "password": PASSWORD}, follow=True)
    assert page.status_code == 200
    assert "sign in again" in text_of(page)


# Saved by a script


def test_a_script_is_told_where_a_save_leads(desk):
    sheet = Sheet(desk, "/admin/relations/source/add/").type(title="A report")
    answer = desk.post(sheet.url, {**sheet.data, "_save": "1"}, headers={"X-Relations-Save": "1"})
    assert answer.json() == {"location": "/admin/relations/source/"}
    assert "Entered: source" in text_of(desk.get("/admin/relations/source/"))
