"""Officials by name and by surname, with where, when and in which rank they were seen.

A surname alone (“President Mubarak”) may be a father's or a son's. It is somebody named in full
only if that person was seen in the same rank of that country both before the day and after it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Func, Q, TextField, Value
from django.utils.timezone import localdate

from relations.dates import UncertainDate
from relations.models import Country, Official, OfficialName, Participation, Tenure
from relations.services.folding import fold_all
from relations.services.people import same as facts
from relations.services.people.names import (
    GENERATION_AT_END,
    GENERATIONS,
    Parts,
    parts_of,
    spellings,
)
from relations.services.people.traces import known_of
from relations.vocab import Rank


@dataclass(frozen=True)
class Seen:
    """Somebody was there for a country, in a rank, on a day."""

    country: int
    rank: int | None
    on: date


@dataclass(eq=False)
class Known:
    """An official, recorded or about to be, and where the person was seen."""

    official: Official
    facts: facts.Known
    seen: list[Seen] = field(default_factory=list)
    # Further names, to be recorded.
    spellings: list[str] = field(default_factory=list)

    def is_of(self, family: frozenset[int]) -> bool:
        return any(seen.country in family for seen in self.seen)

    def is_seen(self, family: frozenset[int], when: UncertainDate, within: int) -> bool:
        """Whether the person was there for one of the countries, so many years from a date."""
        gap = self.facts.years_from(when, family)
        return self.is_of(family) if not when else gap is not None and gap <= within

    def held_around(self, family: frozenset[int], rank: Rank | None, on: date | None) -> bool:
        """Whether the person was seen in that rank both before the day and after."""
        days = [seen.on for seen in self.seen if seen.country in family and seen.rank == rank]
        return bool(rank and days) and on is not None and min(days) <= on <= max(days)

    def see(self, country: Country, rank: int | None, when: UncertainDate) -> None:
        self.facts.note(country, when)
        if on := when.earliest:
            self.seen.append(Seen(country.pk, rank, on))


class Register:
    """The officials who may be meant by some names; all of them are read at once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.folds = fold_all(texts)
        self.by_name: dict[Parts, list[Known]] = {}
        self.by_last: dict[str, list[Known]] = {}
        self.known: dict[int, Known] = {}
        self.new: list[Known] = []
        self._read()

    def named(self, name: str) -> list[Known]:
        return self.by_name.get(parts_of(self.folds[name]), [])

    def called(self, last: str) -> list[Known]:
        """Those with a surname."""
        return self.by_last.get(self.folds[last], [])

    def other_generations(self, name: str) -> list[Known]:
        """Ferdinand Marcos Jr. by Ferdinand Marcos; nobody where the name says which is meant."""
        parts = parts_of(self.folds[name])
        if parts.generation:
            return []
        every = (self.by_name.get(parts._replace(generation=g), []) for g in GENERATIONS)
        return [known for found in every for known in found]

    def make(self, official: Official, last: str) -> Known:
        """An official who is not recorded yet."""
        known = Known(official, facts.Known(official.name))
        self.new.append(known)
        self._note(known, self.folds[official.name], self.folds[last])
        return known

    def call(self, known: Known, names: Iterable[str], last: str) -> None:
        """Notes the names that are not known of somebody."""
        for name in names:
            if known not in self.named(name):
                known.spellings.append(name)
                self._note(known, self.folds[name], self.folds[last])

    def _note(self, known: Known, name: str, last: str) -> None:
        for held in (
            self.by_name.setdefault(parts_of(name), []),
            self.by_last.setdefault(last, []),
        ):
            if known not in held:
                held.append(known)

    def _read(self) -> None:
        folds = {fold for fold in self.folds.values() if fold}
        names = {spelling for fold in folds for spelling in spellings(fold)}
        last = without(without(F("search"), f"({GENERATION_AT_END})$"), "^.* ")
        alike = Official.objects.annotate(last=last).filter(Q(search__in=names) | Q(last__in=folds))
        named = [(official, official.search) for official in alike]
        spelled = OfficialName.objects.filter(search__in=names).select_related("official")
        named += [(name.official, name.search) for name in spelled]
        known = known_of({official for official, _search in named}, localdate())
        for official, search in named:
            one = self.known.setdefault(official.pk, Known(official, known[official.pk]))
            self._note(one, search, parts_of(search).base.split(" ")[-1])
        for pk, country, rank, on in seen_of(self.known):
            self.known[pk].seen.append(Seen(country, rank, on))


def seen_of(officials: Iterable[int]) -> Iterator[tuple[int, int, int | None, date]]:
    """Person, country, rank and day, of all meetings and of both ends of all terms."""
    officials = list(officials)
    there = Participation.objects.filter(official__in=officials).values_list(
        *("official", "delegation__country", "tenure__office__rank", "rank"),
        "meeting__date_earliest",
    )
    for pk, country, office_rank, rank, on in there:
        if pk and country and on:
            yield pk, country, office_rank or rank, on
    terms = Tenure.objects.filter(official__in=officials).values_list(
        "official", "office__country", "office__rank", "start_earliest", "end_latest"
    )
    for pk, country, rank, start, end in terms:
        last = end or (localdate() if start else None)
        for day in (start, last):
            if country and day:
                yield pk, country, rank, day


def without(text: F | Func, pattern: str) -> Func:
    """A text without what the pattern finds."""
    return Func(
        text, Value(pattern), Value(""), function="regexp_replace", output_field=TextField()
    )
