"""The page about the data in files, and the package of all of them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from relations.data.dictionary import about, entries, row_tables
from relations.data.package import Package
from relations.data.table import Table
from relations.data.tables import RECORDS, TABLES
from relations.nouns import NOUNS
from relations.site import absolute
from relations.views.base import PublicPage
from relations.views.exports import FILES, Download, packed


class DataPage(PublicPage, TemplateView):
    """The formats, what every column holds, and everything to take home."""

    section = "data"
    template_name = "data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tables=[described(table) for table in TABLES.values()],
            licence=settings.DATA_LICENCE,
            **kwargs,
        )


def described(table: Table) -> dict[str, Any]:
    """A table as the page shows it."""
    noun = next((noun for noun in NOUNS if noun.name == table.name), None)
    url = reverse(table.name) if noun and noun.has_pages else ""
    return {
        "name": table.name,
        "title": noun.label if noun else capfirst(str(table.model._meta.verbose_name_plural)),
        "about": about(table),
        "entries": entries(table),
        "rows": row_tables(table),
        "downloads": [Download(name, f"{url}?format={key}") for key, name in FILES.items() if url],
    }


class DataPackage(PublicPage, View):
    """Every table in one package."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        # In the order in which they can be imported.
        finds = [(table, self.visible(table)) for table in RECORDS.values()]
        title, address = _("All data of relations"), absolute(reverse("data"))
        whole = Package("relations", title, address, finds, request.user, whole=True)
        return packed(request, whole)

    def visible(self, table: Table) -> Any:
        records: Any = table.model._default_manager.get_queryset()
        return records.visible_to(self.request.user).order_by("pk")
