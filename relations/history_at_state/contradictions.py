"""What the entered meetings say against the rules: kept, as the source says, and reported."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from relations.history_at_state.events import Event
from relations.models import Meeting
from relations.services.contradictions.finding import Entry
from relations.services.contradictions.judging import judge
from relations.services.contradictions.keeping import write_kept


def keep(pairs: list[tuple[Event, Meeting]], rows: Mapping[str, Sequence[Any]]) -> None:
    """Lists for editors what contradicts itself in these meetings with their rows, by relation;
    both stay as the source has them. What could be read of an earlier run was kept then."""
    entries = {meeting.pk: Entry(meeting) for _event, meeting in pairs}
    for relation, several in rows.items():
        for row in several:
            entries[row.meeting_id].rows.setdefault(relation, []).append(row)
    events = {meeting.pk: event for event, meeting in pairs}
    reason = _("As the source says.")
    kept = {}
    for pk, findings in zip(entries, judge(list(entries.values())), strict=True):
        if findings:
            kept[pk] = [(finding, reason) for finding in findings]
            events[pk].outcome.contradictions += [finding.message for finding in findings]
    if kept:
        write_kept(Meeting, kept)
