"""Takes the README's picture of the app, which `manage.py demo` serves:

uv run python -m tests.browser.take_screenshot [address]
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, NAMES

SHOWN = "/meetings/?country=cuba&country=russia&from=2019&until=2019"
PICTURE = Path(__file__).with_name("meetings.png")


def take(address: str) -> None:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        sys.exit(f"No Chromium on the PATH (looked for {', '.join(NAMES)}): install one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1200, "height": 720})
        page.goto(address.rstrip("/") + SHOWN)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
