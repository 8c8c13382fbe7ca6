"""Where Chromium is, and how it is started."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"No Chromium on the PATH (looked for {', '.join(NAMES)}): install one."
# It runs as root in a container, draws without a graphics card, and asks the network for nothing.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def program() -> str | None:
    """The path of Chromium, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)
