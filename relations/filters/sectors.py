"""Filters of the list of sectors."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import ListFilter
from relations.filters.parts import Record, Sort
from relations.models import Sector


class SectorFilter(ListFilter):
    groups = ((_("Which"), ("q", "parent")),)

    parent = Record(
        label=_("With those below it"), model=Sector, method="by_parent",
        help_text=_("A sector of the first level, such as energy."),
    )  # fmt: skip
    sort = Sort(order="order", name="name")

    def by_parent(self, queryset: QuerySet[Sector], name: str, value: Sector) -> QuerySet[Sector]:
        return queryset.filter(Q(pk=value.pk) | Q(parent=value))
