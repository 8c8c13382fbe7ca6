"""An amount as a source writes it: a number, what multiplies it, its currency, its limit.

The parts are taken off one after the other, and nothing may be left: a word that is not
understood refuses the whole, and so does a text with two readings, which it offers.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from number_parser import parse as number_words

from .currencies import FREQUENT, LANGUAGES, meanings, several_currencies
from .errors import MoneyError, Option, quoted
from .numerals import NUMERAL, read_numeral
from .qualifiers import Qualifier, take_qualifier
from .scales import take_scale
from .texts import fold
from .writing import grouped, write

CENT = Decimal("0.01")
LIMIT = Decimal(10) ** 18
LONGEST = 200  # characters
QUOTES = "\"'«»“”„ "
PERCENT = re.compile(r"%|\bper ?cent\b|\bpor ciento\b|\bпроцент")
MINUS = re.compile(r"(?:-|\bminus|\bmenos|\bминус)\s*\Z")
JOINED = re.compile(r"\s*(?:-|\bto\b|\band\b|\bor\b|\by\b|\bo\b|\ba\b|\bдо\b|\bи\b|\bили\b|/)\s*")
BETWEEN = re.compile(r"\A(?:between|from|entre|de|desde|от|между|zwischen)\s+")
ARTICLE = re.compile(r"\b(?:a|an|un|una)\s+(?=\d)")
BARE = re.compile(r"thousand|llion|ones\b|тысяч\b|(?:лионов|лиардов|лионы|лиарды)\b")
ONE = re.compile(r"\b(?:an?|one|un|una|mil|hundred|cien|ten|diez|сто|десять)\b")
CONNECTED = re.compile(r"\A\s*(?:de\s+los\s+|de\s+|del\s+|of\s+|d'|in\s+|en\s+|в\s+)?")


@dataclass(frozen=True)
class Amount:
    """What a text says of money: `value` in units of the currency, at most two decimals.

    `currency` is "" where the text names none.
    """

    value: Decimal
    currency: str = ""
    qualifier: Qualifier = Qualifier.EXACT

    def __str__(self) -> str:
        return write(self.value, self.currency, self.qualifier)


@lru_cache(maxsize=4096)
def read(text: str, currency: str = "") -> Amount:
    """The amount that a text means. Raises MoneyError with the remedy, or with the readings.

    `currency` is the code given beside the text, "" for none: it decides what "$" or "pesos" in
    the text mean, and must be among what they can mean.
    """
    whole = fold(text[:LONGEST]).strip(QUOTES)
    if not any(character.isdigit() for character in whole):
        whole = _in_figures(whole, text)
    if PERCENT.search(whole):
        raise MoneyError("percent", text)
    if len(text) > LONGEST:
        raise MoneyError("too_long", text)
    if error := _range(whole, text, currency):
        raise error
    qualifier, rest = take_qualifier(whole, text)
    before, numeral, after = _parted(rest, text)
    values, rest = _values(numeral, after, text)
    named, possible = _currency(before, rest, text, currency)
    value = _one(values, named, qualifier, text)
    if not named or len(possible) == 1:
        return Amount(value, next(iter(possible), ""), qualifier)
    raise several_currencies(
        text, possible, lambda code: write(value, code, qualifier), quoted(named)
    )


def _in_figures(folded: str, text: str) -> str:
    """Number words as figures: "thirty-eight million" as "38000000"."""
    for language in LANGUAGES:
        found = ARTICLE.sub("", number_words(folded, language=language))
        if len(NUMERAL.findall(found)) == 1 and not _is_bare(folded, found):
            return found
    raise MoneyError("no_number", text)


def _is_bare(folded: str, figures: str) -> bool:
    """Whether "millions" is without its number; "a million", "mil millones" and the Russian
    singular have one."""
    number = NUMERAL.search(figures)
    if not number or number[0].rstrip("0") != "1" or len(number[0]) % 3 != 1:
        return False
    return bool(BARE.search(folded)) and not ONE.search(folded)


def _parted(folded: str, text: str) -> tuple[str, str, str]:
    """What stands before the number, the number, and what stands behind it."""
    numbers = list(NUMERAL.finditer(folded))
    if len(numbers) != 1:
        raise MoneyError("several" if numbers else "no_number", text)
    before, after = folded[: numbers[0].start()], folded[numbers[0].end() :]
    if MINUS.search(before) or (before.rstrip().endswith("(") and after.lstrip().startswith(")")):
        raise MoneyError("negative", text)
    return before, numbers[0][0], after


def _values(numeral: str, after: str, text: str) -> tuple[list[Decimal], str]:
    try:
        numbers = read_numeral(numeral)
    except MoneyError as error:
        raise MoneyError(error.code, text) from None
    factors, rest = take_scale(after)
    return sorted({number * factor for number in numbers for factor in factors}), rest


def _currency(before: str, after: str, text: str, given: str) -> tuple[str, frozenset[str]]:
    """The words of the currency, on one side of the number or on both, and what they can mean."""
    sides = [part.strip(" .") for part in (before, CONNECTED.sub("", after))]
    found = [(part, _meant(part, text)) for part in sides if part]
    if not found:
        return "", frozenset({given} - {""})
    common = frozenset.intersection(*(codes for _part, codes in found))
    first, second = found[0][0], found[1][0] if len(found) > 1 else given
    if not common:
        raise MoneyError("currency_conflict", text, first=first, second=second)
    if given and given not in common:
        raise MoneyError("currency_conflict", text, first=first, second=given)
    return first, frozenset({given}) if given else common


def _meant(part: str, text: str) -> frozenset[str]:
    """What currency words of an amount mean. A code that is a word too (all, top, try) is one
    only in capitals."""
    codes = meanings(part)
    if codes == {part.upper()} and part.upper() not in (*FREQUENT, *text.split()):
        codes = codes if part.upper() in text else frozenset()
    if not codes:
        raise MoneyError("leftover", text, words=quoted(part))
    return codes


def _one(values: list[Decimal], currency: str, qualifier: Qualifier, text: str) -> Decimal:
    """The only reading. Raises MoneyError where there are two, or where it cannot be kept."""
    if any(value >= LIMIT for value in values):
        raise MoneyError("too_large", text)
    kept = [value for value in values if value == value.quantize(CENT)]
    if not kept:
        raise MoneyError("too_fine", text)
    if len(values) == 1:
        return kept[0].quantize(CENT)
    code = currency.upper() if currency.upper() in meanings(currency) else currency
    options = [Option(write(value, code, qualifier), grouped(value)) for value in kept]
    said = " or ".join(f"“{option.text}”" for option in options)
    first, second = (grouped(value) for value in values[:2])
    refusal = "ambiguous" if len(kept) > 1 else "ambiguous_fine"
    raise MoneyError(refusal, text, *options, first=first, second=second, options=said)


def _range(folded: str, text: str, currency: str) -> MoneyError | None:
    """A range is refused with its two limits, each written so that it can be kept."""
    numbers = list(NUMERAL.finditer(folded))
    if len(numbers) != 2:
        return None
    first, last = numbers
    middle, tail = folded[first.end() : last.start()], folded[last.end() :]
    _factors, between = take_scale(middle)
    joined = JOINED.search(between)
    if not joined or (joined.start() and not meanings(between[: joined.start()])):
        return None
    own = middle.removesuffix(between) or tail
    lead = BETWEEN.sub("", folded[: first.start()])
    limits = f"at least {lead}{first[0]}{own}", f"up to {lead}{last[0]}{tail}"
    try:
        low, high = (str(read(limit, currency)) for limit in limits)
    except MoneyError:
        return MoneyError("several", text)
    return MoneyError("range", text, Option(low, low), Option(high, high), low=low, high=high)
