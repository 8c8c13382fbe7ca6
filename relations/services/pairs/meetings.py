"""Questions about the meetings of two countries: when, at which level, and who came to whom."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from relations.models import Citation, Country, Delegation, Meeting, MeetingPlace
from relations.models.meetings import MeetingQuerySet
from relations.models.participations import highest_level
from relations.services.pairs.pair import Pair
from relations.services.years import year_of
from relations.vocab import DelegationRole, MeetingStatus

# Which of the two was host, as `host` has it.
FIRST, SECOND = 1, 2


class First(ArrayAgg):
    """The first value of a group in an order."""

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        sql, params = super().as_sql(*args, **kwargs)
        return f"({sql})[1]", params

    @property
    def output_field(self) -> Any:
        return self.source_expressions[0].output_field


class Mark(NamedTuple):
    """Meetings that are alike: of one year, level, host and status.

    `year` is None where not known, `level` where nobody's rank is; `host` where neither country
    was host for certain. `number` says how many, `last` is the key of the latest.
    """

    year: int | None
    level: int | None
    host: int | None
    status: str
    number: int
    last_day: date | None
    last: int


class Placed(NamedTuple):
    """A meeting by its key, with its `level` and `host` as a `Mark` has them."""

    pk: int
    level: int | None
    host: int | None


def placed(meetings: MeetingQuerySet, pair: Pair) -> MeetingQuerySet:
    """With `level`, the highest rank present, and `host`, which of the two the other came to.

    A country was host where its delegation is and the other's is not; else where the places are
    in it and not in the other.
    """
    hosts = Delegation.objects.filter(role=DelegationRole.HOST)
    own = _one_of(pair, hosts, "country", "organization__country")
    by_place = _one_of(pair, MeetingPlace.objects.all(), "country")
    return meetings.annotate(level=highest_level(), host=Coalesce(own, by_place))


def _one_of(pair: Pair, rows: QuerySet[Any], *paths: str) -> Subquery:
    """On meetings: which of the two countries its rows lead to; NULL for both or neither."""

    def leads_to(country: Country) -> Q:
        condition = Q()
        for path in paths:
            condition |= Q(**{path: country})
        return condition

    first, second = leads_to(pair.first), leads_to(pair.second)
    which = Case(
        When(first, then=Value(FIRST)),
        When(second, then=Value(SECOND)),
        output_field=IntegerField(),
    )
    of_meeting = rows.filter(first | second, meeting=OuterRef("pk")).order_by().values("meeting")
    found = of_meeting.annotate(low=Min(which), high=Max(which)).filter(low=F("high"))
    return Subquery(found.values("low"))


def marks(meetings: MeetingQuerySet, pair: Pair) -> list[Mark]:
    """How many meetings there are of each year, level, host and status. One question."""
    # A visit belongs to the year in which it began.
    alike = placed(meetings, pair).annotate(year=year_of(Meeting))
    rows = alike.order_by().values("year", "level", "host", "status")
    counted = rows.annotate(
        number=Count("pk"),
        last_day=Max("date_latest"),
        last=First("pk", order_by=[F("date_latest").desc(nulls_last=True), "-pk"]),
    )
    found = counted.values_list(*Mark._fields)
    return [Mark(None if year is None else int(year), *rest) for year, *rest in found]


def newest(meetings: MeetingQuerySet, pair: Pair, most: int) -> list[Placed]:
    """The newest meetings, the undated last. One question."""
    rows: Any = placed(meetings, pair).newest_first()
    return [Placed(*row) for row in rows.values_list(*Placed._fields)[:most]]


def held(every: Iterable[Mark]) -> list[Mark]:
    return [mark for mark in every if mark.status == MeetingStatus.HELD]


def latest_at_each_level(every: Iterable[Mark]) -> dict[int | None, Mark]:
    """The latest meeting held at each level, highest level first, the unknown last."""
    latest: dict[int | None, Mark] = {}
    for mark in held(every):
        so_far = latest.get(mark.level)
        if so_far is None or _day(mark) > _day(so_far):
            latest[mark.level] = mark
    return dict(sorted(latest.items(), key=lambda item: (item[0] is None, item[0] or 0)))


def _day(mark: Mark) -> date:
    return mark.last_day or date.min


class KnownInPart(NamedTuple):
    """How many records have no date, an uncertain one, or no source, of how many."""

    total: int
    undated: int
    uncertain: int
    unsourced: int


def known_in_part(records: QuerySet[Any]) -> KnownInPart:
    """What is known only in part of meetings or agreements. One question."""
    noun = str(records.model._meta.model_name)
    cited = Exists(Citation.objects.filter(**{noun: OuterRef("pk")}))
    counts = records.order_by().aggregate(
        total=Count("pk"),
        undated=Count("pk", filter=Q(date="")),
        uncertain=Count("pk", filter=~Q(date="") & uncertain(records.model)),
        unsourced=Count("pk", filter=~Q(cited)),
    )
    return KnownInPart(**counts)


def uncertain(model: Any) -> Q:
    """When the days of a dated record are not known for certain."""
    if model is not Meeting:
        return ~Q(date_earliest=F("date_latest")) | Q(date_earliest=None) | Q(date_latest=None)
    begun, ended = Q(date_earliest=F("date_begun_by")), Q(date_latest=F("date_lasts_to"))
    return ~(begun & ended)
