"""The sentences with which an amount or a currency is refused, each with its remedy."""

from typing import NamedTuple

QUOTED = 60  # characters of the typed text that a sentence repeats


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation: makemessages collects calls of this name."""
    return message


MESSAGES: dict[str, str] = {
    "ambiguous": gettext_noop(
        "“%(text)s” can mean %(first)s or %(second)s. Write the one that the source means: "
        "%(options)s."
    ),
    "ambiguous_currency": gettext_noop(
        "“%(words)s” can mean several currencies. Write the one that the source means, such as "
        "%(options)s."
    ),
    "ambiguous_fine": gettext_noop(
        "“%(text)s” can mean %(first)s or %(second)s. Write %(options)s if the source means that; "
        "amounts have at most two decimals."
    ),
    "currency_conflict": gettext_noop(
        "“%(text)s” names two different currencies: %(first)s and %(second)s. Remove one of them."
    ),
    "leftover": gettext_noop(
        "“%(words)s” in “%(text)s” cannot be read as an amount. Write only the amount, "
        "such as “38 million”, “38,5 Mio” or “more than €200m”; write conditions in the "
        "terms."
    ),
    "negative": gettext_noop(
        "“%(text)s” is below zero. Write the amount without a minus sign, and write in the "
        "terms who pays whom."
    ),
    "no_number": gettext_noop(
        "“%(text)s” has no number. Write an amount such as “38 million”, “38.000.000” or "
        "“about €5m”, or leave the field empty if it is unknown."
    ),
    "percent": gettext_noop(
        "“%(text)s” is a percentage, not an amount of money. Write it in the terms."
    ),
    "qualifiers": gettext_noop(
        "“%(text)s” limits the amount in two ways. Keep one of them, such as “about” or “up to”."
    ),
    "range": gettext_noop(
        "“%(text)s” is a range. Write its lower limit, “%(low)s”, or its upper limit, “%(high)s”."
    ),
    "several": gettext_noop("“%(text)s” has more than one number. Write one amount."),
    "too_fine": gettext_noop(
        "“%(text)s” has more than two decimals. Round the amount to two decimals."
    ),
    "too_large": gettext_noop(
        "“%(text)s” is too large: an amount can have at most 18 digits before the "
        "decimals. Check the number and its unit."
    ),
    "too_long": gettext_noop(
        "“%(text)s” is too long for an amount. Write only the amount, such as “38 "
        "million”; write conditions in the terms."
    ),
    "unknown_currency": gettext_noop(
        "“%(text)s” is not a currency in ISO 4217. Write a code, sign or name, such as "
        "EUR, € or euros."
    ),
    "unreadable": gettext_noop(
        "The separators in “%(text)s” do not form a number. Write it like this: 38000000, "
        "38,000,000 or 38.000.000."
    ),
}


class Option(NamedTuple):
    """One reading of a text: how it is written so that it has no other, and in words."""

    text: str
    words: str


class MoneyError(ValueError):
    """A text refused as an amount or currency. `code` is a key of MESSAGES, `params` fill its
    sentence, `options` are the readings that it offers instead."""

    def __init__(self, code: str, text: str, *options: Option, **params: str) -> None:
        self.code = code
        self.options = options
        self.params = {"text": quoted(text), **params}
        super().__init__(code, self.params)

    def __str__(self) -> str:
        return MESSAGES[self.code] % self.params


def quoted(text: str) -> str:
    """Shorten a text for repetition in a sentence."""
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
