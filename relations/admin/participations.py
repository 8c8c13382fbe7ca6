"""Delegations at a meeting and who was in them."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.admin.rows import RowForm, RowFormSet, SideForm, StackedRows, TabularRows
from relations.dates import UncertainDate
from relations.models import Country, Delegation, Participation
from relations.models.meetings import NOBODY_MET
from relations.services.people.ranks import rank_of_title
from relations.services.proposals import side_at, side_of

SIDES = ("country", "organization")


class DelegationFormSet(RowFormSet):
    def clean(self) -> None:
        """Somebody met; a delegation in which somebody stays is not taken out."""
        super().clean()
        people = self.peers.get("participations")
        if not isinstance(people, ParticipationFormSet):
            return
        if not any(self.errors) and not self.live() and not people.live():
            raise ValidationError(NOBODY_MET)
        kept = self.sides()
        for form in self.deleted_forms:
            side = form.instance.side
            names = [str(row.instance) for row in people.live() if row.side() == side]
            if side not in kept and names:
                message = _(
                    "%(names)s took part for %(side)s. Remove or change this participant first."
                )
                raise ValidationError(message % {"names": ", ".join(names), "side": side})


class DelegationRows(TabularRows):
    model = Delegation
    form = SideForm
    formset = DelegationFormSet
    fields = ("country", "organization", "role", "note")
    related = ("country", "organization")
    blank = 2


class ParticipationForm(RowForm):
    """A person, and for which side; where it is left blank it is taken from the office."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delegation_before = self.instance.delegation_id
        if self.delegation_before:
            for name in SIDES:
                key = getattr(self.instance.delegation, f"{name}_id")
                self.initial.setdefault(name, key)

    def side(self) -> Any:
        """The side chosen or taken from the office; None where neither says."""
        return self.cleaned_data.get("country") or self.cleaned_data.get("organization")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data
        if values.get("country") and values.get("organization"):
            self.add_error("organization", _("Choose a country or an organisation, not both."))
        elif not self.side() and not any(name in self.errors for name in SIDES):
            self._take_side()
        if not values.get("tenure") and not values.get("rank") and self._title_is_new():
            values["rank"] = rank_of_title(
                values.get("title") or values.get("description") or "", self.side()
            )
        return cleaned

    def _title_is_new(self) -> bool:
        """A rank that somebody has taken out stays out."""
        return bool({"title", "description"} & set(self.changed_data)) and not self.errors

    def _take_side(self) -> None:
        tenure, official = (self.cleaned_data.get(name) for name in ("tenure", "official"))
        when = self.cleaned_data["meeting"].date
        side = None
        if tenure:
            side = side_of(tenure.office)
        elif official and isinstance(when, UncertainDate):
            side = side_at(official, when)
        if side:
            self.cleaned_data["country" if isinstance(side, Country) else "organization"] = side
            return
        who = official or self.cleaned_data.get("description") or _("this participant")
        message = _("Choose the country or organisation that %(who)s took part for.")
        self.add_error("country", message % {"who": who})


class ParticipationFormSet(RowFormSet):
    """People, each in the delegation of the chosen side, which is made where it is missing."""

    def entry_rows(self) -> Iterator[tuple[str, Any, Any]]:
        """Also the delegations that are made for the sides of people."""
        yield from super().entry_rows()
        delegations = self.peers.get("delegations")
        named = delegations.sides() if delegations else set()
        for form in self.live():
            side = form.side()
            if side is not None and side not in named:
                named.add(side)
                name = "country" if isinstance(side, Country) else "organization"
                yield "delegations", Delegation(**{name: side}), form

    def save(self, commit: bool = True) -> Any:
        rows = self.instance.delegations.select_related(*SIDES)
        self.delegations: dict[Any, Delegation] = {row.side: row for row in rows}
        for form in self.live():
            form.instance.delegation = self._delegation(form.side())
        saved = super().save(commit)
        for form in self.initial_forms:
            moved = form.instance.delegation_id != form.delegation_before
            if moved and not form.has_changed():  # Its delegation was given to another side.
                form.instance.save()
        return saved

    def _delegation(self, side: Any) -> Delegation:
        if side not in self.delegations:
            name = "country" if isinstance(side, Country) else "organization"
            made = Delegation.objects.create(meeting=self.instance, **{name: side})
            self.delegations[side] = made
        return self.delegations[side]


class ParticipationRows(StackedRows):
    model = Participation
    form = ParticipationForm
    formset = ParticipationFormSet
    verbose_name = gettext_lazy("participant")
    verbose_name_plural = gettext_lazy("participants")
    fields = (
        ("official", "title", "tenure"),
        ("country", "organization", "role"),
        ("description", "rank"),
    )
    related = (
        "official",
        "delegation__country",
        "delegation__organization",
    )
    blank = 2

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """With two fields for the side, made as those of a delegation are."""
        columns = [column for column in Delegation._meta.fields if column.name in SIDES]
        fields = {c.name: self.formfield_for_dbfield(c, request) for c in columns}
        kwargs["form"] = type("ParticipationForm", (ParticipationForm,), fields)
        return super().get_formset(request, obj, **kwargs)
