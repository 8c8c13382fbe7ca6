"""Dates in a text, by the day of publication: “last January”, “el lunes”, “3–5 июня”."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from . import day_arithmetic as counted
from .calendar_words import numbers_of
from .context import Context
from .day_patterns import patterns_of
from .proposals import Found
from .table_files import lines_of
from .words import SHORT, fold

PAST = re.compile(r"last|past|previous|pasad|últim|прошл|минувш", re.I)
NEXT = re.compile(r"next|coming|próxim|viene|следующ|будущ|ближайш", re.I)
# Of a sentence with these, a weekday or month is still to come.
COMING = re.compile(rf"\b(?:{'|'.join(lines_of('coming'))})\b", re.I)
UNITS = {
    "day": ("day", "día", "день", "дня", "дней"),
    "week": ("week", "semana", "недел"),
    "month": ("month", "mes", "месяц"),
    "year": ("year", "año", "год", "года", "лет"),
}
# Words of a clause that tells what was.
TOLD = re.compile(
    r"\b(?:was|were|had|did|met|said|told|signed|held|went|\w{3,}ed)\b|\w{2,}(?:ó|aron|ieron|aba)\b"
    r"|\b(?:fue|había|hubo|dijo)\b|\w{2,}(?:ал|ил|ел|ыл|ял|ала|ила|ела|али|или|ели|лся|лась|лись)\b",
    re.I,
)
# A day that something is meant for.
AIMED = re.compile(r"\b(?:for|until|para(?:\s+el)?|на|к|ко)\s+$", re.I)
EARLIER = "earlier"
EARLIER_WORDS = re.compile(r"earlier|before|antes|ранее", re.I)
FIRST = ("first", "prim", "перв")
ORDINALS = (FIRST, ("second", "segund", "втор"), ("third", "terc", "трет"), ("",))
SOME = {"week": 2, "month": 3, "year": 3}  # what “some weeks”, “months” and “years” are taken for


class Day(NamedTuple):
    """A date at its characters."""

    start: int
    end: int
    value: str
    certainty: float


class Place(NamedTuple):
    """A match with what its rule needs."""

    found: re.Match[str]
    language: str
    published: date | None
    coming: bool

    def has(self, group: str) -> bool:
        return bool(self.found.groupdict().get(group))

    def number(self, group: str, kind: str = "") -> int:
        said = fold(self.found[group])
        if said.isdigit():
            return int(said)
        return numbers_of(kind, self.language)[" ".join(said.split())]

    @property
    def direction(self) -> int:
        """-1 for what is said to be past, 1 for what is to come, 0 where nothing is said."""
        groups = self.found.groupdict()
        said = f"{groups.get('before') or ''} {groups.get('after') or ''}"
        return -1 if PAST.search(said) else 1 if NEXT.search(said) else 0

    @property
    def says_year(self) -> bool:
        """Whether the words of direction are about a year."""
        after = fold(self.found.groupdict().get("after") or "")
        is_of_year = re.search(r"ano|ого|с\.|г\.", after)
        return bool(is_of_year) or "year" in fold(self.found[0])


def find_days(context: Context) -> Iterator[Found]:
    starts = [token.start for token in context.tokens]
    ends = [token.end for token in context.tokens]
    for one in sorted(days_of(context.text, context.language, context.published, context)):
        first, last = bisect_right(ends, one.start), bisect_left(starts, one.end) - 1
        if first <= last:
            yield Found("date", one.value, first, last, one.certainty)


def days_of(
    text: str, language: str, published: date | None, context: Context | None = None
) -> list[Day]:
    """The dates of a text. The first pattern that fits a place takes its characters."""
    taken = bytearray(len(text))
    found: list[Day] = []
    for pattern in patterns_of(language):
        rule = RULES[pattern.rule]
        for match in pattern.regex.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            coming = _is_coming(text, match)
            read = list(rule(Place(match, language, published, coming)))
            if read:
                taken[match.start() : match.end()] = b"\1" * len(match[0])
            found += read
    return _anchored(sorted(found), published)


def _anchored(found: list[Day], published: date | None) -> list[Day]:
    """“Months earlier” is counted from the date before it in the text."""
    read: list[Day] = []
    for one in found:
        if one.value == EARLIER:
            months = [d.value for d in read if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", d.value)]
            month = months[-1] if months else published.isoformat() if published else ""
            read.append(one._replace(value=counted.before_month(month)))
        else:
            read.append(one)
    return read


def _is_coming(text: str, match: re.Match[str]) -> bool:
    """Whether the clause, or if it has no tense the sentence, is about what is to come."""
    before = text[max(match.start() - 160, 0) : match.start()]
    after = text[match.end() : match.end() + 160]
    clause = re.split(r"[,;:.()—–]", before)[-1] + " # " + re.split(r"[,;:.()—–]", after)[0]
    if COMING.search(clause) or AIMED.search(before):
        return True
    if TOLD.search(clause):
        return False
    return bool(COMING.search(_around(text, match)))


def _around(text: str, match: re.Match[str]) -> str:
    """The sentence about, roughly: to the next full stops."""
    start = max(text.rfind(". ", 0, match.start()), text.rfind("\n\n", 0, match.start()), 0)
    end = text.find(". ", match.end())
    return text[start : end if end >= 0 else len(text)][:600]


def _whole(place: Place, value: str, certainty: float) -> Iterator[Day]:
    said = place.found[0]
    # The full stop of a sentence is not of the month, as that of an abbreviation is.
    full = said.endswith(".") and _last_word(said) not in SHORT
    yield Day(place.found.start(), place.found.end() - full, value, certainty)


def _last_word(said: str) -> str:
    return fold(re.split(r"[\s.]+", said.rstrip("."))[-1])


def _day(place: Place) -> Iterator[Day]:
    number = 1 if "d_one" in place.found.groupdict() else place.number("d")
    day = _dated(place, place.number("m", "month"), number, "y")
    if day:
        yield from _whole(place, day.isoformat(), 0.97 if place.has("y") else 0.88)


def _dated(place: Place, month: int, number: int, year: str) -> date | None:
    """The day, of the year that is given, or as the words and the publication say."""
    if place.has(year):
        return counted.on(place.number(year), month, number)
    if place.has("y"):
        return counted.on(place.number("y"), month, number)
    if place.published is None:
        return None
    if place.says_year:
        return counted.on(place.published.year + place.direction, month, number)
    return counted.nearest(month, number, place.published)


def _days(place: Place) -> Iterator[Day]:
    second = place.number("m2" if place.has("m2") else "m", "month")
    last = _dated(place, second, place.number("d2"), "y2")
    first = _dated(place, place.number("m", "month"), place.number("d"), "y")
    if first and last and first > last and first.month > last.month:
        first = counted.on(last.year - 1, first.month, first.day)
    if first and last and first < last:
        yield from _whole(place, f"{first}/{last}", 0.93)


def _month(place: Place) -> Iterator[Day]:
    if place.has("y"):
        value = f"{place.number('y'):04}-{place.number('m', 'month'):02}"
        yield from _whole(place, value, 0.95)
    elif place.published and place.says_year:
        year = place.published.year + place.direction
        yield from _whole(place, f"{year:04}-{place.number('m', 'month'):02}", 0.9)
    else:
        yield from _months(place)


def _months(place: Place) -> Iterator[Day]:
    """One or two months without a year; each has its own word, the first with what is before."""
    if place.published is None:
        return
    for group in ("m", "m2"):
        if place.has(group) and place.found[group][0].isupper() >= (place.language == "en"):
            direction = place.direction or int(place.coming)
            month = counted.nearest_month(place.number(group, "month"), place.published, direction)
            start = place.found.start(group)
            yield Day(start, place.found.end(group), month, 0.8 if place.direction else 0.7)


def _weekday(place: Place) -> Iterator[Day]:
    if place.published and place.found["w"][0].isupper() >= (place.language == "en"):
        direction = place.direction or int(place.coming)
        number = place.number("w", "weekday")
        if not place.direction and number == place.published.weekday():
            direction = 0
        day = counted.weekday(number, place.published, direction)
        yield Day(place.found.start(), place.found.end(), day.isoformat(), 0.8)


def _relative(days: int) -> Callable[[Place], Iterator[Day]]:
    def rule(place: Place) -> Iterator[Day]:
        if place.published:
            yield from _whole(place, (place.published + timedelta(days=days)).isoformat(), 0.8)

    return rule


def _year(place: Place) -> Iterator[Day]:
    if place.published:
        yield from _whole(place, f"{place.published.year + place.direction:04}", 0.8)


def _month_of(place: Place) -> Iterator[Day]:
    if place.published:
        yield from _whole(place, counted.shifted_month(place.published, place.direction), 0.8)


def _week_of(place: Place) -> Iterator[Day]:
    if place.published:
        yield from _whole(place, counted.week(place.published, place.direction), 0.7)


def _ago(place: Place) -> Iterator[Day]:
    if place.published:
        number = place.number("n", "number") if place.has("n") else 1
        yield from _whole(place, counted.ago(number, _unit(place), place.published), 0.6)


def _some(place: Place) -> Iterator[Day]:
    if place.published:
        unit = _unit(place)
        earlier = unit == "month" and EARLIER_WORDS.search(place.found[0])
        value = EARLIER if earlier else counted.ago(SOME[unit], unit, place.published)
        yield from _whole(place, value, 0.4)


def _unit(place: Place) -> str:
    said = place.found["u"].lower()
    for unit, words in UNITS.items():
        if said.startswith(words):
            return unit
    return "year"


def _half(place: Place) -> Iterator[Day]:
    number = 1 if fold(place.found["half"]).startswith(FIRST) else 2
    yield from _part_of_year(place, number, 6)


def _quarter(place: Place) -> Iterator[Day]:
    said = fold(place.found["quarter"])
    number = next(at for at, words in enumerate(ORDINALS, 1) if said.startswith(words))
    yield from _part_of_year(place, number, 3)


def _part_of_year(place: Place, number: int, months: int) -> Iterator[Day]:
    if place.has("y") or place.published:
        year = place.number("y") if place.has("y") else _this_year(place)
        yield from _whole(place, counted.part_of_year(year, number, months), 0.8)


def _this_year(place: Place) -> int:
    return (place.published.year if place.published else 0) + place.direction


def _weekend(place: Place) -> Iterator[Day]:
    if place.published:
        yield from _whole(place, counted.weekend(place.published, place.direction), 0.7)


def _fortnight(place: Place) -> Iterator[Day]:
    if place.published:
        yield from _whole(place, counted.ago(2, "week", place.published), 0.6)


def _two_years(place: Place) -> Iterator[Day]:
    if place.published:
        yield from _whole(place, f"{place.published.year - 2:04}", 0.8)


def _seasonal(place: Place) -> Iterator[Day]:
    if place.published:
        season = place.number("s", "season")
        yield from _whole(place, f"{_this_year(place):04}-{season}", 0.6)


def _season(place: Place) -> Iterator[Day]:
    yield from _whole(place, f"{place.number('y'):04}-{place.number('s', 'season')}", 0.8)


def _decade(place: Place) -> Iterator[Day]:
    year = 1900 + place.number("two") if place.has("two") else place.number("y")
    yield from _whole(place, f"{year // 10}X", 0.7)


def _years(place: Place) -> Iterator[Day]:
    first, said = place.number("y"), place.found["y2"]
    last = int(said) if len(said) == 4 else first // 100 * 100 + int(said)
    if first < last:
        yield from _whole(place, f"{first}/{last}", 0.85)


def _alone(place: Place) -> Iterator[Day]:
    yield Day(place.found.start("y"), place.found.end("y"), place.found["y"], 0.85)


def _figures(place: Place) -> Iterator[Day]:
    day, month = int(place.found["dd"]), int(place.found["mm"])
    if month > 12 or (place.language == "en" and "/" in place.found[0] and day <= 12):
        day, month = month, day
    if on := counted.on(place.number("y"), month, day):
        yield from _whole(place, on.isoformat(), 0.9)


RULES: dict[str, Callable[[Place], Iterator[Day]]] = {
    "iso": _figures, "dotted": _figures, "slashed": _figures,
    "day": _day, "days": _days, "month": _month, "months": _months, "weekday": _weekday,
    "today": _relative(0), "yesterday": _relative(-1), "before": _relative(-2),
    "tomorrow": _relative(1), "year": _year, "monthof": _month_of, "weekof": _week_of,
    "ago": _ago, "some": _some, "season": _season, "decade": _decade, "years": _years,
    "alone": _alone, "half": _half, "quarter": _quarter, "weekend": _weekend,
    "fortnight": _fortnight, "twoyears": _two_years, "afternext": _relative(2),
    "seasonal": _seasonal,
}  # fmt: skip
