"""How the tables beside this module are read."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def read(filename: str) -> list[dict[str, str]]:
    """The rows of a table in this folder, each by its column names, all values as text."""
    with (FOLDER / filename).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
