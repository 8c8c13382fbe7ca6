"""The public history of a record: what was changed when, without who, where the site allows it."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from relations.models.base import RecordQuerySet
from relations.nouns import NOUNS, TITLED, Noun
from relations.revisions.reading import changes_of_record
from relations.revisions.shown import entries
from relations.revisions.tables import WITHOUT_FORM
from relations.views.base import PublicPage

PER_PAGE = 50  # revisions
ROWS = 100  # of a revision


class RecordHistory(PublicPage, DetailView[Any]):
    """The revisions of a record with its rows, newest first."""

    noun: ClassVar[Noun] = NOUNS[0]
    template_name = "history.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.HISTORY_IS_PUBLIC:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> RecordQuerySet[Any]:
        return self.noun.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # What analysts decided about a record is not part of it.
        changes = [
            change
            for change in changes_of_record(self.noun.model, self.object.pk)
            if change.table.model._meta.model_name not in WITHOUT_FORM
        ]
        revisions = list(dict.fromkeys(change.revision for change in reversed(changes)))
        page = Paginator(revisions, PER_PAGE).get_page(self.request.GET.get("page"))
        wanted = set(page.object_list)
        found = [change for change in changes if change.revision in wanted]
        context = {
            "section": self.noun.name,
            "title": _("History of %(record)s") % {"record": self.object},
            "record_url": self.object.get_absolute_url(),
            "record_title": str(self.object),
            "page": page,
            "entries": entries(found, TITLED, {}, most=ROWS),
        }
        return super().get_context_data(**{**context, **kwargs})
