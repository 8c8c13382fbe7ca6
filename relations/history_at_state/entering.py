"""Runs the one import on the tables, and says of each row what became of it."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from relations.data.imports.doubles import reasons_for_all
from relations.data.imports.importing import jobs_of, run_jobs
from relations.data.imports.records import REF
from relations.history_at_state.converting import Converted, cited
from relations.history_at_state.events import Outcome
from relations.history_at_state.tables import Tables
from relations.models import Citation, KeptWarning


def enter(converted: Converted, step: Callable[[int], Any]) -> None:
    """Enters the meetings; `step` is given each number of rows read and of rows written. What
    contradicts itself is kept as the source has it. Belongs in a transaction."""
    if not converted.events:
        return
    jobs = jobs_of(list(Tables(converted).sheets()))
    for job in jobs:
        job.progress = step
    reasons = reasons_for_all(_("As the source states."))
    result = run_jobs(jobs, None, only_good=True, reasons=reasons)
    meetings = result.plans[-1]
    refused = {row.row.values[REF] or row.row.values["id"]: row for row in meetings.refused_rows}
    outcomes = {one.row.locator: one for event in converted.events for one in event.outcomes}
    entered = dict(
        Citation.objects.filter(cited(converted.data_set)).values_list("locator", "meeting")
    )
    for event in converted.events:
        for outcome in event.outcomes:
            if (row := refused.get(event.ref)) is not None:
                outcome.result = "refused"
                outcome.refused += [error.message for error in row.errors]
            elif outcome.row.locator not in entered:
                outcome.result = "left"
                outcome.kept_as_text.append("the same meeting was recorded before")
    tell_of_kept(outcomes, entered)


def tell_of_kept(outcomes: dict[str, Outcome], entered: dict[str, int]) -> None:
    """The contradictions that were kept with the rows."""
    by_meeting = {entered[name]: one for name, one in outcomes.items() if name in entered}
    kept = KeptWarning.objects.filter(meeting__among=list(by_meeting))
    for meeting, message in kept.values_list("meeting", "message"):
        by_meeting[meeting].contradictions.append(message)
