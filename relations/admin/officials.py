"""Officials with their names and terms of office."""

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.admin.base import NounAdmin
from relations.admin.citations import CitationRows
from relations.admin.rows import StackedRows, TabularRows
from relations.models import Official, OfficialName, Tenure
from relations.models.known_from import known_from, office_in_brief
from relations.services.rows import shown_term


class NameRows(TabularRows):
    model = OfficialName
    fields = ("name", "kind", "language", "start", "end")


class TenureRows(StackedRows):
    model = Tenure
    fields = (
        ("office", "start", "end"),
        ("open_end", "status", "acting"),
        ("appointed", "note"),
    )
    related = ("office__country", "office__organization")


@admin.register(Official)
class OfficialAdmin(NounAdmin[Official]):
    fieldsets = (
        (None, {"fields": ("name", ("born", "died"))}),
        (_("More details"), {"fields": ("note", ("wikidata", "slug")), "classes": ["collapse"]}),
    )
    inlines = (TenureRows, NameRows, CitationRows)
    list_display = ("name", "latest_office")

    def suggested(self, queryset: models.QuerySet[Official]) -> models.QuerySet[Official]:
        return super().suggested(queryset).prefetch_related(shown_term(), known_from())

    @admin.display(description=_("latest office"))
    def latest_office(self, official: Official) -> str:
        return office_in_brief(official)

    def suggestion(self, record: Official) -> str:
        """Sergey Shoygu — Minister of Defence, Russia, 2012–."""
        held = office_in_brief(record)
        return f"{record.name} — {held}" if held else record.name
