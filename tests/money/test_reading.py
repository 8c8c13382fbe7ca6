"""Amounts as sources write them: what each text means, or why it is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.money import MESSAGES, Amount, MoneyError, Qualifier, grouped, in_words, read, write

MEANT = [
    # The issue's own.
    ("38 million", "38,000,000"),
    ("38.000.000", "38,000,000"),
    ("38,5 Mio", "38,500,000"),
    ("€38m", "EUR 38,000,000"),
    ("3.8 bn rubles", "RUB 3,800,000,000"),
    ("1'000'000", "1,000,000"),
    ("more than 200 million", "more than 200,000,000"),
    ("some 40 million", "about 40,000,000"),
    ("up to 5 million", "up to 5,000,000"),
    # Separators.
    ("38000000", "38,000,000"),
    ("38\u00a0000\u00a0000", "38,000,000"),
    ("38\u2009000", "38000"),
    ("10\u202f000 €", "EUR 10000"),
    ("1.234,56", "1,234.56"),
    ("1,234.56", "1,234.56"),
    ("1 000 000,50", "1,000,000.50"),
    ("1’000’000.5", "1,000,000.50"),
    ("1,00,00,000", "10,000,000"),
    ("38000.00", "38000"),
    ("0,5 млн", "500000"),
    ("3.8E+07", "38,000,000"),
    ("٣٨ million", "38,000,000"),
    # Words that multiply, in the languages of the sources.
    ("38k", "38000"),
    ("38 mn", "38,000,000"),
    ("38 MM", "38,000,000"),
    ("5 тыс. руб.", "RUB 5000"),
    ("1,5 млрд рублей", "RUB 1,500,000,000"),
    ("38 millones de euros", "EUR 38,000,000"),
    ("3 mil millones", "3,000,000,000"),
    ("2 billion", "2,000,000,000"),
    ("2 billones", "2,000,000,000,000"),
    ("un billón", "1,000,000,000,000"),
    ("€1,5 Mrd", "EUR 1,500,000,000"),
    ("10 crore", "100,000,000"),
    ("3亿元", "CNY 300,000,000"),
    ("thirty-eight million euros", "EUR 38,000,000"),
    ("treinta y ocho millones de euros", "EUR 38,000,000"),
    ("тридцать восемь миллионов рублей", "RUB 38,000,000"),
    ("миллион рублей", "RUB 1,000,000"),
    # Limits.
    ("más de 200 millones", "more than 200,000,000"),
    ("более 200 млн", "more than 200,000,000"),
    ("over a million", "more than 1,000,000"),
    ("около 40 млн долларов США", "about USD 40,000,000"),
    ("ca. 5 Mio. EUR", "about EUR 5,000,000"),
    ("almost 40m", "about 40,000,000"),
    ("hasta 5 millones", "up to 5,000,000"),
    ("до 5 млн рублей", "up to RUB 5,000,000"),
    ("not more than €5m", "up to EUR 5,000,000"),
    ("no less than 5m", "at least 5,000,000"),
    ("200m+", "at least 200,000,000"),
    ("200 million or more", "at least 200,000,000"),
    ("menos de 5 millones", "less than 5,000,000"),
    ("exactly 5 million", "5,000,000"),
    # Currencies.
    ("US$ 38m", "USD 38,000,000"),
    ("5 million US dollars", "USD 5,000,000"),
    ("1 млн. долл. США", "USD 1,000,000"),
    ("EUR38m", "EUR 38,000,000"),
    ("38 M€", "EUR 38,000,000"),
    ("38MEUR", "EUR 38,000,000"),
    ("€5 million euros", "EUR 5,000,000"),
    ("200 млн советских рублей", "SUR 200,000,000"),
    ("50 million DM", "DEM 50,000,000"),
    ("ALL 5m", "ALL 5,000,000"),
    ("0", "0"),
]
# What is refused: the code, and the readings offered.
REFUSED = [
    ("38.000", "ambiguous", ["38", "38000"]),
    ("38,000", "ambiguous", ["38", "38000"]),
    ("EUR 38,000", "ambiguous", ["EUR 38", "EUR 38000"]),
    ("38.000 million", "ambiguous", ["38,000,000", "38,000,000,000"]),
    ("1.500 millones", "ambiguous", ["1,500,000", "1,500,000,000"]),
    ("38 mil", "ambiguous", ["38000", "38,000,000"]),
    ("about 1.250", "ambiguous", ["about 1.25", "about 1250"]),
    ("38.125", "ambiguous_fine", ["38125"]),
    ("¥5bn", "ambiguous_currency", ["CNY 5,000,000,000", "JPY 5,000,000,000"]),
    ("5-7 million", "range", ["at least 5,000,000", "up to 7,000,000"]),
    ("between 5 and 7 million euros", "range", ["at least EUR 5,000,000", "up to EUR 7,000,000"]),
    ("от 5 до 7 млн рублей", "range", ["at least RUB 5,000,000", "up to RUB 7,000,000"]),
    ("€5m–€7m", "range", ["at least EUR 5,000,000", "up to EUR 7,000,000"]),
    ("-5", "negative", []),
    ("−5 million", "negative", []),
    ("(5)", "negative", []),
    ("5%", "percent", []),
    ("5 per cent", "percent", []),
    ("5 процентов", "percent", []),
    ("0.005", "too_fine", []),
    ("12345678901234567890", "too_large", []),
    ("1e99", "too_large", []),
    ("1.2.3", "unreadable", []),
    ("1,234,56", "unreadable", []),
    ("1 million 200 thousand", "several", []),
    ("38 million euros (about $43m)", "several", []),
    ("38 million a year", "leftover", []),
    ("38 million in all", "leftover", []),  # not Albanian lek
    ("38 million new", "leftover", []),
    ("half a million", "leftover", []),
    ("about up to 5", "qualifiers", []),
    ("US$5m CAD", "currency_conflict", []),
    ("dollars", "no_number", []),
    ("millions", "no_number", []),
    ("five to seven million", "no_number", []),
    ("lots", "no_number", []),
    ("5 million " + "and more " * 50, "too_long", []),
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_an_amount_is_read_as_the_source_means_it(text, meant):
    assert str(read(text)) == meant


@pytest.mark.parametrize(("text", "code", "offered"), REFUSED)
def test_what_has_no_or_two_readings_is_refused_with_those_it_has(text, code, offered):
    with pytest.raises(MoneyError) as refusal:
        read(text)
    error = refusal.value
    assert (error.code, [option.text for option in error.options]) == (code, offered)
    assert "%" not in (MESSAGES[code] % error.params).replace("5%", "")


def test_a_dollar_sign_means_the_dollar_that_stands_beside_it():
    with pytest.raises(MoneyError) as refusal:
        read("$38m")
    assert refusal.value.options[0].text == "USD 38,000,000"
    assert str(read("$38m", "CAD")) == "CAD 38,000,000"
    assert str(read("38 million", "CAD")) == "CAD 38,000,000"
    with pytest.raises(MoneyError) as refusal:
        read("$38m", "EUR")
    assert refusal.value.code == "currency_conflict"


@pytest.mark.parametrize(("text", "code", "offered"), [row for row in REFUSED if row[2]])
def test_each_reading_that_is_offered_has_only_that_reading(text, code, offered):
    for option in offered:
        assert str(read(option)) == option


def readings(text):
    """The one reading of a text, or those that its refusal offers; a refusal has a sentence."""
    try:
        return [str(read(text))]
    except MoneyError as error:
        return [option.text for option in error.options] if str(error) else None


values = st.decimals(min_value=0, max_value=Decimal("999999999999999999.99"), places=2)
currencies = st.sampled_from(["", "EUR", "RUB", "SUR", "USD", "ALL", "XEU"])


@given(values, currencies, st.sampled_from(Qualifier))
def test_what_the_app_writes_is_read_back_as_the_same(value, currency, qualifier):
    assert read(write(value, currency, qualifier)) == Amount(value, currency, qualifier)


@given(values, currencies)
def test_what_a_page_shows_is_read_back_as_the_same_or_offers_it(value, currency):
    shown = f"{currency}\u00a0{grouped(value)}"
    assert write(value, currency) in readings(shown)


@given(values)
def test_words_that_are_shown_mean_the_same_number(value):
    assert not in_words(value) or read(in_words(value).replace(",", "")).value == value


@given(st.text(max_size=40) | st.from_regex(r"[0-9., '€$a-zа-я-]{1,30}", fullmatch=True))
def test_any_text_is_an_amount_or_is_refused_with_a_sentence(text):
    for found in readings(text):
        assert readings(found)
