"""The page of two countries in a real browser: no script, no style that is refused, any width."""

import pytest

from tests.article import load_article

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

PAGE = "/pairs/cuba/russia/"


@pytest.fixture
def page(window):
    load_article()
    window.goto(PAGE)
    return window


@pytest.mark.parametrize("width", [1400, 390])
def test_the_page_fits_its_window_and_shows_one_drawing_of_each_chart(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawings = page.locator("svg[role=img]:visible")
    assert drawings.count() == 2
    for drawing in drawings.all():
        box = drawing.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_a_chart_has_its_title_and_description_for_a_screen_reader(page):
    drawing = page.get_by_role("img", name="Timeline")
    assert drawing.count() == 1
    assert "5 meetings held, 8 agreements." in drawing.locator("desc").text_content()


def test_charts_follow_a_dark_screen_and_paper(page):
    def ink():
        return page.evaluate("getComputedStyle(document.querySelector('svg[role=img] text')).fill")

    light = ink()
    page.emulate_media(color_scheme="dark")
    dark = ink()
    page.emulate_media(media="print", color_scheme="light")
    assert len({light, dark, ink()}) == 3


def test_the_timeline_is_read_in_words_and_narrowed_by_keyboard_alone(page):
    page.locator("summary", has_text="Table and downloads").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".chart tbody tr:visible").count() == 14
    page.locator("summary", has_text="Filter by period").focus()
    page.keyboard.press("Enter")
    page.get_by_label("From", exact=True).fill("2019-06")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/cuba/russia/?from=2019-06")
    page.locator("summary", has_text="Table and downloads").first.click()
    assert page.locator(".chart tbody tr:visible").count() == 4
