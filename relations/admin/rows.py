"""Rows of a record in its form: what every inline shares."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _

from relations.admin.base import ChoosesNouns
from relations.admin.choices import preload


class RowForm(forms.ModelForm[Any]):
    """A row. One that nobody touched is not compared with the database again, so that a treaty
    with 290 parties saves in few queries; the rules of its model are asked all the same."""

    def _get_validation_exclusions(self) -> set[str]:
        if self.has_changed():
            # Django's own hook, which its type stubs leave out.
            excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc] # not in stubs
            return excluded
        return {field.name for field in self.instance._meta.fields}

    def validate_unique(self) -> None:
        """As Django's, and with the constraints that name the parent: it leaves them out of rows,
        and the database would refuse what nobody had checked."""
        if not self.has_changed():
            return
        super().validate_unique()
        if self.errors:
            return
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self.add_error(None, error)


class SideForm(RowForm):
    """A row for a country or an organization; says at the field when there are two or none."""

    side_required = True

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "country" in self.errors or "organization" in self.errors:
            return cleaned
        country = self.cleaned_data.get("country")
        organization = self.cleaned_data.get("organization")
        if country and organization:
            self.add_error("organization", _("Choose a country or an organisation, not both."))
        elif self.side_required and not (country or organization):
            self.add_error("country", _("Choose a country or an organisation."))
        return cleaned


class RowKey(forms.ModelChoiceField[Any]):
    """The hidden key of a row, looked up among the rows that the formset has read: Django's own
    would ask the database once for each row. The key of a row that somebody took out is the panel's
    to ask about (see `joining.py`), which puts such rows after the saved ones."""

    formset: "RowFormSet"
    is_saved: bool

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if row := self.formset.rows.get(str(value)):
            return row
        if not self.is_saved:
            return None
        message = _("Someone removed this row. Open the form again.")
        raise ValidationError(message, code="invalid_choice")


class RowFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    """Rows that look up all their choices at once, and know the other rows of the page."""

    # What one row is called.
    noun: Any
    # The formsets of the page by prefix, for rules that join two of them.
    peers: dict[str, "RowFormSet"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.peers = {}

    @cached_property
    def forms(self) -> list[Any]:
        made: list[Any] = super().forms
        preload(made)
        return made

    @cached_property
    def rows(self) -> dict[str, models.Model]:
        """The saved rows by their keys."""
        return {str(row.pk): row for row in self.get_queryset()}

    def as_saved(self) -> list[Any]:
        """The forms of the saved rows, without looking up what is chosen in them."""
        construct: Any = self._construct_form  # type: ignore[attr-defined] # not in stubs
        return [construct(index) for index in range(self.initial_form_count())]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        name = self.fk.model._meta.pk.name
        given = form.fields[name]
        form.fields[name] = RowKey(
            given.queryset, initial=given.initial, required=False, widget=given.widget
        )
        form.fields[name].formset = self
        form.fields[name].is_saved = index is not None and index < self.initial_form_count()

    def live(self) -> list[Any]:
        """The rows that will stand after saving, read: their values are in `cleaned_data`."""
        rows = []
        for form in self.forms:
            form.is_valid()
            empty = form.empty_permitted and not form.has_changed()
            if not empty and not form.cleaned_data.get("DELETE"):
                rows.append(form)
        return rows

    def entry_rows(self) -> Iterator[tuple[str, Any, Any]]:
        """The live rows as the rules about contradictions ask them: the relation, the row, and the
        form at which to say what is wrong."""
        relation = self.fk.remote_field.get_accessor_name()
        for form in self.live():
            yield relation, form.instance, form

    def sides(self) -> set[Any]:
        """Countries and organizations of the live rows."""
        values = [form.cleaned_data for form in self.live()]
        found = {value.get(name) for value in values for name in ("country", "organization")}
        return found - {None}

    def get_unique_error_message(self, unique_check: Any) -> str:
        fields = {field.name: field for field in self.fk.model._meta.fields}
        shown = [str(fields[name].verbose_name) for name in unique_check if name != self.fk.name]
        return _("Two rows have the same %(fields)s. Remove one of them.") % {
            "fields": get_text_list(shown, _("and"))
        }

    def get_form_error(self) -> str:
        return _("Two rows are the same. Remove one of them.")


class Rows(ChoosesNouns, admin.options.InlineModelAdmin[Any, Any]):
    """An inline. A new record opens with `blank` empty rows, an old one with none."""

    form = RowForm
    formset = RowFormSet
    blank = 1
    # What the names of the rows read.
    related: tuple[str, ...] = ()
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.related)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        made: Any = super().get_formset(request, obj, **kwargs)
        made.noun = self.verbose_name
        return made

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else self.blank


class TabularRows(Rows, admin.TabularInline[Any, Any]):
    """Rows of a table. Its head names the columns for the eye; each box says its own for others."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        made: Any = super().get_formset(request, obj, **kwargs)
        for field in made.form.base_fields.values():
            field.widget.attrs.setdefault("aria-label", capfirst(field.label or ""))
        return made


class StackedRows(Rows, admin.StackedInline[Any, Any]):
    pass
