"""Filters of the list of countries."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import ListFilter
from relations.filters.fields import NONE
from relations.filters.parts import Day, Sort, Vocabulary
from relations.models import Country
from relations.models.countries import CountryQuerySet
from relations.vocab import CountryKind, Region


class CountryFilter(ListFilter):
    """Regions are asked for by their name in small letters: caribbean, eastern-europe."""

    groups = (
        (_("Search in this list"), ("q", "kind", "region")),
        (_("Period"), ("existed_on",)),
    )

    kind = Vocabulary(CountryKind.choices, label=_("Type"))
    region = Vocabulary(
        [(region.slug, region.label) for region in Region],
        label=_("Region"), method="by_region", unset=_("Not recorded"),
    )  # fmt: skip
    existed_on = Day(
        label=_("Existed on"),
        method="by_existence",
        help_text=_("One day, for example 1991-08-19."),
    )
    sort = Sort(name="name", kind="kind", region="region", start="start_earliest")

    def by_region(
        self, queryset: QuerySet[Country], name: str, value: list[str]
    ) -> QuerySet[Country]:
        codes = [region.value for region in Region if region.slug in value]
        codes += [""] if NONE in value else []
        return queryset.filter(region__in=codes) if value else queryset

    def by_existence(self, queryset: CountryQuerySet, name: str, value: date) -> CountryQuerySet:
        return queryset.existed_on(value)
