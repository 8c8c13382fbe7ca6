"""The page about the data in files, and the package of all of them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from relations.exchange.dictionary import about, entries
from relations.exchange.packages import Package
from relations.exchange.tables import TABLES, Table
from relations.nouns import NOUNS, Noun
from relations.site import absolute
from relations.views.base import PublicPage
from relations.views.exports import FILES, Download, packed


class DataPage(PublicPage, TemplateView):
    """The formats, what every column holds, and everything to take home."""

    section = "data"
    template_name = "data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tables=[described(noun) for noun in NOUNS],
            licence=settings.DATA_LICENCE,
            **kwargs,
        )


def described(noun: Noun) -> dict[str, Any]:
    """A table as the page shows it."""
    url = reverse(noun.name) if noun.has_pages else ""
    return {
        "name": noun.name,
        "title": noun.label,
        "about": about(noun.table),
        "entries": entries(noun.table),
        "downloads": [Download(name, f"{url}?format={key}") for key, name in FILES.items() if url],
    }


class DataPackage(PublicPage, View):
    """Every table in one package."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        # In the order in which they can be imported.
        finds = [(table, self.visible(table)) for table in TABLES.values()]
        address = absolute(reverse("data"))
        return packed(request, Package("relations", _("All data of relations"), address, finds))

    def visible(self, table: Table) -> Any:
        records: Any = table.model._default_manager.get_queryset()
        return records.visible_to(self.request.user).order_by("pk")
