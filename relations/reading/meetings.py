"""Contacts joined to the meetings that an analyst would record: a visit with all its talks is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from relations import dates

from .context import Context
from .events import PLANNED, Event, main_countries
from .proposals import Found

# Of these a session within a visit is a meeting of its own.
APART = {"commission", "remote", "correspondence", "summit", "margins", "consultations"}
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
    pair = main_countries(context)[:2]
    found: list[Meeting] = []
    for event in events:
        sides = _sides(event, pair)
        meeting = next((m for m in reversed(found) if _is_same(m, event, sides)), None)
        if meeting:
            _join(meeting, event, sides)
        else:
            found.append(Meeting([event], sides, event.type, event.status))
    for meeting in found:
        meeting.type = _type(meeting, context)
    return [meeting for meeting in found if len(meeting.sides) > 1]


def _sides(event: Event, pair: list[str]) -> list[str]:
    """The countries of the sentence; with one or none, those that the text is about."""
    own = event.countries
    if len(own) >= 2:
        return own
    return list(dict.fromkeys([*own, *pair]))[:2]


def _is_same(meeting: Meeting, event: Event, sides: list[str]) -> bool:
    """Whether an event goes on with a meeting: of the same sides, plan or fact, and time."""
    if (meeting.status in PLANNED) != (event.status in PLANNED):
        return False
    if (meeting.type in APART or event.type in APART) and meeting.type != event.type:
        return False
    own = set(event.countries)
    common = own & set(meeting.sides)
    if own and not (common == own or common == set(meeting.sides) or len(common) > 1):
        return False
    return all(_overlap(one, other) for one in _days(meeting.events) for other in _days([event]))


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
    if len(event.countries) >= 2 and len(meeting.sides) < len(sides):
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
