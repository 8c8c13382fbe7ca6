"""Two records of one person are merged, and the merge undone, in a real browser."""

import pytest
from playwright.sync_api import expect

from relations.models import MergedRecord, Official
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
