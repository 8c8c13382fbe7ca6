"""The words that multiply a number: thousand, million, milliard, crore, in the languages of the
sources. "Billion" is the English one; a Spanish "billón" is a million millions."""

import re
from functools import cache

from .texts import fold, fragment

SCALES: dict[int, str] = {
    10**2: "hundred; сотен",
    10**3: "k; thousand; thousands; tsd; tausend; тыс; тысяча; тысячи; тысяч; тысячу",
    10**4: "万; 萬",
    10**5: "lakh; lakhs; lac; lacs",
    10**6: (
        "m; mn; mm; mln; mio; mill; million; millions; millón; millones; millionen; "
        "млн; миллион; миллиона; миллионов; миллионы"
    ),
    10**7: "crore; crores; cr",
    10**8: "亿; 億",
    10**9: (
        "b; bn; bln; billion; billions; mrd; mia; md; mds; mlrd; milliard; milliards; milliarde; "
        "milliarden; millardo; millardos; млрд; миллиард; миллиарда; миллиардов; миллиарды"
    ),
    10**12: (
        "tn; trn; trln; trillion; trillions; billón; billones; bio; billionen; "
        "трлн; триллион; триллиона; триллионов; триллионы"
    ),
    10**18: "trillón; trillones",
}
# Spanish "mil" is a thousand, English slang for a million; "T" a German thousand or a trillion.
MIL, T = "mil", "t"
TWO_READINGS = {MIL: (10**3, 10**6), T: (10**3, 10**12)}
# After "mil", what shows that it is Spanish.
SPANISH = re.compile(
    r"\s*(?:millon|de\b|d'|peso|dolar|libra|rublo|franco|marco|corona|bolivar|colon|sol(?:es)?\b)"
)
CHINESE = "万萬亿億"
# Codes that finance writes without a space after a letter: 38MEUR.
GLUED = r"(?=(?:usd|eur|gbp|chf|rub|cny|jpy|cad)\b)"
MOST = 3  # words: "10 lakh crore"


@cache
def _table() -> dict[str, int]:
    return {fold(w.strip()): factor for factor, words in SCALES.items() for w in words.split(";")}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted([*_table(), *TWO_READINGS], key=lambda word: -len(word))
    return re.compile(rf"\s*({'|'.join(_joined(word) for word in words)})\.?")


def _joined(word: str) -> str:
    """A scale word may follow the number without a space, and needs an end: 38m, 38 m$, 38MEUR."""
    glued = rf"|{GLUED}" if len(word) <= 2 and word.isascii() else ""
    return rf"{re.escape(word)}(?:(?![^\W\d_]){glued})" if word not in CHINESE else re.escape(word)


def take_scale(folded: str) -> tuple[list[int], str]:
    """The factors that the beginning of a folded text can mean, one or two, and what is left."""
    factors = [1]
    for _time in range(MOST):
        if not (found := _pattern().match(folded)):
            break
        word, folded = fragment(found[1]), folded[found.end() :]
        these = TWO_READINGS.get(word) or (_table()[word],)
        if word == MIL and SPANISH.match(folded):
            these = (10**3,)
        factors = [factor * this for factor in factors for this in these]
    return factors, folded
