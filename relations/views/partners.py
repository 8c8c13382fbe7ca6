"""The table of a country's partners, and that of the busiest pairs."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate

from relations.models import Country
from relations.models.meetings import MeetingQuerySet
from relations.services.cached_queries import CachedQueries
from relations.services.pairs import Pair
from relations.services.pairs.pair import address
from relations.services.partners import BusyPair, busiest_pairs, last_years, partners
from relations.views.sparklines import Sparkline, sparkline

FIRST = 12  # shown unless all are asked for


@dataclass(frozen=True)
class PartnerRow:
    country: Country
    total: int
    latest: int | None
    bars: Sparkline
    url: str
    list_url: str


@dataclass(frozen=True)
class PartnerTable:
    """The partners met most, how many more there are, and the years of the first and last bar."""

    rows: list[PartnerRow]
    more: int
    years: tuple[int, int] | None


def partner_table(
    country: Country, meetings: MeetingQuerySet, cached: CachedQueries, *, whole: bool
) -> PartnerTable:
    """The first partners of a country, or the whole of them."""
    met = partners(country, meetings, cached)
    known = [year for one in met for year in one.by_year]
    first, last = (min(known), max(known)) if known else (0, 0)
    shown = met if whole else met[:FIRST]
    rows = [
        PartnerRow(
            one.country,
            one.total,
            one.latest,
            sparkline(one.by_year, first, last),
            address(country, one.country),
            meetings_url(country, one.country),
        )
        for one in shown
    ]
    return PartnerTable(rows, len(met) - len(shown), (first, last) if known else None)


def meetings_url(*countries: Country, **query: Any) -> str:
    """The list of meetings of these countries that were held: as many as were counted."""
    pairs = [("country", country.slug) for country in countries]
    return f"{reverse('meetings')}?{urlencode([*pairs, *query.items(), ('status', 'held')])}"


@dataclass(frozen=True)
class PairRow:
    """A pair with the list of the meetings that were counted."""

    pair: Pair
    total: int
    list_url: str


def pair_rows(pairs: list[BusyPair], **query: Any) -> list[PairRow]:
    """The pairs, with lists that are narrowed by `query` as the count was."""
    return [
        PairRow(busy.pair, busy.total, meetings_url(busy.pair.first, busy.pair.second, **query))
        for busy in pairs
    ]


def busy(held: MeetingQuerySet, cached: CachedQueries) -> dict[str, Any]:
    """The busiest pairs of the last years with any meeting, as components/pairs.html has them."""
    years = last_years(held, localdate())
    if years is None:
        return {"pairs": []}
    lately = held.in_span("date", f"{years[0]}-01-01")
    pairs = pair_rows(busiest_pairs(lately, cached), **{"from": years[0]})
    return {"pairs": pairs, "pairs_years": years}
