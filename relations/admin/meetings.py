"""Meetings, in the order in which an article tells them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from relations.admin.base import NounAdmin
from relations.admin.citations import CitationRows, StartsWithSources
from relations.admin.filters import Overdue, Sourced
from relations.admin.legs import LegRows, new_legs
from relations.admin.participations import DelegationRows, ParticipationRows
from relations.admin.rows import TabularRows
from relations.models import Meeting, MeetingPlace
from relations.models.wording import describe_short
from relations.services.legs import bring_visitors
from relations.services.rows import delegations


class PlaceRows(TabularRows):
    model = MeetingPlace
    verbose_name = _("place")
    verbose_name_plural = _("places")
    fields = ("city", "country", "order")
    related = ("country",)


@admin.register(Meeting)
class MeetingAdmin(StartsWithSources, NounAdmin[Meeting]):
    named_by = "title"
    fieldsets = (
        (
            _("Basics"),
            {
                "fields": (
                    ("date", "date_note"),
                    ("setting", "status", "rank"),
                    "setting_note",
                )
            },
        ),
        (_("Content"), {"fields": ("sectors", "summary")}),
        (
            _("More details"),
            {"fields": ("title", "occasion", "parent"), "classes": ["collapse"]},
        ),
    )
    inlines = (PlaceRows, DelegationRows, ParticipationRows, LegRows, CitationRows)
    list_display = ("__str__", "when", "setting", "status")
    list_filter = ("status", "setting", "rank", Sourced, Overdue)
    prefetched = staticmethod(lambda: (delegations(),))
    change_form_template = "admin/record_form.html"

    class Media:
        js = ("admin/js/jquery.init.js", "relations/admin/offices.js")

    @admin.display(description=_("date"), ordering="date_earliest")
    def when(self, meeting: Meeting) -> str:
        return describe_short(meeting.date)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The legs made here get the visitors and sources, which are saved by now."""
        super().save_related(request, form, formsets, change)
        for leg in new_legs(formsets):
            bring_visitors(form.instance, leg)
