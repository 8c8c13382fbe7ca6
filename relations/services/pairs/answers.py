"""The numbers and keys behind a pair's page, worked out once for the same records."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db.models import Count, Model, QuerySet, Window

from relations.models.agreements import AgreementQuerySet
from relations.models.meetings import MeetingQuerySet
from relations.models.visible import reads_as
from relations.services.cached_queries import CachedQueries
from relations.services.pairs.agreements import (
    Agreed,
    Sums,
    by_year,
    in_force_between,
    newest_agreements,
    open_promises,
    sums_by_currency,
)
from relations.services.pairs.meetings import (
    KnownInPart,
    Mark,
    Placed,
    known_in_part,
    marks,
    placed,
)
from relations.services.pairs.pair import Pair
from relations.services.pairs.people import Present, people
from relations.services.years import Years, by_sector_and_year

T = TypeVar("T")

# Events that a timeline shows one by one; of more it shows how many there were each year.
MOST_EVENTS = 150
MOST_ROWS = 10


class Found(NamedTuple):
    """The keys of the first of many records, and how many there are."""

    keys: list[int]
    total: int


class Answers(NamedTuple):
    """What the database says; `newest` are meetings, `newest_agreements` whether promised, and
    `in_force_certain` those of the first in force that are so for certain."""

    marks: list[Mark]
    newest: list[Placed]
    people: list[Present]
    overdue: Found
    newest_agreements: dict[int, bool]
    agreed: list[Agreed]
    in_force: Found
    in_force_certain: set[int]
    promises: Found
    sums: list[Sums]
    by_sector: Years
    meetings_in_part: KnownInPart
    agreements_in_part: KnownInPart


def answers(
    pair: Pair,
    meetings: MeetingQuerySet,
    agreements: AgreementQuerySet,
    on: date,
    today: date,
    cached: CachedQueries,
) -> Answers:
    """All questions, each asked once; none where they were since anything was written."""

    def ask() -> Answers:
        in_force, certain = _in_force(in_force_between(agreements, pair, on))
        every = placed(meetings, pair)
        return Answers(
            marks=marks(every),
            newest=every[:MOST_EVENTS],
            people=people(meetings, pair),
            overdue=_found(meetings.overdue(today).order_by("date_latest", "pk")),
            newest_agreements=newest_agreements(agreements, MOST_EVENTS),
            agreed=by_year(agreements),
            in_force=in_force,
            in_force_certain=certain,
            promises=_found(open_promises(agreements)),
            sums=sums_by_currency(agreements),
            by_sector=_about(meetings, agreements, cached),
            meetings_in_part=known_in_part(meetings),
            agreements_in_part=known_in_part(agreements),
        )

    return _once(cached.version, [meetings, agreements], (pair.slugs, on, today), ask)


def _once(
    version: str, records: Sequence[QuerySet[Model]], more: object, ask: Callable[[], T]
) -> T:
    """The answers about the same records, kept as long as the version of the data is the same.

    The key includes the reader's audience, so that nobody gets an answer that only others may see.
    """
    if not version:
        return ask()
    try:
        questions = [question.query.sql_with_params() for question in records]
    except EmptyResultSet:
        return ask()
    text = repr((version, questions, more, reads_as()))
    key = f"pair-{hashlib.sha256(text.encode()).hexdigest()}"
    known: T = cache.get_or_set(key, ask)  # type: ignore[assignment] # never None
    return known


def _found(records: QuerySet[Model]) -> Found:
    rows = list(records.annotate(of=Window(Count("pk"))).values_list("pk", "of")[:MOST_ROWS])
    return Found([pk for pk, _of in rows], rows[0][1] if rows else 0)


def _in_force(agreements: AgreementQuerySet) -> tuple[Found, set[int]]:
    """The first of those in force, and which of these are so for certain. One question."""
    counted = agreements.annotate(of=Window(Count("pk")))
    rows = list(counted.values_list("pk", "of", "is_certain")[:MOST_ROWS])
    found = Found([pk for pk, *_ in rows], rows[0][1] if rows else 0)
    return found, {pk for pk, _of, is_certain in rows if is_certain}


def _about(
    meetings: MeetingQuerySet, agreements: AgreementQuerySet, cached: CachedQueries
) -> Years:
    """Meetings and agreements together, by year and wide sector."""
    sums = Counter(by_sector_and_year(meetings, cached))
    sums.update(by_sector_and_year(agreements, cached))
    return dict(sums)
