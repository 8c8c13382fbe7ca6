"""What became of the rows: a line for each, and the totals."""

import csv
from collections import Counter
from pathlib import Path

from relations.data.files.guards import guarded
from relations.history_at_state.converting import Converted
from relations.history_at_state.events import Outcome

RESULTS = {
    "made": "imported as new meetings",
    "joined": "added to the meeting of another row about the same trip",
    "left": "imported before, unchanged",
    "refused": "refused",
}
HEADER = ("file", "id", "result", "country", "understood", "kept as text", "refused",
          "contradictions", "row")  # fmt: skip


def totals(converted: Converted) -> list[str]:
    """Lines that sum up what became of the rows and of the people in them."""
    outcomes = converted.outcomes
    results = Counter(outcome.result for outcome in outcomes)
    people = [there for event in converted.events for there in event.present]
    named = sum(there.official is not None for there in people)
    against = sum(len(outcome.contradictions) for outcome in outcomes)
    lines = [
        (len(outcomes), "rows read"),
        *((results[key], words) for key, words in RESULTS.items() if results[key]),
        (len(converted.directory.register.new), "new officials"),
        (named, f"participants who are officials, {len(people) - named} described in words"),
        *([(against, "contradictions accepted, listed under kept warnings")] if against else []),
    ]
    for label, kept in (("kept only as text", "kept_as_text"), ("not understood", "refused")):
        found = Counter(text.split(":")[0] for one in outcomes for text in getattr(one, kept))
        lines += [(count, f"{label}: {what}") for what, count in found.most_common()]
    return [f"{count:>7} {words}" for count, words in lines]


def write_report(converted: Converted, path: Path) -> None:
    """A CSV with a line for each row, in the order of the files. Raises OSError."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(map(_line, converted.outcomes))


def _line(outcome: Outcome) -> list[str]:
    row = outcome.row
    told = (outcome.understood, outcome.kept_as_text, outcome.refused, outcome.contradictions)
    cells = (row.file, row.id, outcome.result, row.country, *map("; ".join, told), row.quote)
    return [guarded(cell) for cell in cells]
