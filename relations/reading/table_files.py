"""The tables of this package: files in `tables/`, read once a process."""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of a text file, without those that begin with #."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


@cache
def words_of(name: str, column: str, **having: str) -> frozenset[str]:
    """All words of a column, which separates them by “|”, of the rows that have given values."""
    return frozenset(
        word
        for row in rows_of(name)
        if all(row[key] == value for key, value in having.items())
        for word in row[column].split("|")
        if word
    )
