"""Records that rest on no source yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Window
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, Meeting
from relations.models.agreements import AgreementQuerySet
from relations.models.base import Reader, Record
from relations.models.meetings import MeetingQuerySet
from relations.services.cached_queries import CachedQueries
from relations.services.rows import agreement_rows, meeting_rows

SHOWN = 5  # the last entered


@dataclass(frozen=True)
class Pile:
    """Records of a noun without a source: the last entered, and how many there are."""

    noun: str
    label: str | Promise
    rows: Sequence[Record]
    total: int


def unsourced(user: Reader, cached: CachedQueries) -> list[Pile]:
    """Meetings and agreements without a source, where there are any."""
    meetings = meeting_rows(Meeting.objects.visible_to(user))
    agreements = agreement_rows(Agreement.objects.visible_to(user))
    piles = [
        _pile("meeting", _("Meetings"), meetings, cached),
        _pile("agreement", _("Agreements"), agreements, cached),
    ]
    return [pile for pile in piles if pile.total]


def _pile(
    noun: str,
    label: str | Promise,
    records: MeetingQuerySet | AgreementQuerySet,
    cached: CachedQueries,
) -> Pile:
    """The keys of the last with the number of all are one question, their rows another."""
    without = records.without_source().order_by("-pk").annotate(of=Window(Count("pk")))
    found = cached.fetch(without.values_list("pk", "of")[:SHOWN])
    rows = list(records.filter(pk__in=[pk for pk, _of in found]).order_by("-pk"))
    return Pile(noun, label, rows, found[0][1] if found else 0)
