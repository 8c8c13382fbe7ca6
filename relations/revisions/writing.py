"""Writes rows back from their events, newest change first, as the database has them.

The values go from the history straight into the table, so that no save of a model changes them on
the way. In this order no unique value is in use when it comes back. Foreign keys are checked at
the end.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from django.db import connection

from relations.revisions.changes import Change
from relations.revisions.effects import Effect
from relations.revisions.tables import Followed

UPDATE = (
    "UPDATE {table} SET {sets} FROM {events} AS e WHERE e.pgh_id = ANY(%s) AND {table}.id = e.id"
)
INSERT = "INSERT INTO {table} ({columns}) SELECT {columns} FROM {events} WHERE pgh_id = ANY(%s)"
DELETE = "DELETE FROM {table} WHERE id = ANY(%s)"
TOUCH = "UPDATE {table} SET {column} = now() WHERE id = ANY(%s)"


@dataclass(frozen=True)
class Step:
    """One write of one row: from the event `source`, or its deletion."""

    number: int
    table: Followed
    way: Literal["update", "insert", "delete"]
    row: int
    columns: frozenset[str]
    source: int

    @property
    def alike(self) -> Any:
        """Steps that follow each other and have the same can be one statement. What must be unique
        is written row by row, in order."""
        alone = self.number if self.way != "delete" and self.columns & self.table.unique else 0
        return self.table.model._meta.db_table, self.way, sorted(self.columns), alone


def write(effects: Iterable[Effect]) -> None:
    """Does what the effects say."""
    effects = [effect for effect in effects if effect.action]
    steps = sorted(
        (step for effect in effects for step in _steps(effect)),
        key=lambda step: step.number,
        reverse=True,
    )
    for _alike, run in groupby(steps, key=lambda step: step.alike):
        for several in _each_row_once(run):
            _execute(several)
    _touch(effects)


def _steps(effect: Effect) -> Iterator[Step]:
    changes, table, row = effect.history.changes, effect.table, effect.row
    every = frozenset(table.columns)
    if effect.action == "delete":
        yield Step(changes[-1].number, table, "delete", row, every, 0)
    elif effect.action == "add":
        yield Step(changes[0].number, table, "insert", row, every, _source(changes[0]))
    elif all(change.before and change.after for change in changes):
        for change in changes:
            if columns := change.columns & effect.restored:
                yield Step(change.number, table, "update", row, columns, _source(change))
    else:  # Deleted and made again.
        source = _source(changes[0])
        yield Step(changes[-1].number, table, "update", row, effect.restored, source)


def _source(change: Change) -> int:
    if change.source is None:
        raise ValueError("There was no row before this change.")
    return change.source


def _each_row_once(run: Iterable[Step]) -> Iterator[list[Step]]:
    several: dict[int, Step] = {}
    for step in run:
        if step.row in several:
            yield list(several.values())
            several = {}
        several[step.row] = step
    yield list(several.values())


def _execute(steps: Sequence[Step]) -> None:
    first = steps[0]
    quote = connection.ops.quote_name
    meta = first.table.model._meta
    names = [quote(str(f.column)) for f in first.table.fields if f.attname in first.columns]
    sql = {"update": UPDATE, "insert": INSERT, "delete": DELETE}[first.way].format(
        table=quote(meta.db_table),
        events=quote(first.table.events._meta.db_table),
        columns=", ".join(names),
        sets=", ".join(f"{name} = e.{name}" for name in names),
    )
    numbers = [step.row if step.way == "delete" else step.source for step in steps]
    with connection.cursor() as cursor:
        cursor.execute(sql, [numbers])


def _touch(effects: Iterable[Effect]) -> None:
    """The time of the last save is now, where others saved since what is undone."""
    touched: defaultdict[Any, list[int]] = defaultdict(list)
    for effect in effects:
        left = effect.table.times - effect.restored if effect.action == "change" else ()
        for name in left:
            field: Any = effect.table.model._meta.get_field(name)
            if field.auto_now:
                touched[field].append(effect.row)
    for field, rows in touched.items():
        quote = connection.ops.quote_name
        sql = TOUCH.format(table=quote(field.model._meta.db_table), column=quote(field.column))
        with connection.cursor() as cursor:
            cursor.execute(sql, [rows])
