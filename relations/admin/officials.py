"""Officials with their names and terms of office."""

from datetime import date

from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from relations.admin.base import NounAdmin
from relations.admin.citations import CitationRows
from relations.admin.rows import StackedRows, TabularRows
from relations.models import Official, OfficialName, Tenure
from relations.vocab import TenureStatus

TERMS = Prefetch(
    "tenures",
    Tenure.objects.filter(status=TenureStatus.SERVED).select_related(
        "office__country", "office__organization"
    ),
    to_attr="terms",
)


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
        (_("Further"), {"fields": ("note", ("wikidata", "slug")), "classes": ["collapse"]}),
    )
    inlines = (TenureRows, NameRows, CitationRows)
    list_display = ("name", "latest_office")
    prefetched = (TERMS,)

    @admin.display(description=_("latest office"))
    def latest_office(self, official: Official) -> str:
        return latest_office(official)

    def suggestion(self, record: Official) -> str:
        """Sergey Shoygu — Minister of Defence, Russia, 2012–."""
        held = latest_office(record)
        return f"{record.name} — {held}" if held else record.name


def latest_office(official: Official) -> str:
    """The office begun last, of the terms prefetched as `terms`."""
    terms: list[Tenure] = getattr(official, "terms", [])
    if not terms:
        return ""
    last = max(terms, key=lambda term: (not term.end, term.start_earliest or date.min))
    return last.in_brief
