"""Filters of offices; the API has their list, and pages show them with their country."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import ListFilter
from relations.filters.parts import Countries, Record, Sort, Vocabulary
from relations.models import Office, Organization
from relations.vocab import Rank


class OfficeFilter(ListFilter):
    """A country has its own offices and those of the organizations that belong to it."""

    groups = ((_("Search in this list"), ("q", "country", "organization", "rank")),)

    country = Countries(method="by_country", help_text=_("Several countries: any of them matches."))
    organization = Record(
        label=_("Organisation"), model=Organization, field_name="organization",
        help_text=_("Type a name, for example NATO."),
    )  # fmt: skip
    rank = Vocabulary([(rank.slug, rank.label) for rank in Rank], label=_("Rank"), method="by_rank")
    sort = Sort(rank="rank", title="title")

    def by_country(
        self, queryset: QuerySet[Office], name: str, value: list[str]
    ) -> QuerySet[Office]:
        if not value:
            return queryset
        own = Q(country__slug__in=value)
        return queryset.filter(own | Q(organization__country__slug__in=value))

    def by_rank(self, queryset: Any, name: str, value: list[str]) -> Any:
        ranks = [rank for rank in Rank if rank.slug in value]
        return queryset.filter(rank__in=ranks) if value else queryset
