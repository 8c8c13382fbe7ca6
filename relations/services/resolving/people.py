"""Officials by name: in any order, romanization and script; country, life and career tell apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from relations.dates import UNKNOWN, UncertainDate
from relations.models import Official
from relations.services.old_addresses import renamed
from relations.services.people.alike import alike
from relations.services.people.likeness import How, Likeness
from relations.services.people.same import Known, Said, Verdict, could_be
from relations.services.people.sides import Kin
from relations.services.people.traces import known_of
from relations.services.resolving.candidates import SURE, Candidate, Candidates

ADDRESS = 1.0
# Below, two names are not one person's. Lower than what may be asked, since a person may be given
# by surnames alone.
LEAST = 0.65
# What is taken off where country or career speak against it, and where birth or death do.
DOUBTFUL, IMPOSSIBLE = 0.15, 0.4
# A name that is only alike, where somebody bears the name itself.
ONLY_ALIKE = SURE - 0.02
MOST = 10


class Person(NamedTuple):
    """An official, how like a text the name is, and what is known of the person."""

    official: Official
    likeness: Likeness
    known: Known


@dataclass
class People:
    """The officials that some texts may mean, read once: nine queries, whatever is asked."""

    by_slug: Mapping[str, Official]
    by_text: Mapping[str, list[Person]]
    kin: Kin

    @classmethod
    def read(cls, texts: Iterable[str]) -> "People":
        wanted = sorted({text for text in texts if text.strip()})
        slugs = {one.slug: one for one in Official.objects.filter(slug__among=wanted)}
        slugs |= renamed(Official.objects.all(), [text for text in wanted if text not in slugs])
        found = alike(wanted, LEAST)
        officials = Official.objects.in_bulk({pk for people in found.values() for pk in people})
        known = known_of(officials.values(), localdate())
        by_text = {
            text: [Person(officials[pk], like, known[pk]) for pk, like in people.items()
                   if pk in officials]
            for text, people in found.items()
        }  # fmt: skip
        return cls(slugs, by_text, Kin())

    def candidates(self, text: str, when: UncertainDate = UNKNOWN, side: Any = None) -> Candidates:
        """Whom the text may mean, for a side on a date."""
        if official := self.by_slug.get(text):
            return Candidates([Candidate(official, ADDRESS, _("its address"))])
        people = self.by_text.get(text, [])
        exact = any(person.likeness.how is How.SAME for person in people)
        most = {how: ONLY_ALIKE if exact and how is not How.SAME else 1 for how in How}
        said = Said(side, when)
        found = (self._candidate(one, most[one.likeness.how], said) for one in people)
        return Candidates(Candidates.of(found)[:MOST])

    def _candidate(self, person: Person, most: float, said: Said) -> Candidate:
        answer = could_be(person.known, said, self.kin)
        off = {Verdict.DOUBTFUL: DOUBTFUL, Verdict.OTHER: IMPOSSIBLE}.get(answer.verdict, 0)
        score = round(min(person.likeness.score, most) - off, 2)
        reason = reasons()[person.likeness.how]
        return Candidate(person.official, score, reason, person.known.career, answer.reason)


def resolve_people(texts: Iterable[str], when: UncertainDate) -> Mapping[str, Candidates]:
    """The candidates for each text. Who has a side or a date for each reads `People` once."""
    wanted = set(texts)
    people = People.read(wanted)
    return {text: people.candidates(text, when) for text in wanted}


def reasons() -> dict[How, str]:
    """What the likeness of two names rests on, in words."""
    return {
        How.SAME: _("the same name"),
        How.ORDER: _("the same name in another order"),
        How.SPELLING: _("another spelling"),
        How.NICKNAME: _("a short form of the name"),
        How.INITIAL: _("the name with initials"),
        How.MORE: _("the name with more or fewer words"),
        How.ALONE: _("one word of the name"),
        How.GENERATION: _("the name without Jr., Sr. or a number"),
        How.OTHER: _("a similar name"),
    }
