"""Filters of the list of sectors."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import ListFilter
from relations.filters.parts import Record, Sort
from relations.models import Sector


class SectorFilter(ListFilter):
    groups = ((_("Search in this list"), ("q", "parent")),)

    parent = Record(
        label=_("Sector and its subsectors"), model=Sector, method="by_parent",
        help_text=_("A top-level sector, for example energy."),
    )  # fmt: skip
    sort = Sort(order="order", name="name")

    def by_parent(self, queryset: QuerySet[Sector], name: str, value: Sector) -> QuerySet[Sector]:
        return queryset.filter(Q(pk=value.pk) | Q(parent=value))
