"""Text boxes that say below how they are understood, and the answers that their script asks for."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations.models.fields import TypedDateError, read_date
from relations.models.money import TypedMoneyError, read_amount, read_currency
from relations.models.wording import (
    describe,
    describe_amount,
    describe_currency,
    proposals_in_words,
)


class Understood(NamedTuple):
    """What a text means in words, or why it is refused; what can be written instead, with words."""

    words: str
    error: str = ""
    proposals: Sequence[tuple[str, str]] = ()
    as_note: str = ""  # the button that keeps the text as a note

    def as_json(self) -> JsonResponse:
        if not self.error:
            return JsonResponse({"words": self.words})
        answer = {"error": self.error, "proposals": self.proposals}
        return JsonResponse(answer | ({"as_note": self.as_note} if self.as_note else {}))


def understood(read: Callable[[], str]) -> Understood:
    """What `read` says in words; its refusal offers the readings that a text can have."""
    try:
        return Understood(read())
    except TypedMoneyError as error:
        proposals = [(option.text, option.words) for option in error.readings]
        return Understood("", " ".join(error.messages), proposals)


def date(text: object, *, duration: bool) -> Understood:
    try:
        known = read_date(text, duration)
    except TypedDateError as error:
        proposals = proposals_in_words(error.proposals)
        note = _("Keep as a note and leave the date empty")
        return Understood("", " ".join(error.messages), proposals, note)
    return Understood(describe(known) if known else "")


def amount(text: str, currency: str = "") -> Understood:
    def said() -> str:
        try:
            code = read_currency(currency)
        except ValidationError:
            code = ""  # said below the currency
        return describe_amount(read_amount(text, code))

    return understood(said if text.strip() else str)


def currency(text: str) -> Understood:
    return understood(lambda: describe_currency(read_currency(text)))


class UnderstoodInput(AdminTextInputWidget):
    """A text box with what was understood in words below it.

    A script renews the words while one types; without it they are those of the saved value.
    """

    address = ""  # the answer that the script asks for

    def understood(self, value: Any) -> Understood:
        raise NotImplementedError

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, {**(attrs or {}), "data-understood": self.address})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        found = self.understood(value)
        # The form says at the field why it is refused, and the script offers what can be meant.
        attrs = {**(attrs or {}), **({"data-refused": ""} if found.error else {})}
        box = super().render(name, value, attrs, renderer)
        context = {"box": box, "id": attrs.get("id", ""), "words": found.words}
        return render_to_string("admin/understood.html", context)


class DateInput(UnderstoodInput):
    address = "dates"

    def understood(self, value: Any) -> Understood:
        # What is stored has one meaning; only a text is read as typed.
        duration = self.attrs.get("data-uncertain-date") == "duration"
        return date(value, duration=duration) if value else Understood("")


class AmountInput(UnderstoodInput):
    address = "amounts"

    def understood(self, value: Any) -> Understood:
        return amount(str(value or ""))


class CurrencyInput(UnderstoodInput):
    address = "currencies"

    def understood(self, value: Any) -> Understood:
        return currency(str(value or ""))


def typed_date(request: HttpRequest) -> JsonResponse:
    """How a typed date is understood: `{"words": …}` or `{"error": …, "options": …}`."""
    get = request.GET
    return date(get.get("text", ""), duration=bool(get.get("duration"))).as_json()


def typed_amount(request: HttpRequest) -> JsonResponse:
    """As `typed_date`, of an amount beside its currency."""
    return amount(request.GET.get("text", ""), request.GET.get("currency", "")).as_json()


def typed_currency(request: HttpRequest) -> JsonResponse:
    return currency(request.GET.get("text", "")).as_json()
