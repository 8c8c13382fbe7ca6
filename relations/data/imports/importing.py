"""Several sheets in one transaction, each seeing what those before it brought."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from relations.data.files.sheets import Sheet, Unreadable
from relations.data.imports.applying import apply
from relations.data.imports.planning import Refs, nothing, plan
from relations.data.imports.plans import Plan
from relations.data.imports.records import Records, owner_column
from relations.data.table import Rows, Table
from relations.data.tables import RECORDS, TABLES
from relations.models.base import Reader as Person


@dataclass
class Job:
    """The records of one table in a file. `progress` is given each number of records that was
    read, and again of those that were written."""

    records: Records
    file: str
    progress: Callable[[int], Any] | None = None

    @property
    def table(self) -> Table:
        return self.records.table


@dataclass
class Result:
    """The plans in the order in which they were made, and whether they were done."""

    plans: list[Plan] = field(default_factory=list)
    done: bool = False

    @property
    def refused(self) -> bool:
        return any(plan.refused for plan in self.plans)

    @property
    def warned(self) -> bool:
        """Whether something is refused that may be kept with a reason."""
        return any(refusal.warning for plan in self.plans for refusal in plan.refused)

    @property
    def can_be_noted(self) -> bool:
        """Whether a date is refused whose text may be kept as a note."""
        return any(refusal.note for plan in self.plans for refusal in plan.refused)


def run_jobs(
    jobs: Iterable[Job],
    user: Person | None,
    *,
    create: Collection[str] = (),
    dry_run: bool = False,
    only_good: bool = False,
    reasons: Mapping[str, str] | None = None,
    as_note: Callable[[int, str, str], bool] = nothing,
) -> Result:
    """Imports the sheets, each after those that it can refer to; all of them or none.

    What refers to a row that is refused is refused as well, since it is not there.
    """
    order = list(RECORDS)
    refs: Refs = {}
    ordered = sorted(jobs, key=lambda job: order.index(job.table.name))
    result = Result()
    with transaction.atomic():
        for at, job in enumerate(ordered):
            made = plan(job.records, job.file, user, create, job.progress, reasons, as_note, refs)
            result.plans.append(made)
            good = only_good or not result.refused
            # The sheets after it are read against what it brings, also where nothing will stay.
            if at < len(ordered) - 1 or (good and not dry_run):
                apply(made, only_good=True, progress=job.progress)
                refs[job.table.name] = refs_of(made)
            made.drafts.clear()
        result.done = not dry_run and (only_good or not result.refused)
        if not result.done:
            transaction.set_rollback(True)
    return result


def refs_of(made: Plan) -> dict[str, Any]:
    """The records that the file names by a `ref`."""
    named = (draft for draft in made.drafts if draft.ref)
    model = made.table.model
    return made.refs | {d.ref: d.record or model._default_manager.get(pk=d.pk) for d in named}


def jobs_of(sheets: Sequence[tuple[Table, Sheet]]) -> list[Job]:
    """One job for each table of records that the sheets have something of. Raises Unreadable."""
    jobs = []
    sheets = [(table, several(sheet)) for table, sheet in sheets if len(table.owners) > 1] + [
        (table, sheet) for table, sheet in sheets if len(table.owners) <= 1
    ]
    for table in RECORDS.values():
        own = [sheet for of, sheet in sheets if of is table]
        of_rows = {
            rows.name: sheet
            for rows in table.rows
            for of, sheet in sheets
            if of is rows.table and belongs(rows, sheet, bool(own))
        }
        if len(own) > 1 and of_rows:
            message = _(
                "“%(names)s”: put all %(table)s into one sheet, since other sheets refer to them."
            )
            names = ", ".join(sheet.name for sheet in own)
            raise Unreadable(message % {"names": names, "table": table.name})
        without: list[Sheet | None] = [None] if of_rows else []
        for sheet in own or without:
            name = sheet.name if sheet else ", ".join(one.name for one in of_rows.values())
            jobs.append(Job(Records(table, sheet, of_rows), name))
    return jobs


def belongs(rows: Rows, sheet: Sheet, has_records: bool) -> bool:
    """Whether a sheet holds rows of these records, which the file may have in a sheet or not."""
    column = owner_column(rows)
    if len(rows.table.owners) == 1:
        return has_records or column in sheet.columns
    named = column in sheet.columns
    return named and (has_records or any(row.values[column] for row in sheet.rows))


def several(sheet: Sheet) -> Sheet:
    """The sheet, whose rows can be read several times: they belong to records of many tables."""
    return replace(sheet, rows=list(sheet.rows))


def records_in(table: Table, sheets: Sequence[Sheet]) -> Records:
    """The records of a table in a file: in the sheet that is named after it, else in the only one
    that does not hold rows of them. Raises Unreadable."""
    tables = {rows.table.name: rows for rows in table.rows}
    of_rows: dict[str, Sheet] = {}
    others = []
    for sheet in sheets:
        rows: Rows | None = tables.get(getattr(table_of(sheet.name), "name", ""))
        if rows is None:
            others.append(sheet)
        else:
            of_rows[rows.name] = sheet
    named = [sheet for sheet in others if table_of(sheet.name) is table] or others
    if len(named) > 1:
        raise Unreadable(
            _("None of the sheets is named “%(name)s”. Rename the one to import.")
            % {"name": table.name}
        )
    return Records(table, named[0] if named else None, of_rows)


def table_of(*names: str) -> Table | None:
    """The table that a sheet or file is named after: `meetings`, `Meetings 2019.csv`."""
    for name in names:
        told = "_{}_".format(re.sub("[^a-z]+", "_", name.lower()))
        found = [table for word, table in TABLES.items() if f"_{word}_" in told]
        longest = [t for t in found if not any(t is not o and t.name in o.name for o in found)]
        if len(longest) == 1:
            return longest[0]
    return None
