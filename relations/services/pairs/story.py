"""The whole of what a pair's page tells, from the meetings and agreements that were asked for."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Window

from relations.models import Agreement, AgreementSector, Meeting, MeetingSector, Sector
from relations.models.agreements import AgreementQuerySet
from relations.models.meetings import MeetingQuerySet
from relations.models.sectors import SectorQuerySet
from relations.services.kept import Kept
from relations.services.pairs.agreements import (
    Agreed,
    Sums,
    by_year,
    in_force_on,
    newest_agreements,
    open_promises,
    sums_by_currency,
)
from relations.services.pairs.meetings import (
    KnownInPart,
    Mark,
    known_in_part,
    latest_at_each_level,
    marks,
    newest,
)
from relations.services.pairs.pair import Pair
from relations.services.pairs.people import people
from relations.services.rows import agreement_rows, meeting_rows
from relations.services.rows import people as present
from relations.services.years import Years, by_sector_and_year

# Events that a timeline shows one by one; of more it shows how many there were each year.
MOST_EVENTS = 300
MOST_ROWS = 20


@dataclass(frozen=True)
class Some:
    """The first of many records, and how many there are."""

    rows: Sequence[Any]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.rows)


@dataclass(frozen=True)
class Story:
    """The answers. `meetings` and `agreements` are the newest, for the timeline."""

    marks: list[Mark]
    meetings: Some
    latest: list[tuple[Mark, Meeting]]
    people: list[dict[str, Any]]
    overdue: Some
    agreements: Some
    agreed: list[Agreed]
    in_force: Some
    promises: Some
    sums: list[Sums]
    sectors: list[Sector]
    by_sector: Years
    meetings_in_part: KnownInPart
    agreements_in_part: KnownInPart


def tell(
    pair: Pair,
    meetings: MeetingQuerySet,
    agreements: AgreementQuerySet,
    sectors: SectorQuerySet,
    on: date,
    today: date,
    kept: Kept,
) -> Story:
    """What the records say: in force on the day `on`, overdue by `today`."""
    every = marks(meetings, pair, kept)
    known, agreed = known_in_part(meetings, kept), known_in_part(agreements, kept)
    by_sector = _about(meetings, agreements, kept)
    overdue = meetings.overdue(today).order_by("date_latest", "pk")
    return Story(
        marks=every,
        meetings=Some(newest(meetings, pair, MOST_EVENTS, kept), known.total),
        latest=_latest(every),
        people=people(meetings, pair, kept),
        overdue=_some(Meeting, overdue, meeting_rows, kept),
        agreements=Some(newest_agreements(agreements, MOST_EVENTS, kept), agreed.total),
        agreed=by_year(agreements, kept),
        in_force=_some(Agreement, in_force_on(agreements, on), agreement_rows, kept),
        promises=_some(Agreement, open_promises(agreements), agreement_rows, kept),
        sums=sums_by_currency(agreements, kept),
        sectors=list(sectors.filter(pk__in={wide for _year, wide in by_sector})),
        by_sector=by_sector,
        meetings_in_part=known,
        agreements_in_part=agreed,
    )


def _some(model: Any, found: Any, with_related: Callable[[Any], Any], kept: Kept) -> Some:
    """The first of the records found, in their order, with what their rows read."""
    keys = kept.rows(found.annotate(of=Window(Count("pk"))).values_list("pk", "of")[:MOST_ROWS])
    rows = with_related(model._default_manager.all()).in_bulk([pk for pk, _of in keys])
    # One may be gone since its key was read.
    return Some([rows[pk] for pk, _of in keys if pk in rows], keys[0][1] if keys else 0)


def _latest(every: list[Mark]) -> list[tuple[Mark, Meeting]]:
    """The latest meeting held at each level, with the first of those present."""
    latest = list(latest_at_each_level(every).values())
    keys = [mark.last for mark in latest]
    found = Meeting.objects.prefetch_related(present()).in_bulk(keys)
    return [(mark, found[mark.last]) for mark in latest if mark.last in found]


def _about(meetings: MeetingQuerySet, agreements: AgreementQuerySet, kept: Kept) -> Years:
    """Meetings and agreements together, by year and wide sector."""
    sums = Counter(by_sector_and_year(MeetingSector, meetings, kept))
    sums.update(by_sector_and_year(AgreementSector, agreements, kept))
    return dict(sums)
