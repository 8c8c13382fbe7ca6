"""What rests on a source: the citations of it, by what they support."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.models import (
    Agreement,
    Citation,
    Country,
    Meeting,
    Office,
    Official,
    Organization,
    Source,
    Tenure,
)
from relations.models.base import Reader, RecordQuerySet
from relations.models.sources import CitationQuerySet
from relations.services.rows import delegations, parties

MOST = 100  # citations in a group; a data set may support thousands


@dataclass(frozen=True)
class Supported:
    """A noun that citations support: their foreign key, and what a line about a record reads."""

    noun: str
    label: str | Promise
    key: str
    records: RecordQuerySet[Any]
    related: tuple[str, ...] = ()
    # What a made title reads.
    prefetched: Callable[[], tuple[Any, ...]] = tuple

    def visible(self, user: Reader) -> Q:
        """The citations whose record this person may read."""
        return Q(**{f"{self.key}__in": self.records.visible_to(user)})

    def lines(self, cited: CitationQuerySet, user: Reader) -> CitationQuerySet:
        """Those citations with what their lines show, in a constant number of queries."""
        found = cited.filter(self.visible(user)).select_related(*self.related)
        if prefetched := self.prefetched():
            records = self.records.visible_to(user).prefetch_related(*prefetched)
            found = found.prefetch_related(Prefetch(self.key, records))
        return found


_OF_A_TERM = ("tenure__official", "tenure__office__country", "tenure__office__organization")
_OF_AN_OFFICE = ("office__country", "office__organization")
NOUNS = (
    Supported(
        "meetings", _("Meetings"), "meeting", Meeting.objects.all(),
        prefetched=lambda: (delegations(),),
    ),
    Supported(
        "agreements", _("Agreements"), "agreement", Agreement.objects.all(),
        prefetched=lambda: (parties(), "sectors"),
    ),
    Supported("officials", _("Officials"), "official", Official.objects.all(), ("official",)),
    Supported("terms", _("Terms of office"), "tenure", Tenure.objects.all(), _OF_A_TERM),
    Supported("offices", _("Offices"), "office", Office.objects.all(), _OF_AN_OFFICE),
    Supported("countries", _("Countries"), "country", Country.objects.all(), ("country",)),
    Supported(
        "organizations", _("Organizations"), "organization", Organization.objects.all(),
        ("organization",),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Citations that support one noun: the first of them, and how many there are."""

    noun: str
    label: str | Promise
    citations: list[Citation]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.citations)


def supported_by(source: Source, user: Reader) -> list[Group]:
    """The records that rest on a source and that this person may read, by noun."""
    cited = Citation.objects.visible_to(user).filter(source=source)
    counts = cited.aggregate(
        **{each.noun: Count("pk", filter=each.visible(user)) for each in NOUNS}
    )
    return [
        Group(each.noun, each.label, list(each.lines(cited, user)[:MOST]), counts[each.noun])
        for each in NOUNS
        if counts[each.noun]
    ]
