"""A trip whose other half was entered by an earlier run: the President's file after the
Secretary's, or the Secretary's after the President's."""

from relations.history_at_state.events import Event
from relations.history_at_state.planning import PUBLISHER
from relations.history_at_state.reading import DataSet
from relations.models import Meeting


def earlier_meeting(event: Event) -> Meeting | None:
    """The one meeting entered before that the event belongs to; None for an event of its own."""
    row = event.outcome.row
    president = next(
        (there.official for there in event.present if there.person.name == event.president), None
    )
    # An official who is being made now has been nowhere before.
    if row.data_set is not DataSet.TRAVELS or president is None or not event.visited:
        return None
    when = event.when
    if not when or president.pk is None:
        return None
    found = (
        Meeting.objects.in_span("date", when.earliest, when.latest)
        .filter(participations__official=president, delegations__country=event.visited)
        .filter(citations__source__publisher=PUBLISHER)
        .filter(citations__source__reference__startswith=f"{DataSet.TRAVELS}/")
        .distinct()
    )
    presidents = "role: president"
    if event.is_presidents:
        # Two trips of one President are two events.
        found = found.exclude(citations__quote__contains=presidents)
    else:
        found = found.filter(citations__quote__contains=presidents)
    several = list(found[:2])
    return several[0] if len(several) == 1 else None
