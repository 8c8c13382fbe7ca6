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
    ("en", "a $38-million credit line and a 5-million-euro loan", ["USD 38000000", "EUR 5000000"]),
    ("en", "$200-300 million over five years", ["USD 200000000", "USD 300000000"]),
    ("en", "from 5 to 10 million euros", ["EUR 5000000", "EUR 10000000"]),
    ("en", "half a billion dollars, two billion dollars", ["USD 500000000", "USD 2000000000"]),
    ("en", "INR 500 crore", ["INR 5000000000"]),
    ("en", "R1.2 billion and RMB 300 million", ["ZAR 1200000000", "CNY 300000000"]),
    ("en", "almost 1.5 trillion won and 3 billion Brazilian reais",
     ["about KRW 1500000000000", "BRL 3000000000"]),
    ("en", "Cuba owes 3 million pesos", ["CUP 3000000"]),
    ("en", "at least 3 million pesos", []),
    ("en", "trade rose to $4.9 billion", ["USD 4900000000"]),
    ("en", "two million people, 40 million tonnes, 5 million barrels, 300 km", []),
    ("es", "50 millones de dólares canadienses", ["CAD 50000000"]),
    ("es", "entre 200 y 300 millones de dólares", ["USD 200000000", "USD 300000000"]),
    ("es", "Cuba destina 200 mil pesos", ["CUP 200000"]),
    ("es", "casi 5 millones de bolivianos", ["about BOB 5000000"]),
    ("es", "el comercio creció hasta 500 millones de dólares", ["USD 500000000"]),
    ("ru", "полмиллиарда долларов и миллион евро", ["USD 500000000", "EUR 1000000"]),
    ("ru", "200–300 млн долл. на пять лет", ["USD 200000000", "USD 300000000"]),
    ("ru", "товарооборот вырос до 5,6 млрд долларов", ["USD 5600000000"]),
    ("ru", "15 млн тонн нефти, 300 тыс. баррелей, 2 млн человек", []),
    ("ru", "с 750 млн долларов до 2 млрд", ["USD 750000000", "USD 2000000000"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_amounts_are_read_with_currency_and_limit(language, text, expected):
    assert values(text, language, "amount") == expected
