"""Amounts in files: one cell may hold what several columns mean, "more than €200m"."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from relations.data.values import CellError, SpreadError, offers_of
from relations.models.money import spread


def money(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of an amount, each in its own column; empty ones are left out, so that they take
    nothing away. Raises SpreadError."""
    if not texts.get("amount") and not texts.get("currency"):
        return {}
    try:
        meant = spread(texts)
    except ValidationError as error:
        raise SpreadError({n: _said(several) for n, several in error.error_dict.items()}) from error
    if texts.get("amount_note"):
        meant.pop("amount_note", None)
    return {name: text for name, text in meant.items() if text}


def _said(several: list[ValidationError]) -> CellError:
    message = " ".join(text for error in several for text in error.messages)
    return CellError(message, [offer for error in several for offer in offers_of(error)])
