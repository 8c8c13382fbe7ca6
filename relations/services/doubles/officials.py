"""One person entered twice: by likeness of all names, told apart by life, country and career."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from relations.dates import UNKNOWN, parse
from relations.models import Official
from relations.services.contradictions.days import is_before
from relations.services.contradictions.finding import Entry
from relations.services.doubles.likely import Likely
from relations.services.people.alike import alike
from relations.services.people.likeness import Likeness, lookups
from relations.services.people.same import Known, Said, Seen, Verdict, could_be
from relations.services.people.sides import Kin
from relations.services.people.traces import known_of
from relations.services.resolving.people import reasons

# What a country in common adds, and what is taken off where career or country speak against it,
# or where nothing but the name is known.
TOGETHER, DOUBTFUL, BY_NAME_ALONE = 0.05, 0.25, 0.05


def find(entries: Sequence[Entry]) -> list[list[Likely]]:
    """Eleven queries, however many they are."""
    names = [names_of(entry) for entry in entries]
    found = alike({name for several in names for name in several}, ways=whole_words)
    saved = {entry.record.pk for entry in entries if entry.record.pk}
    named = {pk for alike_to in found.values() for pk in alike_to}
    others = Others(named | saved | of_register(entries))
    return [
        list(others.like(entry, best_of([found[name] for name in several if name in found])))
        for entry, several in zip(entries, names, strict=True)
    ]


def of_register(entries: Sequence[Entry]) -> set[int]:
    """The officials with the Wikidata id of one of the entries, whatever they are called."""
    items = {entry.record.wikidata for entry in entries} - {""}
    known = Official.objects.exclude(wikidata="").filter(wikidata__in=items) if items else ()
    return {official.pk for official in known}


def best_of(found: Iterable[Mapping[int, Likeness]]) -> dict[int, Likeness]:
    """By all names of a person the likeness of each other one."""
    best: dict[int, Likeness] = {}
    for alike_to in found:
        for pk, likeness in alike_to.items():
            best[pk] = max(likeness, best.get(pk, likeness))
    return best


def names_of(entry: Entry) -> list[str]:
    texts = [entry.record.name, *(row.name for row in entry.of("names"))]
    return list(dict.fromkeys(text for text in texts if text))


def whole_words(name: str) -> Iterable[frozenset[str]]:
    """By two of the words of a name, or by the first one's letter and the rest: by one word only
    where there is no other, for of many people who share one word nobody need be asked."""
    words = [word for word in re.findall(r"\w+", name) if len(word) > 1]
    if len(words) < 2:
        return lookups(name)
    ways = lookups(name) | lookups(f"{words[0][0]} {' '.join(words[1:])}")
    return {keys for keys in ways if len(keys) > 1}


class Others:
    """The officials who may be the same, with what is known of them."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.officials = Official.objects.in_bulk(list(numbers))
        self.known = known_of(self.officials.values(), localdate())
        self.kin = Kin()
        self.in_register: defaultdict[str, set[int]] = defaultdict(set)
        for pk, official in self.officials.items():
            self.in_register[official.wikidata].add(pk)

    def like(self, entry: Entry, found: Mapping[int, Likeness]) -> Iterator[Likely]:
        mine = self.known_of(entry)
        same = self.in_register[entry.record.wikidata] if entry.record.wikidata else set()
        for pk in (found.keys() & self.officials.keys() | same) - {entry.record.pk}:
            other = self.officials[pk]
            if pk in same:
                yield Likely(other, 100, _("the same Wikidata id"), self.known[pk].career)
            elif not are_two(entry.record, other):
                score, reason = self.weighed(mine, self.known[pk], found[pk])
                if score:
                    yield Likely(other, round(100 * min(score, 1)), reason, self.known[pk].career)

    def known_of(self, entry: Entry) -> Known:
        """What is recorded of a person, and what is about to be."""
        person = entry.record
        saved = self.known.get(person.pk)
        known = Known(person.name, person.born, person.died, list(saved.seen) if saved else [])
        for row in entry.of("tenures"):
            if office := getattr(row, "office", None):  # none where it is yet to be made
                known.seen.append(Seen(office.side, row.start.earliest, row.end.latest))
        return known

    def weighed(self, mine: Known, theirs: Known, found: Likeness) -> tuple[float, str]:
        """How likely two of like names are one, and what that rests on; 0 where they are not."""
        reason = str(reasons()[found.how])
        both = ((mine, theirs), (theirs, mine))
        answers = [could_be(one, said_of(s), self.kin) for one, other in both for s in other.seen]
        verdicts = {answer.verdict for answer in answers}
        if Verdict.OTHER in verdicts:
            return 0, ""
        if not mine.seen or not theirs.seen:
            return found.score - BY_NAME_ALONE, reason
        shared = [str(side) for side in mine.sides if side in theirs.sides]
        if Verdict.SAME in verdicts:
            return found.score + TOGETHER, ", ".join([reason, *shared[:2]])
        against = next(answer.reason for answer in answers if answer.verdict == Verdict.DOUBTFUL)
        return found.score - DOUBTFUL, f"{reason}; {against}"


def are_two(one: Any, other: Any) -> bool:
    """Whether birth, death or another register says that they are two people."""
    if one.wikidata and other.wikidata:
        return bool(one.wikidata != other.wikidata)
    lives = [(getattr(one, name), getattr(other, name)) for name in ("born", "died")]
    return any(is_before(a, b) or is_before(b, a) for a, b in lives if a and b)


def said_of(seen: Seen) -> Said:
    span = seen.span
    return Said(seen.side, parse("/".join(day.isoformat() for day in span)) if span else UNKNOWN)
