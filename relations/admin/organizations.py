"""Organizations with their names."""

from django.contrib import admin

from relations.admin.base import NounAdmin
from relations.admin.citations import CitationRows
from relations.admin.rows import TabularRows
from relations.models import Organization, OrganizationName


class NameRows(TabularRows):
    model = OrganizationName
    fields = ("name", "kind", "language", "start", "end")


@admin.register(Organization)
class OrganizationAdmin(NounAdmin[Organization]):
    fields = (("name", "acronym"), ("kind", "country"), ("wikidata", "slug"))
    inlines = (NameRows, CitationRows)
    list_display = ("name", "acronym", "kind", "country")
    list_filter = ("kind",)
    related = ("country",)

    def suggestion(self, record: Organization) -> str:
        """Ministry of Defence — Ministry, Russia."""
        parts = [record.get_kind_display(), str(record.country or "")]
        name = f"{record.name} ({record.acronym})" if record.acronym else record.name
        return f"{name} — {', '.join(part for part in parts if part)}"
