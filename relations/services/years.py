"""Counts of records by the year in which they began, and by what they are about."""

from collections.abc import Mapping

from django.db.models import Case, Count, F, Model, Q, When
from django.db.models.functions import Coalesce, ExtractYear

from relations.models import Sector
from relations.models.base import RecordQuerySet, beyond_doubt, inner_bounds
from relations.models.visible import joined
from relations.services.cached_queries import CachedQueries

# Numbers by year and something else; the year is None where a record can have begun in one of
# several years.
Years = Mapping[tuple[int | None, int], int]


def year_of(model: type[Model], through: str = "") -> Case:
    """The year in which the date of a record surely lies, or its first day; NULL if in none.

    `through` is the way from the rows that are counted to the record: "meeting__".
    """
    begun_by, _lasts_to = inner_bounds(model, "date")
    year = ExtractYear(F(f"{through}date_earliest"))
    lies_in_one = Q(**{f"{through}{begun_by}__year": year})
    return Case(When(lies_in_one & beyond_doubt(model, "date", through), then=year))


def by_year(records: RecordQuerySet[Model], cached: CachedQueries) -> dict[int | None, int]:
    """How many records there are of each year."""
    years = records.order_by().values(year=year_of(records.model)).annotate(n=Count("pk"))
    return {_whole(year): n for year, n in cached.fetch(years.values_list("year", "n"))}


def by_sector_and_year(records: RecordQuerySet[Model], cached: CachedQueries) -> Years:
    """How many records there are of each year and wide sector, by the key of the sector.

    A record with two sectors counts for both; with two parts of one wide sector it counts once.
    """
    wide = Coalesce("sectors__parent_id", "sectors__id")
    counted = (
        records.filter(joined(Sector, "sectors"), sectors__isnull=False)
        .order_by()
        .values(year=year_of(records.model), wide=wide)
        .annotate(n=Count("pk", distinct=True))
    )
    found = cached.fetch(counted.values_list("year", "wide", "n"))
    return {(_whole(year), sector): n for year, sector, n in found}


def _whole(year: int | None) -> int | None:
    return None if year is None else int(year)
