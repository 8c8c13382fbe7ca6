"""Public pages of countries."""

from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from relations.charts import Chart
from relations.models import (
    Agreement,
    Citation,
    Country,
    CountryName,
    Meeting,
    Organization,
    Sector,
    Succession,
    Tenure,
)
from relations.models.agreements import AgreementQuerySet
from relations.models.base import RecordQuerySet
from relations.models.parties import of_side
from relations.models.sources import CitationQuerySet
from relations.nouns import COUNTRIES
from relations.services.cached_queries import CachedQueries
from relations.services.rows import agreement_rows
from relations.views import cells
from relations.views.base import ListPage
from relations.views.charts import WithCharts
from relations.views.held_and_announced import held_and_announced
from relations.views.in_office import in_office
from relations.views.partners import partner_table
from relations.views.records import Fact, RecordPage, cached_extract, extract
from relations.views.tables import ListColumn
from relations.views.year_charts import sectors_chart, year_charts

ORGANIZATIONS = 60  # the list has the rest


class CountryList(ListPage):
    """Countries by name, those that are no more among them."""

    noun = COUNTRIES
    usual_order = "name"
    intro = _("Present and former states, dependencies and disputed territories.")
    columns = (
        ListColumn("name", _("Name"), cells.plain, sort="name", primary=True),
        ListColumn("official-name", _("Official name"), lambda c: cells.plain(c.official_name)),
        ListColumn("kind", _("Type"), lambda c: cells.plain(c.get_kind_display()), sort="kind"),
        ListColumn(
            "region", _("Region"), lambda c: cells.plain(c.get_region_display()), sort="region"
        ),
        ListColumn("start", _("From"), lambda c: cells.date_or_nothing(c.start), sort="start"),
        ListColumn("end", _("Until"), lambda c: cells.date_or_nothing(c.end)),
    )


class CountryRecord(WithCharts, RecordPage[Country]):
    """A country: who is in office, whom it met, what it agreed, what came before and after."""

    noun = COUNTRIES

    def get_queryset(self) -> RecordQuerySet[Country]:
        related: list[Any] = [
            Prefetch("names", CountryName.objects.order_by("language", "name")),
            Prefetch("successions", Succession.objects.select_related("successor")),
            Prefetch("origins", Succession.objects.select_related("predecessor")),
        ]
        return super().get_queryset().prefetch_related(*related)

    def citations(self) -> CitationQuerySet:
        return Citation.objects.visible_to(self.request.user).of_country(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        country, user, cached = self.object, self.request.user, CachedQueries()
        slug = country.slug
        meetings = Meeting.objects.visible_to(user)
        agreements = agreement_rows(Agreement.objects.visible_to(user).newest_first())
        belonging = Organization.objects.visible_to(user).filter(country=country)
        terms = Tenure.objects.visible_to(user).of_country(slug)
        own = agreements.filter(of_side(country))
        context = {
            "kind": country.get_kind_display(),
            "codes": codes(country),
            "in_office": in_office(
                terms, self.request.GET.get("on", ""), country.last_day(localdate()), cached
            ),
            "partners": partner_table(
                country, meetings.held(), cached, whole=self.request.GET.get("partners") == "all"
            ),
            "charts": self.charts(own, cached),
            **held_and_announced(meetings.of_country(slug), cached, country=slug),
            "agreements": cached_extract(agreements, own, cached, "agreements", country=slug),
            "organizations": extract(belonging, "organizations", ORGANIZATIONS, country=slug),
        }
        return super().get_context_data(**{**context, **kwargs})

    def charts(self, agreements: AgreementQuerySet, cached: CachedQueries) -> dict[str, Chart]:
        user = self.request.user
        held = Meeting.objects.visible_to(user).held().of_country(self.object.slug)
        about = sectors_chart(held, agreements, Sector.objects.visible_to(user), cached)
        return {**year_charts(held, agreements, cached), "sectors": about}


def codes(country: Country) -> list[Fact]:
    """The codes of the country in the systems of the field, as far as it has them."""
    return [
        Fact(_("ISO 3166-1 alpha-2"), country.iso_alpha2),
        Fact(_("ISO 3166-1 alpha-3"), country.iso_alpha3),
        Fact(_("ISO 3166-1 numeric"), country.iso_numeric),
        Fact(_("Correlates of War"), country.cow),
        Fact(_("Gleditsch-Ward"), country.gw),
        Fact(_("Wikidata"), country.wikidata),
    ]
