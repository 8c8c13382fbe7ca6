"""Who wrote a revision, by which door and why, as its context says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from pghistory.middleware import HistoryMiddleware
from pghistory.models import Context

from relations.revisions.changes import Revision
from relations.tidy import tidied

WHY = "why"  # the name of the field of forms


class Histories(HistoryMiddleware):
    """As pghistory's: who sent a form, and to which address; and why, where the form says so."""

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        if request.method == "POST" and (why := tidied(request.POST.get(WHY, ""))):
            pghistory.context(why=why)


@dataclass(frozen=True)
class About:
    """What is known of a revision besides its changes."""

    user: int | None = None
    who: str = ""
    door: str = ""
    why: str = ""
    undoes: str = ""
    undone_by: str = ""


def about(revisions: Iterable[Revision]) -> dict[Revision, About]:
    """Of some revisions. Three queries."""
    revisions = list(revisions)
    keys = [key for key in revisions if isinstance(key, UUID)]
    contexts = dict(Context.objects.filter(pk__in=keys).values_list("pk", "metadata"))
    undone = _undone(map(str, keys))
    names = names_of({metadata.get("user") for metadata in contexts.values()})
    found: dict[Revision, About] = {}
    for key in revisions:
        metadata = contexts.get(key, {}) if isinstance(key, UUID) else {}
        found[key] = About(
            metadata.get("user"),
            names.get(metadata.get("user"), ""),
            door_of(metadata),
            metadata.get("why", ""),
            metadata.get("undoes", ""),
            undone.get(str(key), ""),
        )
    return found


def _undone(keys: Iterable[str]) -> dict[str, str]:
    undoing = Context.objects.filter(metadata__undoes__in=list(keys))
    return {metadata["undoes"]: str(key) for key, metadata in undoing.values_list("pk", "metadata")}


def names_of(keys: Iterable[Any]) -> dict[Any, str]:
    """The names of people, by their keys."""
    people = User.objects.filter(pk__in=set(keys) - {None})
    return {person.pk: person.get_full_name() or person.get_username() for person in people}


def door_of(metadata: dict[str, Any]) -> str:
    """How the changes came in."""
    url = str(metadata.get("url", ""))
    if "undoes" in metadata:
        return _("Undo")
    if "file" in metadata:
        return _("Import of %(file)s") % {"file": metadata["file"]}
    if "command" in metadata:
        return _("Command %(command)s") % {"command": metadata["command"]}
    if "/merge/" in url:
        return _("Merge")
    if url.startswith("/api/"):
        return _("API")
    return _("Form") if url else _("Directly in the database")


def revisions_of(user: int | None = None, day: date | None = None) -> "QuerySet[Any, UUID]":
    """What a person, or anybody, wrote on a day, or ever; newest first."""
    found = Context.objects.order_by("-created_at", "pk")
    if user is not None:
        found = found.filter(metadata__user=user)
    if day is not None:
        start = make_aware(datetime.combine(day, time()))
        found = found.filter(created_at__gte=start, created_at__lt=start + timedelta(days=1))
    return found.values_list("pk", flat=True)
