"""The first page of the admin: what an analyst needs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.admin.duplicates import nouns_of, shown, waiting_for
from relations.models import Agreement, Meeting
from relations.models.base import Reader
from relations.services.rows import delegations, parties

SHOWN = 10  # of each list


@dataclass(frozen=True)
class Pile:
    """Records that wait for somebody: the first of them, how many there are, where the rest is."""

    title: str
    count: int
    records: list[Any]
    url: str
    form: str  # name of the address of a record's form


def latest_entries(user: Any) -> models.QuerySet[LogEntry]:
    """What the person entered, changed or deleted last."""
    return (
        LogEntry.objects.filter(user=user, content_type__app_label="relations")
        .select_related("content_type")
        .order_by("-action_time", "-pk")[:SHOWN]
    )


def piles(user: Reader, today: date) -> list[Pile]:
    """Records without a source, expected meetings whose time has passed, and likely doubles."""
    meetings = Meeting.objects.visible_to(user).prefetch_related(delegations())
    agreements = Agreement.objects.visible_to(user).prefetch_related(parties(), "sectors")
    overdue = meetings.overdue(today)
    return [
        _pile(_("Announced, outcome unknown"), overdue, "meeting", "?overdue=yes"),
        _pile(_("Meetings without a source"), meetings.without_source(), "meeting", "?sourced=no"),
        _pile(
            _("Agreements without a source"),
            agreements.without_source(),
            "agreement",
            "?sourced=no",
        ),
        *possible_duplicates(user),
    ]


def possible_duplicates(user: Any) -> list[Pile]:
    """The queue, for who may decide it."""
    if not nouns_of(user):
        return []
    waiting = waiting_for(user)
    url = reverse("admin:duplicates")
    first = shown(waiting[:SHOWN], user)
    return [Pile(_("Possible duplicates"), waiting.count(), first, url, "admin:pair")]


def _pile(title: str, found: models.QuerySet[Any], noun: str, query: str) -> Pile:
    base = f"admin:relations_{noun}"
    url = reverse(f"{base}_changelist") + query
    return Pile(title, found.count(), list(found[:SHOWN]), url, f"{base}_change")
