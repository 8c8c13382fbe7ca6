"""Rows that name other rows of the same file: settled when all of it has been read."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from relations.data.imports.lookups import Numbered
from relations.data.imports.plans import Draft, Refusal, Row, Where
from relations.data.imports.reading import refusal_of, refusals_of
from relations.data.rows import RowsError
from relations.data.values import CellError

# What else than a number or address names a row.
NAMED_BY = {
    "countries": ("slug", "name"),
    "sectors": ("slug", "name"),
    "sources": ("url", "title"),
}


class Later(NamedTuple):
    """A row with cells that could not be read yet, in these columns."""

    row: Row
    draft: Draft
    columns: list[str]
    record: Any


def settle(planner: Any) -> None:
    """Reads the cells that were kept, and asks the rules of the whole file."""
    waiting = [later for later in planner.later if later.row.where in planner.taken]
    while waiting:
        planner.names.add_own(planner.table.name, named(planner))
        wrong = {later.row.where: read(planner, later) for later in waiting}
        planner.judging.judge(own=planner.taken.values())
        for later in waiting:
            wrong[later.row.where] += planner.judging.refusals(later.row, later.draft)
        refused = {number for number, refusals in wrong.items() if refusals}
        for number in refused:
            planner.take_back(number, wrong[number])
        # What named a row that is refused now cannot be read any more.
        waiting = [later for later in waiting if later.row.where not in refused]
        if not refused:
            break
    faulty: defaultdict[Where, list[Refusal]] = defaultdict(list)
    for rule in planner.table.file_rules:
        for where, column, message in rule(planner.taken.values()):
            refusal = Refusal(where.number, column, "", message, sheet=where.sheet)
            faulty[where].append(refusal)
    for where, refusals in faulty.items():
        planner.take_back(where, refusals)


def named(planner: Any) -> Iterator[tuple[str, Any]]:
    """The names of the records that the file makes."""
    name = planner.table.name
    yield from planner.plan.refs.items()
    for draft in planner.taken.values():
        if draft.there:
            continue
        if draft.ref:
            yield draft.ref, Numbered(draft.pk) if name not in NAMED_BY else draft
        if draft.pk > 0:
            yield str(draft.pk), Numbered(draft.pk) if name not in NAMED_BY else draft
        for column in NAMED_BY.get(name, ()):
            if text := draft.values.get(column):
                yield text, draft


def read(planner: Any, later: Later) -> list[Refusal]:
    """Reads what was kept of a row; gives what is wrong with it."""
    wrong = []
    for name in later.columns:
        text = later.row.values.get(name, "")
        try:
            later.draft.values[name] = planner.cells.read_again(later.row, name, later.record)
        except RowsError as error:
            wrong += refusals_of(error)
        except CellError as error:
            wrong.append(refusal_of(later.row, name, text, error))
    return wrong or planner.check(later.row, later.draft, later.record)
