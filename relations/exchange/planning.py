"""What a file would do: made, changed, left, refused. Nothing is written.

Rows are read many at a time, in a number of queries that does not depend on how many they are.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from relations.exchange.base import Table
from relations.exchange.checking import defaults, faults
from relations.exchange.existing import Existing
from relations.exchange.judging import Judging
from relations.exchange.names import Names
from relations.exchange.own import Later, settle
from relations.exchange.permissions import forbid
from relations.exchange.plans import Draft, Example, Plan, Refusal, RefusedRow, Row, Sheet
from relations.exchange.reading import Cells, read_header, required
from relations.exchange.shared import NONE_SHARED
from relations.models.base import Reader as Person

CHUNK = 1000
LABEL = 80  # characters

__all__ = ["plan"]


def nothing(_row: int, _column: str, _text: str) -> bool:
    """No date is kept as a note unless somebody says so."""
    return False


def plan(
    table: Table,
    sheet: Sheet,
    user: Person | None,
    create: Collection[str] = (),
    progress: Callable[[int], Any] | None = None,
    reasons: Mapping[str, str] | None = None,
    as_note: Callable[[int, str, str], bool] = nothing,
) -> Plan:
    """What a file would do, for somebody who may do it; `None` is whoever has the server.

    `create` are the nouns (see `names.CREATABLE`) whose missing records are made. `progress` is
    told of each number of rows that has been read. `reasons` say why warnings are kept, by the code
    of their rule; a row with another warning is refused. `as_note` says of a date, by row, column
    and text, whether it is kept as a note of its record, with the date unknown.
    """
    planner = Planner(table, sheet, user, create, as_note)
    planner.judging.reasons = reasons or {}
    return planner.run(sheet.rows, progress)


class Planner:
    """One file being read."""

    def __init__(
        self,
        table: Table,
        sheet: Sheet,
        user: Person | None,
        create: Collection[str],
        as_note: Callable[[int, str, str], bool],
    ) -> None:
        header = read_header(table, sheet.columns)
        self.table = table
        # What the file itself makes is not made twice.
        self.names = Names(set(create) - {table.name})
        self.cells = Cells(table, header.read, self.names, as_note)
        self.existing = Existing(table, user)
        self.plan = Plan(table, sheet.name, user)
        self.plan.unknown_columns, self.plan.unread_columns = header.unknown, header.unread
        self.plan.refused += header.refusals
        self.defaults = defaults(table)
        self.required = required(table)
        self.later: list[Later] = []
        # The rows to be done, by their number.
        self.taken: dict[int, Draft] = {}
        # Rows that may be refused when the whole file has been read.
        self.kept: dict[int, Row] = {}
        self.new_number = 0
        self.judging = Judging(table)

    def run(self, rows: Iterator[Row], progress: Callable[[int], Any] | None) -> Plan:
        while chunk := list(islice(rows, CHUNK)):
            self.chunk([row for row in chunk if any(row.values.values())])
            if progress:
                progress(len(chunk))
        settle(self)
        self.plan.drafts = list(self.taken.values())
        self.plan.kept.update(f.rule.code for d in self.plan.drafts for f, _reason in d.kept)
        forbid(self.plan)
        self.plan.creates = created(self.plan.drafts)
        self.plan.refused_rows.sort(key=lambda row: row.number)
        self.plan.refused.sort(key=lambda refusal: refusal.row)
        return self.plan

    def chunk(self, rows: list[Row]) -> None:
        self.cells.load(rows)
        keys, wrong = self.existing.read_keys(rows)
        read = []
        for row in rows:
            record = self.existing.record(keys.get(row.number))
            read.append((row, record, *self.draft(row, record, keys.get(row.number))))
        self.judging.judge()
        drafts: list[tuple[Row, Draft]] = []
        for row, record, draft, said in read:
            refusals = wrong.get(row.number, []) + said
            if refusals:
                self.refuse(row, refusals)
            elif record is not None:
                self.compare(row, draft, record)
            else:
                drafts.append((row, draft))
        self.sort_out(drafts)

    def draft(self, row: Row, record: Any, key: Any) -> tuple[Draft, list[Refusal]]:
        """A row understood, and all that is wrong with it."""
        self.names.used = []
        self.cells.place(row, record)
        values, wrong, later = self.cells.read(row, record)
        if record is None:
            wrong += [
                Refusal(row.number, name, "", _("Must be filled where a record is made."))
                for name in self.required
                if name not in self.cells.readers
            ]
        if record is None and self.table.key == "slug":
            values["slug"] = key or ""
        draft = Draft(row.number, values, self.number(record, key), record is not None)
        draft.makes = tuple(dict.fromkeys(self.names.used))
        if later and not wrong:
            self.later.append(Later(row, draft, later, record))
        elif not wrong:
            wrong = self.check(row, draft, record)
        return draft, wrong

    def number(self, record: Any, key: Any) -> int:
        """The record's; the one given for a new record; else a negative one for the time being."""
        if record is not None:
            return int(record.pk)
        if self.table.key == "id" and key is not None:
            return int(key)
        self.new_number -= 1
        return self.new_number

    def check(self, row: Row, draft: Draft, record: Any) -> list[Refusal]:
        """What the rules say against the whole record, as it would be."""
        values = {**self.whole(record), **draft.values}
        key = draft.pk if draft.pk > 0 else None
        wrong, entry = faults(self.table, values, key)
        if not wrong:
            self.judging.add(draft, entry)
        return [
            Refusal(row.number, fault.column, row.values.get(fault.column, ""), fault.message)
            for fault in wrong
        ]

    def whole(self, record: Any) -> dict[str, Any]:
        return self.defaults if record is None else self.table.stored(record)

    def compare(self, row: Row, draft: Draft, record: Any) -> None:
        """Whether the row changes its record."""
        before = self.table.stored(record)
        readers = self.table.readers
        draft.changed = tuple(
            name
            for name, value in draft.values.items()
            if not readers[name].same(before[name], value)
        )
        later = self.later[-1].columns if self.later and self.later[-1].draft is draft else []
        if not draft.changed and not later:
            self.plan.left.add(Example(row.number, self.label(row, record)))
            return
        draft.changed += tuple(later)
        if refusals := self.judging.refusals(row, draft):
            self.refuse(row, refusals)
            return
        changes = {
            name: (readers[name].write(before[name], NONE_SHARED), after(name, row, draft, readers))
            for name in draft.changed
        }
        self.plan.changed.add(Example(row.number, self.label(row, record), changes))
        self.take(row, draft)

    def sort_out(self, drafts: list[tuple[Row, Draft]]) -> None:
        """New rows, but for those that are there already, or stand in the file twice."""
        unnamed = [(row, draft) for row, draft in drafts if draft.pk < 0]
        there = self.existing.same_as([draft for _row, draft in unnamed])
        for row, draft in drafts:
            if (first := self.existing.seen(draft)) is not None:
                message = _("The same as row %s: take one of the two out, or tell them apart.")
                self.refuse(row, [Refusal(row.number, "", "", message % first)])
            elif draft.row in there:
                self.plan.left.add(Example(row.number, self.label(row)))
            elif refusals := self.judging.refusals(row, draft):
                self.refuse(row, refusals)
            else:
                self.plan.made.add(Example(row.number, self.label(row)))
                self.take(row, draft)

    def take(self, row: Row, draft: Draft) -> None:
        self.taken[row.number] = draft
        if any(row.values.get(name) for name in self.table.judged_last):
            self.kept[row.number] = row

    def take_back(self, number: int, refusals: Iterable[Refusal]) -> None:
        """Refuses a row after all."""
        outcome = self.plan.changed if self.taken.pop(number).there else self.plan.made
        outcome.take_back(number)
        row = self.kept[number]
        filled = [replace(r, value=row.values.get(r.column, "")) for r in refusals]
        self.refuse(row, filled)

    def refuse(self, row: Row, refusals: Iterable[Refusal]) -> None:
        errors = tuple(refusals)
        self.plan.refused += errors
        self.plan.refused_rows.append(RefusedRow(row.number, row.values, errors))

    def label(self, row: Row, record: Any = None) -> str:
        """The row in a few words, from the columns that tell records apart."""
        texts = [row.values.get(name, "") for name in self.table.same]
        label = ", ".join(text for text in texts if text) or str(record or "")
        return label if len(label) <= LABEL else f"{label[:LABEL]}…"


def after(name: str, row: Row, draft: Draft, readers: Mapping[str, Any]) -> str:
    """A cell as it will be: as the row has it, or as another cell of it means."""
    if name in row.values or name not in draft.values:
        return row.values.get(name, "")
    return str(readers[name].write(draft.values[name], NONE_SHARED))


def created(drafts: Iterable[Draft]) -> dict[str, list[str]]:
    """The names of what is made with the rows, by noun, each once."""
    found: dict[str, dict[str, None]] = {}
    for draft in drafts:
        for record in draft.makes:
            found.setdefault(str(record._meta.verbose_name_plural), {})[str(record)] = None
    return {noun: list(names) for noun, names in found.items()}
