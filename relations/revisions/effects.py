"""What an undo does to each row, from what the revision changed and what is there now."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from relations.revisions.changes import History
from relations.revisions.tables import Followed, Row

Action = Literal["", "add", "change", "delete"]


@dataclass(frozen=True)
class Effect:
    """What is done to one row; with no action it stays as it is."""

    history: History
    now: Row | None
    action: Action = ""
    # The columns that are set back, of a row that stays.
    restored: frozenset[str] = frozenset()
    # The fields that have other values by now, which the undo would take away.
    clashing: tuple[str, ...] = ()
    # Whether a row was deleted, or made again, since.
    is_other: bool = False

    @property
    def table(self) -> Followed:
        return self.history.table

    @property
    def row(self) -> int:
        return self.history.row

    @property
    def right(self) -> str:
        """The permission that it takes."""
        row = self.history.before or self.history.after or {}
        return self.table.right(self.action, row)

    @property
    def is_stopped(self) -> bool:
        return bool(self.clashing) or self.is_other or self.history.is_unclear


def effects_of(
    histories: Sequence[History], field: str = "", *, locked: bool = False
) -> list[Effect]:
    """One for each row; of `field` alone where it is named. One query for each table."""
    by_table: defaultdict[Followed, list[History]] = defaultdict(list)
    for history in histories:
        by_table[history.table].append(history)
    found = []
    for table, its in by_table.items():
        rows = table.rows((history.row for history in its), locked=locked)
        found += [effect_of(history, rows.get(history.row), field) for history in its]
    return found


def effect_of(history: History, now: Row | None, field: str = "") -> Effect:
    before, after = history.before, history.after
    if before is not None and after is not None:
        return _back(history, before, after, now, field)
    if field or (before is None and after is None):
        return Effect(history, now)
    if before is not None:
        if now is None:
            return Effect(history, now, "add")
        return Effect(history, now, is_other=bool(history.table.changed(before, now)))
    if now is None or after is None:
        return Effect(history, now)
    return Effect(history, now, "delete", clashing=_parts(history.table, after, now))


def _back(history: History, before: Row, after: Row, now: Row | None, field: str) -> Effect:
    """A row that was there before and after."""
    if now is None:
        return Effect(history, now, is_other=True)
    table = history.table
    restored: set[str] = set()
    clashing = []
    own = {table.parts[name] for name in history.columns}
    parts = _parts(table, before, after)
    for part in (part for part in parts if part in own):
        columns = {name for name, of in table.parts.items() if of == part}
        if (field and part != field) or all(now[name] == before[name] for name in columns):
            continue
        if all(now[name] == after[name] for name in columns):
            restored |= columns
        else:
            clashing.append(part)
    if not field and (restored or (not parts and before != after)):
        # The time of the last save comes back where nobody saved since; of a row that was only
        # saved as well, as by a merge that brings it rows.
        restored |= {name for name in table.times if now[name] == after[name]}
    action: Action = "change" if restored else ""
    return Effect(history, now, action, frozenset(restored), tuple(clashing))


def _parts(table: Followed, one: Row, other: Row) -> tuple[str, ...]:
    """The fields in which two states differ, in the order of the table; not the times of saving."""
    changed = table.changed(one, other) - table.times
    return tuple(dict.fromkeys(of for name, of in table.parts.items() if name in changed))
