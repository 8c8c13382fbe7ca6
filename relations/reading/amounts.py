"""Sums of money in a text, each read by `relations.money`."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from relations import money

from .context import Context
from .proposals import Found
from .words import Token, fold

BEFORE, AFTER = 5, 6  # tokens about the number that may belong to it
DOLLARS = ("dollar", "dolar", "долл", "$")
# What a dollar of no country means.
PLAIN = "USD"
SCALE = re.compile(
    r"(?:m|mn|mln|mlrd|bn|bln|b|tn|trn|mil|thousand|hundred|crores?|lakhs?|cr|тыс|млн|млрд|трлн)$"
    r"|million|millon|billion|billon|trillion|тысяч|миллион|миллиард|триллион"
)
LARGE = re.compile(r"m|b|tr|mil|млн|млрд|трлн|триллион")
# A million without a figure: more than a million euros.
ONE = {"un", "one", "a", "один"}
# Numbers in words before a scale, and halves, which Russian joins to it: полмиллиарда.
WORDS = {
    **dict.fromkeys(("half", "medio", "media", "пол"), "0.5"),
    **dict.fromkeys(("two", "dos", "два", "две", "двух"), "2"),
    **dict.fromkeys(("three", "tres", "три", "трех"), "3"),
    **dict.fromkeys(("four", "cuatro", "четыре"), "4"),
    **dict.fromkeys(("five", "cinco", "пять", "пяти"), "5"),
    **dict.fromkeys(("six", "seis", "шесть"), "6"),
    **dict.fromkeys(("seven", "siete", "семь"), "7"),
    **dict.fromkeys(("eight", "ocho", "восемь"), "8"),
    **dict.fromkeys(("nine", "nueve", "девять"), "9"),
    **dict.fromkeys(("ten", "diez", "десять", "десяти"), "10"),
    **dict.fromkeys(("twenty", "veinte", "двадцать"), "20"),
}
WORDY = re.compile(rf"\b({'|'.join(WORDS)})\s*(?:an?\s+|de\s+|un\s+)?(?=m|b|t|м|т)", re.I)
ALONE = re.compile(r"(?:пол)?(?:миллион|миллиард|триллион)(?:а|у|ом)?$")
HALF = re.compile(r"\bпол(?=миллион|миллиард|триллион)", re.I)
# 38-million-euro loan; 2 млрд долл.
HYPHENS = re.compile(r"(?<=[\w])[-‐‑](?=[^\W\d])")
SHORT_DOLLAR = re.compile(r"\bдолл\b\.?", re.I)
C_DOLLAR = re.compile(r"\bC\s?\$")
MIL = re.compile(r"(?<=\d )mil\b(?! m)", re.I)
# A total that grew to this much is no limit.
GREW = re.compile(
    r"(?:вырос|возрос|увелич|сократ|сниз|упал|довест|довед|довел|расшир|нараст|crec|aument|elev|"
    r"ascend|llegó|cayó|redu|subi|bajó|grew|rose|increas|fell|rais|expand)\w*\s+(?:\S+\s+){0,4}$",
    re.I,
)
MILLION = re.compile(r"million|millon|billion|billon|trillion|миллион|миллиард|млн|млрд")
SIGNED = re.compile(r"[$€£¥₽₹₩₺₴]|\b(?:US|NZ|A|C|HK|S|R|RD)$")
# Groups of thousands, where another language would read decimals.
GROUPS = {
    "en": re.compile(r"(?<=\d),(?=\d{3}\b)"),
    "es": re.compile(r"(?<=\d)[. ](?=\d{3}\b)"),
    "ru": re.compile(r"(?<=\d)[  .](?=\d{3}\b)"),
}
# Verbs that limit an amount as the words of the money reader do.
LIMITING = (
    (re.compile(r"(?:превы[сш]\w+|exceed\w*|surpass\w*|super(?:ó|a|aron|an)|rebas\w+|sobrepas\w+)"
                r"(?:\s+(?:a|los|las|the))?\s+$", re.I), "more than "),
    (re.compile(r"не достиг\w*\s+(?:и\s+)?$", re.I), "less than "),
    (re.compile(r"(?:не менее чем|не менее)\s+в\s+$", re.I), "at least "),
    (re.compile(r"(?:примерно|около|приблизительно)\s+в\s+$", re.I), "about "),
    (re.compile(r"(?:более чем|более)\s+в\s+$", re.I), "more than "),
)  # fmt: skip


def find_amounts(context: Context) -> Iterator[Found]:
    done, currency = -1, ""
    for at in range(len(context.tokens)):
        if at <= done or context.kind_at(at) == "date" or not is_number(context.tokens, at):
            continue
        found = _amount(context, at, done, currency)
        if found:
            found = _signed_range(context, at, found) or found
            yield from _first_of_range(context, at, done, found)
            yield found
            done, currency = found.last, found.value.split()[-2]


def is_number(tokens: Sequence[Token], at: int) -> bool:
    """A number in figures, or in words before millions; a million alone is one."""
    token = tokens[at]
    if token.kind == "number":
        return True
    following = tokens[at + 1].fold if at + 1 < len(tokens) else ""
    if token.fold in {"half", "medio"} and following in ONE:
        following = tokens[at + 2].fold if at + 2 < len(tokens) else ""
    if token.fold in ONE or token.fold in WORDS:
        return bool(MILLION.match(following))
    before = tokens[at - 1] if at else None
    is_scaled = before is not None and (before.kind == "number" or before.fold in WORDS)
    return bool(ALONE.match(token.fold)) and not is_scaled


def _amount(context: Context, at: int, done: int, currency: str) -> Found | None:
    """The number with its scale and currency, then with what limits it."""
    tokens = context.tokens
    scaled = scaled_to(tokens, at)
    signed = _signed(tokens, at, done)
    found = _with_currency(context, signed, scaled)
    if found is None and currency and scaled > at and LARGE.match(tokens[scaled].fold):
        # A second figure without its currency: from 200 to 300 million.
        value = _read(context, signed, scaled, currency)
        found = (signed, scaled, value) if value else None
    if found is None:
        return None
    start, end, value = found
    start, value = _limited(context, start, end, done, value)
    return Found("amount", value, start, end, 0.95)


def _signed_range(context: Context, at: int, found: Found) -> Found | None:
    """The first figure of $200-300 million, with the scale of the second."""
    tokens, second = context.tokens, at + 2
    if found.last != at or second >= len(tokens) or tokens[second].kind != "number":
        return None
    scaled = scaled_to(tokens, second)
    if tokens[at + 1].text not in BETWEEN or not _same(tokens, second, at) or scaled == second:
        return None
    scale = context.text[tokens[second].end : tokens[scaled].end]
    text = _plain(f"{tokens[at].text} {scale}", context.language)
    value = read_amount(text, found.value.split()[-2])
    return Found("amount", value, found.first, at, 0.8) if value else None


def _first_of_range(context: Context, at: int, done: int, found: Found) -> Iterator[Found]:
    """The figure before “to 300 million dollars”, with the same currency and scale."""
    tokens = context.tokens
    words = _signed(tokens, at, done) - 1
    if words - 1 <= done or tokens[words].fold not in BETWEEN or tokens[words - 1].kind != "number":
        return
    number, scaled = words - 1, scaled_to(tokens, at)
    if context.kind_at(number) or tokens[number].sentence != tokens[at].sentence:
        return
    scale = context.text[tokens[at].end : tokens[scaled].end] if scaled > at else ""
    text = _plain(f"{tokens[number].text} {scale}", context.language)
    if value := read_amount(text, found.value.split()[-2]):
        start = _signed(tokens, number, done)
        yield Found("amount", value, start, number, 0.8)


def scaled_to(tokens: Sequence[Token], at: int) -> int:
    """The last of the words of the scale, 38 thousand million; its own place where it has none."""
    last = at
    if tokens[at].fold in {"half", "medio"} and tokens[at + 1].fold in ONE:
        last = at + 1
    while last + 1 < len(tokens) and _same(tokens, last + 1, at):
        following = tokens[last + 1]
        if (
            following.text in "-‐‑"
            and last + 2 < len(tokens)
            and SCALE.match(tokens[last + 2].fold)
        ):
            last += 2
            continue
        is_stop = following.text == "." and last > at and tokens[last].fold in SHORT_SCALES
        if SCALE.match(following.fold) or is_stop:
            last += 1
        else:
            break
    return last


BETWEEN = {"-", "–", "—", "to", "and", "a", "y", "до", "и", "or", "o", "или"}
RANGE = 8  # tokens after a sum in which “to” another is no limit: from 200 to 300 million
UP_TO = {"до", "hasta", "to"}
SHORT_SCALES = {"млн", "млрд", "тыс", "трлн", "mill"}


def limited_sum(
    context: Context, at: int, scaled: int, code: str, span: tuple[int, int]
) -> Found | None:
    """The sum of a number whose currency is known, with what limits it; found at the span."""
    value = _read(context, at, scaled, code)
    if not value:
        return None
    _start, value = _limited(context, at, scaled, -1, value)
    return Found("amount", value, *span, 0.75)


def _signed(tokens: Sequence[Token], at: int, done: int) -> int:
    """The sign or code before the number, if there is one: US$ 38, EUR 38."""
    first = at
    while first - 1 > done and first > at - 3 and _same(tokens, first - 1, at):
        before = tokens[first - 1]
        is_code = before.text.isupper() and len(before.text) == 3 and _is_code(before.text)
        if not (SIGNED.match(before.text) or is_code or before.text in {"US", "NZ", "A", "C"}):
            break
        first -= 1
    return first


@lru_cache(maxsize=1_000)
def _is_code(word: str) -> bool:
    return word in money.codes()


def _with_currency(context: Context, first: int, scaled: int) -> tuple[int, int, str] | None:
    """The shortest passage with a currency; longer where that says more of it: US dollars."""
    tokens, found = context.tokens, None
    for end in range(scaled, min(scaled + AFTER, len(tokens))):
        if not _same(tokens, end, first) or (end > scaled and tokens[end].kind == "number"):
            break
        if value := _read(context, first, end):
            if found and value != found[2] and not _is_other_dollar(context, found, end):
                break
            found = (first, end, value)
        elif found:
            break
    return found


def _is_other_dollar(context: Context, found: tuple[int, int, str], end: int) -> bool:
    """Dólares canadienses, after “dólares” was read as those of the United States."""
    word = context.tokens[found[1]].fold
    return found[2].split()[-2] == PLAIN and word in {"dolares", "dolar"} and end == found[1] + 1


def _limited(context: Context, start: int, end: int, done: int, value: str) -> tuple[int, str]:
    """With the words before it that limit it, the longest that read as the same sum."""
    tokens = context.tokens
    figures = value.split()[-2:]
    for first in range(max(start - BEFORE, done + 1, 0), start):
        if not _same(tokens, first, start):
            continue
        limited = _read(context, first, end) or _read(context, first, end, figures[0])
        if limited.split()[-2:] == figures and len(limited.split()) == 3:
            is_up_to = tokens[first].fold in UP_TO
            is_range = (done >= 0 and start - done < RANGE) or _number_before(tokens, first)
            grew = GREW.search(context.text[max(tokens[first].start - 60, 0) : tokens[first].start])
            return (start, value) if is_up_to and (is_range or grew) else (first, limited)
    before = context.text[max(tokens[start].start - 40, 0) : tokens[start].start]
    for pattern, words in LIMITING:
        if pattern.search(before):
            text = context.text[tokens[start].start : tokens[end].end]
            limited = read_amount(words + _plain(text, context.language), figures[0])
            return start, limited or value
    return start, value


def _number_before(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].kind == "number"


def _same(tokens: Sequence[Token], one: int, other: int) -> bool:
    return one >= 0 and tokens[one].paragraph == tokens[other].paragraph


def _read(context: Context, first: int, last: int, currency: str = "") -> str:
    text = context.text[context.tokens[first].start : context.tokens[last].end]
    return read_amount(_plain(text, context.language), currency)


def _plain(text: str, language: str) -> str:
    """In figures, without hyphens, groups and short words for dollars."""
    text = GROUPS[language].sub("", " ".join(text.split()))
    text = SHORT_DOLLAR.sub("долларов", HYPHENS.sub(" ", HALF.sub("0.5 ", text)))
    text = MIL.sub("thousand", C_DOLLAR.sub("CA$", text))
    return WORDY.sub(lambda found: WORDS[fold(found[1])] + " ", text, count=1)


@lru_cache(maxsize=5_000)
def read_amount(text: str, currency: str = "") -> str:
    """The value as proposals write it, "about EUR 38000000"; empty where it is no amount."""
    plain = PLAIN if any(word in fold(text) for word in DOLLARS) else ""
    for given in dict.fromkeys((currency, plain)):
        try:
            amount = money.read(text, given)
        except money.MoneyError:
            continue
        if amount.currency:
            figures = f"{amount.value.normalize():f}"
            parts = (amount.qualifier.value, amount.currency, figures)
            return " ".join(part for part in parts if part)
    return ""
