"""Sums of money as articles write them."""

import pytest

from tests.reading.known import values

CASES = [
    ("en", "a loan of 38 million euros for the defence sector", ["EUR 38000000"]),
    ("en", "up to $1.5 billion, said the ministry", ["up-to USD 1500000000"]),
    ("en", "worth about US$ 300 million", ["about USD 300000000"]),
    ("en", "cost 36,000 dollars", ["USD 36000"]),
    ("en", "amounts to NZ$6.15 million", ["NZD 6150000"]),
    ("en", "38 people met 3 ministers", []),
    ("es", "un préstamo de 38 millones de euros", ["EUR 38000000"]),
    ("es", "más de 36.000 millones de dólares", ["more-than USD 36000000000"]),
    ("es", "superó los 3.500 millones de dólares", ["more-than USD 3500000000"]),
    ("ru", "кредит на сумму 38 млн евро", ["EUR 38000000"]),
    ("ru", "около 4,9 млрд долларов США", ["about USD 4900000000"]),
    ("ru", "товарооборот превысил 1,5 млрд долларов", ["more-than USD 1500000000"]),
    ("ru", "не менее чем в 1,8 млрд долларов", ["at-least USD 1800000000"]),
    ("ru", "с 750 млн долларов до 2 млрд", ["USD 750000000", "USD 2000000000"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_amounts_are_read_with_currency_and_limit(language, text, expected):
    assert values(text, language, "amount") == expected
