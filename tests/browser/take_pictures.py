"""Takes the README's pictures of the app while `manage.py demo` serves it with the same DATA_DIR:

uv run python -m tests.browser.take_pictures [address]
"""

import json
import sys

from playwright.sync_api import Page, sync_playwright

from relations import env
from tests.browser.chromium import ARGUMENTS, MISSING, program

PICTURES = env.BASE_DIR / "docs/pictures"
WIDTH = 1200


def shoot(page: Page, name: str, height: int, top: str = "") -> None:
    """The window at this height, scrolled to the element `top`."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    if top:
        page.locator(top).first.evaluate("element => element.scrollIntoView()")
    page.screenshot(path=PICTURES / f"{name}.png")


def sign_in(page: Page) -> None:
    folder = env.folder("DATA_DIR", env.BASE_DIR / ".data")
    logins = json.loads((folder / "demo-logins.json").read_text())
    page.goto("/admin/")
    page.get_by_label("Username").fill("analyst")
    page.get_by_label("Password").fill(logins["analyst"])
    page.get_by_role("button", name="Log in").click()


def take(page: Page) -> None:
    page.goto("/meetings/?country=cuba&country=russia&from=2019&until=2019")
    shoot(page, "list", 1150)
    page.goto("/pairs/cuba/russia/")
    shoot(page, "pair", 750)
    talks = page.request.get("/api/meetings/?official=sergey-shoygu").json()["results"][0]
    sign_in(page)
    page.goto(f"/admin/relations/meeting/{talks['id']}/change/")
    shoot(page, "entry", 900, top="#places-group")


def main(address: str) -> None:
    if program() is None:
        sys.exit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        take(browser.new_page(base_url=address))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
