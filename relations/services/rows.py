"""What lists and short tables read with each record, so that no row asks again."""

from datetime import date
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Count,
    F,
    Model,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Window,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce, JSONObject, RowNumber
from django.utils.timezone import localdate

from relations.models import (
    Delegation,
    MeetingPlace,
    MeetingSector,
    Participation,
    Party,
    Tenure,
)
from relations.models.agreements import PARTIES_IN_TITLE, AgreementQuerySet
from relations.models.meetings import MeetingQuerySet
from relations.models.offices import TenureQuerySet, telling_most

PEOPLE_IN_ROW = 4
PEOPLE_NAMED = 3
NAMES_OF_SIDE = ("country__name", "organization__name")

M = TypeVar("M", bound=Model)


def first_of_each(
    rows: QuerySet[M], owner: str, most: int | None, *order: F | OrderBy
) -> QuerySet[Any, M]:
    """The first rows of each owner, or all, for a prefetch; `of` says how many it has in all."""
    order = order or (F("pk"),)
    numbered = rows.annotate(
        number=Window(RowNumber(), partition_by=owner, order_by=order),
        of=Window(Count("pk"), partition_by=owner),
    )
    some: QuerySet[Any, M] = numbered if most is None else numbered.filter(number__lte=most)
    return some.order_by("number")


def shown_term(
    terms: TenureQuerySet | None = None, since: date | None = None, until: date | None = None
) -> "Prefetch[str]":
    """The one term of office that is shown with each official, as `shown_terms`, which is empty
    where there is none: of these `terms` and of the days asked for, else the one that runs or ran
    last (see `telling_most`)."""
    every: TenureQuerySet = Tenure.objects.all() if terms is None else terms
    held = every.held_between(since, until).select_related(
        "office__country", "office__organization"
    )
    order = telling_most(since, until, today=localdate())
    # As `first_of_each` gives, by a query that is built in half the time.
    first = held.order_by("official_id", *order).distinct("official_id")
    return Prefetch("tenures", first, to_attr="shown_terms")


def delegations() -> "Prefetch[str]":
    """The sides of each meeting, for its row and its made title."""
    return Prefetch("delegations", Delegation.objects.select_related("country", "organization"))


def parties() -> "Prefetch[str]":
    """The first parties of each agreement, for its row and its made title; `of` counts them all."""
    every = Party.objects.parties().select_related("country", "organization")
    counted = every.annotate(of=Window(Count("pk"), partition_by="agreement_id")).order_by("pk")
    return Prefetch("parties", counted[:PARTIES_IN_TITLE], to_attr="first_parties")


def people() -> "Prefetch[str]":
    """The first of those present at each meeting, as `first_people`; `of` counts them all."""
    every = Participation.objects.select_related("official", "tenure__office")
    counted = every.annotate(of=Window(Count("pk"), partition_by="meeting_id")).order_by("pk")
    return Prefetch("participations", counted[:PEOPLE_IN_ROW], to_attr="first_people")


def named(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Meetings with the names that a list prints, in one query: `side_names`, `people` (each with
    `name` and `title`, of many the first) and their `number`, `place_names` (`city`, `country`) and
    `sector_names`. To read the rows as records of their own takes three times as long.
    """
    of = {"meeting": OuterRef("pk")}
    sides = Delegation.objects.filter(**of).values(name=Coalesce(*NAMES_OF_SIDE))
    present = Participation.objects.filter(**of)
    name = Coalesce("official__name", "description")
    title = Coalesce("tenure__office__title", "title")
    people = present.values(row=JSONObject(name=name, title=title))
    number = present.order_by().values("meeting").annotate(number=Count("pk")).values("number")
    places = MeetingPlace.objects.filter(**of)
    sectors = MeetingSector.objects.filter(**of).order_by("sector__order", "sector__name")
    return meetings.annotate(
        side_names=ArraySubquery(sides),
        people=ArraySubquery(people[:PEOPLE_NAMED]),
        number=Coalesce(Subquery(number), 0),
        place_names=ArraySubquery(
            places.values(row=JSONObject(city="city", country="country__name"))
        ),
        sector_names=ArraySubquery(sectors.values("sector__name")),
    )


def meeting_rows(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Meetings with their sides and sectors."""
    return meetings.prefetch_related(delegations(), "sectors")


def agreement_rows(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """Agreements with their first parties and sectors."""
    return agreements.prefetch_related(parties(), "sectors")
