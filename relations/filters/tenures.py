"""Filters of terms of office; the API has their list, and pages show them with their official."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import ListFilter
from relations.filters.parts import (
    Countries,
    Day,
    Record,
    Sort,
    Vocabulary,
    certainty_filter,
)
from relations.models import Office, Official, Organization, Tenure
from relations.models.offices import TenureQuerySet
from relations.vocab import Rank, TenureStatus


class TenureFilter(ListFilter):
    """A country has the terms in its own offices and in those of organizations that belong to
    it."""

    groups = (
        (_("Official"), ("q", "official")),
        (_("Office"), ("country", "organization", "office", "rank")),
        (_("Period"), ("in_office_on", "certainty", "status", "acting")),
    )

    official = Record(
        label=_("Official"), model=Official, field_name="official",
        help_text=_("Type a name, for example Sergey Shoygu."),
    )  # fmt: skip
    country = Countries(method="by_country", help_text=_("Several countries: any of them matches."))
    organization = Record(
        label=_("Organisation"), model=Organization, field_name="office__organization",
        help_text=_("Type a name, for example NATO."),
    )  # fmt: skip
    office = Record(
        label=_("Office"), model=Office, key="pk", field_name="office",
        help_text=_("Type a title that no other office has, or the number of the office."),
    )  # fmt: skip
    rank = Vocabulary([(rank.slug, rank.label) for rank in Rank], label=_("Rank"), method="by_rank")
    in_office_on = Day(
        label=_("In office on"), method="by_day", help_text=_("One day, for example 2019-07-22.")
    )
    certainty = certainty_filter()
    status = Vocabulary(TenureStatus.choices, label=_("Status"))
    acting = django_filters.ChoiceFilter(
        label=_("Acting"),
        choices=[("yes", _("show only these")), ("no", _("leave out"))],
        empty_label=_("include"),
        method="by_acting",
    )
    sort = Sort(start="start_earliest", name="official__name")

    def by_country(
        self, queryset: QuerySet[Tenure], name: str, value: list[str]
    ) -> QuerySet[Tenure]:
        if not value:
            return queryset
        own = Q(office__country__slug__in=value)
        return queryset.filter(own | Q(office__organization__country__slug__in=value))

    def by_rank(self, queryset: Any, name: str, value: list[str]) -> Any:
        ranks = [rank for rank in Rank if rank.slug in value]
        return queryset.filter(office__rank__in=ranks) if value else queryset

    def by_day(self, queryset: TenureQuerySet, name: str, value: date) -> TenureQuerySet:
        return queryset.held_on(value)

    def by_acting(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(acting=value == "yes")

    def certain_if(self) -> Q | Exists | None:
        if not self.form.is_valid() or not self.asked["in_office_on"]:
            return None
        certain = Tenure.objects.held_on(self.asked["in_office_on"], certain=True)
        return Exists(certain.filter(pk=OuterRef("pk")))
