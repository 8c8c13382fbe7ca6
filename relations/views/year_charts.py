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
from relations.services.kept import Kept
from relations.services.years import by_sector_and_year, by_year


def year_charts(
    held: MeetingQuerySet, agreements: AgreementQuerySet, kept: Kept
) -> dict[str, Chart]:
    """Meetings held and agreements, each by year."""
    return {
        "meetings": _bars("meetings", _("Meetings held by year"), by_year(held, kept)),
        "agreements": _bars("agreements", _("Agreements by year"), by_year(agreements, kept)),
    }


def _bars(name: str, title: str, years: Mapping[int | None, int]) -> Chart:
    known = {year: number for year, number in years.items() if year is not None}
    numbers = {(year, title): number for year, number in known.items()}
    return bars(name, title, _described(known, years.get(None, 0)), numbers, [title])


def _described(known: Mapping[int, int], unsure: int) -> str:
    if not known:
        return ""
    year, most = max(known.items(), key=lambda item: (item[1], item[0]))
    total = sum(known.values()) + unsure
    told = _("%(total)d in all, most in %(year)d: %(most)d.")
    told %= {"total": total, "year": year, "most": most}
    if not unsure:
        return told
    sentence = ngettext(
        "%(number)d is of no sure year, and not drawn.",
        "%(number)d are of no sure year, and not drawn.",
        unsure,
    )
    return f"{told} {sentence % {'number': unsure}}"


def sectors_chart(
    held: MeetingQuerySet, agreements: AgreementQuerySet, sectors: SectorQuerySet, kept: Kept
) -> Chart:
    """Meetings held and agreements together, by wide sector and year."""
    sums: Counter[tuple[int | None, int]] = Counter()
    for records in (held, agreements):
        sums.update(dict(by_sector_and_year(records, kept)))
    wide = sectors.filter(pk__in={pk for _year, pk in sums})
    names = {sector.pk: sector.name for sector in wide}
    numbers = {(year, names[pk]): n for (year, pk), n in sums.items() if pk in names}
    return by_sort_and_year(
        "sectors",
        _("What it is about"),
        _("Meetings held and agreements by sector and year, the fuller the more."),
        numbers,
        list(names.values()),
    )
