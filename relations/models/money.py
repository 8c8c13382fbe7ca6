"""Currencies: ISO 4217 codes."""

from typing import Any

import pycountry
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _


def check_currency(code: str) -> None:
    """Raises ValidationError for what is no code of ISO 4217, current or as pycountry lists it."""
    if pycountry.currencies.get(alpha_3=code) is None:
        raise ValidationError(
            _("“%(code)s” is no currency code of ISO 4217: write EUR, RUB, USD."),
            code="currency",
            params={"code": code},
        )


class CurrencyField(models.CharField[Any, Any]):
    """Three letters of ISO 4217; empty where not known. Small letters are made capitals."""

    default_validators = [check_currency]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {"max_length": 3, "blank": True, "default": "", **kwargs}
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.strip().upper() if isinstance(text, str) else text
