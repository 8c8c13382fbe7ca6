"""Public pages of sources."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from relations.models import Citation, Source
from relations.models.base import RecordQuerySet
from relations.models.sources import CitationQuerySet, SourceQuerySet
from relations.nouns import NOUNS, SOURCES
from relations.services.support import supported_by
from relations.views import cells
from relations.views.base import ListPage
from relations.views.records import RecordPage
from relations.views.tables import ListColumn


class SourceList(ListPage):
    """Sources, the newest first."""

    noun = SOURCES
    usual_order = "-published"
    intro = _("The documents that the records here cite.")
    columns = (
        ListColumn(
            "date", _("Published"), lambda s: cells.date(s.published),
            sort="published", falling=True,
        ),
        ListColumn("title", _("Title"), lambda s: cells.plain(s.title), sort="title", primary=True),
        ListColumn(
            "publisher", _("Publisher"), lambda s: cells.plain(s.publisher), sort="publisher"
        ),
        ListColumn("kind", _("Type"), lambda s: cells.plain(s.get_kind_display()), sort="kind"),
        ListColumn("side", _("Speaks for"), lambda s: cells.link(s.side) if s.side else ""),
        ListColumn("language", _("Language"), lambda s: cells.plain(s.language)),
    )  # fmt: skip

    def with_related(self, queryset: SourceQuerySet) -> SourceQuerySet:
        return queryset.select_related("side")


class SourceRecord(RecordPage[Source]):
    """A source and all that rests on it."""

    noun = SOURCES

    def get_queryset(self) -> RecordQuerySet[Source]:
        others = Source.objects.visible_to(self.request.user)
        return (
            super()
            .get_queryset()
            .select_related("side")
            .prefetch_related(Prefetch("derived_from", others), Prefetch("derivatives", others))
        )

    def citations(self) -> CitationQuerySet:
        # It is what others rest on.
        return Citation.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.object.title,
            kind=self.object.get_kind_display(),
            intro=self.object.note,
            groups=supported_by(self.object, NOUNS, self.request.user),
            **kwargs,
        )
