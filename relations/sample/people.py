"""The sample's officials, with spellings of their names, and the terms they served."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

from slugify import slugify

from relations.models import Citation, Office, Official, OfficialName, Tenure
from relations.sample import days
from relations.sample.chance import shares
from relations.sample.rows import Rows, reserve
from relations.sample.words import CYRILLIC, ENDINGS, GIVEN, MIDDLE, OTHERWISE, POSTS, STEMS
from relations.sample.world import State, Term, World
from relations.vocab import OpenEnd, Rank, TenureStatus

NAME_ROWS = ("official_id", "name", "language")
PERSON = ("id", "slug", "name", "born", "born_earliest", "born_latest")
TERM = (
    *("id", "official_id", "office_id", "start", "start_earliest", "start_latest"),
    *("end", "end_earliest", "end_latest", "open_end", "acting", "status"),
)
POST = ("id", "title", "rank", "country_id")


class People:
    """Makes officials country by country; `world.terms` then holds who was in office when."""

    def __init__(self, world: World, cursor: Any, count: int) -> None:
        self.world, self.cursor = world, cursor
        self.officials = Rows(Official, *PERSON)
        self.names = Rows(OfficialName, *NAME_ROWS)
        self.tenures = Rows(Tenure, *TERM)
        self.offices = Rows(Office, *POST)
        self.citations = Rows(Citation, "source_id", "official_id")
        weights = [state.weight for state in world.states]
        self.shares = dict(zip(world.states, shares(count, weights), strict=True))
        # An official has one term or two, and an office has terms: three for each are enough.
        self.keys = {
            model: iter(reserve(cursor, model, 3 * count + 3)) for model in (Tenure, Office)
        }
        self.official_keys = iter(reserve(cursor, Official, count))

    def make(self, state: State) -> None:
        """The officials of a country, in as many offices as it takes."""
        left = self.shares[state]
        number = 0
        while left > 0:
            left -= self.office(state, number, left)
            number += 1

    def write(self) -> None:
        for rows in (self.officials, self.names, self.offices, self.tenures, self.citations):
            rows.copy(self.cursor)

    def office(self, state: State, number: int, most: int) -> int:
        """One office and those who held it one after the other; says how many people are new."""
        random, world = self.world.random, self.world
        rank, title = post(number, world.states)
        office = next(self.keys[Office])
        self.offices.add(office, title, rank, state.pk)
        new, before = 0, None
        # From the second year of the country, and into its last: it was there all the time.
        first, last = max(state.first + 1, world.first_year), state.last - 1
        year = first + int(random.random() * min(4, last - first + 1))
        while year <= last and new < most:
            until = year + 3 + int(random.random() * 5)
            if state.last < world.today.year:
                until = min(until, state.last)
            again = before if before and random.random() < 0.15 else None
            person = again or self.person(year)
            new += again is None
            before = person if again is None else None
            self.term(state, person, office, title, year, until)
            year = until
        return new

    def person(self, year: int) -> int:
        """Somebody of the age to take office in a year."""
        random = self.world.random
        pk = next(self.official_keys)
        name = full_name(random)
        born = f"{year - 35 - int(random.random() * 30)}" if random.random() < 0.5 else ""
        self.officials.add(pk, f"{slug(name)}-{pk}", name, *days.bounds(born)[:3])
        for spelling, language in spellings(random, name):
            self.names.add(pk, spelling, language)
        self.citations.add(self.world.source(year), pk)
        return pk

    def term(
        self, state: State, official: int, office: int, title: str, first: int, end: int
    ) -> None:
        """A term for the whole years from `first` to before `end`: it begins just before."""
        random, world = self.world.random, self.world
        still = end > world.today.year
        start = known_day(random, date(first - 1, 12, 1 + int(random.random() * 31)))
        over = "" if still else known_day(random, date(end, 1, 1 + int(random.random() * 31)))
        drawn = random.random()
        status = TenureStatus.DECLINED if drawn < 0.01 else TenureStatus.SERVED
        tenure = next(self.keys[Tenure])
        self.tenures.add(
            tenure, official, office, *days.bounds(start)[:3], *days.bounds(over)[:3],
            OpenEnd.STILL if still else OpenEnd.UNKNOWN, drawn > 0.97, status,
        )  # fmt: skip
        if status == TenureStatus.SERVED:
            for year in range(first, min(end, world.today.year + 1)):
                known = Term(official, tenure, title)
                world.terms.setdefault((state.pk, year), []).append(known)


def post(number: int, states: list[State]) -> tuple[Rank, str]:
    """The rank and title of the office that a country fills as its next: ambassadors after all."""
    if number < len(POSTS):
        return POSTS[number]
    at = number - len(POSTS)
    to, more = states[at % len(states)], at // len(states)
    return Rank.AMBASSADOR, f"Ambassador to {to.name}" + (f", section {more + 1}" if more else "")


def known_day(random: Random, day: date) -> str:
    drawn = random.random()
    return f"{day:%Y}" if drawn < 0.15 else f"{day:%Y-%m}" if drawn < 0.4 else str(day)


def full_name(random: Random) -> str:
    chance = random.random
    given = GIVEN[int(chance() * len(GIVEN))]
    middle = MIDDLE[int(chance() * len(MIDDLE))]
    surname = STEMS[int(chance() * len(STEMS))] + ENDINGS[int(chance() * len(ENDINGS))]
    return f"{given} {middle} {surname}" if chance() < 0.7 else f"{given} {surname}"


@cache
def _slug(word: str) -> str:
    return slugify(word)


def slug(name: str) -> str:
    return "-".join(_slug(word) for word in name.split())


def spellings(random: Random, name: str) -> Iterator[tuple[str, str]]:
    """The name as other sources write it: another transliteration, another script."""
    drawn = random.random()
    if drawn < 0.4:
        letters, others = OTHERWISE[int(random.random() * len(OTHERWISE))]
        if letters in name:
            yield name.replace(letters, others), ""
    if drawn < 0.15:
        plain = slug(name).replace("-", " ")
        yield plain.translate(CYRILLIC).title(), "ru"
