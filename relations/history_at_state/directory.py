"""Persons to officials: by the names that are recorded, else made; never by a guess.

A full name is one person, where country, life and career fit (`services/people`), and a surname
alone may be somebody named in full (`services/people/register`). A visitor known by the surname
alone is an official of that name, as long as the country has nobody of that name in full within
thirty years and no more than eight years lie between two visits. All others stay descriptions.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from relations.history_at_state.events import Event, Present
from relations.models import Country, Official
from relations.services.people.names import parts_of
from relations.services.people.register import Known, Register
from relations.services.people.same import Said, Verdict, could_be
from relations.services.people.sides import Kin
from relations.services.people.sorting import Namesake, Sorted, sort_out
from relations.services.people.titles import Person

YEAR = timedelta(days=365.25)
# Years between two visits of one who is known by the surname alone; and those within which a
# surname may be that of somebody known in full.
GAP, LIFETIME = 8, 30
CALLED_BY_GIVEN_NAME = {"monarchy", "holy-see"}
# Where somebody without a nation can be the host's, for titles that few countries have.
HOSTS: dict[str, tuple[str, ...]] = {
    "chancellor": ("germany", "west-germany", "german-reich", "austria"),
    "holy-see": ("holy-see",),
}


class Directory:
    """The officials whose names the events use."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.every = [(event, there) for event in events for there in event.present]
        self.every.sort(key=lambda pair: pair[0].when.earliest or date.max)
        people = [there.person for _event, there in self.every]
        self.register = Register(
            text for who in people for text in (who.name, who.surname, *who.spellings)
        )
        self.kin = Kin()

    def resolve(self) -> None:
        """Sets `official` where it is certain, and drops whoever is of no certain country."""
        full = [pair for pair in self.every if pair[1].person.is_full]
        # Whose nation is named first, so that it is known of the others.
        for event, there in sorted(full, key=lambda pair: pair[1].is_taken_for_host):
            self._full(event, there)
        for event, there in self.every:
            if not there.person.is_full:
                self._surname(event, there)

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
            self._settle(event, there, self._make(there))

    def _sorted(self, event: Event, there: Present) -> Sorted[Known]:
        """Those of the name, or of its spellings, by the rule."""
        person, register = there.person, self.register
        every = map(register.named, (person.name, *person.spellings))
        return sort_out(
            ((known, known.facts) for known in next(filter(None, every), [])),
            Said(there.country, event.when),
            self.kin,
            later=((known, known.facts) for known in register.other_generations(person.name)),
            needs_proof=there.is_doubtful or bool(person.qualifier),
        )

    def _make(self, there: Present) -> Known:
        official = Official(name=there.person.name, note=_note_of(there))
        return self.register.make(official, there.person.surname)

    def _settle(self, event: Event, there: Present, known: Known) -> None:
        person = there.person
        self.register.call(known, (person.name, *person.spellings), person.surname)
        self._set(event, there, known, f"{person.title}: {person.name}".strip(": "))

    def _set(self, event: Event, there: Present, known: Known, told: str) -> None:
        there.official = known.official
        known.see(there.country, there.person.rank, event.when)
        event.outcome.understood.append(told)

    # Surnames

    def _surname(self, event: Event, there: Present) -> None:
        person, on = there.person, event.when.earliest
        if not person.name:
            self._describe(event, there, "no name")
            return
        family = self._family(there.country)
        full = [
            known
            for known in self.register.called(person.surname or person.name)
            if known.is_seen(family, event.when, LIFETIME)
            and Person("", known.official.name).is_full
            and self._may_be(known, event, there)
        ]
        # Kings are called by their given names, which a son may bear as his last.
        if person.where in CALLED_BY_GIVEN_NAME:
            full = []
        held = [known for known in full if known.held_around(family, person.rank, on)]
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
            for known in self.register.named(there.person.name)
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
            self._settle(event, there, self._make(there))

    def _may_be(self, known: Known, event: Event, there: Present) -> bool:
        """Whether life and generation do not speak against that a surname is this person's."""
        said = parts_of(there.person.name).generation
        own = parts_of(known.official.name).generation
        answer = could_be(known.facts, Said(there.country, event.when), self.kin)
        return answer.verdict is not Verdict.OTHER and said in ("", own)

    def _settle_as(self, event: Event, there: Present, known: Known) -> None:
        """As `_settle`, but a surname is no further name."""
        self._set(event, there, known, f"{there.person.text}: {known.official.name}")

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
        person, register = there.person, self.register
        alike = [*register.called(person.surname or person.name), *register.named(person.name)]
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


def _note_of(there: Present) -> str:
    """Who is meant, for somebody of whom the source gives one name only."""
    if there.person.is_full:
        return ""
    return f"The source gives only this name: {there.person.text}, {there.country.name}."


def _names(several: list[Known]) -> str:
    return ", ".join(known.official.name for known in several[:5])


def _asked(several: list[Namesake[Known]]) -> str:
    """Who may be meant, with what speaks against each."""
    told = [(one.person.official.name, one.answer.reason) for one in several[:5]]
    return ", ".join(f"{name} ({reason})" if reason else name for name, reason in told)
