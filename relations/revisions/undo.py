"""Undo of a revision, of one record in it, or of one field.

    plan = undo(context)              # reads; nothing is written
    if plan.conflicts: ...            # what stands in the way, each with its words
    if plan.denied(user): ...         # what this person may not do
    plan.apply(why="Wrong minister")  # in one transaction; raises CannotUndoError

The context is the id that `pghistory.context()` gives on entering, of a request, an import or a
merge. The undo is a revision of its own, and can be undone. What others changed since in other
fields stays. A field that is already as it was is left so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pghistory
from django.db import IntegrityError, connection, transaction

from relations.revisions.changes import History, Revision, histories
from relations.revisions.conflicts import Conflict, conflicts_of, refused_by
from relations.revisions.effects import Effect, effects_of
from relations.revisions.writing import write

Wanted = Callable[[History], bool]


class CannotUndoError(Exception):
    """Nothing was undone; `conflicts` says why."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__("; ".join(str(conflict) for conflict in conflicts))
        self.conflicts = conflicts


@dataclass(frozen=True)
class Undo:
    """What taking a revision back would do now."""

    revision: Revision
    wanted: Wanted
    field: str
    effects: list[Effect]
    conflicts: list[Conflict]

    @property
    def is_idle(self) -> bool:
        """Whether all is already as it was."""
        return not any(effect.action for effect in self.effects) and not self.conflicts

    @cached_property
    def rights(self) -> set[str]:
        """The permissions that it takes."""
        return {effect.right for effect in self.effects if effect.action}

    def denied(self, user: Any) -> list[str]:
        """Those of them that a person does not have."""
        return sorted(right for right in self.rights if not user.has_perm(right))

    def apply(self, why: str = "") -> Revision:
        """Does it, from a plan made anew on locked rows.

        Returns the revision of the undo. Raises CannotUndoError, with nothing done, where
        something stands in the way.
        """
        about = {"undoes": str(self.revision), **({"why": why} if why else {})}
        try:
            with pghistory.context(**about) as context, transaction.atomic():
                now = undo(self.revision, self.wanted, self.field, locked=True)
                if now.conflicts:
                    raise CannotUndoError(now.conflicts)
                write(now.effects)
                with connection.cursor() as cursor:
                    # Refused here, where it can be said, rather than at the end.
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        except IntegrityError as error:
            raise CannotUndoError([refused_by(error)]) from error
        revision: Revision = context.id
        return revision


def everything(history: History) -> bool:
    return True


def undo(
    revision: Revision, wanted: Wanted = everything, field: str = "", *, locked: bool = False
) -> Undo:
    """The plan: of all rows that the revision wrote, of those wanted, or of one `field` of them."""
    found = [history for history in histories(revision) if wanted(history)]
    effects = effects_of(found, field, locked=locked)
    return Undo(revision, wanted, field, effects, conflicts_of(effects))
