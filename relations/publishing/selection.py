"""Whom and what the exchange formats of people tell of."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, When

from relations.filters.base import ListFilter
from relations.models import (
    Country,
    Delegation,
    MeetingPlace,
    Office,
    Official,
    Organization,
    Participation,
    Tenure,
)
from relations.models.base import Reader, RecordQuerySet
from relations.models.sets import SetOf
from relations.publishing.listings import held
from relations.services.rows import delegations
from relations.vocab import TenureStatus

Records = RecordQuerySet[Any]
SIDES = ("country", "organization__country")


@dataclass(frozen=True)
class Selection:
    """People, their offices and terms, bodies and countries, and meetings.

    Without any filter all there are; else the meetings found, whoever was at them, and the
    offices that these people ever held. Terms are those that were served.
    """

    countries: Records
    organizations: Records
    officials: Records
    offices: Records
    tenures: Records
    meetings: Records

    @classmethod
    def of(cls, filters: ListFilter, user: Reader) -> Self:
        meetings: Any = held(filters)
        tenures = Tenure.objects.visible_to(user).filter(status=TenureStatus.SERVED)
        officials = Official.objects.visible_to(user)
        offices = Office.objects.visible_to(user)
        organizations = Organization.objects.visible_to(user)
        if any(filters.asked.values()):
            present = Participation.objects.filter(meeting__in=SetOf(meetings))
            officials = officials.filter(Exists(present.filter(official=OuterRef("pk"))))
            tenures = tenures.filter(official__in=SetOf(officials))
            offices = offices.filter(Exists(tenures.filter(office=OuterRef("pk"))))
            sides = Delegation.objects.filter(
                meeting__in=SetOf(meetings), organization=OuterRef("pk")
            )
            employing = offices.filter(organization=OuterRef("pk"))
            organizations = organizations.filter(Q(Exists(sides)) | Q(Exists(employing)))
        own = offices.filter(country=OuterRef("pk"))
        return cls(
            countries=Country.objects.visible_to(user).filter(Exists(own)),
            organizations=organizations.select_related("country").prefetch_related("names"),
            officials=officials.prefetch_related("names"),
            offices=offices.select_related(*SIDES),
            # A term, or an office, of what may not be read is not told of.
            tenures=tenures.filter(
                official__in=SetOf(officials), office__in=SetOf(offices)
            ).select_related("office"),
            meetings=_with_related(meetings, officials),
        )


def _with_related(meetings: Any, officials: Records) -> Any:
    people = Participation.objects.filter(official__in=SetOf(officials)).select_related("official")
    # The visit that a meeting is part of, where it is included too.
    within = Case(When(parent__in=SetOf(meetings), then=F("parent")))
    return meetings.annotate(within=within).prefetch_related(
        delegations(),
        Prefetch("delegations__organization__country"),
        Prefetch("participations", people),
        Prefetch("places", MeetingPlace.objects.select_related("country")),
    )
