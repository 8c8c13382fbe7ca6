"""Persons by the names in a file: whoever fits by country, life and career, never by name alone.

What is doubtful is an error that names the candidates. `new:Abdullah` says that none of them is
meant; an address, `abdullah-2`, says who is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from relations.data.imports.lookups import Found, Texts, officials
from relations.data.values import CellError, Offer
from relations.dates import UNKNOWN, UncertainDate
from relations.services.people.names import Parts, parts_of
from relations.services.people.same import Known, Said
from relations.services.people.sides import Kin
from relations.services.people.sorting import Namesake, Sorted, sort_out
from relations.services.people.titles import in_order, in_small
from relations.services.people.traces import known_of
from relations.services.resolving import SURE, Candidate, Candidates, People

if TYPE_CHECKING:
    from relations.data.imports.names import Names

NEW = "new:"
MOST_NAMED = 5  # candidates in an error
# Where a family name that comes first stays there, as the press writes it: XI Jinping.
FAMILY_NAME_FIRST = {
    *("china", "taiwan", "hong-kong", "macao", "north-korea", "south-korea"),
    *("vietnam", "south-vietnam", "cambodia"),
}


def asked_of(text: str) -> Iterator[tuple[str, str]]:
    """What must be looked up for a name: by noun, itself and what stands in its brackets."""
    bare = text.removeprefix(NEW).strip()
    yield "officials", bare
    if bracket := parts_of(bare).bracket:
        yield "officials", parts_of(bare).plain
        yield "countries", bracket


class Persons:
    """`side` and `when` are those of the row, or of the person in it, that is being read."""

    def __init__(self, names: "Names") -> None:
        self.names = names
        self.side: Any = None
        self.when: UncertainDate = UNKNOWN
        # The sides of the row, read only where they matter.
        self.there: Callable[[], set[Any]] = set
        self.known: dict[int, Known] = {}
        self.later: Found = {}
        # Who may be meant by the names that nobody bears.
        self.people: dict[str, People] = {}
        # The texts that are addresses, of today or of before.
        self.addresses: set[str] = set()
        self.made: defaultdict[Parts, list[Any]] = defaultdict(list)

    @cached_property
    def kin(self) -> Kin:
        return Kin()

    def load(self, texts: Texts) -> None:
        """Looks up all of a chunk of rows: a few queries, whatever the number."""
        found, later, addresses = officials(texts)
        # Not found as it stands, “SHOYGU Sergey” is looked up with the given name first.
        turned = {text: in_order(text) for text in texts.folded if not found[text]}
        turned = {text: name for text, name in turned.items() if name != text}
        if turned:
            self.names.fold(turned.values())
            folded = {text: self.names.folded[name] for text, name in turned.items()}
            again, later_again, _addresses = officials(Texts(folded))
            found, later = found | again, later | later_again
        self.names.found["officials"] |= found
        self.later |= later
        self.addresses |= addresses
        every = [o for several in (*found.values(), *later.values()) for o in several]
        fresh = {official.pk: official for official in every if official.pk not in self.known}
        if fresh:
            self.known |= known_of(fresh.values(), localdate())

    def explain(self, texts: Iterable[str]) -> None:
        """Reads who may be meant by names that nobody bears."""
        wanted = list(texts)
        self.people |= dict.fromkeys(wanted, People.read(wanted)) if wanted else {}

    def like(self, text: str) -> Candidates:
        """Officials with another name that can be meant: another spelling, or initials."""
        people = self.people.get(text)
        return people.candidates(text, self.when, self.side) if people else Candidates()

    def find(self, text: str) -> Any:
        """The person whom a text means, or a new one. Raises CellError where it is doubtful."""
        if text.startswith(NEW):
            return self.newcomer(text.removeprefix(NEW).strip())
        if text in self.addresses:
            return self.settle(self.names.found["officials"][text][0])
        found = self.sort(text)
        if found.one is not None:
            return self.settle(found.one)
        if found.same:
            people = [namesake.person for namesake in found.askable]
            raise CellError(self.names.ambiguous(text, people), offers(found.askable))
        if found.doubtful:
            if self.side is not None and (there := self.there()) and self.side not in there:
                return found.doubtful[0].person  # the row is refused for its side
            raise self.doubt(text, found.doubtful)
        if "officials" in self.names.create:
            if close := [one for one in self.like(text) if one.score >= SURE]:
                raise self.close_to(text, close)
            return self.make(text)
        if found.others:
            raise self.doubt(text, found.others)
        return self.names.missing("officials", text)

    def sort(self, text: str) -> Sorted[Any]:
        """Those of the name, by the rule; else those who are called so without the brackets."""
        named = [*self.names.found["officials"].get(text, []), *self.alike(text)]
        said, later = Said(self.side, self.when), self.later.get(text, ())
        return sort_out(
            self.with_known(named or self.of_bracket(text)),
            said,
            self.kin,
            later=self.with_known(later),
        )

    def with_known(self, people: Iterable[Any]) -> list[tuple[Any, Known]]:
        return [(person, self.known[person.pk]) for person in people]

    def alike(self, text: str) -> list[Any]:
        """Those of the name whom the file makes."""
        every = (self.made.get(parts, ()) for parts in self.writings(text))
        return list(dict.fromkeys(person for people in every for person in people))

    def of_bracket(self, text: str) -> list[Any]:
        """Who is known for the country in brackets: Abdullah of “Abdullah (Saudi Arabia)”."""
        parts = parts_of(text)
        countries = self.names.known("countries", parts.bracket)
        if len(countries) != 1:
            return []
        found = self.names.found["officials"].get(parts.plain, [])
        said = Said(countries[0], self.when)
        fit = sort_out(self.with_known(found), said, self.kin, needs_proof=True)
        return [namesake.person for namesake in fit.same]

    def settle(self, person: Any) -> Any:
        """The person, who was there for this side on this day."""
        if person.pk < 0:
            self.names.used.append(person)
        if self.side is not None or self.when:
            self.known[person.pk].note(self.side, self.when)
        return person

    def newcomer(self, text: str) -> Any:
        """A person who is said to be new; the same again further down in the file."""
        said = Said(self.side, self.when)
        again = sort_out(self.with_known(self.alike(text)), said, self.kin)
        if again.one is not None:
            return self.settle(again.one)
        there = [one for one in self.sort(text).same if not one.answer.by_name_alone]
        if there:
            message = _(
                "“new:%(text)s” is already recorded: %(candidates)s. Use that slug; for "
                "another person, enter the official first, with a different slug."
            )
            refused = message % {"text": text, "candidates": in_words(there)}
            raise CellError(refused, offers(there))
        return self.make(text)

    def make(self, text: str) -> Any:
        is_turned = getattr(self.side, "slug", "") not in FAMILY_NAME_FIRST
        name = in_order(text) if is_turned else in_small(text)
        person = self.names.numbered(self.names.made_official(name))
        self.known[person.pk] = Known(person.name)
        for parts in self.writings(text):
            self.made[parts].append(person)
        return self.settle(person)

    def writings(self, text: str) -> set[Parts]:
        """The name as it stands, and with the given name first."""
        both = (text, in_order(text))
        self.names.fold(both)
        return {parts_of(self.names.folded[one]) for one in both}

    def doubt(self, text: str, namesakes: list[Namesake[Any]]) -> CellError:
        return self.asked(text, in_words(namesakes), offers(namesakes))

    def close_to(self, text: str, close: list[Candidate]) -> CellError:
        told = [
            f"{one.record.slug} ({'; '.join(filter(None, (one.apart, one.reason)))})"
            for one in close[:MOST_NAMED]
        ]
        return self.asked(text, "; ".join(told), offers_of(close[:MOST_NAMED]))

    def asked(self, text: str, told: str, offers: list[Offer]) -> CellError:
        message = _(
            "“%(text)s” may be someone else: %(candidates)s. Use the slug if it is the same "
            "person, or “new:%(text)s” for a new one."
        )
        new = Offer(f"{NEW}{text}", _("a new person"))
        return CellError(message % {"text": text, "candidates": told}, [*offers, new])


def offers_of(candidates: Iterable[Candidate]) -> list[Offer]:
    """The address of each, and in words who that is."""
    return [
        Offer(one.record.slug, f"{one.record} ({one.apart})" if one.apart else str(one.record))
        for one in candidates
    ]


def offers(namesakes: list[Namesake[Any]]) -> list[Offer]:
    """The address of each that is saved."""
    return [
        Offer(person.slug, f"{person.name} ({known.career})" if known.career else person.name)
        for person, known, _answer in namesakes[:MOST_NAMED]
        if person.slug
    ]


def in_words(namesakes: list[Namesake[Any]]) -> str:
    """Who they are, and why each may not be meant: `abdullah` (Jordan, 1999–2024)."""
    told = []
    for person, known, answer in namesakes[:MOST_NAMED]:
        context = "; ".join(text for text in (known.career, answer.reason) if text)
        address = person.slug or _("new in this file")
        told.append(f"{address} ({context})" if context else address)
    return "; ".join(told)
