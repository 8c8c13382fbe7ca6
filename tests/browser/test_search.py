"""The search box of the first page in a real browser, by keyboard, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import meeting, office, official, tenure

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def shoygu(db):
    person = official("Sergey Shoygu", "Сергей Шойгу")
    term = tenure(person, office("Minister of Defence"), "2012-11-06")
    meeting("2019-07", people=[term])
    return person


def test_suggestions_come_while_one_types_and_are_reached_by_keyboard(window, shoygu):
    window.goto("/")
    box = window.get_by_role("searchbox", name="Search everything")
    box.focus()
    box.press_sequentially("шойг")
    suggestion = window.get_by_role("link", name=re.compile("Sergey Shoygu"))
    expect(suggestion).to_contain_text("Minister of Defence, Russia, 2012")
    expect(window.locator("#suggestions-told")).to_contain_text("Press Tab to reach them")
    box.press("Tab")  # the button
    window.keyboard.press("Tab")
    expect(suggestion).to_be_focused()
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(r"/officials/sergey-shoygu/$"))


def test_two_countries_typed_lead_to_their_page(window, shoygu):
    window.goto("/")
    window.get_by_role("searchbox").press_sequentially("cuba rusia")
    window.get_by_role("link", name="Cuba and Russia").first.click()
    expect(window).to_have_url(re.compile(r"/pairs/cuba/russia/$"))


def test_suggestions_go_when_the_box_is_left_or_emptied(window, shoygu):
    window.goto("/")
    box = window.get_by_role("searchbox")
    box.press_sequentially("shoy")
    suggestions = window.get_by_role("navigation", name="Suggestions")
    expect(suggestions).to_be_visible()
    window.get_by_role("combobox", name="With").focus()
    expect(suggestions).to_be_hidden()
    box.focus()
    expect(suggestions).to_be_visible()
    box.fill("")
    expect(suggestions).to_have_count(0)


def test_enter_leads_to_the_results_also_without_javascript(chromium, address, shoygu):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("shoigu")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=shoigu$"))
    expect(page.get_by_role("heading", name="Officials")).to_be_visible()
    expect(page.get_by_role("heading", name="Meetings")).to_be_visible()
    page.get_by_role("link", name="Sergey Shoygu").click()
    expect(page).to_have_url(re.compile(r"/officials/sergey-shoygu/$"))
    context.close()


def test_a_country_on_the_map_is_a_link_reached_by_keyboard(window, shoygu):
    window.goto("/?with=cuba")
    russia = window.locator("svg a", has_text="Russia")
    russia.focus()
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(r"/pairs/cuba/russia/$"))
