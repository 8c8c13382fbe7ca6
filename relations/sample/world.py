"""What the sample's meetings take place among: countries, sources, organizations, sectors."""

from bisect import bisect
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random

from relations.models import Country, Organization, Sector, Source
from relations.sample.chance import Weighted
from relations.sample.words import BUSIEST, CITIES, PUBLISHERS
from relations.vocab import CountryKind, OrganizationKind, SourceKind

YEARS = 80
PARTNERS = 6  # of a country, which half of its meetings are with
# Sources that the sample made are known by this reference.
MARK = "generate_sample"
INVENTED = "Invented by manage.py generate_sample; nothing in it is true."


@dataclass(frozen=True)
class State:
    """A country with the years of its life and its share of all meetings."""

    pk: int
    slug: str
    name: str
    first: int
    last: int
    weight: float

    @cached_property
    def cities(self) -> list[str]:
        return [city.replace("-", " ") for city in CITIES.get(self.slug, "").split()]


@dataclass(frozen=True)
class Term:
    """A term of office, as somebody met in it."""

    official: int
    tenure: int
    title: str


@dataclass
class World:
    """What meetings are drawn from. `today` is the last day; `terms` by country and year."""

    random: Random
    today: date
    states: list[State]
    sectors: Weighted[int]
    organizations: dict[int | None, list[int]]
    sources: list[tuple[int, int]]  # year of publication and key, the oldest first
    terms: dict[tuple[int, int], list[Term]] = field(default_factory=dict)

    @property
    def first_year(self) -> int:
        return first_year(self.today)

    @cached_property
    def years(self) -> Weighted[int]:
        """More is known of recent years."""
        first = self.first_year
        return Weighted({first + n: (n + 5) ** 1.6 for n in range(YEARS)})

    @cached_property
    def alive(self) -> dict[int, Weighted[State]]:
        """The countries of each year, by their shares."""
        return {
            year: Weighted({s: s.weight for s in self.states if s.first <= year <= s.last})
            for year in range(self.first_year, self.today.year + 1)
        }

    def source(self, year: int) -> int:
        """The key of a source that is not older than this year."""
        first = min(bisect(self.sources, (year,)), len(self.sources) - 1)
        return self.sources[first + int(self.random.random() * (len(self.sources) - first))][1]

    @cached_property
    def partners(self) -> dict[int, list[State]]:
        """The countries that a country mostly meets."""
        everybody = Weighted({state: state.weight for state in self.states})
        return {
            s.pk: [everybody.draw(self.random.random) for _ in range(PARTNERS)] for s in self.states
        }


def first_year(today: date) -> int:
    return today.year - YEARS + 1


def make_world(random: Random, today: date, meetings: int) -> World:
    return World(
        random=random,
        today=today,
        states=states(random, today),
        sectors=Weighted({pk: 1 / (n + 3) for n, pk in enumerate(_keys_of_sectors(random))}),
        organizations=organizations(meetings),
        sources=sources(random, today, meetings),
    )


def states(random: Random, today: date) -> list[State]:
    """States with the year of their beginning and end; the busiest first, each less than the one
    before (Zipf)."""
    kinds = (CountryKind.STATE, CountryKind.FORMER, CountryKind.DISPUTED)
    rows = list(Country.objects.filter(kind__in=kinds).order_by("slug"))
    random.shuffle(rows)
    rows.sort(key=lambda c: BUSIEST.index(c.slug) if c.slug in BUSIEST else len(BUSIEST))
    made = [_state(country, today, 1 / (place + 1)) for place, country in enumerate(rows)]
    # Long enough for a term of office in its own time.
    return [state for state in made if max(state.first, first_year(today)) + 2 <= state.last]


def _state(country: Country, today: date, weight: float) -> State:
    """The whole years in which the country was there for certain."""
    return State(
        country.pk,
        country.slug,
        country.name,
        country.start_latest.year + 1 if country.start_latest else 1,
        country.end_earliest.year - 1 if country.end_earliest else today.year,
        weight,
    )


def _keys_of_sectors(random: Random) -> list[int]:
    keys = list(Sector.objects.order_by("order", "pk").values_list("pk", flat=True))
    random.shuffle(keys)
    return keys


def organizations(meetings: int) -> dict[int | None, list[int]]:
    """Ministries of the busiest countries and some international organisations, by country."""
    made: dict[int | None, list[int]] = {}
    for number in range(min(6, 1 + meetings // 1000)):
        body = _organization(f"Sample Organisation {number + 1}", OrganizationKind.INTERNATIONAL)
        made.setdefault(None, []).append(body.pk)
    for country in Country.objects.filter(slug__in=BUSIEST, end="").order_by("slug"):
        name = f"Sample Ministry of Trade, {country.name}"
        body = _organization(name, OrganizationKind.MINISTRY, country)
        made[country.pk] = [body.pk]
    return made


def _organization(name: str, kind: str, country: Country | None = None) -> Organization:
    found = Organization.objects.filter(name=name, country=country).first()
    return found or Organization.objects.create(name=name, kind=kind, country=country)


def sources(random: Random, today: date, meetings: int) -> list[tuple[int, int]]:
    """Sources that say that they are invented: one for some 400 meetings."""
    kinds = [SourceKind.ARTICLE, SourceKind.PRESS_RELEASE, SourceKind.DATA_SET, SourceKind.POST]
    publishers = Weighted({name: 1 / (n + 1) for n, name in enumerate(PUBLISHERS)})
    older = len(PUBLISHERS) + meetings // 400 - 1
    years = [today.year - int(random.random() * YEARS) for _ in range(older)]
    years = [*sorted(years), today.year]
    rows = [
        Source(
            kind=random.choice(kinds),
            title=f"Synthetic source {number + 1}",
            publisher=f"{publishers.draw(random.random)} (synthetic)",
            published=str(year),
            language=random.choice(["en", "es", "ru", "fr"]),
            reference=MARK,
            note=INVENTED,
        )
        for number, year in enumerate(years)
    ]
    keys = [source.pk for source in Source.objects.bulk_create(rows)]
    return list(zip(years, keys, strict=True))
