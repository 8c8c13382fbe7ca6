"""Numbers in figures, with the separators that sources use."""

import re
from decimal import Decimal

from .errors import MoneyError

# One number in a text: figures, with separators and spaces only between them.
NUMERAL = re.compile(r"\d+(?:[.,' ]?\d+)*(?:e[+-]?\d{1,2}(?!\w))?")
SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?e[+-]?\d{1,2}")
TWO_READINGS = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
DECIMAL = re.compile(r"(\d+)[.,](\d+)")
# Groups of three, or as in India: 1,00,00,000.
GROUPS = r"\d{{1,3}}(?:{0}\d{{3}})+"
INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"
GROUPED = re.compile(
    rf"({GROUPS.format('[.]')})(?:,(\d+))?|({GROUPS.format(',')}|{INDIAN})(?:[.](\d+))?"
    rf"|({GROUPS.format(' ')}|{GROUPS.format(chr(39))})(?:[.,](\d+))?"
)
LONGEST = 60  # characters


def read_numeral(numeral: str) -> list[Decimal]:
    """What a number in figures can mean: two values where one separator has three figures after
    it, the first as groups of thousands. Raises MoneyError where it is no number."""
    if len(numeral) > LONGEST:
        raise MoneyError("too_large", numeral)
    if numeral.isdigit() or SCIENTIFIC.fullmatch(numeral):
        return [Decimal(numeral)]
    if found := TWO_READINGS.fullmatch(numeral):
        return [Decimal(found[1] + found[2]), Decimal(f"{found[1]}.{found[2]}")]
    if found := DECIMAL.fullmatch(numeral):
        return [Decimal(f"{found[1]}.{found[2]}")]
    if found := GROUPED.fullmatch(numeral):
        whole = next(part for part in found.group(1, 3, 5) if part)
        decimals = next((part for part in found.group(2, 4, 6) if part), "0")
        return [Decimal(re.sub(r"\D", "", whole) + "." + decimals)]
    raise MoneyError("unreadable", numeral)
