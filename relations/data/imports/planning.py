"""What a file would do: made, changed, left, refused. Nothing is written.

Rows are read many at a time, in a number of queries that does not depend on how many they are.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from relations.data.imports.checking import defaults, faults
from relations.data.imports.existing import Existing
from relations.data.imports.judging import Judging, OwnReasons
from relations.data.imports.names import Names
from relations.data.imports.own import Later, settle
from relations.data.imports.permissions import forbid
from relations.data.imports.plans import Draft, Example, Plan, Refusal, RefusedRow, Row, Where
from relations.data.imports.reading import Cells, read_header, refusal_at, required
from relations.data.imports.records import REF, Records, owner_column
from relations.data.rows import Part, reader_for, stored
from relations.models.base import Reader as Person

CHUNK = 1000
# What tables made, by table and `ref`.
Refs = dict[str, dict[str, Any]]
# Columns of rows that say of whom or what they are.
NAMES = ("official", "description", "country", "organization", "side", "sector")
LABEL = 80  # characters

__all__ = ["plan"]


def nothing(_row: int, _column: str, _text: str) -> bool:
    """No date is kept as a note unless somebody says so."""
    return False


def plan(
    records: Records,
    file: str,
    user: Person | None,
    create: Collection[str] = (),
    progress: Callable[[int], Any] | None = None,
    reasons: Mapping[str, str] | None = None,
    as_note: Callable[[int, str, str], bool] = nothing,
    refs: Refs | None = None,
    own_reasons: OwnReasons | None = None,
) -> Plan:
    """What a file would do, for somebody who may do it; `None` is whoever has the server.

    `create` are the nouns (see `names.CREATABLE`) whose missing records are made. `progress` is
    told of each number of rows that has been read. `reasons` say why warnings are kept, by the code
    of their rule; a row with another warning is refused. `as_note` says of a date, by row, column
    and text, whether it is kept as a note of its record, with the date unknown. `refs` are what
    tables before it in the same file made, by table and `ref`. `own_reasons` are those of one row,
    by its number and the code.
    """
    planner = Planner(records, file, user, create, as_note)
    planner.judging.reasons = reasons or {}
    planner.judging.own_reasons = own_reasons or {}
    planner.names.refs = refs or {}
    return planner.run(progress)


class Planner:
    """One file being read."""

    def __init__(
        self,
        records: Records,
        file: str,
        user: Person | None,
        create: Collection[str],
        as_note: Callable[[int, str, str], bool],
    ) -> None:
        table = records.table
        header = read_header(table, records)
        self.table, self.records = table, records
        # What the file itself makes is not made twice.
        self.names = Names(set(create) - {table.name})
        self.cells = Cells(table, header.read, self.names, as_note)
        self.existing = Existing(table, user)
        self.plan = Plan(table, file, user)
        self.plan.unknown_columns, self.plan.unread_columns = header.unknown, header.unread
        self.plan.refused += header.refusals
        self.defaults = defaults(table)
        self.required = required(table)
        self.later: list[Later] = []
        # The rows to be done, by their number.
        self.taken: dict[Where, Draft] = {}
        # Rows that may be refused when the whole file has been read.
        self.kept: dict[Where, Row] = {}
        self.new_number = 0
        self.judging = Judging(table)

    def run(self, progress: Callable[[int], Any] | None) -> Plan:
        rows = iter(self.records)
        while chunk := list(islice(rows, CHUNK)):
            self.chunk(chunk)
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

    def chunk(self, rows: Sequence[Row]) -> None:
        self.cells.load(rows)
        keys, wrong = self.existing.read_keys(rows)
        read = []
        for row in rows:
            key = keys.get(row.where)
            record = self.existing.record(key)
            read.append((row, record, *self.draft(row, record, key)))
        self.judging.judge()
        drafts: list[tuple[Row, Draft]] = []
        for row, record, draft, said in read:
            refusals = said if row.sheet else wrong.get(row.where, []) + said
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
        if record is None and row.sheet:
            return self.nobody(row, key)
        if record is None:
            wrong += [
                Refusal(row.number, name, "", _("Required for a new record."))
                for name in self.required
                if name not in self.cells.readers
            ]
        if record is None and self.table.key == "slug":
            values["slug"] = key or ""
        draft = Draft(row.where, values, self.number(record, key), record is not None)
        draft.ref = row.values.get(REF, "")
        draft.makes = tuple(dict.fromkeys(self.names.used))
        if later and not wrong:
            self.later.append(Later(row, draft, later, record))
        elif not wrong:
            wrong = self.check(row, draft, record)
        return draft, wrong

    def nobody(self, row: Row, key: Any) -> tuple[Draft, list[Refusal]]:
        """Rows of a record that is neither in the file nor there."""
        owner = row.values[self.table.key]
        message = _("No record of %(table)s in this file or on this site is called “%(owner)s”.")
        said = message % {"table": self.table.name, "owner": owner}
        parts = next(iter(row.parts.values()))
        column = owner_column(self.table.rows_by_name[next(iter(row.parts))])
        refusal = Refusal(parts[0].row, column, owner, said, sheet=row.sheet)
        return Draft(row.where, {}, self.number(None, None)), [refusal]

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
            refusal_at(row, fault.rows, fault.at, fault.column, fault.message)
            if fault.rows
            else Refusal(
                row.number,
                fault.column,
                row.values.get(fault.column, ""),
                fault.message,
                sheet=row.sheet,
            )
            for fault in wrong
        ]

    def whole(self, record: Any) -> dict[str, Any]:
        return self.defaults if record is None else stored(self.table, record)

    def compare(self, row: Row, draft: Draft, record: Any) -> None:
        """Whether the row changes its record."""
        before = stored(self.table, record)
        readers = {name: reader_for(self.table, name) for name in draft.values}
        draft.changed = tuple(
            name
            for name, value in draft.values.items()
            if not readers[name].same(before[name], value)
        )
        later = self.later[-1].columns if self.later and self.later[-1].draft is draft else []
        if not draft.changed and not later:
            self.leave(row, draft, record)
            return
        draft.changed += tuple(later)
        if refusals := self.judging.refusals(row, draft):
            self.refuse(row, refusals)
            return
        changes = {
            name: (readers[name].write(before[name]), after(name, row, draft, readers))
            for name in draft.changed
        }
        self.plan.changed.add(Example(row.where, self.label(row, record), changes))
        self.take(row, draft)

    def sort_out(self, drafts: list[tuple[Row, Draft]]) -> None:
        """New rows, but for those that are there already, or stand in the file twice."""
        unnamed = [(row, draft) for row, draft in drafts if draft.pk < 0]
        there = self.existing.same_as([draft for _row, draft in unnamed])
        for row, draft in drafts:
            if (first := self.existing.seen(draft)) is not None:
                message = _(
                    "The same as row %s. Remove one of the two, or add a detail that differs."
                )
                said = message % str(first)
                self.refuse(row, [Refusal(row.number, "", "", said, sheet=row.sheet)])
            elif draft.row in there:
                self.leave(row, draft, there[draft.row])
            elif refusals := self.judging.refusals(row, draft):
                self.refuse(row, refusals)
            else:
                self.plan.made.add(Example(row.where, self.label(row)))
                self.take(row, draft)

    def leave(self, row: Row, draft: Draft, record: Any) -> None:
        self.plan.left.add(Example(row.where, self.label(row, record)))
        if draft.ref:
            self.plan.refs[draft.ref] = record

    def take(self, row: Row, draft: Draft) -> None:
        self.taken[row.where] = draft
        if any(row.values.get(name) or row.parts.get(name) for name in self.table.judged_last):
            self.kept[row.where] = row

    def take_back(self, number: Where, refusals: Iterable[Refusal]) -> None:
        """Refuses a row after all."""
        outcome = self.plan.changed if self.taken.pop(number).there else self.plan.made
        outcome.take_back(number)
        row = self.kept[number]
        filled = [replace(r, value=row.values.get(r.column, "")) for r in refusals]
        self.refuse(row, filled)

    def refuse(self, row: Row, refusals: Iterable[Refusal]) -> None:
        errors = tuple(refusals)
        self.plan.refused += errors
        self.plan.refused_rows.append(RefusedRow(row, errors))

    def label(self, row: Row, record: Any = None) -> str:
        """The row in a few words, from the columns that tell records apart."""
        texts = [
            ", ".join(map(name_in, row.parts[name]))
            if name in row.parts
            else row.values.get(name, "")
            for name in self.table.same
        ]
        label = ", ".join(text for text in texts if text) or str(record or "")
        return label if len(label) <= LABEL else f"{label[:LABEL]}…"


def after(name: str, row: Row, draft: Draft, readers: Mapping[str, Any]) -> str:
    """A cell as it will be: as the row has it, or as another cell of it means."""
    if name in row.values or name not in draft.values:
        return row.values.get(name, "")
    return str(readers[name].write(draft.values[name]))


def name_in(part: Part) -> str:
    """The name that a row begins with: of a side, of a person."""
    return next((part.values[name] for name in NAMES if part.values.get(name)), "")


def created(drafts: Iterable[Draft]) -> dict[str, list[str]]:
    """The names of what is made with the rows, by noun, each once."""
    found: dict[str, dict[str, None]] = {}
    for draft in drafts:
        for record in draft.makes:
            found.setdefault(str(record._meta.verbose_name_plural), {})[str(record)] = None
    return {noun: list(names) for noun, names in found.items()}
