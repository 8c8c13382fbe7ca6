"""The researcher's story in a real browser: lists that refresh in place, pages on a phone."""

import re

import pytest
from playwright.sync_api import expect

from relations.models import Meeting
from tests.article import load_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def facts(db):
    load_article()


def rows(page):
    return page.locator("#results tbody tr")


def tick(page, facet: str, value: str):
    """Values stand beside their numbers."""
    page.get_by_role("group", name=facet, exact=True).get_by_label(
        re.compile(rf"^{value} \d")
    ).check()


def test_a_meeting_is_found_by_country_by_sector_and_by_name(window, facts):
    window.goto("/meetings/")
    tick(window, "Country", "Cuba")
    expect(window).to_have_url(re.compile(r"\?country=cuba$"))
    tick(window, "Sector", "Defence")
    expect(window).to_have_url(re.compile(r"country=cuba&sector=defence$"))
    expect(rows(window)).to_have_count(2)
    expect(rows(window).first).to_contain_text("Sergey Shoygu")

    window.goto("/meetings/")
    window.get_by_label("Keyword").fill("шойгу")
    window.get_by_label("Keyword").press("Enter")
    expect(rows(window)).to_have_count(1)
    rows(window).first.get_by_role("link", name="Cuba – Russia").click()
    expect(window.get_by_role("heading", level=1)).to_contain_text("Cuba – Russia")
    expect(window.locator("main")).to_contain_text("July 2019, day unknown")


def test_the_list_refreshes_in_place_and_back_returns_to_it(window, facts):
    window.goto("/meetings/")
    window.evaluate("window.kept = true")
    tick(window, "Status", "Announced")
    expect(rows(window)).to_have_count(1)
    expect(window).to_have_url(re.compile(r"\?status=announced$"))
    expect(window.locator("#count")).to_contain_text("1 meeting")
    assert window.evaluate("window.kept")
    window.go_back()
    expect(window).to_have_url(re.compile(r"/meetings/$"))
    expect(rows(window)).to_have_count(6)


def test_a_visit_without_a_date_is_found_by_that(window, facts):
    Meeting.objects.filter(status="announced").update(date="")
    window.goto("/meetings/?undated=yes")
    expect(rows(window)).to_have_count(1)
    expect(rows(window).first).to_contain_text("undated")


def test_a_value_that_cannot_be_read_is_named_and_stays_in_its_box(window, facts):
    window.goto("/meetings/")
    window.get_by_label("From", exact=True).fill("July")
    window.get_by_label("From", exact=True).press("Enter")
    expect(window.locator("#results")).to_contain_text("From:")
    expect(rows(window)).to_have_count(0)
    expect(window.get_by_label("From", exact=True)).to_have_value("July")


def test_everything_works_without_scripts(chromium, address, facts):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/meetings/?country=cuba")
    tick(page, "Sector", "Defence")
    page.get_by_role("button", name="Show results").click()
    expect(page).to_have_url(re.compile(r"country=cuba&sector=defence$"))
    expect(rows(page)).to_have_count(2)
    page.locator(".chips").get_by_role("link", name=re.compile("Cuba")).click()
    expect(page).to_have_url(re.compile(r"/meetings/\?sector=defence$"))
    context.close()


def test_the_keyboard_alone_reaches_the_content_and_a_record(window, facts):
    window.goto("/meetings/")
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Skip to content")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("#main")).to_be_focused()
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Skip to results")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("#results")).to_be_focused()
    link = rows(window).first.get_by_role("link")
    for _head in range(10):
        window.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(r"/meetings/\d+/$"))


PAGES = [
    "/meetings/",
    "/agreements/",
    "/officials/",
    "/countries/cuba/",
    "/officials/ricardo-cabrisas/",
    "/sectors/defence/",
    "/sources/",
    "/login/",
]


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_window(chromium, address, facts, width, scheme):
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    wide = {}
    for url in PAGES:
        page.goto(url)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[url] = found
    context.close()
    assert wide == {}
