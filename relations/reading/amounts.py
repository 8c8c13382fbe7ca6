"""Sums of money in a text, each read by `relations.money`."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from relations import money

from .context import Context
from .proposals import Found
from .words import Token, fold

BEFORE, AFTER = 5, 6  # tokens about the number that may belong to it
DOLLARS = ("dollar", "dolar", "долл", "$")
# What a dollar of no country means.
PLAIN = "USD"
SCALE = re.compile(
    r"(?:m|mn|mln|bn|b|tn|trn|mil|thousand|hundred|тыс|млн|млрд|трлн)$"
    r"|million|millon|billion|billon|trillion|тысяч|миллион|миллиард|триллион"
)
LARGE = re.compile(r"m|b|tr|mil|млн|млрд|трлн|триллион")
# A million without a figure: more than a million euros.
ONE = {"un", "one", "a", "half", "один"}
MILLION = re.compile(r"million|millon|billion|billon|trillion|миллион|миллиард|млн|млрд")
SIGNED = re.compile(r"[$€£¥₽₹₩₺₴]|\b(?:US|NZ|A|C|HK|S|R|RD)$")
# Groups of thousands, where another language would read decimals.
GROUPS = {
    "en": re.compile(r"(?<=\d),(?=\d{3}\b)"),
    "es": re.compile(r"(?<=\d)[. ](?=\d{3}\b)"),
    "ru": re.compile(r"(?<=\d)[  .](?=\d{3}\b)"),
}
# Verbs that limit an amount as the words of the money reader do.
LIMITING = (
    (re.compile(r"(?:превы[сш]\w+|exceed\w*|surpass\w*|super(?:ó|a|aron|an)|rebas\w+|sobrepas\w+)"
                r"(?:\s+(?:a|los|las|the))?\s+$", re.I), "more than "),
    (re.compile(r"не достиг\w*\s+(?:и\s+)?$", re.I), "less than "),
    (re.compile(r"(?:не менее чем|не менее)\s+в\s+$", re.I), "at least "),
    (re.compile(r"(?:примерно|около|приблизительно)\s+в\s+$", re.I), "about "),
    (re.compile(r"(?:более чем|более)\s+в\s+$", re.I), "more than "),
)  # fmt: skip


def find_amounts(context: Context) -> Iterator[Found]:
    done, currency = -1, ""
    for at, token in enumerate(context.tokens):
        is_one = token.fold in ONE and at + 1 < len(context.tokens)
        is_one = is_one and bool(MILLION.match(context.tokens[at + 1].fold))
        if at <= done or context.kind_at(at) == "date" or not (token.kind == "number" or is_one):
            continue
        found = _amount(context, at, done, currency)
        if found:
            yield found
            done, currency = found.last, found.value.split()[-2]


def _amount(context: Context, at: int, done: int, currency: str) -> Found | None:
    """The number with its scale and currency, then with what limits it."""
    tokens = context.tokens
    scaled = _scaled(tokens, at)
    signed = _signed(tokens, at, done)
    found = _with_currency(context, signed, scaled)
    if found is None and currency and scaled > at and LARGE.match(tokens[scaled].fold):
        # A second figure without its currency: from 200 to 300 million.
        value = _read(context, signed, scaled, currency)
        found = (signed, scaled, value) if value else None
    if found is None:
        return None
    start, end, value = found
    start, value = _limited(context, start, end, done, value)
    return Found("amount", value, start, end, 0.95)


def _scaled(tokens: Sequence[Token], at: int) -> int:
    """The last of the words of the scale: 38 thousand million."""
    last = at
    while last + 1 < len(tokens) and _same(tokens, last + 1, at):
        following = tokens[last + 1]
        is_stop = following.text == "." and last > at and tokens[last].fold in SHORT_SCALES
        if SCALE.match(following.fold) or is_stop:
            last += 1
        else:
            break
    return last


RANGE = 8  # tokens after a sum in which “to” another is no limit: from 200 to 300 million
UP_TO = {"до", "hasta", "to"}
SHORT_SCALES = {"млн", "млрд", "тыс", "трлн", "mill"}


def _signed(tokens: Sequence[Token], at: int, done: int) -> int:
    """The sign or code before the number, if there is one: US$ 38, EUR 38."""
    first = at
    while first - 1 > done and first > at - 3 and _same(tokens, first - 1, at):
        before = tokens[first - 1]
        is_code = before.text.isupper() and len(before.text) == 3 and _is_code(before.text)
        if not (SIGNED.match(before.text) or is_code or before.text in {"US", "NZ", "A", "C"}):
            break
        first -= 1
    return first


@lru_cache(maxsize=1_000)
def _is_code(word: str) -> bool:
    return word in money.codes()


def _with_currency(context: Context, first: int, scaled: int) -> tuple[int, int, str] | None:
    """The shortest passage with a currency; longer where that says more of it: US dollars."""
    tokens, found = context.tokens, None
    for end in range(scaled, min(scaled + AFTER, len(tokens))):
        if not _same(tokens, end, first) or (end > scaled and tokens[end].kind == "number"):
            break
        if value := _read(context, first, end):
            if found and value != found[2]:
                break
            found = (first, end, value)
        elif found:
            break
    return found


def _limited(context: Context, start: int, end: int, done: int, value: str) -> tuple[int, str]:
    """With the words before it that limit it, the longest that read as the same sum."""
    tokens = context.tokens
    figures = value.split()[-2:]
    for first in range(max(start - BEFORE, done + 1, 0), start):
        if not _same(tokens, first, start):
            continue
        limited = _read(context, first, end) or _read(context, first, end, figures[0])
        if limited.split()[-2:] == figures and len(limited.split()) == 3:
            is_range = done >= 0 and start - done < RANGE and tokens[first].fold in UP_TO
            return (start, value) if is_range else (first, limited)
    before = context.text[max(tokens[start].start - 40, 0) : tokens[start].start]
    for pattern, words in LIMITING:
        if pattern.search(before):
            text = context.text[tokens[start].start : tokens[end].end]
            limited = read_amount(words + _plain(text, context.language), figures[0])
            return start, limited or value
    return start, value


def _same(tokens: Sequence[Token], one: int, other: int) -> bool:
    return one >= 0 and tokens[one].paragraph == tokens[other].paragraph


def _read(context: Context, first: int, last: int, currency: str = "") -> str:
    text = context.text[context.tokens[first].start : context.tokens[last].end]
    return read_amount(_plain(text, context.language), currency)


def _plain(text: str, language: str) -> str:
    return GROUPS[language].sub("", " ".join(text.split()))


@lru_cache(maxsize=5_000)
def read_amount(text: str, currency: str = "") -> str:
    """The value as proposals write it, "about EUR 38000000"; empty where it is no amount."""
    plain = PLAIN if any(word in fold(text) for word in DOLLARS) else ""
    for given in dict.fromkeys((currency, plain)):
        try:
            amount = money.read(text, given)
        except money.MoneyError:
            continue
        if amount.currency:
            figures = f"{amount.value.normalize():f}"
            parts = (amount.qualifier.value, amount.currency, figures)
            return " ".join(part for part in parts if part)
    return ""
