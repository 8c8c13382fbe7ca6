"""From rows of the source to meetings: which rows are new, and what each of them says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from relations.history_at_state.countries import States
from relations.history_at_state.directory import Directory
from relations.history_at_state.events import Event, Outcome
from relations.history_at_state.merging import earlier_meeting, join_earlier, merge
from relations.history_at_state.reading import DataSet, Row
from relations.history_at_state.understanding import understand
from relations.models import Citation

PUBLISHER = "US Office of the Historian"


@dataclass
class Converted:
    """The meetings, and what becomes of every row, in the order of the files."""

    data_set: DataSet
    events: list[Event]
    outcomes: list[Outcome]
    directory: Directory


def cited(data_set: DataSet) -> Q:
    """The citations of a data set."""
    of_set = Q(source__reference=data_set) | Q(source__reference__startswith=f"{data_set}/")
    return Q(source__publisher=PUBLISHER) & of_set & ~Q(locator="")


def convert(data_set: DataSet, rows: Iterable[Row], step: Callable[[], object]) -> Converted:
    """Reads all rows; `step` is called after each."""
    states = States.read()
    known = dict(Citation.objects.filter(cited(data_set)).values_list("locator", "quote"))
    joins = bool(known) and data_set is DataSet.TRAVELS
    events, outcomes = [], []
    for row in rows:
        outcome = of_known(row, known)
        if outcome is None:
            event = understand(row, states)
            events.append(event)
            outcome = event.outcome
            known[row.locator] = row.quote
        outcomes.append(outcome)
        step()
    events = merge(events) if data_set is DataSet.TRAVELS else events
    directory = Directory(events)
    directory.resolve()
    for event in events:
        settle(event)
    events = without_doubles(events)
    for event in events:
        if joins and (meeting := earlier_meeting(event, cited(data_set))):
            join_earlier(event, meeting)
    return Converted(data_set, events, outcomes, directory)


def settle(event: Event) -> None:
    """Each person once. The search finds officials and summaries, so whoever is described is named
    in the summary."""
    once = {
        id(one.official) if one.official else one.description: one for one in event.present[::-1]
    }
    event.present = list(once.values())[::-1]
    for there in event.present:
        if there.official is None and there.person.text not in event.summary:
            event.summary = f"{there.person.text}. {event.summary}".strip()


def without_doubles(events: list[Event]) -> list[Event]:
    """The source has some trips twice, in the same words: one meeting, cited twice."""
    first: dict[Any, Event] = {}
    for event in events:
        if (lead := first.setdefault(event.identity, event)) is not event:
            lead.places += [place for place in event.places if place not in lead.places]
            lead.outcomes += event.outcomes
            for outcome in event.outcomes:
                outcome.result = "joined"
    return list(first.values())


def of_known(row: Row, known: dict[str, str]) -> Outcome | None:
    """What to say of a row that is not to be entered; None of a new one."""
    if not row.id:
        reason = "no id: the row could not be recognised in a later import. Add an id."
        return Outcome(row, "refused", refused=[reason])
    quote = known.get(row.locator)
    if quote is None:
        return None
    if quote in ("", row.quote):
        return Outcome(row, "left")
    # What was entered may have been corrected since, so it is not changed.
    return Outcome(row, "left", kept_as_text=["its text differs from the earlier import"])
