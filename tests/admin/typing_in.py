"""Filling in forms of the admin as a person does: open, type, press a button."""

from django.test import Client
from django.urls import reverse


class Sheet:
    """A form of the admin as it was opened, with what is typed into it."""

    def __init__(self, client: Client, url: str):
        self.client, self.url = client, url
        page = client.get(url)
        assert page.status_code == 200, page.content
        self.read(page)

    def read(self, page):
        """Takes over what the page shows, as one does who goes on with it."""
        self.page = page
        self.data = {}
        self.empty = {}
        self.rows = set()
        self.data["opened"] = page.context["opened"]
        self._read(page.context["adminform"].form)
        for inline in page.context["inline_admin_formsets"]:
            formset = inline.formset
            self.empty[formset.prefix] = formset.empty_form
            for form in (formset.management_form, *formset.forms):
                self._read(form)

    def _read(self, form, name=lambda box: box.html_name):
        for box in form:
            value = box.value()
            if isinstance(value, bool):
                value = "on" if value else None
            if value is not None:
                self.data[name(box)] = value

    def type(self, **values):
        self.data.update({name: _key(value) for name, value in values.items()})
        return self

    def row(self, prefix: str, **values):
        """One more row of an inline: the first empty one, or a new one after them."""
        number = int(self.data[f"{prefix}-INITIAL_FORMS"])
        while (prefix, number) in self.rows:
            number += 1
        self.rows.add((prefix, number))
        total = f"{prefix}-TOTAL_FORMS"
        if number >= int(self.data[total]):
            self.data[total] = number + 1
            self._read(self.empty[prefix], lambda box: f"{prefix}-{number}-{box.name}")
        for name, value in values.items():
            self.data[f"{prefix}-{number}-{name}"] = _key(value)
        return self

    def press(self, button: str = "_save", follow: bool = True):
        return self.client.post(self.url, {**self.data, button: "1"}, follow=follow)


def add(client: Client, noun: str, query: str = "") -> Sheet:
    return Sheet(client, reverse(f"admin:relations_{noun}_add") + query)


def change(client: Client, record) -> Sheet:
    noun = record._meta.model_name
    return Sheet(client, reverse(f"admin:relations_{noun}_change", args=[record.pk]))


def complaints(response) -> dict[str, list[str]]:
    """What was refused: the messages by the name of the field, or of the group of rows."""
    found = dict(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        if formset.non_form_errors():
            found[formset.prefix] = list(formset.non_form_errors())
        for form in formset.forms:
            for name, errors in form.errors.items():
                found[f"{form.prefix}-{name}"] = list(errors)
    return found


def _key(value):
    return getattr(value, "pk", value)
