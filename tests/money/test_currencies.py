"""Currencies by code, sign and name, and when each was in use."""

from datetime import date

import pycountry
import pytest

from relations.money import MoneyError, codes, currency_name, life, outside_its_life, read_currency

NAMED = [
    ("EUR", "EUR"), ("eur", "EUR"), ("€", "EUR"), ("euro", "EUR"), ("Euros", "EUR"),
    ("евро", "EUR"), ("рублей", "RUB"), ("рубли", "RUB"), ("₽", "RUB"), ("rublos", "RUB"),
    ("rouble", "RUB"), ("US$", "USD"), ("U.S. dollars", "USD"), ("доллары США", "USD"),
    ("dólares estadounidenses", "USD"), ("Canadian dollars", "CAD"), ("£", "GBP"),
    ("libras esterlinas", "GBP"), ("pesos convertibles", "CUC"), ("Cuban pesos", "CUP"),
    ("Deutsche Mark", "DEM"), ("French francs", "FRF"), ("liras italianas", "ITL"),
    ("Soviet roubles", "SUR"), ("ecu", "XEU"), ("kuna", "HRK"), ("болгарский лев", "BGN"),
    ("SDR", "XDR"), ("", ""), ("  ", ""), ("not stated", ""),
]  # fmt: skip
SHARED = [
    ("dólares", "USD"), ("dollars", "USD"), ("долларов", "USD"), ("$", "USD"), ("pesos", "MXN"),
    ("francs", "CHF"), ("¥", "CNY"), ("marks", "BAM"), ("lira", "TRY"), ("крон", "CZK"),
    ("dinar", "BHD"), ("лев", "BGN"),
]  # fmt: skip
WITHDRAWN = [
    "SUR",
    "DEM",
    "FRF",
    "ITL",
    "XEU",
    "YUM",
    "CSK",
    "DDM",
    "HRK",
    "CUC",
    "BYR",
    "RUR",
    "SKK",
    "TRL",
    "BGN",
    "YUD",
    "YUN",
    "ESP",
    "ATS",
    "PTE",
    "GRD",
    "NLG",
    "BEF",
    "FIM",
    "IEP",
    "LUF",
    "CYP",
    "MTL",
    "SIT",
    "EEK",
    "LVL",
    "LTL",
    "ROL",
    "PLZ",
    "BGL",
    "ZWD",
    "VEB",
    "VEF",
    "MXP",
    "ARA",
    "BRC",
    "PEI",
    "ZRN",
    "ANG",
    "SLL",
    "ZWL",
]
# The first year out of use at each end, and one in use; after central banks, as CLDR has them.
LIVES = [
    ("SUR", None, 1975, 1995), ("DEM", 1947, 1980, 2003), ("FRF", None, 1980, 2003),
    ("XEU", 1978, 1985, 1999), ("YUM", 1993, 2000, 2003), ("CSK", None, 1980, 1994),
    ("DDM", 1947, 1980, 1991), ("HRK", 1993, 2020, 2024), ("CUC", 1993, 2019, 2022),
    ("BYR", 1999, 2010, 2018), ("RUR", 1990, 1995, 1999), ("RUB", 1997, 1998, None),
    ("SKK", 1991, 2005, 2010), ("TRL", None, 1980, 2006), ("BGN", 1998, 2025, 2027),
    ("EUR", 1998, 2019, None), ("USD", None, 1950, None), ("VNC", None, 1970, 1991),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), NAMED)
def test_a_currency_is_known_by_code_sign_and_name(text, code):
    assert read_currency(text) == code


@pytest.mark.parametrize(("text", "first"), SHARED)
def test_a_name_that_several_share_asks_which(text, first):
    with pytest.raises(MoneyError) as refusal:
        read_currency(text)
    assert refusal.value.code == "ambiguous_currency"
    assert refusal.value.options[0].text == first
    assert len(refusal.value.options) > 1


@pytest.mark.parametrize("text", ["XQQ", "cabbages", "?", "new", "dólares cubanos"])
def test_what_is_no_currency_is_refused(text):
    with pytest.raises(MoneyError) as refusal:
        read_currency(text)
    assert refusal.value.code == "unknown_currency"


def test_every_code_of_iso_4217_is_read_and_has_a_name():
    assert {one.alpha_3 for one in pycountry.currencies} < codes()
    for code in codes():
        assert read_currency(code) == code
        assert currency_name(code)


@pytest.mark.parametrize("code", WITHDRAWN)
def test_a_withdrawn_currency_is_known_with_the_end_of_its_life(code):
    assert code in codes()
    assert life(code).last


@pytest.mark.parametrize(("code", "before", "within", "after"), LIVES)
def test_a_currency_is_outside_its_life_before_and_after_it(code, before, within, after):
    def outside(year):
        return outside_its_life(code, date(year, 1, 1), date(year, 12, 31))

    assert not outside(within)
    assert before is None or outside(before)
    assert after is None or outside(after)


def test_a_date_that_may_lie_within_the_life_is_no_contradiction():
    assert not outside_its_life("EUR", date(1998, 6, 1), date(1999, 6, 1))
    assert not outside_its_life("EUR", None, None)
    assert not outside_its_life("EUR", None, date(2019, 1, 1))
    assert outside_its_life("EUR", None, date(1990, 1, 1))
    assert outside_its_life("SUR", date(2000, 1, 1), None)
    assert not outside_its_life("", date(1990, 1, 1), date(1990, 1, 1))
    assert not outside_its_life("XDR", date(1990, 1, 1), date(1990, 1, 1))
