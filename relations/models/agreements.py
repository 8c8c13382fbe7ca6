"""Agreements: treaties, loans, pledges, known in full or only by sector."""

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.postgres.indexes import GistIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from relations.models.base import Record, RecordQuerySet, search_index
from relations.models.fields import (
    BoundField,
    UncertainDateField,
    bounds_agree,
    folded,
    span_of,
)
from relations.models.history import tracked
from relations.models.meetings import Meeting
from relations.models.money import WithMoney, money_agrees
from relations.models.places import Place, place_is_somewhere
from relations.models.sectors import Sector
from relations.models.texts import TidyCharField, TidyTextField
from relations.models.wording import describe_short
from relations.vocab import FINANCIAL_KINDS, AgreementKind, LinkKind, PartyRole, Weight

PARTIES_IN_TITLE = 4


# Said by forms and files, which know the rows before they are saved.
NO_PARTIES = _("An agreement needs parties. Add at least one that is not only concerned.")


class AgreementQuerySet(RecordQuerySet["Agreement"]):
    def newest_first(self) -> Self:
        """By date, the unknown last; the order of lists, and total."""
        return self.order_by(models.F("date_earliest").desc(nulls_last=True), "-pk")

    def about(self, sectors: Iterable[Sector]) -> Self:
        """Agreements about any of the sectors, each once."""
        about = AgreementSector.objects.filter(agreement=models.OuterRef("pk"), sector__in=sectors)
        return self.filter(models.Exists(about))

    def without_source(self) -> Self:
        return self.without("citations")


@tracked
class Agreement(WithMoney, Record):
    """Anything that countries or organisations agreed or pledged, from a treaty to a loan.

    It may be known only by its sector, or by number, without title or date.
    """

    found_by = ("places", "parties__country", "parties__organization")
    has_long_text = True

    title = TidyCharField(
        _("title"),
        max_length=1024,
        blank=True,
        default="",
        help_text=_("The title in English. Empty if the source gives no title."),
    )
    kind = models.CharField(
        _("type"),
        max_length=20,
        choices=AgreementKind.choices,
        default=AgreementKind.AGREEMENT,
        help_text=_("The type of instrument."),
    )
    kind_note = TidyCharField(
        _("name in the source"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The source's own term, if it is more precise than the list."),
    )
    weight = models.CharField(
        _("legal status"),
        max_length=9,
        choices=Weight.choices,
        default=Weight.UNKNOWN,
        help_text=_("Whether it is binding, and under which law."),
    )
    instruments = models.PositiveIntegerField(
        _("number of instruments"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_(
            "The number of instruments this record stands for, if only their number is known."
        ),
    )
    date = UncertainDateField(
        _("date"),
        help_text=_(
            "Date of signature (EDTF). If the agreement was never signed: date of its "
            "announcement or pledge. Record other dates under stages and parties."
        ),
    )
    date_earliest = BoundField("date", "earliest")
    date_latest = BoundField("date", "latest")
    date_span = span_of("date")
    date_note = TidyCharField(
        _("date in the source's words"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("For example: in recent years; months earlier."),
    )
    sectors = models.ManyToManyField(
        Sector,
        verbose_name=_("sectors"),
        blank=True,
        related_name="agreements",
        help_text=_("The subjects of the agreement."),
    )
    terms = TidyCharField(
        _("terms"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("Interest, maturity and conditions, as the source gives them."),
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("signed at"),
        # The agreement stands without the meeting.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreements",
        help_text=_("The meeting at which it was signed or pledged."),
    )
    reference = TidyCharField(
        _("reference"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Treaty series or contract number, for example UNTS I-12345."),
    )
    summary = TidyTextField(
        _("summary"), blank=True, default="", help_text=_("The content in brief.")
    )
    search = folded("title", "reference", "summary")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = (models.F("date_earliest").desc(nulls_last=True), "-pk")
        constraints = [
            bounds_agree("agreement", "date"),
            *money_agrees("agreement"),
        ]
        indexes = [
            search_index("agreement"),
            models.Index(
                models.F("date_earliest").desc(nulls_last=True),
                models.F("id").desc(),
                name="agreement_newest",
            ),
            models.Index(fields=["date_latest"]),
            GistIndex(fields=["date_span"], name="agreement_span"),
            models.Index(fields=["currency", "amount"]),
        ]

    def __str__(self) -> str:
        return self.title or self.made_title()

    def get_absolute_url(self) -> str:
        return reverse("agreement", args=[self.pk])

    def made_title(self) -> str:
        """Cuba – Russia: agreement, energy, date not known. Reads the parties and sectors."""
        sides = self.sides
        sectors = ", ".join(str(s).lower() for s in self.sectors.all()) if self.pk else ""
        kind = self.get_kind_display()
        what = ", ".join(part for part in (kind, sectors, describe_short(self.date)) if part)
        return f"{sides}: {what[0].lower()}{what[1:]}" if sides else what

    @property
    def sides(self) -> str:
        """Cuba – Russia: the first of those who agreed; empty where not known."""
        return " – ".join(str(p.side) for p in self.first_parties) if self.pk else ""

    @cached_property
    def first_parties(self) -> list[Any]:
        """The parties that a title names, without those only concerned; a treaty may have 290.

        For many agreements at once read with `services.rows.parties`.
        """
        parties = self.parties.exclude(role=PartyRole.CONCERNED)
        return list(parties.select_related("country", "organization")[:PARTIES_IN_TITLE])

    @property
    def is_financial(self) -> bool:
        """Whether money belongs to it, so that an amount that is missing is not known."""
        has_money = bool(self.currency) or self.amount is not None
        return has_money or self.kind in FINANCIAL_KINDS


@tracked
class AgreementSector(Agreement.sectors.through):  # type: ignore[name-defined,misc] # made by Django
    """The rows behind `Agreement.sectors`, named so that the history follows them."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        proxy = True


@tracked
class AgreementPlace(Place):
    """Where an agreement was signed; several for an exchange of notes."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        # A place is part of the agreement.
        on_delete=models.CASCADE,
        related_name="places",
    )

    class Meta(Place.Meta):
        verbose_name = _("place of an agreement")
        verbose_name_plural = _("places of agreements")
        indexes = [search_index("agreementplace")]
        constraints = [place_is_somewhere("agreementplace")]


@tracked
class AgreementLink(models.Model):
    """One agreement amends, replaces, extends or implements another."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.CASCADE,
        related_name="links",
        help_text=_("The later agreement."),
    )
    kind = models.CharField(
        _("type"),
        max_length=10,
        choices=LinkKind.choices,
        default=LinkKind.AMENDS,
        help_text=_("What the later agreement does to the earlier one."),
    )
    target = models.ForeignKey(
        Agreement,
        verbose_name=_("earlier agreement"),
        # An agreement that another one changes is not deleted.
        on_delete=models.PROTECT,
        related_name="later_links",
        help_text=_("The agreement that is amended or replaced."),
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between agreements")
        verbose_name_plural = _("links between agreements")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "target", "kind"],
                name="agreementlink_once",
                violation_error_message=_("This link is already in the list."),
            ),
            models.CheckConstraint(
                condition=~Q(agreement=models.F("target")),
                name="agreementlink_to_another",
                violation_error_message=_("An agreement cannot amend or replace itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.target}"

    @property
    def passive(self) -> str:
        """What happened to the earlier agreement: "Amended by"."""
        return LinkKind(self.kind).passive
