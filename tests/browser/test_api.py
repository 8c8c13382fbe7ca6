"""The API's manual in a real browser: it is tried under the strict policy, and read without it."""

import json

import pytest

from tests.article import load_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_list_is_tried_on_the_page_and_the_browser_complains_of_nothing(window):
    load_article()
    page = window
    # The page's own library takes its time with the description.
    page.set_default_timeout(60_000)
    page.goto("/api/docs/")
    page.click("#operations-meetings-meetings_list .opblock-summary-control")
    page.click("button.try-out__btn")
    page.fill("tr[data-param-name=from] input", "2019")
    page.click("button.execute")
    shown = page.locator(".live-responses-table .highlight-code code").first
    answer = json.loads(shown.inner_text())
    assert answer["results"][0]["match"] in {"certain", "possible"}
    assert "/api/meetings/?from=2019" in page.locator(".request-url").inner_text()


def test_the_manual_stands_without_javascript(chromium, address):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/api/docs/")
    assert "page_size" in page.locator("main").inner_text()
    assert page.locator("tbody th a").all_inner_texts()[:2] == ["meetings", "agreements"]
    page.click("text=/api/schema/")
    page.get_by_text("3.1.0").first.wait_for()
    context.close()
