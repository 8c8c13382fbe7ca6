"""Form fields and widgets for picking a record by typing."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.asked import number


class NounChoiceField(forms.ModelChoiceField[Any]):
    """A choice of one record. What is in `known` costs no query, so that the many rows of a
    formset can look up all their choices at once (see `preload`)."""

    default_error_messages = {
        "invalid_choice": _("This record does not exist or was deleted. Choose another one.")
    }

    def __init__(self, *args: Any, noun: Any, **kwargs: Any) -> None:
        self.noun = noun
        self.known: dict[str, models.Model] = {}
        super().__init__(*args, **kwargs)

    def label_from_instance(self, obj: models.Model) -> str:
        return str(self.noun.suggestion(obj))

    def to_python(self, value: Any) -> Any:
        return self.known.get(str(value)) or super().to_python(value)

    def find(self, key: str) -> models.Model | None:
        """The record of a key as it came from the form; None for anything else."""
        try:
            found: models.Model | None = self.to_python(key)
        except ValidationError:
            return None
        return found


class NounSelect(AutocompleteSelect):
    """Django's autocomplete, with the option that is chosen taken from the field's `known`."""

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        # The iterator that Django puts here knows its field.
        field: NounChoiceField = self.choices.field
        options = []
        if not self.is_required:
            options.append(self.create_option(name, "", "", False, 0))
        for key in value:
            if found := field.find(key):
                label = field.label_from_instance(found)
                options.append(self.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]


class NounsSelect(AutocompleteSelectMultiple):
    """Django's autocomplete of several records, which asks the database only for what can be a
    key: what cannot is named by the field's error, and is no option."""

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        keys = [key for key in value if number(str(key)) is not None]
        return super().optgroups(name, keys, attrs)


def preload(parts: Iterable[forms.BaseForm]) -> None:
    """Looks up what is chosen in all these forms: one query per noun, however many forms."""
    chosen: dict[type[models.Model], list[tuple[NounChoiceField, str]]] = {}
    for form in parts:
        for name, field in form.fields.items():
            if isinstance(field, NounChoiceField) and field.queryset is not None:
                pair = (field, str(form[name].value() or ""))
                chosen.setdefault(field.queryset.model, []).append(pair)
    for pairs in chosen.values():
        keys = {key for _field, key in pairs if key.isdecimal()}
        queryset = pairs[0][0].queryset
        if not keys or queryset is None:
            continue
        known = {str(record.pk): record for record in queryset.filter(pk__in=keys)}
        for field, _key in pairs:
            field.known = known
