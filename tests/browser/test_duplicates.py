"""A second record of one person is warned of; two are merged, and the merge undone: in a real
browser."""

import pytest
from playwright.sync_api import expect

from relations.models import Double, MergedRecord, Official
from tests.factories import cite, meeting, office, official, tenure

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_two_shoygus_are_merged_and_the_merge_undone(desk):
    kept, lost = official("Sergey Shoygu", born="1955"), official("Sergei Shoigu")
    term = tenure(lost, office("Minister of Defence"), "2012")
    meeting("2019-07", people=[term], title="Talks in Moscow")
    cite(lost)
    desk.goto(f"/admin/merge/official/?kept={kept.pk}&lost={lost.pk}")
    desk.get_by_role("button", name="Merge").click()

    said = desk.locator(".messagelist")
    expect(said).to_contain_text("Merged “Sergei Shoigu” into “Sergey Shoygu”.")
    assert list(Official.objects.all()) == [kept]
    said.get_by_role("link", name="Undo").click()
    desk.get_by_role("button", name="Undo").click()

    expect(desk.locator(".messagelist")).to_contain_text("Undone.")
    assert set(Official.objects.all()) == {kept, lost}
    assert lost.participations.get().meeting.title == "Talks in Moscow"
    assert lost.citations.count() == 1
    assert not MergedRecord.objects.exists()


@pytest.fixture
def shoygu(db):
    person = official("Sergey Shoygu")
    tenure(person, office("Minister of Defence"), "2012", "2024")
    return person


def test_two_shoygus_are_warned_of_and_told_apart(desk, shoygu):
    desk.goto("/admin/relations/official/add/")
    desk.get_by_label("Name:", exact=True).first.fill("Sergei Shoigu")
    desk.locator("[name=_save]").click()

    question = desk.locator(".doubles")
    expect(question).to_contain_text("Is it one of these?")
    expect(question).to_contain_text("Sergey Shoygu")
    expect(question).to_contain_text("Russia, 2012–2024")
    expect(question.get_by_role("link", name="Sergey Shoygu")).to_be_focused()
    assert list(Official.objects.all()) == [shoygu]

    question.get_by_label("Not the same: save as another official").check()
    desk.locator("[name=_save]").click()
    expect(desk.locator(".messagelist")).to_contain_text("Sergei Shoigu")
    assert Double.objects.get().decision == "different"
    desk.goto("/admin/duplicates/")
    expect(desk.get_by_text("No pairs are waiting.")).to_be_visible()


def test_one_key_chooses_the_shoygu_who_is_there_from_a_popup(desk, shoygu):
    desk.goto("/admin/relations/meeting/add/")
    with desk.expect_popup() as opened:
        desk.locator("#add_id_participations-0-official").click()
    form = opened.value
    form.get_by_label("Name:", exact=True).first.fill("Sergei Shoigu")
    form.locator("[name=_save]").click()
    expect(form.get_by_role("link", name="Use this one")).to_be_focused()
    with form.expect_event("close"):
        form.keyboard.press("Enter")
    box = "#id_participations-0-official + .select2-container .select2-selection__rendered"
    expect(desk.locator(box)).to_contain_text("Sergey Shoygu")
    assert list(Official.objects.all()) == [shoygu]
