"""Filters of the list of officials."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relations.asked import words
from relations.filters.base import ListFilter
from relations.filters.fields import NONE
from relations.filters.parts import Countries, Day, Sort, Vocabulary, Words, certainty_filter
from relations.models import Delegation, Official, Tenure
from relations.models.fields import Fold, fold
from relations.models.known_from import appearances, known_from
from relations.models.offices import TenureQuerySet
from relations.models.participations import ParticipationQuerySet
from relations.services.rows import shown_term
from relations.vocab import Rank


class OfficialFilter(ListFilter):
    """Country, office, rank and day together ask for one term of office that meets all of them.

    Of officials without any term, what they are known from is asked instead; only the day needs a
    term.
    """

    groups = (
        (_("Search in this list"), ("q", "country")),
        (_("Office held"), ("office", "rank", "in_office_on", "certainty")),
    )

    country = Countries(
        method="as_it_is", extra=[(NONE, _("no office recorded"))],
        help_text=_(
            "The country of the office; if no office is recorded, the country for which the person "
            "took part in meetings. Several countries: any of them matches."
        ),
    )  # fmt: skip
    office = Words(
        label=_("Office"),
        method="as_it_is",
        help_text=_("Words in the title, for example minister defence."),
    )
    rank = Vocabulary(
        [(rank.slug, rank.label) for rank in Rank], label=_("Rank"), method="as_it_is",
        unset=_("No office recorded"),
    )  # fmt: skip
    in_office_on = Day(
        label=_("In office on"), method="as_it_is", help_text=_("One day, for example 2019-07-22.")
    )
    certainty = certainty_filter()
    sort = Sort(name="name", born="born_earliest")

    def narrow(self, queryset: QuerySet[Official]) -> QuerySet[Official]:
        asked = self.asked
        if not any(asked[name] for name in ("country", "office", "rank", "in_office_on")):
            return queryset
        people = self._as_asked(Tenure.objects.all(), certain=False).order_by().values("official")
        if not asked["in_office_on"]:
            seen = self._seen_as_asked(appearances())
            people = people.union(seen.order_by().values("official"))
        return queryset.filter(Q(pk__in=people) | self._officeless())

    def certain_if(self) -> Q | Exists | None:
        if not self.form.is_valid() or not self.asked["in_office_on"]:
            return None
        return self._held(certain=True)

    def shown_term(self, terms: TenureQuerySet | None = None) -> "Prefetch[str]":
        """The one term that is shown with each official: one that meets what was asked."""
        terms = Tenure.objects.all() if terms is None else terms
        if not self.form.is_valid():
            return shown_term(terms)
        on = self.asked["in_office_on"]
        return shown_term(self._as_asked(terms, certain=False), on, on)

    def known_from(self, rows: ParticipationQuerySet | None = None) -> "Prefetch[str]":
        """What is shown of officials without a term: what meets what was asked."""
        rows = appearances(rows)
        return known_from(self._seen_as_asked(rows) if self.form.is_valid() else rows)

    def _officeless(self) -> Q:
        """People without any office, where `none` is among the countries or ranks asked for."""
        if NONE not in (*self.asked["country"], *self.asked["rank"]):
            return Q(pk__in=[])
        return ~Q(Exists(Tenure.objects.filter(official=OuterRef("pk"))))

    def _held(self, *, certain: bool) -> Q:
        terms = Tenure.objects.filter(official=OuterRef("pk"))
        return Q(Exists(self._as_asked(terms, certain=certain)))

    def _as_asked(self, terms: TenureQuerySet, *, certain: bool) -> TenureQuerySet:
        asked = self.asked
        if asked["country"]:
            own = Q(office__country__slug__in=asked["country"])
            terms = terms.filter(own | Q(office__organization__country__slug__in=asked["country"]))
        if asked["rank"]:
            terms = terms.filter(office__rank__in=[r for r in Rank if r.slug in asked["rank"]])
        for word in words(asked["office"]):
            terms = terms.filter(office__search__contains=fold(word))
        if asked["in_office_on"]:
            terms = terms.held_on(asked["in_office_on"], certain=certain)
        return terms

    def _seen_as_asked(self, rows: ParticipationQuerySet) -> ParticipationQuerySet:
        asked = self.asked
        if countries := [slug for slug in asked["country"] if slug != NONE]:
            # Looked up for each row that is found: a join would read all delegations.
            side = Delegation.objects.order_by().filter(pk=OuterRef("delegation"))
            of_body = Exists(side.filter(organization__country__slug__in=countries))
            rows = rows.filter(Exists(side.filter(country__slug__in=countries)) | of_body)
        if ranks := [rank for rank in Rank if rank.slug in asked["rank"]]:
            rows = rows.filter(rank__in=ranks)
        for word in words(asked["office"]):
            rows = rows.annotate(folded=Fold("title")).filter(folded__contains=fold(word))
        return rows
