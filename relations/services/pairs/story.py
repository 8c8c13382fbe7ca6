"""The whole of what a pair's page tells, from the meetings and agreements that were asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from relations.models import Agreement, Meeting, Sector
from relations.models.agreements import AgreementQuerySet
from relations.models.meetings import MeetingQuerySet
from relations.models.sectors import SectorQuerySet
from relations.services.cached_queries import CachedQueries
from relations.services.pairs.answers import Answers, Found, answers
from relations.services.pairs.meetings import Mark, Placed, latest_at_each_level
from relations.services.pairs.pair import Pair
from relations.services.rows import agreement_rows, meeting_rows
from relations.services.rows import people as present

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Some:
    """The first of many records, and how many there are."""

    rows: Sequence[Any]
    total: int

    @property
    def has_more(self) -> bool:
        return self.total > len(self.rows)


@dataclass(frozen=True)
class Story:
    """The answers with the records that they are about.

    `meetings` and `agreements` are the newest, for the timeline: each meeting with where it
    stands, each agreement with whether it is a mere promise.
    """

    answers: Answers
    meetings: list[tuple[Meeting, Placed]]
    agreements: list[tuple[Agreement, bool]]
    latest: list[tuple[Mark, Meeting]]
    overdue: Some
    in_force: Some
    promises: Some
    sectors: list[Sector]

    @property
    def is_by_year(self) -> bool:
        """Whether there are too many events to show one by one."""
        return self.total > len(self.answers.newest) + len(self.answers.newest_agreements)

    @property
    def total(self) -> int:
        return self.answers.meetings_in_part.total + self.answers.agreements_in_part.total


def tell(
    pair: Pair,
    meetings: MeetingQuerySet,
    agreements: AgreementQuerySet,
    sectors: SectorQuerySet,
    on: date,
    today: date,
    cached: CachedQueries,
) -> Story:
    """What the records say: in force on the day `on`, overdue by `today`."""
    known = answers(pair, meetings, agreements, on, today, cached)
    return Story(
        answers=known,
        meetings=_meetings(known),
        agreements=_agreements(known),
        latest=_latest(known.marks),
        overdue=_some(Meeting, known.overdue, meeting_rows),
        in_force=_some(Agreement, known.in_force, agreement_rows),
        promises=_some(Agreement, known.promises, agreement_rows),
        sectors=list(sectors.filter(pk__in={wide for _year, wide in known.by_sector})),
    )


# The keys are of records that the reader may see. One may be gone since its key was read.


def _meetings(known: Answers) -> list[tuple[Meeting, Placed]]:
    """The newest meetings, with where each stands."""
    places = {one.pk: one for one in known.newest}
    found = Meeting.objects.filter(pk__in=places).newest_first()
    return [(meeting, places[meeting.pk]) for meeting in found]


def _agreements(known: Answers) -> list[tuple[Agreement, bool]]:
    """The newest agreements, with their sectors, and whether each is a mere promise."""
    asked = Agreement.objects.filter(pk__in=known.newest_agreements).newest_first()
    found = asked.prefetch_related("sectors")
    return [(agreement, known.newest_agreements[agreement.pk]) for agreement in found]


def _some(model: type[M], found: Found, with_related: Callable[[Any], QuerySet[M]]) -> Some:
    """The records found, in their order, with what their rows read."""
    rows = with_related(model._default_manager.all()).in_bulk(found.keys)
    return Some([rows[key] for key in found.keys if key in rows], found.total)


def _latest(every: list[Mark]) -> list[tuple[Mark, Meeting]]:
    """The latest meeting held at each level, with the first of those present."""
    latest = list(latest_at_each_level(every).values())
    keys = [mark.last for mark in latest]
    found = Meeting.objects.prefetch_related(present()).in_bulk(keys)
    return [(mark, found[mark.last]) for mark in latest if mark.last in found]
