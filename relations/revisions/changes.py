"""The changes of a revision: each event with the row as it was before and after it.

A *revision* is what was written in one context (a request, an import, a command); where there was
none, in one transaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from relations.revisions.tables import Followed, Row, followed

# The context, or the time of the transaction that wrote without one.
Revision = UUID | datetime
NOTED = ("pgh_id", "pgh_label", "pgh_obj_id", "pgh_context_id", "pgh_created_at")


@dataclass(frozen=True)
class Change:
    """An event. `before` is None where the row was made, `after` where it was deleted."""

    table: Followed
    event: Row
    before: Row | None
    after: Row | None
    # The number of the event that has the row as it was before.
    source: int | None

    @property
    def number(self) -> int:
        """The place of the event among all of all tables."""
        return int(self.event["pgh_id"])

    @property
    def row(self) -> int:
        return int(self.event["pgh_obj_id"])

    @property
    def revision(self) -> Revision:
        key: Revision = self.event["pgh_context_id"] or self.event["pgh_created_at"]
        return key

    @property
    def columns(self) -> frozenset[str]:
        if self.before is None or self.after is None:
            return frozenset(self.table.columns)
        return self.table.changed(self.before, self.after)

    @property
    def parts(self) -> frozenset[str]:
        """The fields that it changed; of a row that came or went those that are set."""
        one, other = self.before or {}, self.after or {}
        unset = {name for name in self.columns if not one.get(name) and not other.get(name)}
        return frozenset(self.table.parts[name] for name in self.columns - unset)


def of_revision(*revisions: Revision) -> Q:
    """A condition on events."""
    contexts = [one for one in revisions if isinstance(one, UUID)]
    times = [one for one in revisions if isinstance(one, datetime)]
    condition = Q(pgh_context__in=contexts)
    return condition | Q(pgh_context=None, pgh_created_at__in=times) if times else condition


def chains(table: Followed, rows: Iterable[int]) -> dict[int, list[Change]]:
    """All changes of some rows, in order. One query."""
    names = (*NOTED, *table.columns)
    events: Any = table.events._default_manager.filter(pgh_obj_id__in=set(rows))
    found: defaultdict[int, list[Change]] = defaultdict(list)
    for event in events.order_by("pgh_id").values(*names):
        there = found[event["pgh_obj_id"]]
        there.append(_change(table, event, there[-1] if there else None))
    return found


def _change(table: Followed, event: Row, last: Change | None) -> Change:
    if event["pgh_label"] == "delete":  # The event has the row as it was.
        return Change(table, event, event, None, event["pgh_id"])
    if event["pgh_label"] == "insert" or last is None or last.after is None:
        return Change(table, event, None, event, None)
    return Change(table, event, last.after, event, last.event["pgh_id"])


@dataclass(frozen=True)
class History:
    """A row's changes within a revision, and those after it."""

    table: Followed
    row: int
    changes: list[Change]
    later: list[Change]

    @property
    def before(self) -> Row | None:
        return self.changes[0].before

    @property
    def after(self) -> Row | None:
        return self.changes[-1].after

    @property
    def columns(self) -> frozenset[str]:
        """What the revision changed, and not others in between."""
        return frozenset().union(*(change.columns for change in self.changes))

    @property
    def is_unclear(self) -> bool:
        """Whether what was before is not known: the key of the row was changed by hand."""
        return self.before is None and self.changes[0].event["pgh_label"] == "update"


def histories(revision: Revision) -> Iterator[History]:
    """The rows that a revision wrote. Two queries for each table."""
    for table in followed():
        own: Any = table.events._default_manager.filter(of_revision(revision))
        rows = set(own.order_by().values_list("pgh_obj_id", flat=True))
        for row, chain in chains(table, rows).items() if rows else ():
            changes = [change for change in chain if change.revision == revision]
            later = [change for change in chain if change.number > changes[-1].number]
            yield History(table, row, changes, later)
