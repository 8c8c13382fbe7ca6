"""Amounts in files: one cell may hold what several columns mean, "more than €200m"."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from relations.exchange.pieces import CellError
from relations.models.money import spread


class SpreadError(CellError):
    """What is wrong with texts that are read together: the message of each by its column."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__(" ".join(messages.values()))
        self.messages = messages


def money(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of an amount, each in its own column; empty ones are left out, so that they take
    nothing away. Raises SpreadError."""
    if not texts.get("amount") and not texts.get("currency"):
        return {}
    try:
        meant = spread(texts)
    except ValidationError as error:
        raise SpreadError({name: " ".join(m) for name, m in error.message_dict.items()}) from error
    if texts.get("amount_note"):
        meant.pop("amount_note", None)
    return {name: text for name, text in meant.items() if text}
