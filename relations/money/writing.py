"""Amounts as the app writes them: so that they are read back as the same."""

from decimal import Decimal

from .qualifiers import Qualifier

WORDS = {10**12: "trillion", 10**9: "billion", 10**6: "million"}


def grouped(value: Decimal) -> str:
    """38,000,000 or 38,000.50, for people."""
    if value == value.to_integral():
        return f"{value:,.0f}"
    return f"{value:,.2f}" if value == round(value, 2) else f"{value.normalize():,f}"


def figures(value: Decimal) -> str:
    """As `grouped`, but 38000 for what would have two readings with a comma."""
    text = grouped(value)
    return text.replace(",", "") if text.count(",") == 1 and "." not in text else text


def write(value: Decimal, currency: str = "", qualifier: str = "") -> str:
    """The text of an amount: "more than EUR 200,000,000"; `read` takes it back."""
    limit = Qualifier(qualifier).words
    return " ".join(part for part in (limit, currency, figures(value)) if part)


def in_words(value: Decimal) -> str:
    """38 million, 1.5 billion; "" below a million, and for what has no short words."""
    for factor, word in WORDS.items():
        if value >= factor:
            short = value / factor
            brief = short == round(short, 3)
            return f"{short.normalize():,f} {word}" if brief else ""
    return ""
