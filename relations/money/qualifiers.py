"""How a source limits an amount: "more than", "about", "up to", in English, Spanish, Russian and
a few words of German and French."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from .errors import MoneyError
from .texts import fold, fragment, within_words


class Qualifier(StrEnum):
    """What a source says with an amount; `EXACT` where it says nothing."""

    EXACT = ""
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    ABOUT = "about"
    UP_TO = "up-to"
    LESS_THAN = "less-than"

    @property
    def words(self) -> str:
        """As it is written before an amount: "more than"."""
        return self.value.replace("-", " ")


# Before the amount.
LEADING: dict[Qualifier, str] = {
    Qualifier.EXACT: "exactly; exactamente; ровно; genau",
    Qualifier.MORE_THAN: (
        ">; more than; over; just over; slightly over; slightly more than; a little over; "
        "well over; above; in excess of; greater than; exceeding; upwards of; más de; más que; "
        "algo más de; poco más de; superior a; por encima de; más allá de; более; более чем; "
        "больше; больше чем; свыше; чуть более; превышает; mehr als; über; plus de"
    ),
    Qualifier.AT_LEAST: (
        ">=; ≥; at least; not less than; no less than; a minimum of; minimum; min; al menos; "
        "por lo menos; como mínimo; no menos de; un mínimo de; desde; не менее; не менее чем; "
        "не меньше; как минимум; минимум; по меньшей мере; по крайней мере; от; mindestens; "
        "au moins"
    ),
    Qualifier.ABOUT: (
        "~; ≈; about; some; around; approximately; approx; roughly; an estimated; estimated at; "
        "estimated; nearly; almost; close to; circa; ca; c; unos; unas; cerca de; alrededor de; "
        "aproximadamente; aprox; en torno a; casi; próximo a; около; примерно; порядка; "
        "приблизительно; ориентировочно; почти; ок; rund; etwa; environ"
    ),
    Qualifier.UP_TO: (
        "<=; ≤; up to; as much as; at most; not more than; no more than; not exceeding; "
        "not to exceed; a maximum of; maximum; max; hasta; como máximo; no más de; un máximo de; "
        "máximo; до; не более; не более чем; не больше; не свыше; максимум; bis zu; "
        "höchstens; jusqu'à"
    ),
    Qualifier.LESS_THAN: (
        "<; less than; under; just under; below; menos de; inferior a; por debajo de; "
        "poco menos de; менее; менее чем; меньше; меньше чем; чуть менее; weniger als; "
        "unter; moins de"
    ),
}  # fmt: skip
# After the amount.
TRAILING: dict[Qualifier, str] = {
    Qualifier.AT_LEAST: "+; or more; and more; and above; at least; at minimum; o más; y más; "
    "como mínimo; и более; и выше; или более; минимум",
    Qualifier.ABOUT: "approximately; approx; or so; aproximadamente; aprox; примерно",
    Qualifier.UP_TO: "or less; at most; maximum; at maximum; como máximo; o menos; и менее; "
    "или менее; максимум",
}  # fmt: skip


def _words(table: dict[Qualifier, str]) -> list[tuple[str, Qualifier]]:
    listed = [(fold(w.strip()), q) for q, words in table.items() for w in words.split(";")]
    return sorted(listed, key=lambda pair: -len(pair[0]))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    first = "|".join(within_words(word) for word, _qualifier in _words(LEADING))
    last = "|".join(within_words(word) for word, _qualifier in _words(TRAILING))
    return re.compile(rf"\s*({first})\.?\s*"), re.compile(rf"\s*({last})\.?\s*\Z")


@cache
def _meanings() -> tuple[dict[str, Qualifier], dict[str, Qualifier]]:
    return dict(_words(LEADING)), dict(_words(TRAILING))


def take_qualifier(folded: str, text: str) -> tuple[Qualifier, str]:
    """The qualifier of a folded text and what is left; `text` is repeated where it is refused.

    Raises MoneyError where it has two that differ.
    """
    leading, trailing = _patterns()
    first, last = _meanings()
    found: list[Qualifier] = []
    while match := leading.match(folded):
        found.append(first[fragment(match[1])])
        folded = folded[match.end() :]
    if match := trailing.search(folded):
        found.append(last[fragment(match[1])])
        folded = folded[: match.start()]
    meant = {qualifier for qualifier in found if qualifier}
    if len(meant) > 1:
        raise MoneyError("qualifiers", text)
    return (meant.pop() if meant else Qualifier.EXACT), folded


def of_sum(qualifiers: Iterable[str]) -> Qualifier:
    """The limit of a sum of amounts with these limits: about, where they point both ways."""
    found = {Qualifier(one) for one in qualifiers} - {Qualifier.EXACT}
    for stronger, weaker in (
        (Qualifier.MORE_THAN, Qualifier.AT_LEAST),
        (Qualifier.LESS_THAN, Qualifier.UP_TO),
    ):
        if found and found <= {stronger, weaker}:
            return stronger if stronger in found else weaker
    return Qualifier.ABOUT if found else Qualifier.EXACT
