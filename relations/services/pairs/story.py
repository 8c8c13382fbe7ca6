"""The whole of what a pair's page tells, from the meetings and agreements that were asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from relations.models import Agreement, AgreementSector, Meeting, MeetingSector, Sector
from relations.models.agreements import AgreementQuerySet
from relations.models.meetings import MeetingQuerySet
from relations.models.sectors import SectorQuerySet
from relations.services.pairs.agreements import (
    Agreed,
    Sums,
    by_year,
    in_force_on,
    open_promises,
    sums_by_currency,
    with_promised,
)
from relations.services.pairs.meetings import (
    KnownInPart,
    Mark,
    known_in_part,
    latest_at_each_level,
    marks,
    placed,
)
from relations.services.pairs.pair import Pair
from relations.services.pairs.people import Years, named, people, sectors_by_year
from relations.services.rows import agreement_rows, meeting_rows
from relations.services.rows import people as present

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
) -> Story:
    """What the records say: in force on the day `on`, overdue by `today`."""
    every = marks(meetings, pair)
    known, agreed = known_in_part(meetings), known_in_part(agreements)
    by_sector = _about(meetings, agreements)
    newest = placed(meetings, pair).newest_first()
    return Story(
        marks=every,
        meetings=Some(list(newest[:MOST_EVENTS]), known.total),
        latest=_latest(every),
        people=people(meetings, pair),
        overdue=_some(meeting_rows(meetings.overdue(today).order_by("date_latest", "pk"))),
        agreements=Some(_newest(agreements), agreed.total),
        agreed=by_year(agreements),
        in_force=_some(agreement_rows(in_force_on(agreements, on))),
        promises=_some(agreement_rows(open_promises(agreements))),
        sums=sums_by_currency(agreements),
        sectors=named(by_sector, sectors),
        by_sector=by_sector,
        meetings_in_part=known,
        agreements_in_part=agreed,
    )


def _some(found: QuerySet[Any]) -> Some:
    """The first records, and how many there are: asked in any case, so that the number of
    questions does not hang on it."""
    return Some(list(found[:MOST_ROWS]), found.count())


def _newest(agreements: AgreementQuerySet) -> list[Agreement]:
    return list(with_promised(agreements).newest_first().prefetch_related("sectors")[:MOST_EVENTS])


def _latest(every: list[Mark]) -> list[tuple[Mark, Meeting]]:
    """The latest meeting held at each level, with the first of those present."""
    latest = list(latest_at_each_level(every).values())
    keys = [mark.last for mark in latest]
    found = Meeting.objects.prefetch_related(present()).in_bulk(keys)
    return [(mark, found[mark.last]) for mark in latest]


def _about(meetings: MeetingQuerySet, agreements: AgreementQuerySet) -> Years:
    """Meetings and agreements together, by year and wide sector."""
    sums = dict(sectors_by_year(MeetingSector, meetings, ("date_earliest", "date_begun_by")))
    for key, number in sectors_by_year(
        AgreementSector, agreements, ("date_earliest", "date_latest")
    ).items():
        sums[key] = sums.get(key, 0) + number
    return sums
