"""Offices, and terms of office for the pop-up."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from relations.admin.base import NounAdmin
from relations.admin.citations import CitationRows
from relations.asked import number
from relations.models import Office, Tenure


@admin.register(Office)
class OfficeAdmin(NounAdmin[Office]):
    named_by = "title"
    fields = ("title", ("country", "organization"), "rank", "accredited_to")
    inlines = (CitationRows,)
    list_display = ("title", "side", "rank")
    list_filter = ("rank",)
    related = ("country", "organization__country")

    @admin.display(description=_("country or organisation"))
    def side(self, office: Office) -> str:
        return str(office.side)

    def suggestion(self, record: Office) -> str:
        """Director, Federal Service for Military-Technical Cooperation (Russia)."""
        country = record.organization.country if record.organization else None
        return f"{record} ({country})" if country else str(record)


@admin.register(Tenure)
class TenureAdmin(NounAdmin[Tenure]):
    """Terms are entered with their official; here for the pop-up and for their sources."""

    fields = (
        ("official", "office"),
        ("start", "end", "open_end"),
        ("status", "acting", "appointed"),
        "note",
    )
    inlines = (CitationRows,)
    list_display = ("official", "office", "years")
    related = ("official", "office__country", "office__organization")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def likeliest(
        self, request: HttpRequest, queryset: models.QuerySet[Tenure], term: str, enough: int
    ) -> models.QuerySet[Tenure]:
        """Only the terms of one official, where the form names one."""
        official = number(request.GET.get("official", ""))
        if official is not None:
            queryset = queryset.filter(official=official)
        return super().likeliest(request, queryset, term, enough)

    def suggestion(self, record: Tenure) -> str:
        """Minister of Defence, Russia, 2012– (Sergey Shoygu)."""
        return f"{record.in_brief} ({record.official})"
