"""Proposals grouped as records to be made: meetings, agreements, claims and positions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from .agreements import agreements_of
from .context import Context
from .events import events_of
from .meetings import Meeting, meetings_of
from .positions import position_of
from .proposals import Found
from .terms import find_terms, is_said


@dataclass
class Grouped:
    """Found passages with the record and part that they are of; a passage may be of several."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    parts: list[tuple[Found, int, str]] = field(default_factory=list)

    def record(self, values: Iterable[tuple[Found, str]]) -> None:
        number = next(self.numbers)
        seen: set[tuple[str, str, str]] = set()
        for one, part in values:
            key = (one.kind, one.value, part)
            if key not in seen:
                seen.add(key)
                self.parts.append((one, number, part))


def grouped(context: Context) -> Grouped:
    result = Grouped()
    words = list(find_terms(context, "meeting"))
    statuses = list(find_terms(context, "status"))
    context.keep(find_terms(context, "protocol"), over=True)
    events = events_of(context, words, statuses)
    for meeting in meetings_of(context, events):
        result.record(_meeting(context, meeting))
    for agreement in agreements_of(context):
        result.record(agreement)
    for number in find_terms(context, "number"):
        result.record(_claim(context, number))
    for position in find_terms(context, "position"):
        if parts := position_of(context, position):
            result.record(parts)
    return result


def _meeting(context: Context, meeting: Meeting) -> Iterator[tuple[Found, str]]:
    head = meeting.head
    yield _at(head.head, "meeting", meeting.type, 0.8), "type"
    told = next((e for e in meeting.events if e.status == meeting.status), head)
    yield _at(told.status_at or told.head, "status", meeting.status, 0.7), "status"
    if head.protocol:
        yield head.protocol, "protocol_level"
    for country in meeting.sides:
        if one := _named(context, meeting, country):
            yield one, "side"
    for person in meeting.people:
        yield person, "person"
    people = {person.value for person in meeting.people}
    titles: set[tuple[str, str]] = set()
    for title in context.of_kind("title"):
        if title.owner in people and (title.owner, title.value.lower()) not in titles:
            titles.add((title.owner, title.value.lower()))
            yield title, "title"
    for office in context.of_kind("office"):
        if office.owner in people:
            yield office, "office"
    for part in ("places", "dates"):
        for one in meeting.all_of(part)[:1]:
            yield one, part.removesuffix("s")
    for sector in meeting.all_of("sectors"):
        yield sector, "sector"


def _named(context: Context, meeting: Meeting, country: str) -> Found | None:
    """Where the side is named: in the sentences of the meeting, else anywhere before or after."""
    of_text = context.of_kind("country", "voice")
    found = next(
        (one for one in [*meeting.all_of("sides"), *of_text] if one.target == country), None
    )
    if found is None:
        places = [*meeting.all_of("places"), *context.of_kind("place")]
        place = next((one for one in places if one.more == country), None)
        if place:
            found = Found("country", country, place.first, place.last, 0.6, country)
    return found


def _at(one: Found, kind: str, value: str, certainty: float) -> Found:
    return Found(kind, value, one.first, one.last, certainty)


def _claim(context: Context, head: Found) -> Iterator[tuple[Found, str]]:
    if is_said(context, "least", head.first - 4, head.first - 1):
        head.value = f"at-least {head.value}"
    yield head, "number"
    sentence = context.tokens[head.first].sentence
    for kind, part in (("person", "who"), ("place", "where"), ("date", "period")):
        for one in context.in_sentence(sentence, kind)[:1]:
            yield one, part
