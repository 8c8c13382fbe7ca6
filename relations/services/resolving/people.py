"""Officials by name: in any order, romanization and script; country, life and career tell apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from relations.dates import UNKNOWN, UncertainDate
from relations.models import Official, OfficialName
from relations.services.old_addresses import renamed
from relations.services.people.likeness import How, likeness, lookups
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
MOST_READ = 60  # officials compared for each way of looking a name up
MOST = 10

FIND = """
    SELECT DISTINCT asked.name, found.official
    FROM unnest(%s::text[], %s::text[]) AS asked(name, keys)
    CROSS JOIN LATERAL (
        (SELECT id AS official FROM relations_official
         WHERE relations_sounds(search) @> string_to_array(asked.keys, ' ') LIMIT {most})
        UNION ALL
        (SELECT official_id FROM relations_officialname
         WHERE relations_sounds(search) @> string_to_array(asked.keys, ' ') LIMIT {most})
    ) AS found
"""


@dataclass(frozen=True)
class Person:
    """An official with all names, and what is known of the person."""

    official: Official
    names: tuple[str, ...]
    known: Known


@dataclass
class People:
    """The officials that some texts may mean, read once: ten queries, whatever is asked."""

    by_slug: Mapping[str, Official]
    by_text: Mapping[str, list[Person]]
    kin: Kin

    @classmethod
    def read(cls, texts: Iterable[str]) -> "People":
        wanted = sorted({text for text in texts if text.strip()})
        slugs = {one.slug: one for one in Official.objects.filter(slug__among=wanted)}
        slugs |= renamed(Official.objects.all(), [text for text in wanted if text not in slugs])
        found = alike(wanted)
        people = _read({pk for several in found.values() for pk in several})
        by_text = {text: [people[pk] for pk in found[text] if pk in people] for text in wanted}
        return cls(slugs, by_text, Kin())

    def candidates(self, text: str, when: UncertainDate = UNKNOWN, side: Any = None) -> Candidates:
        """Whom the text may mean, for a side on a date."""
        if official := self.by_slug.get(text):
            return Candidates([Candidate(official, ADDRESS, _("its address"))])
        said = Said(side, when)
        scored = [(person, *_best(text, person)) for person in self.by_text.get(text, ())]
        exact = any(how is How.SAME for _person, _score, how in scored)
        found = [
            self._candidate(person, min(score, ONLY_ALIKE) if exact and how is not How.SAME
                            else score, how, said)
            for person, score, how in scored
            if score >= LEAST
        ]  # fmt: skip
        return Candidates(Candidates.of(found)[:MOST])

    def _candidate(self, person: Person, score: float, how: How, said: Said) -> Candidate:
        answer = could_be(person.known, said, self.kin)
        off = {Verdict.DOUBTFUL: DOUBTFUL, Verdict.OTHER: IMPOSSIBLE}.get(answer.verdict, 0)
        return Candidate(
            *(person.official, round(score - off, 2), str(reasons()[how])),
            apart=person.known.career,
            warning=answer.reason,
        )


def resolve_people(texts: Iterable[str], when: UncertainDate) -> Mapping[str, Candidates]:
    """The candidates for each text. Who has a side or a date for each reads `People` once."""
    wanted = set(texts)
    people = People.read(wanted)
    return {text: people.candidates(text, when) for text in wanted}


def alike(names: Iterable[str]) -> Mapping[str, list[int]]:
    """Numbers of the officials of whom a name may be one, by sound: in one query, by its index."""
    asked = [(name, " ".join(sorted(keys))) for name in names for keys in lookups(name)]
    found: defaultdict[str, list[int]] = defaultdict(list)
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(
                FIND.format(most=MOST_READ), [list(column) for column in zip(*asked, strict=True)]
            )
            for name, official in cursor.fetchall():
                found[name].append(official)
    return found


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


def _read(keys: Iterable[int]) -> dict[int, Person]:
    officials = Official.objects.in_bulk(list(keys))
    names: defaultdict[int, list[str]] = defaultdict(list)
    for official, name in OfficialName.objects.filter(official__among=list(officials)).values_list(
        "official", "name"
    ):
        names[official].append(name)
    known = known_of(officials.values(), localdate())
    return {
        pk: Person(official, (official.name, *names[pk]), known[pk])
        for pk, official in officials.items()
    }


def _best(text: str, person: Person) -> tuple[float, How]:
    best = max(likeness(text, name) for name in person.names)
    return best.score, best.how
