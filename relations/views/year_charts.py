"""Charts of the pages of countries and sectors: how much there is by year, and about what."""

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.charts import Chart
from relations.charts.bars import by_year as bars
from relations.charts.matrix import by_sort_and_year
from relations.models.agreements import AgreementQuerySet
from relations.models.meetings import MeetingQuerySet
from relations.models.sectors import SectorQuerySet
from relations.services.cached_queries import CachedQueries
from relations.services.years import by_sector_and_year, by_year


def year_charts(
    held: MeetingQuerySet, agreements: AgreementQuerySet, cached: CachedQueries
) -> dict[str, Chart]:
    """Meetings held and agreements, each by year."""
    return {
        "meetings": _bars("meetings", _("Meetings held by year"), by_year(held, cached)),
        "agreements": _bars("agreements", _("Agreements by year"), by_year(agreements, cached)),
    }


def _bars(name: str, title: str, years: Mapping[int | None, int]) -> Chart:
    known = {year: number for year, number in years.items() if year is not None}
    numbers = {(year, title): number for year, number in known.items()}
    return bars(name, title, _described(name, known, years.get(None, 0)), numbers, [title])


def _counted(name: str, total: int) -> str:
    if name == "meetings":
        return ngettext(
            "%(total)d meeting, in %(year)d.",
            "%(total)d meetings, most in %(year)d (%(most)d).",
            total,
        )
    return ngettext(
        "%(total)d agreement, in %(year)d.",
        "%(total)d agreements, most in %(year)d (%(most)d).",
        total,
    )


def _described(name: str, known: Mapping[int, int], unsure: int) -> str:
    if not known:
        return ""
    year, most = max(known.items(), key=lambda item: (item[1], item[0]))
    total = sum(known.values()) + unsure
    told = _counted(name, total) % {"total": total, "year": year, "most": most}
    if not unsure:
        return told
    sentence = ngettext(
        "%(number)d without a certain year is not shown.",
        "%(number)d without a certain year are not shown.",
        unsure,
    )
    return f"{told} {sentence % {'number': unsure}}"


def sectors_chart(
    held: MeetingQuerySet,
    agreements: AgreementQuerySet,
    sectors: SectorQuerySet,
    cached: CachedQueries,
) -> Chart:
    """Meetings held and agreements together, by wide sector and year."""
    sums: Counter[tuple[int | None, int]] = Counter()
    for records in (held, agreements):
        sums.update(dict(by_sector_and_year(records, cached)))
    wide = sectors.filter(pk__in={pk for _year, pk in sums})
    names = {sector.pk: sector.name for sector in wide}
    numbers = {(year, names[pk]): n for (year, pk), n in sums.items() if pk in names}
    return by_sort_and_year(
        "sectors",
        _("Topics by year"),
        _("Meetings held and agreements by sector and year. Darker means more."),
        numbers,
        list(names.values()),
    )
