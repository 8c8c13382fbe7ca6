"""Filters of the list of meetings."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import Dated
from relations.filters.fields import NONE
from relations.filters.parts import (
    Countries,
    Publishers,
    Record,
    Sectors,
    Sort,
    Text,
    Vocabulary,
    exists,
    facets_filter,
    match_filter,
    of_countries,
    of_publishers,
    of_sectors,
    of_sides,
)
from relations.models import (
    Citation,
    Delegation,
    Meeting,
    MeetingPlace,
    MeetingSector,
    Official,
    Organization,
    Participation,
    Source,
)
from relations.models.fields import fold
from relations.models.participations import HELP_ON_LEVELS, LABELS_OF_LEVELS, LEVELS
from relations.models.sets import SetOf
from relations.vocab import MeetingStatus, Rank, Setting, VisitRank


def level_filter(name: str) -> Vocabulary:
    """The rank of the most senior person of those whose level it is; several mean any of them."""
    ranks = [(rank.slug, rank.label) for rank in Rank]
    return Vocabulary(
        ranks, unset=_("Not recorded"), method="by_level", label=LABELS_OF_LEVELS[name],
        help_text=HELP_ON_LEVELS[name],
    )  # fmt: skip


class MeetingFilter(Dated):
    """A country counts where it, or an organization that belongs to it, had a delegation."""

    groups = (
        (_("Search in this list"), ("q",)),
        (_("Period"), ("from", "until", "certainty", "undated")),
        (_("Participants and sources"), ("organization", "official", "city", "source")),
    )

    country = Countries(method="by_country", extra=[(NONE, _("None recorded"))])
    match = match_filter()
    organization = Record(
        label=_("Organisation"), model=Organization, method="by_organization",
        help_text=_("Type a name, for example NATO."),
    )  # fmt: skip
    official = Record(
        label=_("Official"), model=Official, method="by_official",
        help_text=_("Type a name, for example Sergey Shoygu."),
    )  # fmt: skip
    visitor_level = level_filter("visitor_level")
    host_level = level_filter("host_level")
    level = level_filter("level")
    sector = Sectors(method="by_sector")
    setting = Vocabulary(Setting.choices, label=_("Type of meeting"))
    rank = Vocabulary(VisitRank.choices, unset=_("Not recorded"), label=_("Protocol level"))
    status = Vocabulary(MeetingStatus.choices, label=_("Status"))
    place = Countries(
        label=_("Country of the place"), method="as_it_is", extra=[(NONE, _("Not recorded"))]
    )
    city = Text(label=_("City"), method="as_it_is")
    source = Record(
        label=_("Source"), model=Source, key="pk", method="by_source",
        help_text=_("Type a title, or the number of the source."),
    )  # fmt: skip
    publisher = Publishers(method="by_publisher")
    facets = facets_filter()
    sort = Sort(date="date_earliest", setting="setting", status="status")

    def by_country(self, queryset: QuerySet[Meeting], name: str, value: Any) -> QuerySet[Meeting]:
        return of_countries(queryset, value, self.asked["match"], _at_the_table)

    def by_organization(self, queryset: Any, name: str, value: Organization) -> Any:
        return queryset.of_side(value)

    def by_official(self, queryset: Any, name: str, value: Official) -> Any:
        return queryset.filter(exists(Participation, "meeting", official=value))

    def by_level(self, queryset: Any, name: str, value: list[str]) -> Any:
        if not value:
            return queryset
        highest = Participation.objects.highest(LEVELS[name])
        asked = [rank for rank in Rank if rank.slug in value]
        condition = Q(pk__in=SetOf(highest.filter(highest__in=asked), "meeting"))
        if NONE in value:
            known = highest.filter(highest__isnull=False)
            condition |= ~Q(pk__in=SetOf(known, "meeting"))
        return queryset.filter(condition)

    def by_sector(self, queryset: Any, name: str, value: list[str]) -> Any:
        return of_sectors(queryset, value, MeetingSector, "meeting")

    def narrow(self, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        """City and country together ask for one place that is both."""
        queryset = super().narrow(queryset)
        places, city = self.asked["place"], self.asked["city"]
        in_city: dict[str, Any] = {"search__contains": fold(city)} if city else {}
        if city:
            queryset = queryset.filter(exists(MeetingPlace, "meeting", **in_city))
        if not places:
            return queryset
        condition = Q(exists(MeetingPlace, "meeting", country__slug__in=places, **in_city))
        if NONE in places:
            condition |= ~Q(exists(MeetingPlace, "meeting", country__isnull=False))
        return queryset.filter(condition)

    def by_publisher(self, queryset: Any, name: str, value: list[str]) -> Any:
        return of_publishers(queryset, value, "meeting")

    def by_source(self, queryset: Any, name: str, value: Source) -> Any:
        return queryset.filter(exists(Citation, "meeting", source=value))


def _at_the_table(slugs: list[str]) -> Q:
    return of_sides(Delegation, "meeting", slugs)
