"""Who changed what, and when, as the history has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from relations.revisions.contexts import names_of

MOST_EVENTS = 1000  # of one table, the latest, that are looked through for who did something


@dataclass(frozen=True)
class Author:
    """Who did something: a person, or nobody that the history names."""

    name: str
    when: datetime | None

    @property
    def at(self) -> str:
        """26 November 2026, 20:51 UTC."""
        if self.when is None:
            return ""
        return f"{date_format(timezone.localtime(self.when), 'j F Y, H:i')} UTC"


class History:
    """The latest events of some rows of a table, read at once."""

    def __init__(self, model: type[Model], keys: Iterable[Any], column: str = "pgh_obj_id") -> None:
        events: Any = event_model(model)
        found = events.objects.filter(**{f"{column}__in": list(keys)})
        latest = found.select_related("pgh_context").order_by("-pgh_id")[:MOST_EVENTS]
        self.events: dict[str, list[Any]] = {}
        for event in latest:
            self.events.setdefault(str(getattr(event, column)), []).append(event)
        self.people = names_of({user_of(event) for event in latest})

    def author(self, key: str, names: Iterable[str] = ()) -> Author:
        """Who last changed any of the columns; of no column, who last wrote the row."""
        events = self.events.get(str(key), [])
        for event, before in zip(events, events[1:], strict=False):
            if any(getattr(event, n, None) != getattr(before, n, None) for n in names):
                return self._author(event)
        return self._author(events[0]) if events else Author(_("Someone"), None)

    def _author(self, event: Any) -> Author:
        unnamed = _("An import or a command")
        return Author(self.people.get(user_of(event), unnamed), event.pgh_created_at)


def user_of(event: Any) -> Any:
    """The key of the person in whose name it was written; None where nobody was signed in."""
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


@cache
def event_model(model: type[Model]) -> Any:
    """The events of a table; of a table between two nouns, those of the model that follows it."""
    for one in apps.get_models(include_auto_created=True):
        if one._meta.concrete_model is model and hasattr(one, "pgh_event_model"):
            return one.pgh_event_model
    raise LookupError(model)
