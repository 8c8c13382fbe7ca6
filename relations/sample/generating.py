"""Writes the sample: officials, then meetings and agreements, some thousand at a time."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from django.db import connection, transaction

from relations.models import Agreement, Meeting, Official, Source
from relations.sample.agreements import Agreements
from relations.sample.meetings import Meetings
from relations.sample.people import People
from relations.sample.world import MARK, World, make_world

AT_ONCE = 20_000  # meetings between two commits
MEETINGS_OF_AN_AGREEMENT = 10
MEETINGS_OF_AN_OFFICIAL = 2

Progress = Callable[[int], Any]


def has_records_of_others() -> bool:
    """Whether the database holds records that no sample made."""
    invented = Source.objects.filter(reference=MARK)
    return any(
        noun.objects.exclude(citations__source__in=invented).exists()
        for noun in (Meeting, Agreement, Official)
    )


def generate(meetings: int, seed: int, today: date, progress: Progress) -> None:
    """Adds so many meetings and what belongs to them. The same seed gives the same sample.

    `progress` is called with the number of meetings written. It commits every 20,000 meetings,
    which stay if it is interrupted.
    """
    with connection.cursor() as cursor:
        # The sequences of keys are read in the tables' own order, so nothing else is asked.
        with transaction.atomic():
            world = make_world(Random(seed), today, meetings)
            _people(world, cursor, max(1, meetings // MEETINGS_OF_AN_OFFICIAL))
        writer, signer = Meetings(world, cursor), Agreements(world, cursor)
        for start in range(0, meetings, AT_ONCE):
            number = min(AT_ONCE, meetings - start)
            with transaction.atomic():
                made = writer.make(number)
                signer.make(made[::MEETINGS_OF_AN_AGREEMENT])
                writer.write()
                signer.write()
            progress(number)
        _settle(cursor)


def _people(world: World, cursor: Any, count: int) -> None:
    people = People(world, cursor, count)
    for state in world.states:
        people.make(state)
    people.write()


def _settle(cursor: Any) -> None:
    """Tells the planner how much there is now. Within a transaction VACUUM cannot run."""
    inside = connection.in_atomic_block
    cursor.execute("ANALYZE" if inside else "VACUUM (ANALYZE)")
