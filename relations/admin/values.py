"""The values of a form as plain texts, so that what was shown, is saved and was typed compare."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import InlineForeignKeyField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

# A text; of a choice of several its keys, in order.
Value = str | list[str]
Values = dict[str, Value]

NO_FILES: Any = MultiValueDict()
NUMBERS = (forms.DecimalField, forms.IntegerField)


def plain(field: forms.Field, value: Any) -> Value:
    """One spelling of each value: lines end alike, numbers have no idle zeros."""
    if not isinstance(value, str) and isinstance(value, Iterable):
        return sorted(str(one.pk if isinstance(one, Model) else one) for one in value)
    if isinstance(field, NUMBERS):
        value = number(field, value)
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    return "\n".join(str(value).splitlines()).strip()


def number(field: forms.Field, value: Any) -> Any:
    """The number as a text; what is no number as it is."""
    try:
        read = field.to_python(str(value)) if value not in field.empty_values else None
    except ValidationError:
        return value
    return f"{read.normalize():f}" if isinstance(read, Decimal) else read


def asked(form: Any) -> dict[str, forms.Field]:
    """The fields of a form that a person fills in."""
    key = form._meta.model._meta.pk.name
    return {
        name: field
        for name, field in form.fields.items()
        if name not in (key, "DELETE")
        and not field.disabled
        and not isinstance(field, InlineForeignKeyField)
    }


def shown(form: Any) -> Values:
    """What an unbound form shows."""
    return {
        name: plain(field, field.prepare_value(form.get_initial_for_field(field, name)))
        for name, field in asked(form).items()
    }


def typed(fields: Mapping[str, forms.Field], data: QueryDict, prefix: str) -> Values:
    """What was posted for the fields of one form, whose names begin with the prefix."""
    return {
        name: plain(field, widget_of(field).value_from_datadict(data, NO_FILES, f"{prefix}{name}"))
        for name, field in fields.items()
    }


def put(data: QueryDict, field: forms.Field, name: str, value: Value) -> None:
    """Writes the value into what was posted, as a browser would post it."""
    if isinstance(value, list):
        data.setlist(name, value)
    elif isinstance(widget_of(field), forms.CheckboxInput) and not value:
        data.pop(name, None)
    else:
        data[name] = value


def widget_of(field: forms.Field) -> forms.Widget:
    widget = field.widget
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


def wording(field: forms.Field, value: Value) -> str:
    """The value as a reader sees it: the names of what is chosen."""
    keys = value if isinstance(value, list) else [value]
    return ", ".join(_word(field, key) for key in keys if key)


def _word(field: Any, key: str) -> str:
    if isinstance(field, forms.ModelChoiceField):
        try:
            record = forms.ModelChoiceField.to_python(field, key)
        except ValidationError:
            return key
        return str(field.label_from_instance(record))
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(next((label for code, label in choices if str(code) == key), key))
    return key
