"""Persons to officials: by the names in the register, else made; never by a guess.

A full name is one person, where country, life and career fit (`services/people`). A surname
alone (“President Mubarak”) may be a father's or a son's. It is somebody named in full only where
the source names that person in the same office of that country both before and after. A visitor
known by the surname alone is an official of that name, as long as the country has nobody of that
name in full within thirty years and no more than eight years lie between two visits. All others
stay descriptions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Func, Q, TextField, Value
from django.utils.timezone import localdate

from relations.dates import UncertainDate
from relations.history_at_state.events import Event, Present
from relations.history_at_state.folding import fold_all
from relations.history_at_state.titles import Person
from relations.models import Country, Official, OfficialName, Participation, Tenure
from relations.services.people import same as facts
from relations.services.people.names import (
    GENERATION_AT_END,
    GENERATIONS,
    Parts,
    parts_of,
    spellings,
)
from relations.services.people.same import Said, Verdict, could_be
from relations.services.people.sides import Kin
from relations.services.people.sorting import Namesake, Sorted, sort_out
from relations.services.people.traces import known_of
from relations.vocab import Rank

YEAR = timedelta(days=365.25)
# Years between two visits of one who is known by the surname alone; and those within which a
# surname may be that of somebody known in full.
GAP, LIFETIME = 8, 30


@dataclass(frozen=True)
class Seen:
    """Somebody was there for a country, in a rank, on a day."""

    country: int
    rank: int | None
    on: date


@dataclass(eq=False)
class Known:
    """An official, of the register or made now, and where the person was seen."""

    official: Official
    facts: facts.Known
    seen: list[Seen] = field(default_factory=list)
    spellings: list[str] = field(default_factory=list)

    def is_of(self, family: frozenset[int]) -> bool:
        return any(seen.country in family for seen in self.seen)

    def is_seen(self, family: frozenset[int], when: UncertainDate, within: int) -> bool:
        """Whether the person was there for one of the countries, so many years from a date."""
        gap = self.facts.years_from(when, family)
        return self.is_of(family) if not when else gap is not None and gap <= within


class Directory:
    """The officials whose names the events use."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.every = [(event, there) for event in events for there in event.present]
        self.every.sort(key=lambda pair: pair[0].when.earliest or date.max)
        self.folds = fold_all(
            text
            for _event, there in self.every
            for text in (there.person.name, there.person.surname, *there.person.spellings)
        )
        self.by_name: dict[Parts, list[Known]] = {}
        self.by_last: dict[str, list[Known]] = {}
        self.known: dict[int, Known] = {}
        self.new: list[Known] = []
        self.kin = Kin()
        self._read()

    def resolve(self) -> None:
        """Sets `official` where it is certain, and drops whoever is of no certain country."""
        full = [pair for pair in self.every if pair[1].person.is_full]
        # Whose nation is named first, so that it is known of the others.
        for event, there in sorted(full, key=lambda pair: pair[1].is_taken_for_host):
            self._full(event, there)
        for event, there in self.every:
            if not there.person.is_full:
                self._surname(event, there)

    # Reading

    def _read(self) -> None:
        folds = {fold for fold in self.folds.values() if fold}
        names = {spelling for fold in folds for spelling in spellings(fold)}
        last = _replaced(_replaced(F("search"), f"({GENERATION_AT_END})$"), "^.* ")
        alike = Official.objects.annotate(last=last).filter(Q(search__in=names) | Q(last__in=folds))
        named = [(official, official.search) for official in alike]
        spelled = OfficialName.objects.filter(search__in=names).select_related("official")
        named += [(name.official, name.search) for name in spelled]
        known = known_of({official for official, _search in named}, localdate())
        for official, search in named:
            one = self.known.setdefault(official.pk, Known(official, known[official.pk]))
            self._note(one, search, parts_of(search).base.split(" ")[-1])
        self._read_seen()

    def _note(self, known: Known, name: str, last: str) -> None:
        for held in (
            self.by_name.setdefault(parts_of(name), []),
            self.by_last.setdefault(last, []),
        ):
            if known not in held:
                held.append(known)

    def _read_seen(self) -> None:
        there = Participation.objects.filter(official__in=self.known).values_list(
            "official",
            "delegation__country",
            "tenure__office__rank",
            "rank",
            "meeting__date_earliest",
        )
        for pk, country, office_rank, rank, on in there:
            if country and on:
                self.known[pk].seen.append(Seen(country, office_rank or rank, on))
        terms = Tenure.objects.filter(official__in=self.known).values_list(
            "official", "office__country", "office__rank", "start_earliest", "end_latest"
        )
        for pk, country, rank, start, end in terms:
            last = end or (date.today() if start else None)
            days = [day for day in (start, last) if day]
            self.known[pk].seen += [Seen(country, rank, day) for day in days if country]

    # Full names

    def _full(self, event: Event, there: Present) -> None:
        found = self._sorted(event, there)
        if found.one is not None:
            self._settle(event, there, found.one)
        elif found.same:
            self._describe(event, there, f"may be {_asked(found.askable)}")
        elif found.doubtful and there.is_taken_for_host:
            self._drop(event, there, f"may be another: {_asked(found.doubtful)}")
        elif found.doubtful:
            self._describe(event, there, f"may be another: {_asked(found.doubtful)}")
        elif there.is_taken_for_host and not self._fits(event, there):
            self._drop(event, there, "possibly not from the host country")
        else:
            self._settle(event, there, self._make(there.person.name, there))

    def _sorted(self, event: Event, there: Present) -> Sorted[Known]:
        """Those of the name, or of its spellings, by the rule."""
        person, said = there.person, Said(there.country, event.when)
        named = next(
            (found for name in (person.name, *person.spellings) if (found := self._named(name))), []
        )
        parts = parts_of(self.folds[person.name])
        later = [] if parts.generation else self._other_generations(parts)
        return sort_out(
            ((known, known.facts) for known in named),
            said,
            self.kin,
            later=((known, known.facts) for known in later),
            needs_proof=there.is_doubtful or bool(person.qualifier),
        )

    def _named(self, name: str) -> list[Known]:
        return self.by_name.get(parts_of(self.folds[name]), [])

    def _other_generations(self, parts: Parts) -> list[Known]:
        """Ferdinand Marcos Jr. by Ferdinand Marcos."""
        every = (self.by_name.get(parts._replace(generation=g), []) for g in GENERATIONS)
        return [known for found in every for known in found]

    def _make(self, name: str, there: Present) -> Known:
        known = Known(Official(name=name, note=_note_of(there)), facts.Known(name))
        self.new.append(known)
        self._note(known, self.folds[name], self.folds[there.person.surname])
        return known

    def _settle(self, event: Event, there: Present, known: Known) -> None:
        there.official = known.official
        for name in (there.person.name, *there.person.spellings):
            if known not in self._named(name):
                known.spellings.append(name)
                self._note(known, self.folds[name], self.folds[there.person.surname])
        self._see(event, there, known)
        event.outcome.understood.append(f"{there.person.title}: {there.person.name}".strip(": "))

    def _see(self, event: Event, there: Present, known: Known) -> None:
        known.facts.note(there.country, event.when)
        if on := event.when.earliest:
            known.seen.append(Seen(there.country.pk, there.person.rank, on))

    # Surnames

    def _surname(self, event: Event, there: Present) -> None:
        person, on = there.person, event.when.earliest
        if not person.name:
            self._describe(event, there, "no name")
            return
        family = self._family(there.country)
        full = [
            known
            for known in self.by_last.get(self.folds[person.surname or person.name], [])
            if known.is_seen(family, event.when, LIFETIME)
            and Person("", known.official.name).is_full
            and self._may_be(known, event, there)
        ]
        # Kings are called by their given names, which a son may bear as his last.
        if person.where in CALLED_BY_GIVEN_NAME:
            full = []
        held = [known for known in full if on and _held_around(known, family, person.rank, on)]
        if len(held) == 1:
            self._settle_as(event, there, held[0])
        elif there.is_taken_for_host and not self._fits(event, there):
            self._drop(event, there, "possibly not from the host country")
        elif full:
            self._describe(event, there, f"may be {_names(full)}")
        else:
            self._alone(event, there, family)

    def _alone(self, event: Event, there: Present, family: frozenset[int]) -> None:
        """An official who is known by one name."""
        on = event.when.earliest
        near = [
            known
            for known in self._named(there.person.name)
            if (
                on and known.is_seen(family, event.when, GAP)
                if known.seen
                else not there.person.qualifier and self._may_be(known, event, there)
            )
        ]
        if len(near) == 1:
            self._settle_as(event, there, near[0])
        elif near or not there.is_subject:
            self._describe(event, there, f"may be {_names(near)}" if near else "surname alone")
        else:
            self._settle(event, there, self._make(there.person.name, there))

    def _may_be(self, known: Known, event: Event, there: Present) -> bool:
        """Whether life and generation do not speak against that a surname is this person's."""
        said = parts_of(there.person.name).generation
        own = parts_of(known.official.name).generation
        answer = could_be(known.facts, Said(there.country, event.when), self.kin)
        return answer.verdict is not Verdict.OTHER and said in ("", own)

    def _settle_as(self, event: Event, there: Present, known: Known) -> None:
        """As `_settle`, but a surname is no further name."""
        there.official = known.official
        self._see(event, there, known)
        event.outcome.understood.append(f"{there.person.text}: {known.official.name}")

    def _describe(self, event: Event, there: Present, why: str) -> None:
        event.outcome.kept_as_text.append(f"person: {there.person.text} ({why})")

    # Whose

    def _family(self, country: Country) -> frozenset[int]:
        """The country, what came before it and what came after."""
        return self.kin.countries(country.pk)

    def _fits(self, event: Event, there: Present) -> bool:
        """Whether nothing speaks against that somebody without a nation is the host's.

        Kings and generals need to be known for it, chancellors and popes are few, and of two
        presidents at one table one is a guest.
        """
        family, where = self._family(there.country), there.person.where
        last = self.folds[there.person.surname or there.person.name]
        alike = [*self.by_last.get(last, []), *self._named(there.person.name)]
        if any(known.is_of(family) for known in alike):
            return True
        if there.is_doubtful:
            return False
        if where and there.country.slug not in HOSTS.get(where, ()):
            return False
        on = event.when.earliest
        elsewhere = any(
            on and seen.rank == there.person.rank and abs(seen.on - on) <= GAP * YEAR
            for known in alike
            for seen in known.seen
        )
        alone = (
            there.person.rank is None
            or sum(
                other.person.rank == there.person.rank and other.is_taken_for_host
                for other in event.present
            )
            == 1
        )
        return alone and not elsewhere

    def _drop(self, event: Event, there: Present, why: str) -> None:
        event.present.remove(there)
        event.outcome.kept_as_text.append(f"named: {there.person.text} ({why})")


CALLED_BY_GIVEN_NAME = {"monarchy", "holy-see"}
# Where somebody without a nation can be the host's, for titles that few countries have.
HOSTS: dict[str, tuple[str, ...]] = {
    "chancellor": ("germany", "west-germany", "german-reich", "austria"),
    "holy-see": ("holy-see",),
}


def _note_of(there: Present) -> str:
    """Who is meant, for somebody of whom the source gives one name only."""
    if there.person.is_full:
        return ""
    return f"The source gives only this name: {there.person.text}, {there.country.name}."


def _held_around(known: Known, family: frozenset[int], rank: Rank | None, on: date) -> bool:
    """Whether the person was seen in that rank of that country both before the day and after."""
    days = [seen.on for seen in known.seen if seen.country in family and seen.rank == rank]
    return rank is not None and bool(days) and min(days) <= on <= max(days)


def _names(several: list[Known]) -> str:
    return ", ".join(known.official.name for known in several[:5])


def _asked(several: list[Namesake[Known]]) -> str:
    """Who may be meant, with what speaks against each."""
    told = [(one.person.official.name, one.answer.reason) for one in several[:5]]
    return ", ".join(f"{name} ({reason})" if reason else name for name, reason in told)


def _replaced(text: Any, pattern: str) -> Func:
    """A text without what the pattern finds."""
    return Func(
        text, Value(pattern), Value(""), function="regexp_replace", output_field=TextField()
    )
