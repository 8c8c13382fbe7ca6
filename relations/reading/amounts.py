"""Sums of money in a text, each read by `relations.money`."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from relations import money

from .context import Context
from .proposals import Found
from .words import Token, fold

BEFORE, AFTER = 5, 7  # tokens about the number that may belong to it
SIGNS = set("$€£¥₽₹₩₺₴")
DOLLARS = ("dollar", "dolar", "долл", "$")
# What a dollar of no country means.
PLAIN = "USD"


def find_amounts(context: Context) -> Iterator[Found]:
    done = -1
    for at, token in enumerate(context.tokens):
        if at <= done or token.kind != "number" or context.kind_at(at) == "date":
            continue
        if found := _amount(context, at, done):
            yield found
            done = found.last


def _amount(context: Context, at: int, done: int) -> Found | None:
    """The longest passage about the number that reads as an amount of a currency."""
    tokens = context.tokens
    last = _last_of_sentence(tokens, at, at + AFTER)
    if not _names_money(tokens[max(at - 2, 0) : last + 1]):
        return None
    first = at
    while first - 1 > done and at - first < BEFORE and _same(tokens, first - 1, at):
        first -= 1
    for end in range(last, at - 1, -1):
        for start in range(first, at + 1):
            text = context.text[tokens[start].start : tokens[end].end]
            if value := read_amount(" ".join(text.split())):
                return Found("amount", value, start, end, 0.95)
    return None


def _last_of_sentence(tokens: Sequence[Token], at: int, most: int) -> int:
    last = at
    while last < min(most, len(tokens) - 1) and _same(tokens, last + 1, at):
        last += 1
    return last


def _same(tokens: Sequence[Token], one: int, other: int) -> bool:
    return one >= 0 and tokens[one].sentence == tokens[other].sentence


def _names_money(tokens: Sequence[Token]) -> bool:
    return any(token.text in SIGNS or _is_currency(token.text) for token in tokens)


@lru_cache(maxsize=20_000)
def _is_currency(word: str) -> bool:
    if len(word) < 3 and word not in SIGNS:
        return False
    folded = fold(word)
    try:
        return bool(money.read_currency(word)) and (word.isupper() or len(word) > 3)
    except money.MoneyError as error:
        return bool(error.options) or folded.startswith(DOLLARS)


@lru_cache(maxsize=5_000)
def read_amount(text: str) -> str:
    """The value as proposals write it, "about EUR 38000000"; empty where it is no amount."""
    currency = PLAIN if any(word in fold(text) for word in DOLLARS) else ""
    for given in dict.fromkeys(("", currency)):
        try:
            amount = money.read(text, given)
        except money.MoneyError:
            continue
        if amount.currency:
            figures = f"{amount.value.normalize():f}"
            parts = (amount.qualifier.value, amount.currency, figures)
            return " ".join(part for part in parts if part)
    return ""
