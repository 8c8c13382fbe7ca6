"""The people who carry a relation, and what it is about."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Min, Model, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from relations.models import Participation, Sector
from relations.models.meetings import MeetingQuerySet
from relations.models.sectors import SectorQuerySet
from relations.services.pairs.meetings import FIRST, SECOND, year_of
from relations.services.pairs.pair import Pair
from relations.vocab import MeetingStatus

MOST_PEOPLE = 12


def people(meetings: MeetingQuerySet, pair: Pair) -> list[dict[str, Any]]:
    """Those who were at most meetings held, for one of the two countries. One question.

    Each with `name`, `slug`, `side` (FIRST or SECOND), `number`, and the bounds `first` and `last`
    of the dates known.
    """
    present = Participation.objects.filter(
        meeting__in=meetings.filter(status=MeetingStatus.HELD).order_by().values("pk"),
        official__isnull=False,
    )
    first, second = _for(pair.first), _for(pair.second)
    side = Case(
        When(first, then=Value(FIRST)),
        When(second, then=Value(SECOND)),
        output_field=IntegerField(),
    )
    grouped = (
        present.filter(first | second)
        .order_by()
        .values(name=F("official__name"), slug=F("official__slug"), side=side)
    )
    counted: Any = grouped.annotate(
        number=Count("pk"),
        first=Min("meeting__date_earliest"),
        last=Max("meeting__date_latest"),
    )
    return list(counted.order_by("-number", "-last", "name")[:MOST_PEOPLE])


def _for(country: Any) -> Q:
    return Q(delegation__country=country) | Q(delegation__organization__country=country)


Years = dict[tuple[int | None, int], int]


def sectors_by_year(through: type[Model], records: QuerySet[Any], bounds: tuple[str, str]) -> Years:
    """How many records there are of each year and wide sector, each once. One question.

    The year is None where not known. A record with two sectors counts for both; with two parts of
    one wide sector it counts once.
    """
    noun = str(records.model._meta.model_name)
    rows = through._default_manager.filter(**{f"{noun}__in": records.order_by().values("pk")})
    earliest, latest = (f"{noun}__{bound}" for bound in bounds)
    grouped = rows.order_by().values(
        year=year_of(earliest, latest), wide=Coalesce("sector__parent_id", "sector_id")
    )
    counted = grouped.annotate(number=Count(noun, distinct=True))
    return {(row["year"], row["wide"]): row["number"] for row in counted}


def named(years: Mapping[tuple[int | None, int], int], sectors: SectorQuerySet) -> list[Sector]:
    """The wide sectors among the counts, in their order. One question."""
    return list(sectors.filter(pk__in={wide for _year, wide in years}))
