"""Participations: who was in a delegation, as what."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.base import tracked
from relations.models.meetings import Delegation, Meeting
from relations.models.offices import Tenure
from relations.models.officials import Official
from relations.models.texts import TidyCharField
from relations.vocab import ParticipationRole, Rank


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def ranked(self) -> "ParticipationQuerySet":
        """With `level`: the rank of the office held, or the one given for an unnamed person."""
        return self.annotate(
            level=models.functions.Coalesce(models.F("tenure__office__rank"), models.F("rank"))
        )


def highest_level() -> models.Subquery:
    """On meetings: the highest rank present, which is the smallest number; NULL if not known."""
    present = Participation.objects.ranked().filter(meeting=models.OuterRef("pk"))
    of_meeting = present.order_by().values("meeting")
    return models.Subquery(of_meeting.annotate(highest=models.Min("level")).values("highest"))


@tracked
class Participation(models.Model):
    """An official, or somebody the source does not name, in a delegation at a meeting."""

    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        # A participation is part of the meeting.
        on_delete=models.CASCADE,
        related_name="participations",
    )
    delegation = models.ForeignKey(
        Delegation,
        verbose_name=_("delegation"),
        # Without its delegation nobody was there.
        on_delete=models.CASCADE,
        related_name="participations",
        help_text=_("For whom the person was there."),
    )
    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        # Someone who met others is not deleted.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        help_text=_("Who it was; empty where the source gives no name."),
    )
    description = TidyCharField(
        _("description"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Who it was, where the source gives no name: the President of Cuba."),
    )
    title = TidyCharField(
        _("title in the source"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("The title that the source gives: Vice President."),
    )
    tenure = models.ForeignKey(
        Tenure,
        verbose_name=_("office at the time"),
        # The office somebody met in stays known.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        help_text=_("The term of office in which the person was there."),
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"),
        choices=Rank.choices,
        null=True,
        blank=True,
        help_text=_("Rank, for somebody without a recorded office."),
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=ParticipationRole.choices,
        default=ParticipationRole.MEMBER,
        help_text=_("Part in the delegation."),
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(official__isnull=False) | ~Q(description=""),
                name="participation_of_somebody",
                violation_error_message=_(
                    "Choose an official, or describe the person in the words of the source."
                ),
            ),
            models.UniqueConstraint(
                fields=["meeting", "official"],
                name="participation_once",
                violation_error_message=_("This official is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.official or self.description)

    @property
    def met_as(self) -> str:
        """The title at the time: of the office held then, else as the source has it."""
        if self.tenure:
            return self.tenure.office.title
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.official_id and not self.description:
            raise ValidationError(
                {"official": _("Choose an official, or describe the person under description.")}
            )
        tenure = self.tenure
        if tenure is None:
            return
        if tenure.official_id != self.official_id:
            raise ValidationError(
                {"tenure": _("This is a term of %(name)s.") % {"name": tenure.official}}
            )
