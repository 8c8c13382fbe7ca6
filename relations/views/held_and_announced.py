"""The meetings of a record's page: those held, and apart from them those still to come."""

from dataclasses import replace

from django.utils.timezone import localdate

from relations.models import Meeting
from relations.models.meetings import MeetingQuerySet
from relations.services.kept import Kept
from relations.services.rows import meeting_rows
from relations.views.records import Extract, kept_extract
from relations.vocab import EXPECTED_STATUSES, MeetingStatus


def held_and_announced(
    found: MeetingQuerySet, kept: Kept, **query: str
) -> dict[str, Extract[Meeting]]:
    """The latest meetings held, and the next ones announced, of those found.

    `query` is the question of the list that has them all. What was called off is in the list.
    """
    rows, today = meeting_rows(Meeting.objects.all()), localdate()
    ahead = kept_extract(
        rows.still_ahead(today), found.still_ahead(today), kept, "meetings",
        **query, status=[status.value for status in EXPECTED_STATUSES],
    )  # fmt: skip
    # The list has those too of which nothing more is known, so they are counted.
    announced = replace(ahead, total=kept.count(found.expected())) if ahead.rows else ahead
    return {
        "held": kept_extract(
            rows.newest_first(), found.held().newest_first(), kept, "meetings",
            **query, status=MeetingStatus.HELD.value,
        ),
        "announced": announced,
    }  # fmt: skip
