"""Legs of a visit to several countries: a visit of its own to each host, as parts of the whole.

The whole has the visitors alone, so that its hosts are not taken to have met one another.
"""

from copy import copy
from typing import TypeVar

from django.db import models

from relations.models import Country, Delegation, Meeting, MeetingPlace, Participation, Tenure
from relations.vocab import DelegationRole

Row = TypeVar("Row", bound=models.Model)


def host_of(leg: Meeting) -> Country | None:
    """The country that receives the visitors of a leg; None where none is recorded."""
    hosts = [d for d in leg.delegations.all() if d.role == DelegationRole.HOST and d.country]
    return hosts[0].country if hosts else None


def receive(leg: Meeting, host: Country, city: str) -> None:
    """Makes the country the host of the leg, and its first place; other rows stay as they are."""
    received = leg.delegations.filter(role=DelegationRole.HOST, organization=None).first()
    received = received or Delegation(meeting=leg, role=DelegationRole.HOST)
    place = leg.places.first() or MeetingPlace(meeting=leg)
    if received.country_id != host.pk:
        received.country = host
        received.save()
    if (place.country_id, place.city) != (host.pk, city):
        place.country, place.city = host, city
        place.save()


def bring_visitors(tour: Meeting, leg: Meeting) -> None:
    """Gives a new leg the visitors of the whole, with their people, and its sources."""
    hosts = {d.side for d in leg.delegations.all()}
    for visitors in tour.delegations.exclude(role=DelegationRole.HOST):
        if visitors.side not in hosts:
            role = DelegationRole.VISITOR
            copied = _copy(visitors, meeting=leg, role=role)
            for person in visitors.participations.select_related("tenure__office"):
                _copy(person, meeting=leg, delegation=copied, tenure=_tenure_then(person, leg))
    for citation in tour.citations.all():
        _copy(citation, meeting=leg)


def _tenure_then(person: Participation, leg: Meeting) -> Tenure | None:
    """The term that the person has on the tour, where it can have run on the days of the leg."""
    term = person.tenure
    return None if term is None or term.conflict_with(leg.date) else term


def _copy(row: Row, **changed: object) -> Row:
    copied = copy(row)
    copied.pk, copied._state.adding = None, True
    for name, value in changed.items():
        setattr(copied, name, value)
    copied.save()
    return copied
