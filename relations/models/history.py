"""The history: each insert, change and deletion of a row leaves an event, whatever writes it."""

from typing import Any, TypeVar

import pghistory
import pghistory.models
import pghistory.trigger
import pgtrigger
from django.db import models
from django.db.models import Func, Value

from relations.models.slugs import Slugged

ModelClass = TypeVar("ModelClass", bound=type[models.Model])

# Made in relations/migrations/first/server.py.
ORDER = "relations_event_order"


class Event(pghistory.models.Event):
    """An event, numbered in the order of all changes.

    All events of a transaction have its time, so only a number that the tables share says which
    of two changes to different tables came first.
    """

    pgh_id = models.BigIntegerField(
        primary_key=True, db_default=Func(Value(ORDER), function="nextval")
    )

    class Meta:
        abstract = True


class TruncateTrigger(pghistory.trigger.Event):
    """Writes what is in the table before it is emptied."""

    when = pgtrigger.Before

    def get_func(self, model: Any) -> Any:
        """As for a deletion, of all rows; a truncation has no table of what is gone."""
        of_deletion: Any = super().get_func
        sql = of_deletion(model).func.replace(
            "{cond_old_values}", f'"{model._meta.db_table}" AS old_values'
        )
        return pgtrigger.Func(sql.replace("old_values", "gone"))


class TruncateEvent(pghistory.DeleteEvent):
    """A deletion of each row of a table that TRUNCATE empties."""

    operation = pgtrigger.Truncate
    level = pgtrigger.Statement

    def add_event_trigger(self, event_model: Any) -> None:
        trigger: Any = TruncateTrigger
        trigger = trigger(
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            level=self.level,
        )
        pgtrigger.register(trigger)(event_model.pgh_tracked_model)


def tracked(model: ModelClass) -> ModelClass:
    """Follows a table by triggers: each insert, change and deletion leaves an event.

    Columns that the database computes are left out, since they repeat others. Insertions and
    deletions are told once a statement: a trigger for each row took 1 ms a row in a COPY of some
    thousands, and ever longer. Changes are told by row, since by statement a row is known again
    only by its key, and a changed key would leave no trace.
    """
    computed = [f.name for f in model._meta.fields if isinstance(f, models.GeneratedField)]
    # Old addresses are looked up in the history (services/old_addresses.py).
    old_address = models.Index(fields=["slug"], name=f"{model._meta.model_name}event_slug")
    follow = pghistory.track(
        pghistory.InsertEvent(level=pghistory.Statement),
        pghistory.UpdateEvent(level=pghistory.Row),
        pghistory.DeleteEvent(level=pghistory.Statement),
        TruncateEvent(),
        exclude=computed,
        base_model=Event,
        meta={"indexes": [old_address]} if issubclass(model, Slugged) else None,
    )
    follow(model)
    return model
