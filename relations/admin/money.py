"""Forms with an amount of money: one box for what the source says, one for its currency."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from relations.models.money import spread
from relations.money import write

PARTS = ("amount", "currency")


class MoneyForm(forms.ModelForm[Any]):
    """Reads the amount and the currency together, and keeps the source's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.amount is not None:
            self.initial["amount"] = self.instance.amount_text

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        texts = {name: self.cleaned_data.get(name) or "" for name in PARTS}
        try:
            self._take(spread(texts))
        except ValidationError as error:
            self.add_error(None, error)
        if any(name in self.errors for name in PARTS):
            # Nothing is taken of the two, so that no rule speaks of half of it.
            self.cleaned_data.pop("amount", None)
            self.instance.amount_qualifier = ""
        return cleaned

    def _take(self, meant: dict[str, str]) -> None:
        before = (self.instance.amount_text, self.instance.currency)
        field: Any = self.instance._meta.get_field("amount")
        self.instance.amount_qualifier = meant.get("amount_qualifier", "")
        for name in PARTS:
            self.cleaned_data[name] = meant[name]
        self.cleaned_data["amount"] = field.to_python(meant["amount"])
        after = self._written()
        if "amount_note" not in self.changed_data and before != after:
            self.cleaned_data["amount_note"] = meant.get("amount_note", "")

    def _written(self) -> tuple[str, str]:
        value = self.cleaned_data["amount"]
        text = "" if value is None else write(value, "", self.instance.amount_qualifier)
        return text, self.cleaned_data["currency"]
