"""Who was President or Secretary of State of the United States on a day.

The remarks give a title and a surname, “President Bush”; the day tells which of two it was. The
names are those that the travels themselves use. The days are those of taking and leaving office;
nothing of this table is entered in the register.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from relations.dates import UncertainDate
from relations.services.folding import plain

OFFICES = {"president": "President", "secretary": "Secretary of State"}


class Holder(NamedTuple):
    """A person in one of the two offices, from the first day to the last."""

    office: str
    name: str
    start: date
    end: date


@cache
def holders() -> tuple[Holder, ...]:
    with (Path(__file__).parent / "holders.csv").open(newline="", encoding="utf-8") as file:
        return tuple(
            Holder(
                row["office"],
                row["name"],
                date.fromisoformat(row["start"]),
                date.fromisoformat(row["end"]) if row["end"] else date.max,
            )
            for row in csv.DictReader(file)
        )


def holder(title: str, name: str, when: UncertainDate) -> Holder | None:
    """The holder of the office with that surname or name on some day of the date, if just one."""
    if when.earliest is None or when.latest is None:
        return None
    said = plain(name).split()
    found = {
        known.name: known
        for known in holders()
        if OFFICES[known.office] == title
        and known.start <= when.latest
        and known.end >= when.earliest
        and said
        and plain(known.name).split()[-len(said) :] == said
    }
    return next(iter(found.values())) if len(found) == 1 else None
