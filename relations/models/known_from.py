"""What officials without a recorded term of office are known from: the meetings they took part in.

“President, France, known from 12 meetings, 1962–1966”. Meetings that took place count, by the side
and the title in the source. It is not a term of office: nobody says that the office was held in
between.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Prefetch, Window
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.models.base import without_mark
from relations.models.countries import Country
from relations.models.offices import Tenure
from relations.models.organizations import Organization
from relations.models.participations import Participation, ParticipationQuerySet
from relations.vocab import MeetingStatus, Rank

# Some sources write “President”, others “president”.
GROUP = ("official_id", "delegation__country_id", "delegation__organization_id", "folded_title")


@dataclass(frozen=True)
class KnownFrom:
    """In how many meetings somebody had a title for a side, and when: the first and the last day
    on which such a meeting can have been, or None where none has a date.

    `sample` is the number of one of these participations. `by` is the day on which the person had
    the title at the latest, and `until` the day until which the person had it at least; dates with
    a mark of doubt, whose width nobody has stated, count for neither.
    """

    sample: int
    side: Country | Organization
    title: str
    rank: Rank | None
    meetings: int
    first: date | None
    last: date | None
    by: date | None
    until: date | None

    @property
    def post(self) -> str:
        """Title and side: “President, France”."""
        return ", ".join(filter(None, (self.title, str(self.side))))

    @property
    def evidence(self) -> str:
        """“known from 12 meetings”."""
        said = ngettext(
            "known from %(number)s meeting", "known from %(number)s meetings", self.meetings
        )
        return said % {"number": self.meetings}

    @property
    def years(self) -> str:
        """“1962–1966”; “1962” where it is one year."""
        if not self.first or not self.last:
            return _("undated")
        first, last = self.first.year, self.last.year
        return str(first) if first == last else f"{first}–{last}"

    @property
    def in_brief(self) -> str:
        return f"{self.post}, {self.evidence}, {self.years}"


def appearances(rows: ParticipationQuerySet | None = None) -> ParticipationQuerySet:
    """Of these participations, or of all that the reader sees, those in meetings that took place,
    of officials without any term of office."""
    every: ParticipationQuerySet = Participation.objects.all() if rows is None else rows
    terms = Tenure.objects.filter(official=OuterRef("official"))
    # Who has no term took part in none; said so that the partial indexes serve.
    untenured = every.filter(tenure__isnull=True, official__isnull=False)
    return untenured.filter(~Exists(terms), meeting__status=MeetingStatus.HELD)


def known_from(rows: ParticipationQuerySet | None = None) -> "Prefetch[str]":
    """For officials: what each is known from, for `read`; of these `rows`, else of all that the
    reader sees. One query, whatever the number of officials."""

    def of_group(value: Any) -> Window:
        return Window(value, partition_by=GROUP)

    sure = without_mark("meeting__date")

    found = (appearances() if rows is None else rows).select_related(
        "delegation__country", "delegation__organization"
    )
    groups = found.annotate(folded_title=Lower("title")).annotate(
        meetings=of_group(Count("meeting")),
        first=of_group(Min("meeting__date_earliest")),
        last=of_group(Max("meeting__date_latest")),
        by=of_group(Min("meeting__date_latest", filter=sure)),
        until=of_group(Max("meeting__date_earliest", filter=sure)),
        highest=of_group(Min("rank")),
    )
    return Prefetch(
        "participations", groups.order_by(*GROUP, "pk").distinct(*GROUP), to_attr="seen"
    )


def read(official: Any) -> list[KnownFrom]:
    """What the official is known from, the most meetings first; empty where a term is recorded, or
    where `known_from` was not prefetched."""
    groups = [
        KnownFrom(
            row.pk,
            row.delegation.side,
            row.title,
            None if row.highest is None else Rank(row.highest),
            row.meetings,
            row.first,
            row.last,
            row.by,
            row.until,
        )
        for row in getattr(official, "seen", ())
    ]
    return sorted(groups, key=lambda one: (-one.meetings, one.title))


def office_in_brief(official: Any) -> str:
    """The term that `shown_term` read, else what is known from most meetings; empty where neither
    is recorded."""
    told = (*getattr(official, "shown_terms", ()), *read(official))
    return told[0].in_brief if told else ""
