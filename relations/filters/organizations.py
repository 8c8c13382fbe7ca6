"""Filters of the list of organizations."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import ListFilter
from relations.filters.fields import NONE
from relations.filters.parts import Countries, Sort, Vocabulary
from relations.models import Organization
from relations.vocab import OrganizationKind


class OrganizationFilter(ListFilter):
    groups = ((_("Search in this list"), ("q", "kind", "country")),)

    kind = Vocabulary(OrganizationKind.choices, label=_("Type"))
    country = Countries(
        method="by_country", extra=[(NONE, _("none (international)"))],
        help_text=_("Several countries: any of them matches."),
    )  # fmt: skip
    sort = Sort(name="name", kind="kind", country="country__name")

    def by_country(
        self, queryset: QuerySet[Organization], name: str, value: list[str]
    ) -> QuerySet[Organization]:
        if not value:
            return queryset
        condition = Q(country__slug__in=value)
        return queryset.filter(condition | Q(country=None) if NONE in value else condition)
