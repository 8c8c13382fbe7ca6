"""Legs of a visit to several countries, entered in its form."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from relations.admin.rows import RowForm, TabularRows
from relations.models import Delegation, Meeting, MeetingPlace
from relations.services.legs import host_of, receive
from relations.services.rows import delegations
from relations.vocab import Setting


class LegForm(RowForm):
    """A visit within the visit: its host, city and days; its people are those of the whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        place = next(iter(self.instance.places.all()), None)
        self.initial.setdefault("host", getattr(host_of(self.instance), "pk", None))
        self.initial.setdefault("city", place.city if place else "")

    def clean(self) -> dict[str, Any] | None:
        """The rules ask whether the host was there then."""
        cleaned = super().clean()
        self.instance.host = self.cleaned_data.get("host")
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self.instance.setting = Setting.VISIT
        leg = super().save(commit)
        if commit and {"host", "city"} & {*self.changed_data}:
            receive(leg, self.cleaned_data["host"], self.cleaned_data["city"])
        return leg


class LegRows(TabularRows):
    model = Meeting
    fk_name = "parent"
    verbose_name = _("leg")
    verbose_name_plural = _("legs (one for each country visited)")
    fields = ("host", "city", "date", "status")
    blank = 0
    # A leg is a record, which others may cite.
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> Any:
        legs = super().get_queryset(request).filter(setting=Setting.VISIT)
        return legs.order_by("date_earliest", "pk").prefetch_related(delegations(), "places")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """With the host, made as that of a delegation is, and the city."""
        host: Any = self.formfield_for_dbfield(Delegation._meta.get_field("country"), request)
        host.required, host.label = True, _("Host country")
        host.help_text = _("The country visited.")
        city = self.formfield_for_dbfield(MeetingPlace._meta.get_field("city"), request)
        fields = {"host": host, "city": city}
        kwargs["form"] = type("LegForm", (LegForm,), fields)
        return super().get_formset(request, obj, **kwargs)


def new_legs(formsets: list[forms.BaseInlineFormSet[Any, Any, Any]]) -> list[Meeting]:
    """The legs that a form has made."""
    return [leg for rows in formsets if rows.prefix == "parts" for leg in rows.new_objects]
