"""Currencies as sources name them: by code, sign, or name in English, Spanish or Russian.

Names come from the Unicode CLDR, through Babel, in all their forms; what sources write beside
them is listed here. A name that several currencies share means none of them, but for the words in
COMMON, which sources use for one.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name

from .errors import MoneyError, Option
from .lives import codes, life, withdrawn
from .texts import fold

LANGUAGES = ("en", "es", "ru")
COUNTS = (None, 1, 2, 5, 1.5)  # a number of each plural form
# Offered first where a name is shared.
FREQUENT = ("USD", "EUR", "GBP", "RUB", "CNY", "JPY", "CHF", "CAD", "AUD", "INR", "MXN", "CUP")
OFFERED = 6
SIGNS: dict[str, str] = {
    "$": "USD CAD AUD MXN ARS CLP", "US$": "USD", "U$S": "USD", "U.S.$": "USD", "USA$": "USD",
    "C$": "CAD NIO", "CA$": "CAD", "Can$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "MX$": "MXN", "Mex$": "MXN", "R$": "BRL",
    "RD$": "DOP", "$CU": "CUP", "$MN": "CUP", "€": "EUR", "£": "GBP", "E£": "EGP", "IR£": "IEP",
    "¥": "JPY CNY", "JP¥": "JPY", "CN¥": "CNY", "円": "JPY", "元": "CNY", "₽": "RUB", "₹": "INR",
    "₴": "UAH", "₸": "KZT", "₺": "TRY", "₩": "KRW KPW", "₪": "ILS", "₫": "VND", "₦": "NGN",
    "₱": "PHP CUP", "฿": "THB", "₡": "CRC", "₲": "PYG", "₾": "GEL", "₼": "AZN", "֏": "AMD",
    "₮": "MNT", "₭": "LAK", "৳": "BDT", "₵": "GHS", "S/": "PEN", "S/.": "PEN", "zł": "PLN",
    "Kč": "CZK", "Kčs": "CSK", "Ft": "HUF", "DM": "DEM", "FF": "FRF", "Rs": "INR PKR LKR NPR",
    "kr": "SEK NOK DKK ISK", "лв": "BGN", "Bs": "BOB VES VEF VEB",
}  # fmt: skip
COMMON: dict[str, str] = {
    "USD": "american dollar; american dollars; u s dollar; u s dollars; us dollar; us dollars; "
    "dollars us; долл сша; dólares americanos; dólares de EEUU; dólares de los Estados Unidos; "
    "dólar USA; доллары США; американских долларов; американский доллар",
    "EUR": "евро; euro; euros",
    "GBP": "sterling; pound sterling; pounds sterling; libras esterlinas; фунтов стерлингов; "
    "фунт стерлингов; фунта стерлингов; фунты стерлингов",
    "RUB": "ruble; rubles; rouble; roubles; rublo; rublos; рубль; рубля; рублей; рубли; руб; р; "
    "russian roubles; russian rouble; росс руб; российские рубли",
    "SUR": "soviet ruble; soviet rubles; soviet roubles; советских рублей; советский рубль; "
    "советские рубли; советского рубля; советских рубля; рублей СССР; rublos soviéticos",
    "CNY": "yuan; yuans; yuanes; renminbi; rmb; юань; юаня; юаней; юани",
    "JPY": "yen; yens; yenes; иена; иены; иен",
    "DEM": "deutsche mark; deutsche marks; deutschmark; deutschmarks; d-mark; d-marks; "
    "marcos alemanes; west german marks; немецких марок; марок ФРГ",
    "DDM": "марок ГДР; marcos de la RDA",
    "XEU": "ecu; ecus; экю",
    "XDR": "sdr; sdrs; deg; сдр; special drawing rights; derechos especiales de giro",
    "BRL": "real; reals; reais; reales; реал; реала; реалов",
    "INR": "indian rupees; индийских рупий",
    "PLN": "zloty; zlotys; zlotych; злотый; злотых",
    "UAH": "hryvnia; hryvnias; гривна; гривны; гривен; grivna; grivnas",
    "ZAR": "rand; rands; ранд; рэнд; рэндов",
    "ILS": "shekel; shekels; шекель; шекелей; séquel; séqueles",
    "VND": "dong; dongs; донг; донгов",
    "BYN": "belarusian roubles; belarusian rouble",
    "CUC": "cuc; convertible pesos; convertible peso; pesos convertibles; cuban convertible pesos",
    "NGN": "naira; nairas; найра; найр",
    "AOA": "kwanza; kwanzas; кванза; кванз",
    "KZT": "tenge; тенге",
    "HUF": "forint; forints; форинт; форинтов",
    "THB": "baht; bahts; бат; батов",
}  # fmt: skip
SPELT = {"rouble": "ruble", "roubles": "rubles"}
# Words that tell no currency from another.
PLAIN_WORDS = frozenset({"de", "del", "la", "el", "of", "the", "and", "y", "и", "los"})
WEAK_WORDS = PLAIN_WORDS | {
    "new", "old", "special", "gold", "silver", "united", "fund", "funds", "unit", "units", "bond",
    "account", "value", "testing", "code", "market", "european", "hard", "rights", "drawing",
    "us", "day", "next", "same", "real", "currency", "international", "nuevo", "nueva",
}  # fmt: skip
NOT_STATED = frozenset(
    fold(text)
    for text in ("not stated", "unknown", "currency not stated", "no especificada", "не указана")
)
WORD = re.compile(r"\w+")


def currency_name(code: str) -> str:
    """The English name: "US Dollar"."""
    if code in Locale("en").currencies:
        return str(get_currency_name(code, locale="en"))
    return withdrawn()[code].name if code in withdrawn() else code


@cache
def _by_name() -> dict[str, frozenset[str]]:
    """The codes of each folded name or sign."""
    found: dict[str, set[str]] = {}
    for code in codes():
        # A name of one word, such as "Lev", may be a part of other names: see `_by_word`.
        for name in {code, *(name for name in _names(code) if " " in name)}:
            found.setdefault(_key(name), set()).add(code)
    for sign, meant in SIGNS.items():
        found[_key(sign)] = set(meant.split())
    for code, words in COMMON.items():
        for word in words.split(";"):
            found[_key(word)] = {code}
    return {name: frozenset(meant) for name, meant in found.items()}


def _names(code: str) -> set[str]:
    if code not in Locale("en").currencies:
        # Of ISO's own names only those that are no common word: "Old Dong", but not "Peso".
        name = withdrawn()[code].name if code in withdrawn() else ""
        return {name} if " " in name else set()
    return {get_currency_name(code, count, language) for language in LANGUAGES for count in COUNTS}


@cache
def _by_word() -> dict[str, frozenset[str]]:
    """The codes of each word of the names."""
    found: dict[str, set[str]] = {}
    for code in codes():
        for word in WORD.findall(" ".join(_key(name) for name in _names(code))):
            if not word.isdigit():
                found.setdefault(word, set()).add(code)
    return {word: frozenset(meant) for word, meant in found.items()}


def _key(name: str) -> str:
    words = fold(name).strip().rstrip(".").split()
    return " ".join(SPELT.get(word, word) for word in words)


def meanings(text: str) -> frozenset[str]:
    """The codes that a code, sign or name can mean; none where it is no currency."""
    key = _key(text)
    for form in (key, key.replace(".", ""), key.replace(".", " ").strip(), key.replace(" ", "")):
        if meant := _by_name().get(form):
            return meant
    if not re.search(r"[^\W\d_]{3}", key):  # letters and marks are no words
        return frozenset()
    words = [SPELT.get(word, word) for word in WORD.findall(key) if word not in PLAIN_WORDS]
    if WEAK_WORDS.issuperset(words):
        return frozenset()
    sets = [_by_word().get(word, frozenset()) for word in words]
    return frozenset.intersection(*sets) if sets else frozenset()


def read_currency(text: str) -> str:
    """The ISO 4217 code of a currency; "" for nothing and for "not stated".

    Raises MoneyError where it is no currency, or where it can be several: those are offered.
    """
    if not fold(text) or fold(text) in NOT_STATED:
        return ""
    if text in codes():  # most texts are, and the names take long to read
        return text
    found = meanings(text)
    if not found:
        raise MoneyError("unknown_currency", text)
    return only(found, text)


def only(found: frozenset[str], text: str) -> str:
    """The one currency of a set. Raises MoneyError with the likeliest of several."""
    if len(found) == 1:
        return next(iter(found))
    raise several_currencies(text, found, str, text)


def several_currencies(
    text: str, found: frozenset[str], written: Callable[[str], str], words: str
) -> MoneyError:
    """The refusal of words that several currencies share; `written` is the text for each code."""
    offered = [Option(written(code), currency_name(code)) for code in _ranked(found)[:OFFERED]]
    listed = ", ".join(f"{option.text} ({option.words})" for option in offered)
    return MoneyError("ambiguous_currency", text, *offered, words=words, options=listed)


def _ranked(found: frozenset[str]) -> list[str]:
    """The frequent first; then those in use; then those withdrawn, the latest first."""
    order = {code: place for place, code in enumerate(FREQUENT)}
    ends = {code: life(code).last or date.max for code in found}
    return sorted(found, key=lambda c: (order.get(c, len(order)), -ends[c].toordinal(), c))
