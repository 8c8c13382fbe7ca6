"""Money as sources give it: an amount, how it is limited, its currency, and the source's words."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations import money
from relations.models.texts import TidyCharField
from relations.vocab import AmountQualifier

FIGURES = re.compile(r"[\d., ']*")


class TypedMoneyError(ValidationError):
    """A typed amount or currency that is refused, with the readings that it can have."""

    def __init__(self, error: money.MoneyError) -> None:
        super().__init__(gettext(money.MESSAGES[error.code]) % error.params, code=error.code)
        self.readings = error.options


def read_amount(text: str, currency: str = "") -> money.Amount:
    """The amount that a text means; `currency` is the code given beside it.

    Raises TypedMoneyError with the sentence that mends it.
    """
    try:
        return money.read(text, currency)
    except money.MoneyError as error:
        raise TypedMoneyError(error) from error


def read_currency(text: str) -> str:
    """The ISO 4217 code of a currency named by code, sign or name. Raises TypedMoneyError."""
    try:
        return money.read_currency(text)
    except money.MoneyError as error:
        raise TypedMoneyError(error) from error


def check_currency(code: str) -> None:
    """Raises ValidationError for what is not a code of ISO 4217, current or withdrawn."""
    if code not in money.codes():
        read_currency(code)
        raise ValidationError(
            _(
                "“%(code)s” is not a currency code in ISO 4217. Write a code such as EUR, "
                "RUB or USD."
            ),
            code="currency",
            params={"code": code},
        )


class CurrencyFormField(forms.CharField):
    """A text box for a currency: a code, a sign or a name."""

    def clean(self, value: Any) -> str:
        return read_currency(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "").strip()


class CurrencyField(models.CharField[Any, Any]):
    """A code of ISO 4217; empty where not stated. Signs and names are read as their code."""

    default_validators = [check_currency]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {"max_length": 3, "blank": True, "default": "", **kwargs}
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return read_currency(text) if isinstance(text, str) else text

    def formfield(self, **kwargs: Any) -> Any:
        # A name may be longer than a code.
        return super().formfield(form_class=CurrencyFormField, max_length=100, **kwargs)


class AmountFormField(forms.CharField):
    """A text box for an amount as the source writes it. Cleans to the text: the form reads it
    together with the currency, see `spread`."""

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, int | float | Decimal):
            return money.figures(Decimal(value))
        return str(value or "")


class AmountField(models.DecimalField[Any, Any]):
    """Units of a currency, with two decimals. A text is read as sources write amounts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        own = {"max_digits": 20, "decimal_places": 2, "null": True, "blank": True}
        super().__init__(*args, **{**own, **kwargs})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            return read_amount(value).value
        return super().to_python(value or None if isinstance(value, str) else value)

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, form_class=AmountFormField, **kwargs)


class WithMoney(models.Model):
    """A record with an amount of money. The currency may be known without the amount, and the
    amount without the currency, where the source does not state it."""

    amount = AmountField(
        _("amount"),
        help_text=_(
            "In units of the currency, as the source writes it, for example 38 "
            "million or 38.000.000."
        ),
    )
    amount_qualifier = models.CharField(
        _("limit of the amount"),
        max_length=9,
        choices=AmountQualifier.choices,
        blank=True,
        default="",
        help_text=_(
            "How the source limits the amount: more than, about, up to. Empty "
            "if the amount is exact."
        ),
    )
    currency = CurrencyField(
        _("currency"),
        help_text=_(
            "ISO 4217 code, sign or name, for example EUR, € or euros. Empty if the "
            "source does not state it."
        ),
    )
    amount_note = TidyCharField(
        _("amount in the source's words"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("For example: 38,5 Mio; more than 200 million dollars."),
    )

    class Meta:
        abstract = True

    @property
    def amount_text(self) -> str:
        """The amount as it is typed: "more than 200,000,000"; empty where not known."""
        if self.amount is None:
            return ""
        return money.write(Decimal(self.amount), "", self.amount_qualifier)

    def clean(self) -> None:
        super().clean()
        if isinstance(self.amount, int | Decimal) and self.amount < 0:
            raise ValidationError({"amount": _("An amount cannot be negative.")})
        if self.amount is None and self.amount_qualifier:
            raise ValidationError({"amount": _("Enter the amount that this limit belongs to.")})


def money_agrees(model: str) -> list[models.CheckConstraint]:
    """What the database holds of money: also for raw SQL."""
    return [
        models.CheckConstraint(
            condition=Q(amount__isnull=True) | Q(amount__gte=0),
            name=f"{model}_amount_not_negative",
            violation_error_message=_("An amount cannot be negative."),
        ),
        models.CheckConstraint(
            condition=Q(amount__isnull=False) | Q(amount_qualifier=""),
            name=f"{model}_qualifier_has_amount",
            violation_error_message=_("Enter the amount that this limit belongs to."),
        ),
    ]


def spread(texts: Mapping[str, str]) -> dict[str, str]:
    """What the texts for `amount`, `currency` and `amount_qualifier` mean together, each as the
    text of its own field; `amount_note` keeps what was written where it says more.

    Raises ValidationError by field. The one reader of the form and of files.
    """
    try:
        currency = read_currency(texts.get("currency", ""))
    except ValidationError as error:
        raise ValidationError({"currency": error}) from error
    if not texts.get("amount", "").strip():
        return {"amount": "", "currency": currency}
    try:
        found = read_amount(texts["amount"], currency)
    except ValidationError as error:
        raise ValidationError({"amount": error}) from error
    return {
        "amount": str(found.value),
        "amount_qualifier": _limit(found, texts.get("amount_qualifier", "")),
        "currency": found.currency,
        "amount_note": words_of(texts["amount"], found),
    }


def _limit(found: money.Amount, given: str) -> str:
    """The limit of an amount, said in its text or in a column of its own."""
    said = given.strip().casefold().replace(" ", "-")
    if said and found.qualifier and said != found.qualifier:
        message = _("The amount says “%(found)s”. Correct one of the two.")
        params = {"found": found.qualifier.words}
        raise ValidationError({"amount_qualifier": ValidationError(message, params=params)})
    return found.qualifier.value or given


def words_of(text: str, found: money.Amount) -> str:
    """What was written, where it is more than the figures; else nothing."""
    plain = " ".join(text.split())
    written = {money.write(found.value, code, found.qualifier) for code in ("", found.currency)}
    return "" if FIGURES.fullmatch(plain) or plain in written else plain


def at_least(limit: Decimal) -> tuple[Q, Q]:
    """Conditions on records: the amount can be, and certainly is, `limit` or more.

    "More than" and "at least" have no upper limit and "up to" and "less than" no lower one, so
    they can reach beyond their figure. "About" is compared by its figure and is never certain,
    since no source says how far it reaches.
    """
    reaches = Q(amount_qualifier__in=(AmountQualifier.MORE_THAN, AmountQualifier.AT_LEAST))
    below = Q(amount_qualifier=AmountQualifier.LESS_THAN)
    possible = reaches | (~below & Q(amount__gte=limit)) | (below & Q(amount__gt=limit))
    certain = Q(amount__gte=limit) & (reaches | Q(amount_qualifier=""))
    return Q(possible, amount__isnull=False), certain


def at_most(limit: Decimal) -> tuple[Q, Q]:
    """As `at_least`: the amount can be, and certainly is, `limit` or less."""
    reaches = Q(amount_qualifier__in=(AmountQualifier.UP_TO, AmountQualifier.LESS_THAN))
    above = Q(amount_qualifier=AmountQualifier.MORE_THAN)
    possible = reaches | (~above & Q(amount__lte=limit)) | (above & Q(amount__lt=limit))
    certain = Q(amount__lte=limit) & (reaches | Q(amount_qualifier=""))
    return Q(possible, amount__isnull=False), certain
