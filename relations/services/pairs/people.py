"""The people who carry a relation."""

from datetime import date
from typing import TypedDict, cast

from django.db.models import Case, Count, F, IntegerField, Max, Min, Q, Value, When

from relations.models import Country, Participation
from relations.models.meetings import MeetingQuerySet
from relations.models.sets import SetOf
from relations.services.pairs.meetings import FIRST, SECOND
from relations.services.pairs.pair import Pair
from relations.vocab import MeetingStatus

MOST_PEOPLE = 12


class Present(TypedDict):
    """Somebody, with the bounds `first` and `last` of the dates known."""

    name: str
    slug: str
    side: int
    number: int
    first: date | None
    last: date | None


def people(meetings: MeetingQuerySet, pair: Pair) -> list[Present]:
    """Those who were at most meetings held, for one of the two countries. One question.

    Each with `name`, `slug`, `side` (FIRST or SECOND), `number`, and the bounds `first` and `last`
    of the dates known.
    """
    present = Participation.objects.filter(
        meeting__in=SetOf(meetings.filter(status=MeetingStatus.HELD)),
        official__isnull=False,
    )
    first, second = _for(pair.first), _for(pair.second)
    side = Case(
        When(first, then=Value(FIRST)),
        When(second, then=Value(SECOND)),
        output_field=IntegerField(),
    )
    grouped = (
        present.filter(first | second)
        .order_by()
        .values(name=F("official__name"), slug=F("official__slug"), side=side)
    )
    counted = grouped.annotate(
        number=Count("pk"),
        first=Min("meeting__date_earliest"),
        last=Max("meeting__date_latest"),
    )
    return cast(list[Present], list(counted.order_by("-number", "-last", "name")[:MOST_PEOPLE]))


def _for(country: Country) -> Q:
    return Q(delegation__country=country) | Q(delegation__organization__country=country)
