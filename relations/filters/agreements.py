"""Filters of the list of agreements."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.filters.base import Dated
from relations.filters.fields import NONE
from relations.filters.parts import (
    Countries,
    Day,
    Limit,
    Publishers,
    Record,
    Sectors,
    Sort,
    Texts,
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
    Agreement,
    AgreementSector,
    Citation,
    Organization,
    Party,
    Source,
    Stage,
)
from relations.models.force import between, of_country
from relations.models.money import at_least, at_most, read_currency
from relations.vocab import AgreementKind, AmountQualifier, StageKind, Weight


class AgreementFilter(Dated):
    """A country counts as a party in any role, also where it is only concerned, and through an
    organization that belongs to it."""

    groups = (
        (_("Search in this list"), ("q",)),
        (_("Period"), ("from", "until", "certainty", "undated", "in_force_on")),
        (_("Money"), ("amount_min", "amount_max", "qualifier")),
        (_("Organisation and source"), ("organization", "source")),
    )

    country = Countries(method="by_country", extra=[(NONE, _("None recorded"))])
    match = match_filter()
    organization = Record(
        label=_("Organisation"), model=Organization, method="by_organization",
        help_text=_("Type a name, for example Eximbank."),
    )  # fmt: skip
    sector = Sectors(method="by_sector")
    kind = Vocabulary(AgreementKind.choices, label=_("Type"))
    weight = Vocabulary(Weight.choices, label=_("Legal status"))
    stage = Vocabulary(
        StageKind.choices, label=_("Stage reached"), unset=_("None recorded"), method="by_stage"
    )
    in_force_on = Day(
        label=_("In force on"),
        method="by_force",
        help_text=_(
            "One day, for example 2019-07-22. The selected countries must be bound on that day."
        ),
    )
    currency = Texts(label=_("Currency"), method="by_currency", check=read_currency)
    amount_min = Limit(
        label=_("Amount from"), method="as_it_is", help_text=_("For example 38 million.")
    )
    amount_max = Limit(label=_("Amount to"), method="as_it_is")
    qualifier = Vocabulary(
        AmountQualifier.choices, label=_("Amount stated as"), unset=_("exact"),
        method="by_qualifier",
    )  # fmt: skip
    source = Record(
        label=_("Source"), model=Source, key="pk", method="by_source",
        help_text=_("Type a title, or the number of the source."),
    )  # fmt: skip
    publisher = Publishers(method="by_publisher")
    facets = facets_filter()
    sort = Sort(date="date_earliest", kind="kind", amount="amount")

    def by_country(self, queryset: Any, name: str, value: Any) -> QuerySet[Agreement]:
        return of_countries(queryset, value, self.asked["match"], _among_the_parties)

    def by_organization(self, queryset: Any, name: str, value: Organization) -> Any:
        return queryset.filter(exists(Party, "agreement", organization=value))

    def by_sector(self, queryset: Any, name: str, value: list[str]) -> Any:
        return of_sectors(queryset, value, AgreementSector, "agreement")

    def by_stage(self, queryset: Any, name: str, value: list[str]) -> Any:
        if not value:
            return queryset
        condition = Q(exists(Stage, "agreement", kind__in=value))
        if NONE in value:
            condition |= ~Q(exists(Stage, "agreement"))
        return queryset.filter(condition)

    def by_force(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(self._in_force(value, certain=False))

    def _in_force(self, on: Any, *, certain: bool) -> Q:
        """In force, and the countries chosen are bound: each, or with `match` "any" one; the
        organization chosen as well."""
        slugs = [slug for slug in self.asked["country"] if slug != NONE]
        sides = list(map(of_country, slugs))
        if self.asked["match"] == "any" and slugs:
            # Where it is asked for as well, an agreement may be without countries.
            sides = [] if NONE in self.asked["country"] else [of_country(*slugs)]
        if organization := self.asked["organization"]:
            sides.append(Q(organization=organization))
        return between(on, *sides, certain=certain)

    def certain_if(self) -> Any:
        """When both the date and the entry into force match for certain."""
        by_date = super().certain_if()
        if not self.form.is_valid() or not self.asked["in_force_on"]:
            return by_date
        by_force = self._in_force(self.asked["in_force_on"], certain=True)
        return by_force if by_date is None else by_date & by_force

    def by_currency(self, queryset: Any, name: str, value: list[str]) -> Any:
        codes = ["" if code == NONE else code for code in value]
        return queryset.filter(currency__in=codes) if codes else queryset

    def by_qualifier(self, queryset: Any, name: str, value: list[str]) -> Any:
        stored = ["" if one == NONE else one for one in value]
        with_amount = queryset.filter(amount__isnull=False)
        return with_amount.filter(amount_qualifier__in=stored) if stored else queryset

    def narrow(self, queryset: Any) -> QuerySet[Agreement]:
        found: QuerySet[Agreement] = super().narrow(queryset)
        for possible, _certain in self.limits:
            found = found.filter(possible)
        return found

    @property
    def limits(self) -> list[tuple[Q, Q]]:
        """For each limit asked for, when an amount can be within it, and when for certain."""
        asked = ((at_least, self.asked["amount_min"]), (at_most, self.asked["amount_max"]))
        return [within(limit) for within, limit in asked if limit is not None]

    def surely(self) -> Q | None:
        if not self.form.is_valid() or not self.limits:
            return None
        return Q(*(certain for _possible, certain in self.limits))

    def by_publisher(self, queryset: Any, name: str, value: list[str]) -> Any:
        return of_publishers(queryset, value, "agreement")

    def by_source(self, queryset: Any, name: str, value: Source) -> Any:
        return queryset.filter(exists(Citation, "agreement", source=value))


def _among_the_parties(slugs: list[str]) -> Q:
    return of_sides(Party, "agreement", slugs)
