"""What became of the rows: a line for each, and the totals."""

import csv
from collections import Counter
from pathlib import Path

from relations.history_at_state.events import Outcome
from relations.history_at_state.planning import Plan

RESULTS = {
    "made": "imported as new meetings",
    "joined": "added to the joint trip of the President and the Secretary of State",
    "left": "imported before, unchanged",
    "refused": "refused",
}
HEADER = ("file", "id", "result", "country", "understood", "kept as text", "refused",
          "contradictions", "row")  # fmt: skip


def totals(plan: Plan) -> list[str]:
    """Lines that sum up what became of the rows and of the people in them."""
    results = Counter(outcome.result for outcome in plan.outcomes)
    lines = [f"{len(plan.outcomes):>7} rows read"]
    lines += [f"{results[key]:>7} {words}" for key, words in RESULTS.items() if results[key]]
    new = plan.directory.new if plan.directory else []
    people = [there for event in plan.events for there in event.present]
    named = sum(there.official is not None for there in people)
    lines += [
        f"{len(new):>7} new officials",
        f"{named:>7} participants who are officials, {len(people) - named} described in words",
    ]
    if against := sum(len(outcome.contradictions) for outcome in plan.outcomes):
        lines.append(f"{against:>7} contradictions accepted, listed under kept warnings")
    for label, kept in (("kept only as text", "kept_as_text"), ("not understood", "refused")):
        found = Counter(
            text.split(":")[0] for outcome in plan.outcomes for text in getattr(outcome, kept)
        )
        lines += [f"{count:>7} {label}: {what}" for what, count in found.most_common()]
    return lines


def write_report(plan: Plan, path: Path) -> None:
    """A CSV with a line for each row, in the order of the files. Raises OSError."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(map(_line, plan.outcomes))


def _line(outcome: Outcome) -> list[str]:
    row = outcome.row
    cells = [
        *(row.file, row.id, outcome.result, row.country),
        *(
            "; ".join(texts)
            for texts in (
                outcome.understood,
                outcome.kept_as_text,
                outcome.refused,
                outcome.contradictions,
            )
        ),
        row.quote,
    ]
    return [_harmless(cell) for cell in cells]


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, made plain text."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
