"""Facets in a real browser: chosen, taken off, shared; with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from relations import models
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def facts(db):
    for number in range(12):
        make.meeting(f"{2010 + number}", sides=["cuba", "russia"], sectors=["energy"])
    make.meeting("2014", sides=["cuba", "russia"], sectors=["defence"])
    make.meeting("2014", sides=["cuba", "china"], sectors=["energy"])
    make.meeting("", sides=["spain", "france"])


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, chromium, address, facts):
    context = chromium.new_context(base_url=address, java_script_enabled=request.param)
    page = context.new_page()
    page.goto("/meetings/")
    page.has_scripts = request.param
    yield page
    context.close()


def value(page, facet, label):
    return page.locator(f"#facet-{facet}").get_by_label(re.compile(rf"^{label} \d"))


def show(page):
    """With scripts the list refreshes by itself."""
    if not page.has_scripts:
        page.get_by_role("button", name="Show results").click()


def rows(page):
    return page.locator("#results tbody tr")


def test_countries_a_sector_and_a_span_are_chosen_one_taken_off_and_the_address_shared(
    page, chromium
):
    value(page, "country", "Cuba").check()
    show(page)
    expect(page).to_have_url(re.compile(r"\?country=cuba$"))
    expect(rows(page)).to_have_count(14)
    expect(value(page, "country", "Russia")).to_have_accessible_name("Russia 13")
    value(page, "country", "Russia").check()
    show(page)
    expect(rows(page)).to_have_count(13)
    value(page, "sector", "Energy").check()
    show(page)
    expect(rows(page)).to_have_count(12)
    page.get_by_label("From", exact=True).fill("2013")
    page.get_by_label("Until", exact=True).fill("2016")
    page.get_by_label("Until", exact=True).press("Enter")
    expect(rows(page)).to_have_count(4)
    expect(value(page, "sector", "Energy")).to_have_accessible_name("Energy 4")
    expect(value(page, "sector", "Defence")).to_have_accessible_name("Defence 1")

    page.locator(".chips").get_by_role("link", name=re.compile("Energy")).click()
    expect(rows(page)).to_have_count(5)
    expect(value(page, "sector", "Energy")).not_to_be_checked()
    expect(page).to_have_url(
        re.compile(r"/meetings/\?from=2013&until=2016&country=cuba&country=russia$")
    )
    found = rows(page).all_inner_texts()

    other = chromium.new_context(java_script_enabled=not page.has_scripts)
    shared = other.new_page()
    shared.goto(page.url)
    assert rows(shared).all_inner_texts() == found
    other.close()


def test_a_decade_and_a_year_are_chosen_from_the_bars(page):
    page.get_by_role("link", name="2010s").click()
    expect(rows(page)).to_have_count(12)
    page.get_by_role("link", name="2014", exact=True).click()
    expect(rows(page)).to_have_count(3)
    expect(page).to_have_url(re.compile("from=2014&until=2014"))


def test_a_value_of_many_is_found_by_typing(window):
    for country in models.Country.objects.filter(kind="state").order_by("slug")[:30]:
        make.meeting("2019", sides=["cuba", country])
    window.goto("/meetings/")
    box = window.locator("#facet-country")
    box.locator("summary").click()
    box.get_by_role("searchbox").fill("arme")
    expect(box.locator("details li:visible")).to_have_count(1)
    value(window, "country", "Armenia").check()
    expect(rows(window)).to_have_count(1)
    expect(value(window, "country", "Armenia")).to_be_checked()


def test_two_ticks_in_quick_succession_both_count(window, facts):
    window.goto("/meetings/")
    first, second = value(window, "country", "Cuba"), value(window, "country", "Russia")
    # Within one turn of the page, before any answer can come.
    second_handle = second.element_handle()
    first.evaluate("(one, other) => { one.click(); other.click(); }", second_handle)
    expect(window).to_have_url(re.compile(r"\?country=cuba&country=russia$"))
    expect(rows(window)).to_have_count(13)
    expect(second).to_be_checked()
