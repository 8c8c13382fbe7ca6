"""Parties of an agreement and the stages it went through."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.agreements import Agreement, AgreementLink
from relations.models.base import RecordQuerySet, Side, one_side
from relations.models.countries import Country
from relations.models.fields import (
    BoundField,
    UncertainDateField,
    bounds_agree,
    ends_after_start,
    span_between,
)
from relations.models.history import tracked
from relations.models.money import WithMoney, money_agrees
from relations.models.texts import TidyCharField
from relations.vocab import (
    PROMISING_KINDS,
    PROMISING_STAGES,
    Consent,
    LinkKind,
    PartyRole,
    StageKind,
)


class PartyQuerySet(RecordQuerySet["Party"]):
    def parties(self) -> Self:
        """Without those that are only concerned."""
        return self.exclude(role=PartyRole.CONCERNED)

    def with_left(self, on: date) -> Self:
        """With `left`: whether the withdrawal had taken effect by a day for certain."""
        return self.annotate(left=Q(withdrawn_latest__lte=on))


@tracked
class Party(Side):
    """A country or organization in an agreement, with its role and its own dates."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        # A party is part of the agreement.
        on_delete=models.CASCADE,
        related_name="parties",
    )
    role = models.CharField(
        _("role"),
        max_length=9,
        choices=PartyRole.choices,
        default=PartyRole.SIGNATORY,
        help_text=_("The role of the party in the agreement."),
    )
    signed = UncertainDateField(
        _("signed"), help_text=_("Date of the party's own signature (EDTF).")
    )
    signed_earliest = BoundField("signed", "earliest")
    signed_latest = BoundField("signed", "latest")
    consent = models.CharField(
        _("consent by"),
        max_length=12,
        choices=Consent.choices,
        blank=True,
        default="",
        help_text=_("How the party consented to be bound."),
    )
    consented = UncertainDateField(
        _("consented to be bound"),
        help_text=_("Date of ratification, acceptance or accession (EDTF)."),
    )
    consented_earliest = BoundField("consented", "earliest")
    consented_latest = BoundField("consented", "latest")
    withdrawn = UncertainDateField(
        _("withdrawn"), help_text=_("Date on which the withdrawal took effect (EDTF).")
    )
    withdrawn_earliest = BoundField("withdrawn", "earliest")
    withdrawn_latest = BoundField("withdrawn", "latest")
    note = TidyCharField(
        _("note"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("Reservations, and who signed for the party."),
    )

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ("pk",)
        constraints = [
            one_side("party"),
            bounds_agree("party", "signed"),
            bounds_agree("party", "consented"),
            bounds_agree("party", "withdrawn"),
            ends_after_start(
                "party_withdraws_after_consent",
                _("The party withdrew before it consented to be bound."),
                "consented",
                "withdrawn",
            ),
            *(
                models.UniqueConstraint(
                    fields=["agreement", side, "role"],
                    name=f"party_{side}_once",
                    violation_error_message=_("This party is already in the list with this role."),
                )
                for side in ("country", "organization")
            ),
        ]
        indexes = [models.Index(fields=["country", "agreement"])]

    def __str__(self) -> str:
        return str(self.side)


class StageQuerySet(RecordQuerySet["Stage"]):
    """Steps, in the order of their dates."""


@tracked
class Stage(WithMoney, Side):
    """A step in the life of an agreement: signed, ratified by a party, in force, disbursed."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        # A stage is part of the agreement.
        on_delete=models.CASCADE,
        related_name="stages",
    )
    kind = models.CharField(
        _("stage"),
        max_length=11,
        choices=StageKind.choices,
        help_text=_("The step in the life of the agreement."),
    )
    date = UncertainDateField(_("date"), help_text=_("Date of the stage (EDTF)."))
    date_earliest = BoundField("date", "earliest")
    date_latest = BoundField("date", "latest")
    effective = UncertainDateField(
        _("effective"), help_text=_("Date on which it took effect, if different (EDTF).")
    )
    effective_earliest = BoundField("effective", "earliest")
    effective_latest = BoundField("effective", "latest")
    note = TidyCharField(
        _("note"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("What the source says about this stage."),
    )

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = (models.F("date_earliest").asc(nulls_last=True), "pk")
        constraints = [
            one_side("stage", required=False),
            bounds_agree("stage", "date"),
            bounds_agree("stage", "effective"),
            *money_agrees("stage"),
        ]
        indexes = [
            models.Index(fields=["agreement", "kind"]),
            GistIndex(
                span_between("date_earliest", "date_latest"),
                condition=Q(kind__in=(StageKind.SIGNED, StageKind.ANNOUNCED)) & ~Q(date=""),
                name="stage_signed_span",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


def promised() -> Q:
    """A condition on agreements: promised, and nothing more as far as is known.

    Pledges, letters of intent and what was only announced, negotiated or initialled, without a
    later stage and without a later agreement that carries them out or takes their place.
    """
    stages = Stage.objects.filter(agreement=models.OuterRef("pk"))
    begun = models.Exists(stages.filter(kind__in=PROMISING_STAGES))
    agreed = models.Exists(stages.exclude(kind__in=PROMISING_STAGES))
    kept = AgreementLink.objects.filter(
        target=models.OuterRef("pk"), kind__in=(LinkKind.IMPLEMENTS, LinkKind.REPLACES)
    )
    return (Q(kind__in=PROMISING_KINDS) | Q(begun)) & ~Q(agreed) & ~Q(models.Exists(kept))


def of_side(side: models.Model) -> Q:
    """A condition on agreements: those with this country or organization among the sides named.

    What an organization of a country signed is the country's too.
    """
    if not isinstance(side, Country):
        return Q(pk__in=_named(organization=side))
    # Starts at the side's rows: a condition on each agreement would read all agreements.
    return Q(pk__in=_named(country=side).union(_named(organization__country=side)))


def _named(**conditions: models.Model) -> models.QuerySet[Party, Any]:
    return Party.objects.order_by().filter(**conditions).values("agreement")
