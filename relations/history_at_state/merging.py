"""President and Secretary of State on one trip: one event with both.

The Secretary's row says so (“Accompanied President Obama”), and the President's own has the same
country and days in common. What only falls on the same days stays two events. The two rows are in
two files, which may come in two runs.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from relations.history_at_state.events import Event
from relations.models import Citation, Delegation, Meeting
from relations.tidy import shortened
from relations.vocab import ParticipationRole


def merge(events: list[Event]) -> list[Event]:
    """The events in their order; a Secretary's row joined to the President's it belongs to."""
    trips: dict[tuple[int, str], list[Event]] = {}
    for event in events:
        if event.is_presidents and event.visited:
            trips.setdefault((event.visited.pk, event.president), []).append(event)
    kept = []
    for event in events:
        lead = None if event.is_presidents else _trip(event, trips)
        if lead is None:
            kept.append(event)
        else:
            join(lead, event)
    return kept


def _trip(event: Event, trips: dict[tuple[int, str], list[Event]]) -> Event | None:
    """The President's trip with which an event shares most days; None where none is the one."""
    if not event.president or not event.visited:
        return None
    found = trips.get((event.visited.pk, event.president), [])
    days = [shared_days(event, lead) for lead in found]
    most = max(days, default=0)
    return found[days.index(most)] if most and days.count(most) == 1 else None


def shared_days(one: Event, other: Event) -> int:
    """How many days two events can have in common; 0 where a date is not known."""
    first, second = one.when, other.when
    if not (first.earliest and first.latest and second.earliest and second.latest):
        return 0
    start: date = max(first.earliest, second.earliest)
    return max(0, (min(first.latest, second.latest) - start).days + 1)


def join(lead: Event, event: Event) -> None:
    """Adds what the Secretary's row says to the President's event."""
    there = {(p.person.name, p.country.pk) for p in lead.present}
    for present in event.present:
        if present.is_subject:
            present.role = ParticipationRole.ACCOMPANYING
            for known in list(lead.present):
                if known.person.name == present.person.name and known.country == present.country:
                    lead.present.remove(known)
                    there.discard((known.person.name, known.country.pk))
        if (present.person.name, present.country.pk) not in there:
            there.add((present.person.name, present.country.pk))
            lead.present.append(present)
    for side in event.sides:
        lead.add_side(side.country, side.role, side.note)
    lead.places += [place for place in event.places if place not in lead.places]
    traveller = event.outcome.row.person
    if event.date != lead.date:
        notes = [lead.date_note, f"{traveller}: {event.date}"]
        lead.date_note = shortened("; ".join(filter(None, notes)), 200)
    remarks = event.outcome.row.remarks
    if remarks and remarks not in lead.summary:
        lead.summary = "\n\n".join(filter(None, [lead.summary, f"{traveller}: {remarks}"]))
    for outcome in event.outcomes:
        outcome.result = "joined"
    lead.outcomes += event.outcomes


def earlier_meeting(event: Event, cited: Q) -> Meeting | None:
    """The one meeting of an earlier run that the event belongs to; None for one of its own.
    `cited` are the citations of the travels."""
    president = next(
        (there.official for there in event.present if there.person.name == event.president), None
    )
    # An official who is being made now has been nowhere before.
    if president is None or president.pk is None or not event.visited or not event.when:
        return None
    found = Meeting.objects.in_span("date", event.when.earliest, event.when.latest).filter(
        Exists(Citation.objects.filter(cited, meeting=OuterRef("pk"))),
        Exists(president.participations.filter(meeting=OuterRef("pk"))),
        Exists(Delegation.objects.filter(country=event.visited, meeting=OuterRef("pk"))),
    )
    own = Q(citations__quote__contains="role: president")
    # Two trips of one President are two events.
    several = list(found.filter(~own if event.is_presidents else own).distinct()[:2])
    return several[0] if len(several) == 1 else None


def join_earlier(event: Event, meeting: Meeting) -> None:
    """Leaves of the event what the meeting does not have."""
    sides = set(meeting.delegations.values_list("country", flat=True))
    there = set(meeting.participations.values_list("official", "description"))
    cities = set(meeting.places.values_list("city", flat=True))
    event.sides = [side for side in event.sides if side.country.pk not in sides]
    event.present = [one for one in event.present if one.identity not in there]
    event.places = [place for place in event.places if place[0] not in cities]
    event.earlier = meeting
    for outcome in event.outcomes:
        outcome.result = "joined"
