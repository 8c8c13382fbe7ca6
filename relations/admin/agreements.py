"""Agreements with their parties, stages, places and links."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.admin.base import NounAdmin
from relations.admin.citations import CitationRows, StartsWithSources
from relations.admin.contradictions import JudgedForm
from relations.admin.filters import Sourced
from relations.admin.money import MoneyForm
from relations.admin.rows import RowFormSet, SideForm, TabularRows
from relations.models import Agreement, AgreementLink, AgreementPlace, Party, Stage
from relations.models.agreements import NO_PARTIES
from relations.models.wording import describe_short
from relations.services.rows import parties
from relations.vocab import PartyRole


class AgreementForm(MoneyForm, JudgedForm):
    """The form of an agreement: its money is read before the record is judged."""


class PartyFormSet(RowFormSet):
    def bound(self) -> set[Any]:
        """Countries and organizations that are parties, not only concerned."""
        rows = [form.cleaned_data for form in self.live()]
        parties = [row for row in rows if row.get("role") != PartyRole.CONCERNED]
        return {row.get("country") or row.get("organization") for row in parties} - {None}

    def clean(self) -> None:
        super().clean()
        if not any(self.errors) and not self.bound():
            raise ValidationError(NO_PARTIES)


class PartyRows(TabularRows):
    model = Party
    form = SideForm
    formset = PartyFormSet
    fields = (
        "country",
        "organization",
        "role",
        "signed",
        "consent",
        "consented",
        "withdrawn",
        "note",
    )
    related = ("country", "organization")
    blank = 2


class StageForm(MoneyForm, SideForm):
    side_required = False


class StageFormSet(RowFormSet):
    def clean(self) -> None:
        """Who ratifies, lends or withdraws is a party."""
        super().clean()
        parties = self.peers.get("parties")
        if not isinstance(parties, PartyFormSet) or any(parties.errors):
            return
        bound = parties.bound()
        for form in self.live():
            for name in ("country", "organization"):
                side = form.cleaned_data.get(name)
                if side and side not in bound:
                    form.add_error(name, self._no_party(side))

    def _no_party(self, side: Any) -> str:
        message = _("%(side)s is not a party to this agreement. Add it under parties first.")
        return message % {"side": side}


class StageRows(TabularRows):
    model = Stage
    form = StageForm
    formset = StageFormSet
    fields = (
        "kind",
        "date",
        "effective",
        "amount",
        "currency",
        "amount_note",
        "country",
        "organization",
        "note",
    )
    related = ("country", "organization")


class PlaceRows(TabularRows):
    model = AgreementPlace
    verbose_name = gettext_lazy("place of signature")
    verbose_name_plural = gettext_lazy("places of signature")
    fields = ("city", "country", "order")
    related = ("country",)


class LinkRows(TabularRows):
    model = AgreementLink
    fk_name = "agreement"
    verbose_name_plural = gettext_lazy("earlier agreements that this one changes")
    fields = ("kind", "target")
    blank = 0

    def get_queryset(self, request: Any) -> Any:
        earlier = Agreement.objects.prefetch_related(parties(), "sectors")
        return super().get_queryset(request).prefetch_related(Prefetch("target", earlier))


@admin.register(Agreement)
class AgreementAdmin(StartsWithSources, NounAdmin[Agreement]):
    form = AgreementForm
    named_by = "title"
    fieldsets = (
        (
            gettext_lazy("Basics"),
            {
                "fields": (
                    "title",
                    ("kind", "kind_note"),
                    ("date", "date_note"),
                    ("weight", "instruments"),
                )
            },
        ),
        (
            gettext_lazy("Content"),
            {"fields": ("sectors", ("amount", "currency"), "amount_note", "terms", "summary")},
        ),
        (gettext_lazy("More details"), {"fields": ("meeting", "reference")}),
    )
    inlines = (PartyRows, StageRows, PlaceRows, LinkRows, CitationRows)
    list_display = ("__str__", "when", "kind", "weight")
    list_filter = ("kind", "weight", Sourced)
    prefetched = staticmethod(lambda: (parties(), "sectors"))
    change_form_template = "admin/record_form.html"

    @admin.display(description=gettext_lazy("date"), ordering="date_earliest")
    def when(self, agreement: Agreement) -> str:
        return describe_short(agreement.date)
