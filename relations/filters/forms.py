"""The form of a list's filters: what it offers, and its values as the address has them."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from relations.asked import unreadable
from relations.filters.fields import (
    NamedChoiceField,
    NamedChoicesField,
    Offered,
    OfferedChoicesField,
    RecordField,
    TextsField,
)
from relations.models import Country, Sector

# Parameters that are two ends of a range.
RANGES = (("from", "until"), ("amount_min", "amount_max"))


def _not_an_option(field: forms.ChoiceField) -> str:
    """What to use instead of a value that is not in a short list."""
    choices: Any = field.choices
    known = ", ".join(str(value) for value, _label in choices if value)
    sentence = gettext("“%(value)s” is not an option. Use one of: %(known)s.")
    return sentence % {"value": "%(value)s", "known": known}


class AddressForm(forms.Form):
    """A form whose values come from an address: what cannot be read, by `asked`, is named at its
    field, and no field sees it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField) and not isinstance(field, Offered):
                field.error_messages["invalid_choice"] = _not_an_option(field)

    def _clean_fields(self) -> None:
        # Django reads the values here and nowhere public; each field would have to be made anew.
        given: Any = self.data
        wrong = unreadable({name: self._values(name) for name in self.fields})
        self.data = {name: given[name] for name in given if name not in wrong}
        if isinstance(given, MultiValueDict):
            self.data = MultiValueDict({n: v for n, v in given.lists() if n not in wrong})
        try:
            super()._clean_fields()  # type: ignore[misc] # not in the stubs
        finally:
            self.data = given
        for name, sentence in wrong.items():
            self.errors.pop(name, None)  # that it is required
            self.add_error(name, sentence)

    def _values(self, name: str) -> list[str]:
        """All that was given for a parameter."""
        data: Any = self.data
        return data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]


class ListForm(AddressForm):
    """The form of a list: fields of countries and sectors share what they offer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, Offered):
                offered = [*self.offers(field.offer).items(), *field.extra]
                field.choices = offered

    def offers(self, what: str) -> dict[str, str]:
        return self.countries if what == "countries" else self.sectors

    @cached_property
    def _countries(self) -> list[tuple[str, str, int]]:
        return list(Country.objects.order_by("name").values_list("slug", "name", "pk"))

    @cached_property
    def countries(self) -> dict[str, str]:
        """Every country's name by its slug."""
        return {slug: name for slug, name, _ in self._countries}

    @cached_property
    def country_keys(self) -> dict[str, str]:
        """Every country's key by its slug, as text."""
        return {slug: str(pk) for slug, _, pk in self._countries}

    @property
    def suggested_countries(self) -> SafeString:
        """Options of the names that a field of countries suggests; none where there is none."""
        fields = self.fields.values()
        asked = any(isinstance(f, Offered) and f.offer == "countries" for f in fields)
        names = ((name,) for name in self.countries.values()) if asked else ()
        return format_html_join("", '<option value="{}"></option>', names)

    @cached_property
    def _sectors(self) -> list[tuple[str, str, str | None, int]]:
        return list(Sector.objects.values_list("slug", "name", "parent__slug", "pk"))

    @cached_property
    def sectors(self) -> dict[str, str]:
        """Every sector's name by its slug, each under its parent."""
        tops = [slug for slug, _, parent, _ in self._sectors if parent is None]
        return {
            slug: name if parent is None else f"– {name}"
            for top in tops
            for slug, name, parent, _ in self._sectors
            if top in (slug, parent)
        }

    @cached_property
    def sector_keys(self) -> dict[str, str]:
        """Every sector's key by its slug, as text."""
        return {slug: str(pk) for slug, _, _, pk in self._sectors}

    def clean(self) -> dict[str, Any]:
        for name, field in self.fields.items():
            several = isinstance(field, forms.MultipleChoiceField)
            given = [v for v in self._values(name) if v.strip()]
            if len(given) > 1 and not several:
                self.add_error(name, gettext("Give only one value instead of %d.") % len(given))
        for first, last in RANGES:
            begin, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
            if begin is not None and end is not None and begin > end:
                label = self.fields[first].label
                sentence = gettext("This is before “%(first)s”. Swap the two values.")
                self.add_error(last, sentence % {"first": label})
        return self.cleaned_data

    def address(self, name: str) -> list[str]:
        """The values of a parameter as they stand in the list's address: slugs, nothing empty."""
        field = self.fields[name]
        cleaned = None if name in self.errors else self.cleaned_data.get(name)
        if isinstance(field, NamedChoicesField | OfferedChoicesField | TextsField) and cleaned:
            return list(dict.fromkeys(cleaned))
        if isinstance(field, NamedChoiceField) and cleaned:
            return [cleaned]
        if isinstance(field, RecordField) and cleaned:
            return [field.address_of(cleaned)]
        return [value.strip() for value in self._values(name) if value.strip()]

    def in_words(self, name: str, value: str) -> str:
        """A value of a parameter in words for a reader."""
        field = self.fields[name]
        if isinstance(field, RecordField) and self.cleaned_data.get(name):
            return str(self.cleaned_data[name])
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return next((str(n).removeprefix("– ") for v, n in choices if v == value), value)
        return value
