"""What is typed is not lost: two people, a session that ended, a page that was left."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from relations.models import Meeting
from tests.browser.conftest import PATIENCE
from tests.browser.test_analyst import pick
from tests.factories import agreement, country, meeting, office, official, tenure

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SAVE = "[name=_save]"


def sign_in(page, name: str):
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("a-long-passphrase")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="My recent entries")).to_be_visible()
    return page


def person(name: str):
    user = User.objects.create_user(name, password="a-long-passphrase", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))


@pytest.fixture
def ana(window):
    person("ana")
    return sign_in(window, "ana")


@pytest.fixture
def boris(chromium, address):
    """A second person in a browser of their own."""
    person("boris")
    context = chromium.new_context(base_url=address)
    context.set_default_timeout(PATIENCE)
    yield sign_in(context.new_page(), "boris")
    context.close()


def form_of(record) -> str:
    return f"/admin/relations/{record._meta.model_name}/{record.pk}/change/"


def opened(page, record):
    page.goto(form_of(record))
    expect(page.locator(SAVE)).to_be_visible()
    page.wait_for_load_state()
    return page


def saved(page):
    page.locator(SAVE).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


RECORDS = [
    ("meeting", lambda: meeting("2019-07"), "delegations", "note", "summary", "date_note"),
    ("agreement", lambda: agreement("2019"), "parties", "note", "summary", "reference"),
    (
        "official",
        lambda: tenure(official("Sergey Shoygu"), office("Minister"), "2012").official,
        *("tenures", "note", "note", "wikidata"),
    ),
]


@pytest.mark.parametrize(
    ("noun", "make", "rows", "cell", "field", "other"), RECORDS, ids=[row[0] for row in RECORDS]
)
def test_two_people_at_one_record(ana, boris, noun, make, rows, cell, field, other):
    record = make()
    for page in (ana, boris):
        opened(page, record)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    boris.locator(f"#id_{field}").fill("Of wheat")
    boris.locator(f"#id_{rows}-0-DELETE").check()
    saved(boris)

    ana.locator(f"#id_{field}").fill("Of oil")
    ana.locator(f"#id_{other}").fill("Q1")
    ana.locator(f"#id_{rows}-0-{cell}").fill("Typed in vain?")
    ana.locator(SAVE).click()
    expect(ana.get_by_text("boris also changed this").first).to_be_visible()
    expect(ana.locator(".joining fieldset")).to_have_count(2)
    expect(ana.locator(".joining-value").first).to_have_text("Of wheat")
    expect(ana.get_by_text("Add it again:").first).to_be_visible()
    ana.locator("input[type=radio][value=theirs]").first.check()
    ana.locator("input[type=radio][value=yours]").nth(1).check()
    saved(ana)
    record.refresh_from_db()
    assert (getattr(record, field), getattr(record, other)) == ("Of wheat", "Q1")
    assert "Typed in vain?" in [getattr(row, cell) for row in getattr(record, rows).all()]


def test_a_session_that_ended_is_resumed(ana):
    talks = meeting("2019-07")
    opened(ana, talks)
    ana.locator("#id_summary").fill("They spoke.")
    Session.objects.all().delete()
    ana.locator(SAVE).click()
    expect(ana.get_by_text("to get back what you typed")).to_be_visible()
    ana.get_by_label("Username").fill("ana")
    ana.get_by_label("Password").fill("a-long-passphrase")
    ana.get_by_role("button", name="Log in").click()
    expect(ana.locator("#id_summary")).to_have_value("They spoke.")
    saved(ana)
    assert Meeting.objects.get().summary == "They spoke."


def test_enter_throws_nothing_away_that_has_come_back(ana):
    ana.goto("/admin/relations/meeting/add/")
    ana.wait_for_load_state()
    ana.locator("#id_summary").fill("They spoke.")
    Session.objects.all().delete()
    ana.locator(SAVE).click()
    ana.get_by_label("Username").fill("ana")
    ana.get_by_label("Password").fill("a-long-passphrase")
    ana.get_by_role("button", name="Log in").click()
    expect(ana.get_by_role("button", name="Discard it").first).to_be_visible()
    expect(ana.locator("#id_date")).to_be_focused()  # Not the button, as Django would have it.


def test_a_form_speaks_of_unsaved_work_only_where_there_is_some(ana):
    lines = ana.locator("#keeping > p")
    ana.goto("/admin/relations/meeting/add/")
    ana.wait_for_load_state()
    expect(lines).to_have_count(4)
    for line in lines.all():
        expect(line).to_be_hidden()
    ana.locator("#id_date").fill("1995")
    pick(ana, "id_delegations-0-country", "soviet", "Soviet Union")
    ana.locator(SAVE).click()
    expect(ana.get_by_text("Please check")).to_be_visible()
    ana.wait_for_timeout(200)
    for line in lines.all():
        expect(line).to_be_hidden()  # The form holds what was typed: there is nothing to offer.


def test_a_changed_form_asks_before_it_is_left_and_an_unchanged_one_does_not(ana):
    opened(ana, meeting("2019-07"))
    asked = []
    ana.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    ana.reload()
    ana.wait_for_timeout(200)
    assert asked == []
    ana.locator("#id_summary").press_sequentially("They")
    ana.goto("/admin/")
    assert asked == ["beforeunload"]


def test_back_brings_what_was_typed_picks_dates_and_rows(ana):
    ana.goto("/admin/relations/meeting/add/")
    ana.wait_for_load_state()
    ana.locator("#id_date").fill("2019-07")
    pick(ana, "id_delegations-0-country", "cuba", "Cuba")
    ana.locator("#places-group .add-row a").click()
    ana.locator("#id_places-1-city").fill("Moscow")
    ana.on("dialog", lambda dialog: dialog.accept())
    ana.goto("/admin/")
    ana.go_back()
    expect(ana.locator("#id_date")).to_have_value("2019-07")
    expect(ana.locator("#id_places-1-city")).to_have_value("Moscow")
    expect(ana.locator("#id_delegations-0-country")).to_have_value(str(country("cuba").pk))


def test_what_was_typed_is_offered_when_the_form_is_opened_again(ana):
    talks = meeting("2019-07")
    opened(ana, talks)
    ana.locator("#id_summary").fill("They spoke.")
    ana.on("dialog", lambda dialog: dialog.accept())
    ana.goto("/admin/")
    opened(ana, talks)
    expect(ana.locator("#id_summary")).to_have_value("")
    ana.get_by_role("button", name="Restore what you typed").click()
    expect(ana.locator("#id_summary")).to_have_value("They spoke.")
    saved(ana)
    opened(ana, talks)
    expect(ana.get_by_role("button", name="Restore what you typed")).to_be_hidden()


def test_a_lost_connection_and_a_deployment_keep_the_form_and_say_so(boris):
    talks = meeting("2019-07")
    opened(boris, talks)
    boris.locator("#id_summary").fill("They spoke.")
    form = re.compile(r"/change/$")
    boris.route(form, lambda route: route.abort())
    boris.locator(SAVE).click()
    expect(boris.get_by_text("No connection")).to_be_visible()
    boris.unroute(form)
    boris.route(form, lambda route: route.fulfill(status=503, body="Soon"))
    boris.locator(SAVE).click()
    expect(boris.get_by_text("cannot save right now")).to_be_visible()
    expect(boris.locator("#id_summary")).to_have_value("They spoke.")
    boris.unroute(form)
    saved(boris)
    assert Meeting.objects.get().summary == "They spoke."
