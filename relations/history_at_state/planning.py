"""What the files would do: which rows are known, which are new, and what each new one says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from relations.history_at_state.directory import Directory
from relations.history_at_state.events import Event, Outcome
from relations.history_at_state.merging import merge
from relations.history_at_state.reading import DataSet, Row
from relations.history_at_state.states import States
from relations.history_at_state.understanding import understand
from relations.models import Citation

PUBLISHER = "US Office of the Historian"


@dataclass
class Plan:
    """The meetings to make, and what becomes of every row, in the order of the files."""

    data_set: DataSet
    events: list[Event] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    directory: Directory | None = None
    # Whether rows of the data set were entered before, which new ones may belong to.
    is_first: bool = True


def plan(data_set: DataSet, rows: Iterable[Row], step: Callable[[], object]) -> Plan:
    """Reads all rows; `step` is called after each."""
    states = States.read()
    known = known_rows(data_set)
    planned = Plan(data_set, is_first=not known)
    events = []
    for row in rows:
        outcome = _known(row, known)
        if outcome is None:
            event = understand(row, states)
            events.append(event)
            outcome = event.outcome
            known[row.locator] = row.quote
        planned.outcomes.append(outcome)
        step()
    planned.events = merge(events) if data_set is DataSet.TRAVELS else events
    planned.directory = Directory(planned.events)
    planned.directory.resolve()
    for event in planned.events:
        _name_in_summary(event)
    return planned


def _name_in_summary(event: Event) -> None:
    """The search finds officials and summaries, so a visitor who is neither is named there."""
    unknown = [there.person.text for there in event.present if there.official is None]
    for text in unknown:
        if text not in event.summary:
            event.summary = f"{text}. {event.summary}".strip()


def known_rows(data_set: DataSet) -> dict[str, str]:
    """The rows of earlier runs: where they stand, and their words then."""
    cited = Citation.objects.filter(
        source__publisher=PUBLISHER, source__reference__startswith=f"{data_set}/"
    )
    return dict(cited.exclude(locator="").values_list("locator", "quote"))


def _known(row: Row, known: dict[str, str]) -> Outcome | None:
    """What to say of a row that is not to be entered; None of a new one."""
    if not row.id:
        reason = "no id: the row could not be recognised in a later import. Add an id."
        return Outcome(row, "refused", refused=[reason])
    quote = known.get(row.locator)
    if quote is None:
        return None
    if quote == row.quote:
        return Outcome(row, "left")
    # What was entered may have been corrected since, so it is not changed.
    return Outcome(row, "left", kept_as_text=["its text differs from the earlier import"])
