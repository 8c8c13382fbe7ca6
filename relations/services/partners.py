"""Whom countries met, how often and when.

A meeting counts once for each country that stood there, or once for each two of them. Whole visits
and the meetings within them are records of their own and count each, as in the lists.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from relations.models import Country, Delegation, Meeting
from relations.models.meetings import MeetingQuerySet
from relations.models.visible import joined
from relations.services.cached_queries import CachedQueries
from relations.services.pairs import Pair
from relations.services.states import states_at
from relations.services.years import year_of

PAIRS = 10
YEARS_OF_PAIRS = 5


@dataclass
class Partner:
    """A country that another met: how often, and in which years; the rest has no sure year."""

    country: Country
    total: int = 0
    by_year: dict[int, int] = field(default_factory=dict)

    @property
    def latest(self) -> int | None:
        return max(self.by_year, default=None)


@dataclass(frozen=True)
class BusyPair:
    """Two countries, and how often they met."""

    pair: Pair
    total: int


def partners(country: Country, meetings: MeetingQuerySet, cached: CachedQueries) -> list[Partner]:
    """The countries that a country met at these meetings, the most met first."""
    found = states_at(meetings.of_country(country.slug)).exclude(state=country.pk)
    rows = found.values("state").annotate(year=year_of(Meeting, "meeting__"), n=Count("pk"))
    numbers = cached.fetch(rows.values_list("state", "year", "n"))
    named = _countries(state for state, _year, _n in numbers)
    met = {pk: Partner(one) for pk, one in named.items()}
    for state, year, n in numbers:
        met[state].total += n
        if year is not None:
            met[state].by_year[int(year)] = n
    return sorted(met.values(), key=lambda partner: (-partner.total, partner.country.name))


def by_country(meetings: MeetingQuerySet, cached: CachedQueries) -> dict[int, int]:
    """How many of these meetings each country had, by its key."""
    found = states_at(meetings).values("state").annotate(n=Count("pk"))
    return dict(cached.fetch(found.values_list("state", "n")))


def last_years(meetings: MeetingQuerySet, today: date) -> tuple[int, int] | None:
    """The first and the last of the five years up to the newest of these meetings; None without
    any with a date."""
    dated = meetings.filter(date_earliest__isnull=False, date_earliest__lte=today)
    newest = dated.newest_first().values_list("date_earliest", flat=True).first()
    return (newest.year - YEARS_OF_PAIRS + 1, newest.year) if newest else None


def busiest_pairs(meetings: MeetingQuerySet, cached: CachedQueries) -> list[BusyPair]:
    """The pairs of countries with the most of these meetings."""
    second = Coalesce(
        "meeting__delegations__country_id", "meeting__delegations__organization__country_id"
    )
    rows = (
        states_at(meetings)
        .filter(joined(Delegation, "meeting__delegations"))
        .annotate(other=second)
        .filter(other__gt=F("state"))
        .values("state", "other")
        .annotate(n=Count("meeting", distinct=True))
        .order_by("-n", "state", "other")
        .values_list("state", "other", "n")
    )
    numbers = cached.fetch(rows[:PAIRS])
    named = _countries(pk for state, other, _n in numbers for pk in (state, other))
    return [BusyPair(pair_of(named[state], named[other]), n) for state, other, n in numbers]


def pair_of(*countries: Country) -> Pair:
    return Pair(*sorted(countries, key=lambda country: country.slug))


def _countries(keys: Iterable[int]) -> dict[int, Country]:
    return Country.objects.in_bulk(set(keys))
