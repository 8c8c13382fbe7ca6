"""Public pages of sectors."""

from typing import Any

from django.db.models import Count, Model, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, AgreementSector, Citation, Meeting, MeetingSector, Sector
from relations.models.base import RecordQuerySet
from relations.models.sectors import SectorQuerySet
from relations.models.sources import CitationQuerySet
from relations.nouns import SECTORS
from relations.services.cached_queries import CachedQueries
from relations.services.partners import busiest_pairs
from relations.services.rows import agreement_rows
from relations.views import cells
from relations.views.base import ListPage
from relations.views.charts import WithCharts
from relations.views.held_and_announced import held_and_announced
from relations.views.partners import pair_rows
from relations.views.records import Fact, RecordPage, cached_extract
from relations.views.tables import ListColumn
from relations.views.year_charts import year_charts


def how_many(through: type[Model], noun: str) -> Coalesce:
    """The number of records about a sector or one below it, each counted once."""
    own = Q(pk=OuterRef(OuterRef("pk"))) | Q(parent=OuterRef(OuterRef("pk")))
    rows = through._default_manager.filter(sector__in=Sector.objects.filter(own).values("pk"))
    # One group of all rows, so that the subquery gives one number.
    total = rows.order_by().values(one=Value(1)).annotate(n=Count(noun, distinct=True))
    return Coalesce(Subquery(total.values("n")), 0)


def about(sector: Sector, noun: str) -> str:
    """The number of records, as a link to them."""
    total: int = getattr(sector, f"{noun}_count")
    url = f"{reverse(noun)}?sector={sector.slug}"
    return format_html('<a href="{}">{}</a>', url, total) if total else ""


class SectorList(ListPage):
    """Sectors in their two levels, with how much there is about each."""

    noun = SECTORS
    usual_order = "order"
    intro = _(
        "The subjects of meetings and agreements. A top-level sector includes its subsectors."
    )
    columns = (
        ListColumn("name", _("Name"), cells.plain, sort="name", primary=True),
        ListColumn("parent", _("Part of"), lambda s: cells.plain(s.parent), sort="order"),
        ListColumn("description", _("Description"), lambda s: cells.plain(s.description)),
        ListColumn("meetings", _("Meetings"), lambda s: about(s, "meetings"), numeric=True),
        ListColumn("agreements", _("Agreements"), lambda s: about(s, "agreements"), numeric=True),
    )

    def with_related(self, queryset: SectorQuerySet) -> SectorQuerySet:
        return queryset.select_related("parent").annotate(
            meetings_count=how_many(MeetingSector, "meeting"),
            agreements_count=how_many(AgreementSector, "agreement"),
        )


class SectorRecord(WithCharts, RecordPage[Sector]):
    """A sector with those below it, and the meetings and agreements about them."""

    noun = SECTORS

    def get_queryset(self) -> RecordQuerySet[Sector]:
        return super().get_queryset().select_related("parent").prefetch_related("children")

    def citations(self) -> CitationQuerySet:
        # A sector is a choice of the register, so it rests on no source.
        return Citation.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sector, user, cached = self.object, self.request.user, CachedQueries()
        family, slug = [sector, *sector.children.all()], sector.slug
        agreements = agreement_rows(Agreement.objects.visible_to(user).newest_first())
        own, signed = Meeting.objects.visible_to(user).about(family), agreements.about(family)
        context = {
            "intro": sector.description,
            "codes": [
                Fact(_("COFOG"), sector.cofog),
                Fact(_("CAP"), sector.cap),
                Fact(_("OECD DAC"), sector.dac),
            ],
            "charts": year_charts(own.held(), signed, cached),
            "pairs": pair_rows(busiest_pairs(own.held(), cached), sector=slug),
            **held_and_announced(own, cached, sector=slug),
            "agreements": cached_extract(agreements, signed, cached, "agreements", sector=slug),
        }
        return super().get_context_data(**{**context, **kwargs})
