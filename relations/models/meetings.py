"""Meetings: talks, visits, calls, expected ones too; their places and delegations."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import Record, RecordQuerySet, Side, one_side, search_index
from relations.models.countries import Country
from relations.models.fields import (
    BoundField,
    UncertainDateField,
    bounds_agree,
    folded,
    span_of,
)
from relations.models.history import tracked
from relations.models.places import Place, place_is_somewhere
from relations.models.sectors import Sector
from relations.models.texts import TidyCharField, TidyTextField
from relations.models.wording import describe_short, who_met
from relations.vocab import EXPECTED_STATUSES, DelegationRole, MeetingStatus, Setting, VisitRank

# Said by forms and files, which know the rows before they are saved.
NOBODY_MET = _("No participants yet. Add at least one country, organisation or person.")


class MeetingQuerySet(RecordQuerySet["Meeting"]):
    def newest_first(self) -> Self:
        """By date, the unknown last; the order of lists, and total."""
        return self.order_by(models.F("date_earliest").desc(nulls_last=True), "-pk")

    def of_country(self, slug: str) -> Self:
        """Meetings at which the country itself, or an organization of it, had a delegation."""
        rows = Delegation.objects.order_by()
        own = rows.filter(country__slug=slug).values("meeting")
        of_bodies = rows.filter(organization__country__slug=slug).values("meeting")
        # Starts at the country's rows: a condition on each meeting would read all meetings.
        return self.filter(pk__in=own.union(of_bodies))

    def of_organization(self, slug: str) -> Self:
        return self.filter(_delegation_exists(organization__slug=slug))

    def of_side(self, side: models.Model) -> Self:
        """Meetings at which this country or organization had a delegation."""
        noun = "country" if isinstance(side, Country) else "organization"
        return self.filter(_delegation_exists(**{noun: side}))

    def about(self, sectors: Iterable[Sector]) -> Self:
        """Meetings about any of the sectors, each once."""
        about = MeetingSector.objects.filter(meeting=models.OuterRef("pk"), sector__in=sectors)
        return self.filter(models.Exists(about))

    def held(self) -> Self:
        return self.filter(status=MeetingStatus.HELD)

    def expected(self) -> Self:
        return self.filter(status__in=EXPECTED_STATUSES)

    def overdue(self, today: date) -> Self:
        """Expected meetings whose time has passed by `today`."""
        return self.expected().filter(date_latest__lt=today)

    def still_ahead(self, today: date) -> Self:
        """Expected meetings whose time has not passed by `today`; the next ones first."""
        soonest = models.F("date_latest").asc(nulls_last=True)
        ahead = Q(date_latest__isnull=True) | Q(date_latest__gte=today)
        return self.expected().filter(ahead).order_by(soonest, "pk")

    def without_source(self) -> Self:
        return self.without("citations")


def _delegation_exists(**conditions: Any) -> models.Exists:
    return models.Exists(Delegation.objects.filter(meeting=models.OuterRef("pk"), **conditions))


@tracked
class Meeting(Record):
    """Any contact between countries or organisations, held or announced.

    A visit holds the meetings within it as parts.
    """

    found_by = (
        "places",
        "delegations__country",
        "delegations__organization",
        "participations__official",
    )
    has_long_text = True

    title = TidyCharField(
        _("title"),
        max_length=300,
        blank=True,
        default="",
        help_text=_(
            "Only if the meeting has a title of its own. Otherwise the title is "
            "made from the sides."
        ),
    )
    setting = models.CharField(
        _("type of meeting"),
        max_length=15,
        choices=Setting.choices,
        default=Setting.BILATERAL_TALKS,
        help_text=_("The type of contact."),
    )
    setting_note = TidyCharField(
        _("name in the source"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The source's own term, if it is more precise than the list."),
    )
    rank = models.CharField(
        _("protocol level"),
        max_length=16,
        choices=VisitRank.choices,
        blank=True,
        default="",
        help_text=_("For visits: state, official, working and so on."),
    )
    status = models.CharField(
        _("status"),
        max_length=11,
        choices=MeetingStatus.choices,
        default=MeetingStatus.HELD,
        help_text=_("Whether the meeting was held, announced, postponed and so on."),
    )
    date = UncertainDateField(
        _("date"),
        duration=True,
        help_text=_(
            "As the source gives it: 2019-07-22, 2019-07, 2019-06-01/2019-06-03 for a "
            "period, [2018-08..2019-01] for some day between. Empty if unknown."
        ),
    )
    date_earliest = BoundField("date", "earliest")
    date_latest = BoundField("date", "latest")
    date_begun_by = BoundField("date", "begun_by")
    date_lasts_to = BoundField("date", "lasts_to")
    date_span = span_of("date")
    date_note = TidyCharField(
        _("date in the source's words"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("For example: last January; earlier this week."),
    )
    occasion = TidyCharField(
        _("occasion"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("The event at which they met, for example the 74th UN General Assembly."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        # A visit that is deleted leaves its meetings, which stand by themselves.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        help_text=_("The visit or tour that includes this meeting."),
    )
    sectors = models.ManyToManyField(
        Sector,
        verbose_name=_("sectors"),
        blank=True,
        related_name="meetings",
        help_text=_("The subjects of the meeting."),
    )
    summary = TidyTextField(
        _("summary"), blank=True, default="", help_text=_("What was said and done, in brief.")
    )
    search = folded("title", "occasion", "summary")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = (models.F("date_earliest").desc(nulls_last=True), "-pk")
        constraints = [
            bounds_agree("meeting", "date"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")),
                name="meeting_not_part_of_itself",
                violation_error_message=_("A meeting cannot be part of itself."),
            ),
        ]
        indexes = [
            search_index("meeting"),
            models.Index(
                models.F("date_earliest").desc(nulls_last=True),
                models.F("id").desc(),
                name="meeting_newest",
            ),
            models.Index(
                models.F("date_earliest").asc(nulls_last=True),
                models.F("id").asc(),
                name="meeting_oldest",
            ),
            models.Index(fields=["date_latest"]),
            models.Index(fields=["status", "date_latest"]),
            # The few that are expected, by their day.
            models.Index(
                fields=["date_latest", "id"],
                condition=Q(status__in=EXPECTED_STATUSES),
                name="meeting_expected",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.made_title()

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])

    def made_title(self) -> str:
        """Cuba – Russia: bilateral talks, July 2019. Reads the delegations."""
        sides, what = self.sides, self.what
        return f"{sides}: {what[0].lower()}{what[1:]}" if sides else what

    @property
    def what(self) -> str:
        """Bilateral talks, July 2019."""
        return f"{self.get_setting_display()}, {describe_short(self.date)}"

    @property
    def sides(self) -> str:
        """Cuba – Russia: those who met, of many the first; empty where not known."""
        return who_met([str(d.side) for d in self.delegations.all()] if self.pk else [])

    @property
    def is_expected(self) -> bool:
        return self.status in EXPECTED_STATUSES

    def clean(self) -> None:
        super().clean()
        if self.parent_id and self.pk and self.parent and self.parent.is_within(self.pk):
            raise ValidationError(
                {"parent": _("That meeting is part of this one. Choose another one.")}
            )

    def is_within(self, pk: int) -> bool:
        """Whether this meeting is the one with that key, or a part of it at any depth."""
        seen: set[int] = set()
        at: Meeting | None = self
        while at is not None and at.pk not in seen:
            if at.pk == pk:
                return True
            seen.add(at.pk)
            at = at.parent
        return False


@tracked
class MeetingSector(Meeting.sectors.through):  # type: ignore[name-defined,misc] # made by Django
    """The rows behind `Meeting.sectors`, named so that the history follows them."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        proxy = True


@tracked
class MeetingPlace(Place):
    """Where a meeting took place, or a stop of a visit."""

    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        # A place is part of the meeting.
        on_delete=models.CASCADE,
        related_name="places",
    )

    class Meta(Place.Meta):
        verbose_name = _("place of a meeting")
        verbose_name_plural = _("places of meetings")
        indexes = [search_index("meetingplace")]
        constraints = [place_is_somewhere("meetingplace")]


class DelegationQuerySet(RecordQuerySet["Delegation"]):
    """The sides of meetings."""


class _WithSide(models.Manager["Delegation"]):
    """Reads a delegation with its side, which is its name: a summit has fifty of them."""

    def get_queryset(self) -> models.QuerySet["Delegation"]:
        return super().get_queryset().select_related("country", "organization")


DelegationManager = _WithSide.from_queryset(DelegationQuerySet)


@tracked
class Delegation(Side):
    """A country or organization at a meeting."""

    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        # A delegation is part of the meeting.
        on_delete=models.CASCADE,
        related_name="delegations",
    )
    role = models.CharField(
        _("role"),
        max_length=11,
        choices=DelegationRole.choices,
        default=DelegationRole.PARTICIPANT,
        help_text=_("Whether this side was host or visitor."),
    )
    note = TidyCharField(
        _("note"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("What the source says about this side as a whole."),
    )

    objects = DelegationManager()

    class Meta:
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        ordering = ("pk",)
        constraints = [
            one_side("delegation"),
            *(
                models.UniqueConstraint(
                    fields=["meeting", side],
                    name=f"delegation_{side}_once",
                    violation_error_message=_("This side is already in the list."),
                )
                for side in ("country", "organization")
            ),
            # Participations refer to both, so that they cannot name another meeting's delegation.
            models.UniqueConstraint(fields=["id", "meeting"], name="delegation_and_its_meeting"),
        ]
        indexes = [models.Index(fields=["country", "meeting"])]

    def __str__(self) -> str:
        return str(self.side)
