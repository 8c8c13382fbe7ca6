"""Which changes belong to a record, or were made in some revisions; what the reader may not see
is left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import CASCADE, Count, Model

from relations.models.visible import hides
from relations.revisions.changes import Change, History, Revision, chains, of_revision
from relations.revisions.tables import Followed, followed, table_of


@cache
def parts_of(model: type[Model]) -> tuple[tuple[Followed, str], ...]:
    """The tables whose rows go with a record when it is deleted, each with the column that names
    it: the rows that a record has. The form, the files and the deletion mean the same ones."""
    return tuple(
        (table, key.attname)
        for table in followed()
        for key in table.keys
        if key.remote_field.on_delete is CASCADE
        and key.related_model._meta.db_table == model._meta.db_table
    )


def changes_of_record(model: type[Model], number: int) -> list[Change]:
    """Of a record and all its rows, also of those that it has no more; in order."""
    table = table_of(model)
    own = _seen(table, chains(table, [number]).values())
    # A participant is a row of the meeting and of its side.
    found = {
        (change.table.model._meta.db_table, change.number): change
        for change in chain(own, _of_rows(model, {number}))
    }
    return sorted(found.values(), key=in_order)


def _of_rows(model: type[Model], owners: set[int]) -> Iterator[Change]:
    for table, column in parts_of(model):
        events: Any = table.events._default_manager.filter(**{f"{column}__in": owners})
        rows = set(events.order_by().values_list("pgh_obj_id", flat=True))
        for change in _seen(table, chains(table, rows).values()) if rows else ():
            if any(
                row is not None and row[column] in owners for row in (change.before, change.after)
            ):
                yield change
        if rows:
            yield from _of_rows(table.model, rows)


def changes_of(revisions: Iterable[Revision]) -> list[Change]:
    """Of some revisions, in order. Three queries for each table that they wrote, one for others."""
    found: list[Change] = []
    wanted = list(revisions)
    for table in followed():
        condition = of_revision(*wanted)
        events: Any = table.events._default_manager.filter(condition)
        rows = set(events.order_by().values_list("pgh_obj_id", flat=True))
        for change in _seen(table, chains(table, rows).values()) if rows else ():
            if change.revision in wanted:
                found.append(change)
    return sorted(found, key=in_order)


def sizes(revisions: Iterable[Revision]) -> Counter[Revision]:
    """How many events each has. One query for each table."""
    found: Counter[Revision] = Counter()
    wanted = [one for one in revisions if isinstance(one, UUID)]
    for table in followed():
        events: Any = table.events._default_manager.filter(pgh_context__in=wanted)
        found.update(
            dict(events.order_by().values_list("pgh_context").annotate(number=Count("pk")))
        )
    return found


def within(model: type[Model], number: int) -> Callable[[History], bool]:
    """Whether a row is one of a record, or named it and lost that reference when it was deleted."""
    own = {(change.table, change.row) for change in changes_of_record(model, number)}

    def belongs(history: History) -> bool:
        before = history.before
        return (history.table, history.row) in own or any(
            before is not None and before[key.attname] == number
            for key in history.table.keys
            if key.related_model is model
        )

    return belongs


def in_order(change: Change) -> tuple[Any, int]:
    """Old databases have events that were numbered in each table on its own."""
    return change.event["pgh_created_at"], change.number


def _seen(table: Followed, found: Iterable[list[Change]]) -> Iterator[Change]:
    """Those of rows that the reader sees. Of a row that is gone nobody can say whether it would be
    hidden; so it is, where some are."""
    every = [change for one in found for change in one]
    if hides(table.model):
        manager = table.model._default_manager
        numbers = {change.row for change in every}
        there = set(manager.filter(pk__in=numbers).values_list("pk", flat=True))
        every = [change for change in every if change.row in there]
    yield from every
