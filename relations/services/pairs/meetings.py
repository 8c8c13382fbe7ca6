"""Questions about the meetings of two countries: when, at which level, and who came to whom."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypedDict

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, Min, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from relations.models import Citation, Delegation, Meeting, Participation
from relations.models.hosting import part_of_side
from relations.models.meetings import MeetingQuerySet
from relations.models.participations import LEVELS
from relations.services.pairs.pair import Pair
from relations.services.years import year_of
from relations.vocab import MeetingStatus, Part

# Which of the two was host, as `host` has it.
FIRST, SECOND = 1, 2


# A side of a meeting: `of`, the key of its country; its `part`; `rank`, the highest there.
class Side(TypedDict):
    of: int | None
    part: str | None
    rank: int | None


# What meetings of one `Mark` have in common.
Alike = tuple[int | None, int | None, int | None, int | None, int | None, str]


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
    """A meeting by its key, with what a `Mark` has of it; `last_day` is the latest it can be."""

    pk: int
    year: int | None
    level: int | None
    visitor_level: int | None
    host_level: int | None
    host: int | None
    status: str
    last_day: date | None


def placed(meetings: MeetingQuerySet, pair: Pair) -> list[Placed]:
    """All, the newest first, the undated last. One question.

    The part of each side is asked once; levels and hosts are told from it here. As conditions of
    their own in SQL they would ask it four times of each side.
    """
    # A visit belongs to the year in which it began.
    rows = meetings.newest_first().annotate(year=year_of(Meeting), side_rows=_sides())
    return [
        _placed(pair, *row)
        for row in rows.values_list("pk", "year", "status", "date_latest", "side_rows")
    ]


def _sides() -> ArraySubquery:
    """Of a meeting the sides, each with the country it is `of`, its `part` and highest `rank`."""
    own = {"delegation": OuterRef("pk"), "meeting": OuterRef("meeting")}
    ranks = Participation.objects.filter(**own).ranked().order_by().values("delegation")
    sides = Delegation.objects.filter(meeting=OuterRef("pk")).order_by()
    return ArraySubquery(
        sides.values(
            row=JSONObject(
                of=Coalesce("country", "organization__country"),
                part=part_of_side(),
                rank=Subquery(ranks.annotate(highest=Min("rank_then")).values("highest")),
            )
        )
    )


def _placed(
    pair: Pair, pk: int, year: Decimal | None, status: str, last_day: date | None, sides: list[Side]
) -> Placed:
    levels = {
        name: min(
            (s["rank"] for s in sides if s["rank"] is not None and _is_of(s, part)), default=None
        )
        for name, part in LEVELS.items()
    }
    host = host_of(_part_of(pair.first.pk, sides), _part_of(pair.second.pk, sides))
    whole = None if year is None else int(year)
    return Placed(pk=pk, year=whole, status=status, last_day=last_day, host=host, **levels)


def _is_of(side: Side, part: str) -> bool:
    return not part or side["part"] == part


def _part_of(country: int, sides: list[Side]) -> str | None:
    """As `countries_at` says: a host where one of its sides was, else a visitor where one was."""
    return min((s["part"] for s in sides if s["of"] == country and s["part"]), default=None)


def host_of(first: str | None, second: str | None) -> int | None:
    """Which of the two was host to the other, by their parts; None where neither was."""
    if (first, second) == (Part.HOST, Part.VISITOR):
        return FIRST
    return SECOND if (first, second) == (Part.VISITOR, Part.HOST) else None


def marks(meetings: Iterable[Placed]) -> list[Mark]:
    """How many meetings there are of each year, levels, host and status."""
    alike: dict[Alike, list[Placed]] = defaultdict(list)
    for m in meetings:
        alike[m.year, m.level, m.visitor_level, m.host_level, m.host, m.status].append(m)
    return [_mark(key, group) for key, group in alike.items()]


def _mark(key: Alike, group: list[Placed]) -> Mark:
    latest = max(group, key=lambda m: (m.last_day or date.min, m.pk))
    return Mark(*key, len(group), latest.last_day, latest.pk)


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


def known_in_part(records: QuerySet[Model]) -> KnownInPart:
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


def uncertain(model: type[Model]) -> Q:
    """When the days of a dated record are not known for certain."""
    if model is not Meeting:
        return ~Q(date_earliest=F("date_latest")) | Q(date_earliest=None) | Q(date_latest=None)
    begun, ended = Q(date_earliest=F("date_begun_by")), Q(date_latest=F("date_lasts_to"))
    return ~(begun & ended)
