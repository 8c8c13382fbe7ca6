"""A date filter says how many undated records it leaves out, and leads to them."""

import html
import re

import pytest

from tests.factories import agreement, meeting, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts():
    for date in ("2018", "2019-07", "", ""):
        meeting(date, ["cuba", "russia"])
        agreement(date, ["cuba", "russia"])
        source(f"Granma {date}", published=date)
    meeting("", ["china", "france"])


def left_out(client, url):
    """What is said of the undated, and the address that shows them."""
    page = " ".join(html.unescape(client.get(url).content.decode()).split())
    found = re.search(r'<span class="left-out">(.*?)<a href="(.*?)">', page)
    return (found[1].strip(), found[2]) if found else None


CASES = [
    ("/meetings/?country=cuba&from=2019", "2", "/meetings/?country=cuba&undated=yes"),
    ("/meetings/?until=2019&certainty=certain", "3", "/meetings/?undated=yes"),
    ("/meetings/?from=2019&undated=no", "3", "/meetings/?undated=yes"),
    ("/agreements/?from=2019&until=2019", "2", "/agreements/?undated=yes"),
    ("/sources/?from=2019", "2", "/sources/?undated=yes"),
    ("/pairs/cuba/russia/?from=2019", "4", "/pairs/cuba/russia/?undated=yes"),
    ("/pairs/cuba/russia/?from=2030", "4", "/pairs/cuba/russia/?undated=yes"),
]


@pytest.mark.parametrize(("url", "number", "leads_to"), CASES)
def test_the_undated_that_are_left_out_are_counted_and_shown_by_a_link(
    client, facts, url, number, leads_to
):
    words, address = left_out(client, url)
    assert words == f"{number} undated records are left out. They may also belong to this period:"
    assert address == leads_to
    shown = client.get(address)
    assert left_out(client, address) is None
    if "counts" in shown.context:
        assert shown.context["counts"]["total"] == int(number)
    else:
        answers = shown.context["answers"]
        assert answers.meetings_in_part.total + answers.agreements_in_part.total == int(number)


@pytest.mark.parametrize(
    "url",
    [
        *("/meetings/", "/meetings/?undated=yes&from=2019", "/meetings/?undated=no"),
        *("/meetings/?country=spain&from=2019", "/pairs/cuba/russia/", "/meetings/?from=2019-13"),
        # What has no date is found there, as possible.
        *("/officials/?in_office_on=2019-07-22", "/countries/?existed_on=1991-08-19"),
    ],
)
def test_where_no_undated_record_is_left_out_nothing_is_said(client, facts, url):
    assert left_out(client, url) is None
