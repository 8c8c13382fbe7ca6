"""The meetings of a record's page: those held, and apart from them those still to come."""

from django.utils.timezone import localdate

from relations.models import Meeting
from relations.models.meetings import MeetingQuerySet
from relations.services.cached_queries import CachedQueries
from relations.services.rows import meeting_rows
from relations.views.records import NEWEST, Extract, list_url
from relations.vocab import EXPECTED_STATUSES, MeetingStatus

NEXT = 10  # announced meetings; the list has the rest


def held_and_announced(
    found: MeetingQuerySet, cached: CachedQueries, **query: str
) -> dict[str, Extract[Meeting]]:
    """The latest meetings held, and the next ones announced, of those found.

    `query` is the question of the list that has them all. What was called off is in the list.
    """
    ahead, held = found.still_ahead(localdate()), found.held()
    # Read together: each reading also asks for the sides and the sectors.
    next_keys = cached.keys(ahead, NEXT)
    latest_keys = cached.keys(held.newest_first(), NEWEST)
    read = meeting_rows(Meeting.objects.all()).in_bulk([*next_keys, *latest_keys])
    return {
        "held": Extract(
            [read[key] for key in latest_keys if key in read], cached.count(held),
            list_url("meetings", **query, status=MeetingStatus.HELD.value),
        ),
        "announced": Extract(
            [read[key] for key in next_keys if key in read],
            # The list has those too of which nothing more is known.
            cached.count(found.expected()) if next_keys else 0,
            list_url("meetings", **query, status=[status.value for status in EXPECTED_STATUSES]),
        ),
    }  # fmt: skip
