"""Questions about the meetings of two countries: when, at which level, and who came to whom."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
)

from relations.models import Citation, Meeting
from relations.models.hosting import part_of_country
from relations.models.meetings import MeetingQuerySet
from relations.models.participations import LEVELS, highest_level
from relations.services.pairs.pair import Pair
from relations.services.years import year_of
from relations.vocab import MeetingStatus, Part

# Which of the two was host, as `host` has it.
FIRST, SECOND = 1, 2
# The parts of the two in a meeting.
PARTS = ("first_part", "second_part")

T = TypeVar("T")


class First(ArrayAgg):
    """The first value of a group in an order."""

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        sql, params = super().as_sql(*args, **kwargs)
        return f"({sql})[1]", params

    @property
    def output_field(self) -> Any:
        return self.source_expressions[0].output_field


class Mark(NamedTuple):
    """Meetings that are alike: of one year, host and status, and of the same levels.

    `level` is the highest of all present, the others those of the visitors and of the hosts; None
    where nobody's rank is known, as `year` is where not known. `host` is None where neither country
    is known to have come to the other. `number` says how many, `last` is the key of the latest.
    """

    year: int | None
    level: int | None
    visitor_level: int | None
    host_level: int | None
    host: int | None
    status: str
    number: int
    last_day: date | None
    last: int


class Placed(NamedTuple):
    """A meeting by its key, with its levels and `host` as a `Mark` has them."""

    pk: int
    level: int | None
    visitor_level: int | None
    host_level: int | None
    host: int | None


def placed(meetings: MeetingQuerySet, pair: Pair) -> MeetingQuerySet:
    """With the `level` of all present, those of visitors and hosts, and the parts of both."""
    parts = {
        name: part_of_country(one)
        for name, one in zip(PARTS, (pair.first, pair.second), strict=True)
    }
    levels = {name: highest_level(part) for name, part in LEVELS.items()}
    return meetings.annotate(**parts, **levels)


def host_of(first: str | None, second: str | None) -> int | None:
    """Which of the two was host to the other, by their parts; None where neither was."""
    if (first, second) == (Part.HOST, Part.VISITOR):
        return FIRST
    return SECOND if (first, second) == (Part.VISITOR, Part.HOST) else None


def marks(meetings: MeetingQuerySet, pair: Pair) -> list[Mark]:
    """How many meetings there are of each year, levels, host and status. One question."""
    # A visit belongs to the year in which it began.
    alike = placed(meetings, pair).annotate(year=year_of(Meeting))
    rows = alike.order_by().values("year", *LEVELS, *PARTS, "status")
    counted = rows.annotate(
        number=Count("pk"),
        last_day=Max("date_latest"),
        last=First("pk", order_by=[F("date_latest").desc(nulls_last=True), "-pk"]),
    )
    return [_with_host(Mark, {**row, "year": _whole(row["year"])}) for row in counted]


def _whole(year: Any) -> int | None:
    return None if year is None else int(year)


def _with_host(kind: Callable[..., T], row: dict[str, Any]) -> T:
    """The row with `host` in place of the parts."""
    first, second = (row.pop(name) for name in PARTS)
    return kind(**row, host=host_of(first, second))


def newest(meetings: MeetingQuerySet, pair: Pair, most: int) -> list[Placed]:
    """The newest meetings, the undated last. One question."""
    rows: Any = placed(meetings, pair).newest_first().values("pk", *LEVELS, *PARTS)
    return [_with_host(Placed, row) for row in rows[:most]]


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
