"""Contacts joined to meetings as an analyst records them: a visit with all its talks is one."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from relations import dates

from .context import Context
from .countries_counted import main_countries
from .events import PLANNED, Event
from .proposals import Found

FAR = 5  # sentences
# What may be part of another contact.
TALKS = {"bilateral-talks", "negotiation", "signing", "ceremony"}
ENVOY = ("ambassador", "embajador", "посол", "посла", "послом", "послу")


@dataclass
class Meeting:
    """A meeting to be recorded, from one or more events."""

    events: list[Event]
    sides: list[str]
    type: str
    status: str
    people: list[Found] = field(default_factory=list)

    @property
    def head(self) -> Event:
        return next((e for e in self.events if e.type == self.type), self.events[0])

    def all_of(self, part: str) -> list[Found]:
        return [one for event in self.events for one in getattr(event, part)]


def meetings_of(context: Context, events: Sequence[Event]) -> list[Meeting]:
    pair = _main_pair(context)
    found: list[Meeting] = []
    for event in events:
        if event.is_past and not (event.people or event.dates):
            continue
        for sides in _all_sides(context, event, pair):
            meeting = next((m for m in reversed(found) if _is_same(m, event, sides)), None)
            if meeting:
                _join(meeting, event, sides)
            elif _is_contact(event, sides):
                found.append(Meeting([event], sides, event.type, event.status))
    for meeting in found:
        meeting.type = _type(meeting, context)
        others = _dated(other for other in found if other is not meeting)
        is_main = meeting is found[0]
        meeting.people = _people(context, meeting, others) if is_main else meeting.all_of("people")
    return [meeting for meeting in found if len(meeting.sides) > 1]


def _main_pair(context: Context) -> list[str]:
    """The two countries that the text is most about; one alone with that of the dateline."""
    pair = main_countries(context)[:2]
    places = [place.more for place in context.of_kind("place") if place.more]
    if len(pair) == 1 and places and places[0] not in pair:
        pair.append(places[0])
    return pair


def _is_contact(event: Event, sides: list[str]) -> bool:
    """Whether a sentence says enough for a meeting of its own: who met whom, or a visit."""
    if event.type == "signing":
        return bool(event.places) and bool(event.people or len(event.countries) > 1)
    if event.type in TALKS:
        return len(event.countries) > 1 or (bool(event.people) and len(sides) > 1)
    return bool(event.countries or event.people or event.places)


def _all_sides(context: Context, event: Event, pair: list[str]) -> list[list[str]]:
    """The sides of the event; of a tour those of each visit."""
    if event.type == "visit" and len(event.people_sides) == 1:
        visitor = event.people_sides[0]
        after = [
            one.target
            for one in event.sides
            if one.first > event.head.first and one.target != visitor and one.more != "adjective"
        ]
        hosts = list(dict.fromkeys(after))
        if len(hosts) > 1 and len(hosts) == len(after):
            return [[visitor, host] for host in hosts]
    return [_sides(event, pair)]


def _sides(event: Event, pair: list[str]) -> list[str]:
    """Those of the people; else of the visitor and the place; else the countries of the sentence,
    and where these are too few, those that the text is about."""
    people, every = event.people_sides, event.countries
    if len(people) > 1:
        return people
    hosts = [host for host in event.hosts if host not in every]
    if event.type == "visit" and len(every) == 1 and hosts:
        return [*every, *hosts[:1]]
    if len(pair) > 1 and set(pair) <= set(every):
        return pair
    if len(every) > 1:
        return every if event.type == "summit" else every[:2]
    if hosts and every:
        return [*every, hosts[0]]
    if every and pair and every[0] not in pair:
        return [every[0], pair[0]]
    return list(pair)


def _is_same(meeting: Meeting, event: Event, sides: list[str]) -> bool:
    """Whether an event goes on with a meeting: of the same sides, plan or fact, and time."""
    if (meeting.status in PLANNED) != (event.status in PLANNED):
        return False
    if meeting.type != event.type and not (_is_part(meeting.type) or _is_part(event.type)):
        return False
    if "remote" in {meeting.type, event.type} and meeting.type != event.type:
        return False
    if _is_other_visit(meeting, event, sides):
        return False
    common = set(sides) & set(meeting.sides)
    if event.countries and common not in (set(sides), set(meeting.sides)):
        return False
    return all(_overlap(one, other) for one in _days(meeting.events) for other in _days([event]))


def _is_other_visit(meeting: Meeting, event: Event, sides: list[str]) -> bool:
    """Whether somebody else travelled, or in the other direction."""
    if event.type != "visit" or meeting.type not in {"visit", *TALKS}:
        return False
    host = next((one for one in event.hosts if one in sides), "")
    its = next((one for e in meeting.events for one in e.hosts if one in meeting.sides), "")
    if host and its and host != its:
        return True
    if not event.dates or event.head.more == "there":
        return False
    there: dict[str, set[str]] = {}
    for one in meeting.events:
        for side, names in one.actors.items():
            there.setdefault(side, set()).update(names)
    return any(
        side != host and side in there and not names & there[side]
        for side, names in event.actors.items()
    )


def _is_part(kind: str) -> bool:
    return kind in TALKS


def _dated(meetings: Iterable[Meeting]) -> set[int]:
    """The sentences of meetings that say their day."""
    return {event.sentence for one in meetings for event in one.events if event.dates}


def _people(context: Context, meeting: Meeting, others: Set[int]) -> list[Found]:
    """Those of its sentences; for a side that has nobody there, who of it is nearest, but not in a
    sentence that dates another meeting."""
    people = meeting.all_of("people")
    there = {side for event in meeting.events for side in event.actors}
    sentences = [event.sentence for event in meeting.events]
    for side in meeting.sides:
        near = [
            (min(abs(context.tokens[one.first].sentence - at) for at in sentences), one.first, one)
            for one in context.of_kind("person")
            if one.side == side and side not in there
            if context.tokens[one.first].sentence not in others
        ]
        distance, _first, nearest = min(near, key=lambda pair: pair[:2], default=(FAR, 0, None))
        if nearest and distance < FAR:
            people.append(nearest)
    return people


def _days(events: Sequence[Event]) -> list[str]:
    """The dates of events; a plain year says little of which one it is."""
    return [event.dates[0].value for event in events if event.dates]


def _overlap(one: str, other: str) -> bool:
    try:
        first, second = dates.parse(one), dates.parse(other)
    except dates.DateError:
        return True
    if not (first.earliest and first.latest and second.earliest and second.latest):
        return True
    return first.earliest <= second.latest and second.earliest <= first.latest


def _join(meeting: Meeting, event: Event, sides: list[str]) -> None:
    meeting.events.append(event)
    if meeting.type in TALKS and event.type not in TALKS:
        meeting.type = event.type
    if event.status not in {"held", meeting.status} and event.status_at:
        meeting.status = event.status
    if len(meeting.sides) < len(sides):
        meeting.sides = sides


def _type(meeting: Meeting, context: Context) -> str:
    """Talks for which one side travelled to the other are a visit."""
    if meeting.type not in {"bilateral-talks", "negotiation", "signing"}:
        return meeting.type
    hosts = {place.more for place in meeting.all_of("places") if place.more}
    people = {one.side for one in meeting.all_of("people") if one.side}
    if hosts & set(meeting.sides) and not _with_envoy(meeting, context):
        return "visit"
    if hosts and not hosts & set(meeting.sides) and len(people) > 1:
        return "third-country"
    return meeting.type


def _with_envoy(meeting: Meeting, context: Context) -> bool:
    sentences = {event.sentence for event in meeting.events}
    return any(
        one.value.lower().startswith(ENVOY)
        for one in context.of_kind("title")
        if context.tokens[one.first].sentence in sentences
    )
