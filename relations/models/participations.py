"""Participations: who was in a delegation, as what."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.base import RecordQuerySet
from relations.models.history import tracked
from relations.models.hosting import had_part, part_of_side
from relations.models.meetings import Delegation, Meeting
from relations.models.offices import Tenure
from relations.models.officials import Official
from relations.models.texts import TidyCharField
from relations.vocab import Part, ParticipationRole, Rank

# Whose level each is, by the name that parameters, facets, files and the API have for it.
LEVELS: dict[str, str] = {"visitor_level": Part.VISITOR, "host_level": Part.HOST, "level": ""}
LABELS_OF_LEVELS = {
    "visitor_level": _("Most senior visitor"),
    "host_level": _("Most senior host"),
    "level": _("Most senior official, either side"),
}
HELP_ON_LEVELS = {
    "visitor_level": _("Highest rank among the visitors."),
    "host_level": _(
        "Highest rank on the host’s side. If no host is recorded, the country of the place "
        "counts as host."
    ),
    "level": _("Highest rank of all participants, hosts as well as visitors."),
}


class ParticipationQuerySet(RecordQuerySet["Participation"]):
    def ranked(self) -> "ParticipationQuerySet":
        """With `rank_then`: the rank of the office held, or the one given for the person."""
        return self.annotate(
            rank_then=models.functions.Coalesce(models.F("tenure__office__rank"), models.F("rank"))
        )

    def with_part(self) -> "ParticipationQuerySet":
        """With `part`: whether the side was host or visitor; NULL if neither or not known.

        Looked up for each row that is found. As a condition on rows that are joined, it would be
        asked of all delegations where a planner takes the tables for empty.
        """
        side = Delegation.objects.filter(pk=models.OuterRef("delegation")).order_by()
        part = side.annotate(part=part_of_side()).values("part")
        return self.annotate(part=models.Subquery(part))

    def highest(self, part: str = "") -> models.QuerySet[models.Model, object]:
        """Rows of `meeting` and `highest`, the highest rank present, which is the smallest number;
        NULL where no rank is known. With a part, the highest of the hosts or of the visitors."""
        return self._highest(highest=part)

    def levels(self) -> models.QuerySet[models.Model, object]:
        """Rows of `meeting` and its levels, by the names in `LEVELS`, from one reading."""
        return self._highest(**LEVELS)

    def _highest(self, **parts: str) -> models.QuerySet[models.Model, object]:
        highest = {
            name: models.Min("rank_then", filter=had_part(part, "delegation") if part else None)
            for name, part in parts.items()
        }
        found: Any = self.ranked().order_by().values("meeting").annotate(**highest)
        return found  # type: ignore[no-any-return] # the stubs do not know the names


def highest_level(part: str = "") -> models.Subquery:
    """On meetings: the highest rank present, of a part or of any side; NULL if not known."""
    meeting = models.OuterRef("pk")
    # The second says the same, so that no plan reads the delegations of all meetings.
    present = Participation.objects.filter(meeting=meeting, delegation__meeting=meeting)
    return models.Subquery(present.highest(part).values("highest"))


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
        verbose_name=_("side"),
        # Without its delegation nobody was there.
        on_delete=models.CASCADE,
        related_name="participations",
        help_text=_("The side the person took part for."),
    )
    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        # Someone who met others is not deleted.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        help_text=_("The participant. Empty if the source gives no name."),
    )
    description = TidyCharField(
        _("description"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("A description, if the source gives no name: the President of Cuba."),
    )
    title = TidyCharField(
        _("title in the source"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("The title that the source gives, for example Vice President."),
    )
    tenure = models.ForeignKey(
        Tenure,
        verbose_name=_("office at the time"),
        # The office somebody met in stays known.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        help_text=_("The term of office in which the person took part."),
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"),
        choices=Rank.choices,
        null=True,
        blank=True,
        help_text=_("Rank of a participant without a recorded office."),
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=ParticipationRole.choices,
        default=ParticipationRole.MEMBER,
        help_text=_("Role within the side."),
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("pk",)
        indexes = [
            # What is asked of officials without a term (models/known_from.py): mostly few rows.
            models.Index(
                fields=["official"],
                condition=Q(tenure__isnull=True),
                name="participation_without_office",
            )
        ]
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
                violation_error_message=_("This official is already in the list."),
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
                {"tenure": _("This is a term of office of %(name)s.") % {"name": tenure.official}}
            )
