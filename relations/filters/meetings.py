"""Filters of the list of meetings."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import Dated
from relations.filters.fields import NONE
from relations.filters.parts import (
    Countries,
    CountryChoice,
    Record,
    Sectors,
    Sort,
    Vocabulary,
    exists,
    match_filter,
    of_countries,
    of_sectors,
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
from relations.vocab import MeetingStatus, Rank, Setting, VisitRank


class MeetingFilter(Dated):
    """A country counts where it, or an organization that belongs to it, had a delegation."""

    groups = (
        (_("Who"), ("q", "country", "match", "organization", "official", "level")),
        (_("When"), ("from", "until", "certainty", "undated")),
        (_("What"), ("sector", "setting", "rank", "status")),
        (_("Where and whence"), ("place", "city", "source")),
    )

    country = Countries(method="by_country")
    match = match_filter()
    organization = Record(
        label=_("Organization"), model=Organization, method="by_organization",
        help_text=_("Its address or name, such as nato."),
    )  # fmt: skip
    official = Record(
        label=_("Official"), model=Official, method="by_official",
        help_text=_("Address or name, such as sergey-shoygu."),
    )  # fmt: skip
    level = Vocabulary(
        [(rank.slug, rank.label) for rank in Rank], unset=_("Not known"), method="by_level",
        label=_("Highest office present"),
    )  # fmt: skip
    sector = Sectors(method="by_sector")
    setting = Vocabulary(Setting.choices, label=_("Setting"))
    rank = Vocabulary(VisitRank.choices, unset=_("None given"), label=_("Rank of the visit"))
    status = Vocabulary(MeetingStatus.choices, label=_("Status"))
    place = CountryChoice(label=_("In the country"), method="by_place")
    city = django_filters.CharFilter(label=_("City"), method="by_city")
    source = Record(
        label=_("Source"), model=Source, key="pk", method="by_source",
        help_text=_("Its number or title."),
    )  # fmt: skip
    sort = Sort(date="date_earliest", setting="setting", status="status")

    def by_country(self, queryset: QuerySet[Meeting], name: str, value: Any) -> QuerySet[Meeting]:
        return of_countries(queryset, value, self.asked["match"], _at_the_table)

    def by_organization(self, queryset: Any, name: str, value: Organization) -> Any:
        return queryset.of_side(value)

    def by_official(self, queryset: Any, name: str, value: Official) -> Any:
        return queryset.filter(exists(Participation, "meeting", official=value))

    def by_level(self, queryset: Any, name: str, value: list[str]) -> Any:
        condition = Q()
        for rank in Rank:
            if rank.slug in value:
                condition |= Q(_present(level=rank), ~_present(level__lt=rank))
        if NONE in value:
            condition |= ~Q(_present(level__isnull=False))
        return queryset.filter(condition)

    def by_sector(self, queryset: Any, name: str, value: list[str]) -> Any:
        return of_sectors(queryset, value, MeetingSector, "meeting")

    def by_place(self, queryset: Any, name: str, value: str) -> Any:
        if value == NONE:
            return queryset.exclude(exists(MeetingPlace, "meeting", country__isnull=False))
        return queryset.filter(exists(MeetingPlace, "meeting", country__slug=value))

    def by_city(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(exists(MeetingPlace, "meeting", search__contains=fold(value)))

    def by_source(self, queryset: Any, name: str, value: Source) -> Any:
        return queryset.filter(exists(Citation, "meeting", source=value))


def _at_the_table(slugs: list[str]) -> Q:
    own = exists(Delegation, "meeting", country__slug__in=slugs)
    return Q(own) | Q(exists(Delegation, "meeting", organization__country__slug__in=slugs))


def _present(**conditions: Any) -> Exists:
    people = Participation.objects.ranked().filter(meeting=OuterRef("pk"))
    return Exists(people.filter(**conditions))
