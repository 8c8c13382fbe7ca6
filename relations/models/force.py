"""When agreements are in force, and between whom.

The rule, for lists, the page of a pair, the page of an agreement and the API:

- An agreement is in force on a day from a stage "in force" on until a stage that terminates,
  suspends or ends it by expiry, unless it entered into force again later. A stage counts from the
  day it took effect, where that is given. One that names a side of more than two ends it for that
  side alone.
- It is in force between countries where, besides, each of them is bound that day.
- A party is bound from the day of its own consent (ratification, acceptance, accession, succession,
  definitive signature, or provisional application), though not before the entry into force; until
  its withdrawal took effect; and as long as the state exists.
- Of two sides, whoever has no date of consent is bound by the entry into force, for which both had
  to consent. Of more, who only signed is not bound where the consent of others is recorded; where
  nobody's is, it may be.
- For certain means: whatever the true days are. What has no date is possible, never certain.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual

from relations.models.agreements import Agreement
from relations.models.parties import Party, PartyQuerySet, Stage, StageQuerySet
from relations.models.sets import ExistsForEach
from relations.vocab import ENDING_STAGES, Consent, PartyRole, StageKind

TWO = 2
RECORDED = ~Q(consent="") | ~Q(consented="")


def in_force(on: date, *, certain: bool = False, exists: type[Exists] = Exists) -> Q:
    """A condition on agreements: those that can have been, or must have been, in force that day.

    `exists` says how their stages are asked for.
    """
    begun = _stages("pk", (StageKind.IN_FORCE,)).filter(_by(on, certain=certain))
    ended = _endings("agreement").filter(_by(on, certain=not certain))
    of_all = Q(country=None, organization=None) | _of_two("agreement")
    start = Coalesce(OuterRef("first"), Value(date.min))
    not_before = Q(last__isnull=True) | Q(last__gt=start)
    return Q(exists(begun.filter(~exists(ended.filter(of_all, not_before)))))


def bound(on: date, *, certain: bool = False) -> Q:
    """A condition on parties of agreements in force: those that can be, or must be, bound."""
    ended = _endings("agreement").filter(_by(on, certain=not certain))
    own = Q(country=OuterRef("country")) | Q(organization=OuterRef("organization"))
    return Q(
        ~Q(role=PartyRole.CONCERNED),
        _consented(on, certain=certain),
        _stays(on, certain=certain),
        _exists(on, certain=certain),
        ~Exists(ended.filter(own)),
    )


def with_bound(parties: PartyQuerySet, on: date) -> PartyQuerySet:
    """With `bound`, whether a party was bound that day: "certain", "possible" or "no"; None where
    the agreement was not in force."""
    agreements = Agreement.objects.order_by().filter(pk=OuterRef("agreement"))

    def when(*, certain: bool) -> Q:
        return Q(Exists(agreements.filter(in_force(on, certain=certain)))) & bound(
            on, certain=certain
        )

    known = models.Case(
        models.When(when(certain=True), then=Value("certain")),
        models.When(when(certain=False), then=Value("possible")),
        models.When(Exists(agreements.filter(in_force(on))), then=Value("no")),
        default=Value(None),
        output_field=models.CharField(),
    )
    return parties.annotate(bound=known)


def bound_parties(on: date, *, certain: bool = False) -> PartyQuerySet:
    return Party.objects.order_by().filter(bound(on, certain=certain))


def between(on: date, *sides: Q, certain: bool = False) -> Q:
    """A condition on agreements: in force, and of each of `sides` (conditions on parties) a party
    is bound."""
    condition = in_force(on, certain=certain, exists=ExistsForEach)
    for side in sides:
        parties = bound_parties(on, certain=certain).filter(agreement=OuterRef("pk"))
        condition &= Q(ExistsForEach(parties.filter(side)))
    return condition


def of_country(*slugs: str) -> Q:
    """A condition on parties: one of the countries, or an organization of one of them."""
    return Q(country__slug__in=slugs) | Q(organization__country__slug__in=slugs)


def _consented(on: date, *, certain: bool) -> Q:
    signed = Q(consent=Consent.SIGNATURE, consented="")
    first = models.Case(
        models.When(signed, then=F("signed_earliest")), default=F("consented_earliest")
    )
    last = models.Case(models.When(signed, then=F("signed_latest")), default=F("consented_latest"))
    two, undated = _of_two("agreement"), Q(consented="") & (~signed | Q(signed=""))
    if certain:
        return (undated & two) | Q(~undated, LessThanOrEqual(last, Value(on)))
    others = Party.objects.parties().filter(RECORDED, agreement=OuterRef("agreement"))
    # Whose consent is recorded, with or without a date; or who signed, where nobody's is.
    may_be = two | RECORDED | Q(~Exists(others))
    return (undated & may_be) | (~undated & _not_after(first, on))


def _stays(on: date, *, certain: bool) -> Q:
    if certain:
        return Q(withdrawn="") | Q(withdrawn_earliest__gt=on)
    return Q(withdrawn_latest__isnull=True) | Q(withdrawn_latest__gt=on)


def _exists(on: date, *, certain: bool) -> Q:
    """The state was there that day; of organizations nothing is asked."""
    if certain:
        begun = Q(country__start="") | Q(country__start_latest__lte=on)
        return Q(country=None) | (begun & (Q(country__end="") | Q(country__end_earliest__gte=on)))
    begun = Q(country__start_earliest__isnull=True) | Q(country__start_earliest__lte=on)
    ended = Q(country__end_latest__isnull=True) | Q(country__end_latest__gte=on)
    return Q(country=None) | (begun & ended)


def _not_after(first: Any, on: date) -> Q:
    return Q(LessThanOrEqual(Coalesce(first, Value(date.min)), Value(on)))


def _stages(agreement: str, kinds: Any) -> StageQuerySet:
    """Stages of an agreement with `first` and `last`, the bounds of the day they took effect."""
    given = ~Q(effective="")
    bounds = {
        name: models.Case(
            models.When(given, then=F(f"effective_{bound}")), default=F(f"date_{bound}")
        )
        for name, bound in (("first", "earliest"), ("last", "latest"))
    }
    stages = Stage.objects.order_by().filter(kind__in=kinds, agreement=OuterRef(agreement))
    return stages.alias(**bounds)


def _endings(agreement: str) -> StageQuerySet:
    return _stages(agreement, ENDING_STAGES)


def _by(on: date, *, certain: bool) -> Q:
    """Stages that had, or can have, taken effect by a day."""
    return Q(last__lte=on) if certain else Q(first__isnull=True) | Q(first__lte=on)


def _of_two(agreement: str) -> Q:
    """The agreement has at most two sides, each counted once in whatever roles."""
    parties = Party.objects.parties().filter(agreement=OuterRef(agreement)).order_by()
    sides = Count("country", distinct=True) + Count("organization", distinct=True)
    number = parties.values("agreement").annotate(sides=sides).values("sides")
    return Q(LessThanOrEqual(Coalesce(Subquery(number), Value(0)), Value(TWO)))
