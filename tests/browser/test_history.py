"""A wrong change is found in the history and undone, in a real browser."""

import pytest
from playwright.sync_api import expect

from relations.models import Meeting
from tests.factories import cite, meeting, office, official, source, tenure

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_wrong_change_is_found_and_undone(desk):
    term = tenure(official("Ricardo Cabrisas"), office("Deputy Prime Minister", of="cuba"))
    talks = meeting(
        "2019-07-22", people=[term], summary="Talks on trade", places=[("Moscow", "russia")]
    )
    cite(talks, source("Granma reports"))
    desk.goto(f"/admin/relations/meeting/{talks.pk}/change/")
    desk.get_by_label("Summary:", exact=True).fill("Talks on defence")
    desk.get_by_label("Why (optional, kept in the history)").fill("As in the communiqué")
    desk.locator("[name=_continue]").click()
    expect(desk.get_by_text("Saved: meeting")).to_be_visible()

    desk.get_by_role("link", name="History").click()
    changed = desk.get_by_role("article").first
    expect(changed).to_contain_text("Form")
    expect(changed).to_contain_text("As in the communiqué")
    expect(changed.get_by_role("row", name="Summary")).to_contain_text("Talks on trade")
    changed.get_by_role("link", name="Undo", exact=True).click()
    expect(desk.get_by_role("row", name="Summary")).to_contain_text("Talks on trade")
    desk.get_by_label("Why (optional, kept in the history)").fill("It was about trade")
    desk.get_by_role("button", name="Undo").click()

    expect(desk.get_by_role("article").first).to_contain_text("It was about trade")
    assert Meeting.objects.get(pk=talks.pk).summary == "Talks on trade"
