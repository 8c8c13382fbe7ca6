"""What lists and short tables read with each record, so that no row asks again."""

from typing import Any, TypeVar

from django.db.models import Count, F, Model, Prefetch, QuerySet, Window
from django.db.models.functions import RowNumber

from relations.models import Delegation, Participation, Party
from relations.models.agreements import PARTIES_IN_TITLE, AgreementQuerySet
from relations.models.meetings import MeetingQuerySet

PEOPLE_IN_ROW = 4

M = TypeVar("M", bound=Model)


def first_of_each(rows: QuerySet[M], owner: str, most: int | None, *order: Any) -> Any:
    """The first rows of each owner, or all, for a prefetch; `of` says how many it has in all."""
    order = order or (F("pk"),)
    numbered = rows.annotate(
        number=Window(RowNumber(), partition_by=owner, order_by=order),
        of=Window(Count("pk"), partition_by=owner),
    )
    some = numbered if most is None else numbered.filter(number__lte=most)
    return some.order_by("number")


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


def meeting_rows(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Meetings with their sides and sectors."""
    return meetings.prefetch_related(delegations(), "sectors")


def agreement_rows(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """Agreements with their first parties and sectors."""
    return agreements.prefetch_related(parties(), "sectors")
