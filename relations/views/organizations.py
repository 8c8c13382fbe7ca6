"""Public pages of organizations."""

from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, Citation, Meeting, Organization, OrganizationName, Tenure
from relations.models.base import RecordQuerySet
from relations.models.organizations import OrganizationQuerySet
from relations.models.parties import of_side
from relations.models.sources import CitationQuerySet
from relations.nouns import ORGANIZATIONS
from relations.services.cached_queries import CachedQueries
from relations.services.rows import agreement_rows
from relations.views import cells
from relations.views.base import ListPage
from relations.views.held_and_announced import held_and_announced
from relations.views.in_office import in_office
from relations.views.records import RecordPage, extract
from relations.views.tables import ListColumn


class OrganizationList(ListPage):
    """Organizations by name."""

    noun = ORGANIZATIONS
    usual_order = "name"
    intro = _(
        "International organisations, ministries, agencies, banks, companies and political parties."
    )
    columns = (
        ListColumn("name", _("Name"), cells.plain, sort="name", primary=True),
        ListColumn("acronym", _("Acronym"), lambda o: cells.plain(o.acronym)),
        ListColumn("kind", _("Type"), lambda o: cells.plain(o.get_kind_display()), sort="kind"),
        ListColumn(
            "country", _("Country"), lambda o: cells.link(o.country) if o.country else "",
            sort="country",
        ),
    )  # fmt: skip

    def with_related(self, queryset: OrganizationQuerySet) -> OrganizationQuerySet:
        return queryset.select_related("country")


class OrganizationRecord(RecordPage[Organization]):
    """An organization: who is in office there, whom it met, what it agreed."""

    noun = ORGANIZATIONS

    def get_queryset(self) -> RecordQuerySet[Organization]:
        names = OrganizationName.objects.order_by("language", "name")
        found = super().get_queryset().select_related("country")
        return found.prefetch_related(Prefetch("names", names))

    def citations(self) -> CitationQuerySet:
        return Citation.objects.visible_to(self.request.user).of_organization(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organization, user, cached = self.object, self.request.user, CachedQueries()
        slug = organization.slug
        meetings = Meeting.objects.visible_to(user).of_side(organization)
        agreements = Agreement.objects.visible_to(user).filter(of_side(organization))
        terms = Tenure.objects.visible_to(user).filter(office__organization=organization)
        return super().get_context_data(
            kind=organization.get_kind_display(),
            in_office=in_office(terms, self.request.GET.get("on", ""), localdate(), cached),
            **held_and_announced(meetings, cached, organization=slug),
            agreements=extract(
                agreement_rows(agreements.newest_first()), "agreements", organization=slug
            ),
            **kwargs,
        )
