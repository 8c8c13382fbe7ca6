"""From the text of an article to proposals: the rules in their order.

What an earlier rule took, a later one leaves: a date is no name, a country no person.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from .amounts import find_amounts
from .bodies import find_bodies
from .context import Context
from .days import find_days
from .languages import guess
from .local_currencies import find_local_amounts
from .masking import masked
from .mentions import find_mentions
from .names import Names
from .offices import find_offices
from .people import known_people, new_people
from .people_placed import place_people
from .proposals import Found, Proposal, Reading
from .records import grouped
from .speakers import find_speakers
from .subjects import only_touched
from .surnames import link_people
from .terms import find_sectors
from .titles import find_titles
from .titles_kept import keep_titles
from .words import tokens

RULES: tuple[Callable[[Context], Iterable[Found]], ...] = (
    find_days,
    find_amounts,
    known_people,
    find_mentions,
    find_local_amounts,
    find_titles,
    find_bodies,
    new_people,
)


# What is proposed; the rest serves other rules.
KINDS = {
    *("country", "person", "title", "office", "organization", "place", "date", "sector", "amount"),
    *("speaker",),
}


KIND_NAMES = {"protocol": "protocol_level"}


def read(text: str, *, published: date | None, language: str | None, names: Names) -> Reading:
    """The proposals of a text, grouped as records. `published` is the day of publication, by which
    “last January” is understood; the language is guessed where it is None."""
    context = understood(text, published, language, names)
    return Reading(context.language, tuple(proposals_of(context, text)))


def understood(text: str, published: date | None, language: str | None, names: Names) -> Context:
    plain = masked(text)
    words = tokens(plain)
    context = Context(plain, words, language or guess(words), published, names)
    for rule in RULES:
        context.keep(rule(context))
    link_people(context)
    keep_titles(context)
    place_people(context)
    for spoken in (find_sectors, find_speakers, find_offices):
        context.keep(list(spoken(context)), over=True)
    return context


def proposals_of(context: Context, text: str) -> list[Proposal]:
    """Every passage that was understood; those of a record once for each record."""
    records = grouped(context)
    in_records = {id(one) for one, _number, _part in records.parts}
    touched = only_touched(context, in_records)
    alone = [
        one
        for one in context.found
        if one.kind in KINDS and id(one) not in in_records and id(one) not in touched
    ]
    found = [_proposal(context, text, one) for one in alone]
    lines = Lines()
    found += [
        replace(_proposal(context, text, one), group=number, part=part, line=lines.of(number, one))
        for one, number, part in records.parts
    ]
    return sorted(found, key=lambda one: (one.start, one.end, one.kind, one.group or 0))


def _proposal(context: Context, text: str, one: Found) -> Proposal:
    start, end = context.tokens[one.first].start, context.tokens[one.last].end
    certainty = round(one.certainty, 2)
    # What speaks for a country is proposed as the country.
    kind = "country" if one.kind == "voice" else KIND_NAMES.get(one.kind, one.kind)
    value = one.target if kind == "country" else one.value
    side = one.more if kind == "place" else one.side
    quote = text[start:end]
    return Proposal(kind, value, start, end, quote, certainty, one.target, side=side)


class Lines:
    """The numbers of the people of each record, which their titles share."""

    def __init__(self) -> None:
        self.people: dict[int, list[str]] = {}

    def of(self, record: int, one: Found) -> int | None:
        person = one.value if one.kind == "person" else one.owner
        if not person:
            return None
        people = self.people.setdefault(record, [])
        if person not in people:
            people.append(person)
        return people.index(person) + 1
