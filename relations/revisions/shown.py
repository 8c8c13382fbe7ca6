"""Revisions as pages show them: what was changed, old and new value beside each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import CASCADE
from django.utils.translation import gettext as _

from relations.revisions.changes import Change, History, Revision
from relations.revisions.contexts import About
from relations.revisions.effects import Effect
from relations.revisions.tables import Followed, Row
from relations.revisions.words import Names, Titled, label_of, value_in_words

Way = Literal["added", "changed", "deleted"]
# The tables of which an article writes very many rows: counted, since each record that is made of
# them is shown.
COUNTED = ("proposal",)


@dataclass(frozen=True)
class Line:
    """A field, before and after."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRow:
    """What a revision did to one row."""

    table: Followed
    number: int
    title: str
    way: Way
    lines: Sequence[Line]

    @property
    def way_in_words(self) -> str:
        return {"added": _("added"), "changed": _("changed"), "deleted": _("deleted")}[self.way]

    @property
    def key(self) -> str:
        """The row as an address names it."""
        return f"{self.table.model._meta.model_name}-{self.number}"


@dataclass(frozen=True)
class Entry:
    """A revision: who, when, by which door, why, and what."""

    revision: Revision
    when: datetime
    about: About
    rows: list[ChangedRow]
    # How many rows are not shown, where there are very many.
    more: int = 0
    # How many proposals of texts were made or decided.
    proposals: int = 0

    @property
    def key(self) -> str:
        """The revision as an address names it."""
        key = self.revision
        return key.isoformat() if isinstance(key, datetime) else str(key)


def entries(
    changes: Iterable[Change],
    titled: Titled,
    known: Mapping[Revision, About],
    *,
    most: int,
) -> list[Entry]:
    """The revisions of these changes, newest first, with the first rows of each."""
    by_revision: defaultdict[Revision, list[Change]] = defaultdict(list)
    proposals: defaultdict[Revision, set[int]] = defaultdict(set)
    last: dict[Revision, datetime] = {}
    for change in changes:
        last[change.revision] = change.event["pgh_created_at"]
        listed = by_revision[change.revision]
        if change.table.model._meta.model_name in COUNTED:
            proposals[change.revision].add(change.row)
        else:
            listed.append(change)
    found = {revision: _rows(its) for revision, its in by_revision.items()}
    names = Names(titled)
    first = [row for rows in found.values() for row in rows[:most]]
    names.read((row.table, state) for row in first for state in (row.before, row.after) if state)
    shown = [
        Entry(
            revision,
            last[revision],
            known.get(revision, About()),
            [
                line
                for row in rows[:most]
                if (line := shown_row(row.table, row.row, row.before, row.after, names))
            ],
            max(len(rows) - most, 0),
            len(proposals[revision]),
        )
        for revision, rows in reversed(found.items())
    ]
    return [entry for entry in shown if entry.rows or entry.more or entry.proposals]


def effects_shown(
    effects: Iterable[Effect], titled: Titled, *, most: int
) -> tuple[list[ChangedRow], int]:
    """What an undo would do to the first rows, as it is now and as it would be; and how many more
    there are."""
    some = [effect for effect in effects if effect.action]
    names = Names(titled)
    states = [(one, one.now, _after(one)) for one in some[:most]]
    names.read((one.table, row) for one, *rows in states for row in rows if row)
    rows = [shown_row(one.table, one.row, now, then, names) for one, now, then in states]
    return [row for row in rows if row], max(len(some) - most, 0)


def _after(effect: Effect) -> Row | None:
    before = effect.history.before
    if effect.action != "change" or before is None or effect.now is None:
        return before
    return {**effect.now, **{name: before[name] for name in effect.restored}}


def _rows(changes: Iterable[Change]) -> list[History]:
    """What was done to each row in all."""
    by_row: defaultdict[tuple[Followed, int], list[Change]] = defaultdict(list)
    for change in changes:
        by_row[change.table, change.row].append(change)
    return [History(table, row, its, []) for (table, row), its in by_row.items()]


def shown_row(
    table: Followed, number: int, before: Row | None, after: Row | None, names: Names
) -> ChangedRow | None:
    """None where a row was only made and deleted again, or saved as it was."""
    if before is None and after is None:
        return None
    lines = _lines(table, before, after, names)
    way: Way = "added" if before is None else "deleted" if after is None else "changed"
    if way == "changed" and not lines:
        return None
    return ChangedRow(table, number, names.row(table, after or before), way, lines)


def _lines(table: Followed, before: Row | None, after: Row | None, names: Names) -> list[Line]:
    """The fields that differ, those that a row is named by and the record that it has left out."""
    found = []
    for part in dict.fromkeys(table.parts.values()):
        column = table.attname(part)
        if before and after:
            silent = is_silent(table, part) or before[column] == after[column]
        else:
            silent = is_silent(table, part) or _is_owner(table, part)
        old, new = (value_in_words(table, part, row, names) for row in (before, after))
        if not silent and (old or new):
            found.append(Line(part, label_of(table, part), old, new))
    return found


def is_silent(table: Followed, part: str) -> bool:
    """What says nothing to people: numbers of rows, times of saving, what nobody edits."""
    is_computed = not table.model._meta.get_field(part).editable
    return part == "id" or table.attname(part) in table.times or is_computed


def _is_owner(table: Followed, part: str) -> bool:
    """Whether a field names the record that the row belongs to."""
    return any(key.name == part for key in table.keys if key.remote_field.on_delete is CASCADE)


def fields_of(changes: Iterable[Change]) -> dict[str, str]:
    """The fields in which there are changes, as a choice: the key and the words."""
    parts = {(change.table, part) for change in changes for part in change.parts}
    parts = {(table, part) for table, part in parts if not is_silent(table, part)}
    words = {
        f"{table.model._meta.model_name}.{part}": f"{table.model._meta.verbose_name}: "
        + label_of(table, part)
        for table, part in parts
    }
    return dict(sorted(words.items(), key=lambda item: item[1].casefold()))
