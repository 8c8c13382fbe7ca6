"""Offices, which exist whoever holds them, and tenures: who held them when."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable, OrderBy
from django.utils.translation import gettext_lazy as _

from relations.dates import UncertainDate
from relations.models.base import (
    Record,
    RecordQuerySet,
    Side,
    one_side,
    same_key,
    search_index,
    without_mark,
)
from relations.models.countries import Country
from relations.models.fields import BoundField, UncertainDateField, bounds_agree, folded
from relations.models.history import tracked
from relations.models.texts import TidyCharField
from relations.models.wording import describe_short
from relations.vocab import OpenEnd, Rank, TenureStatus


class OfficeQuerySet(RecordQuerySet["Office"]):
    def of_country(self, slug: str) -> Self:
        """Offices of the country itself or of an organization that belongs to it."""
        own = Office.objects.order_by().filter(country__slug=slug).values("pk")
        of_bodies = Office.objects.order_by().filter(organization__country__slug=slug).values("pk")
        return self.filter(pk__in=own.union(of_bodies))


@tracked
class Office(Side, Record):
    """A post such as Minister of Defence of Russia, whoever holds it."""

    found_by = ("country", "organization")
    is_numerous = True

    title = TidyCharField(
        _("title"),
        max_length=300,
        help_text=_("The office in English, for example Minister of Defence."),
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"),
        choices=Rank.choices,
        default=Rank.OTHER,
        help_text=_("Rank of the office; determines the level of a meeting."),
    )
    accredited_to = models.ManyToManyField(
        Country,
        verbose_name=_("accredited to"),
        blank=True,
        related_name="accredited_offices",
        help_text=_("For ambassadors and envoys: the countries they are accredited to."),
    )
    search = folded("title")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ("rank", "title", "pk")
        constraints = [one_side("office")]
        indexes = [
            search_index("office"),
            models.Index(same_key("title", "relations_bag"), "country", name="office_same_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.side}" if self.side else self.title

    def get_absolute_url(self) -> str:
        """The page of the country or organization, which shows who is in office; empty where a form
        has neither yet."""
        return str(self.side.get_absolute_url()) if self.side else ""


@tracked
class OfficeAccreditation(Office.accredited_to.through):  # type: ignore[name-defined,misc] # made by Django
    """The rows behind `Office.accredited_to`, named so that the history follows them."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        proxy = True


def held_for_certain(since: date | None, until: date | None) -> Q:
    """Of terms that can have overlapped the days, those that must have."""
    ends = Q(end="", open_end=OpenEnd.STILL)
    over = Q(end_earliest__gte=since) & without_mark("end")
    ends |= over if since is not None else ~Q(end="")
    started = Q(start_latest__lte=until) & without_mark("start")
    begun = started if until is not None else ~Q(start="")
    return begun & ends


class TenureQuerySet(RecordQuerySet["Tenure"]):
    def held_on(self, on: date, *, certain: bool = False) -> Self:
        """Terms under way on a day: those that can have been, or that must have been."""
        return self.held_between(on, on, certain=certain)

    def held_between(
        self, since: date | None, until: date | None, *, certain: bool = False
    ) -> Self:
        """Terms that can have overlapped the days, both included; with `certain`, must have.

        An end that is not known ends nothing for sure; only one "still in office" is certain.
        """
        terms = self.filter(status=TenureStatus.SERVED)
        if until is not None:
            terms = terms.filter(Q(start_earliest__isnull=True) | Q(start_earliest__lte=until))
        if since is not None:
            terms = terms.filter(Q(end_latest__isnull=True) | Q(end_latest__gte=since))
        return terms.filter(held_for_certain(since, until)) if certain else terms

    def of_country(self, slug: str) -> Self:
        return self.filter(office__in=Office.objects.of_country(slug))

    def in_office(self, on: date) -> Self:
        """Terms that can have been under way on a day, by rank; `certain` tells those that were."""
        certain = models.Case(models.When(held_for_certain(on, on), then=True), default=False)
        return (
            self.held_on(on)
            .annotate(certain=certain)
            .order_by("office__rank", "office__title", "-certain", "start_earliest", "pk")
        )


def telling_most(
    since: date | None = None, until: date | None = None, *, today: date
) -> tuple[Combinable | OrderBy, ...]:
    """The order in which terms tell most of a person, for the one that is shown.

    Where days are asked for: who must have held the office before who only can have, then the
    higher rank. Where none are: the term that runs or ran last. That is one still held, then one of
    which no end is known, then the one that ended last; a term that begins after today comes after
    all others. Of equal ones the one begun last comes first.
    """
    begun_last = F("start_latest").desc(nulls_last=True), F("office__rank").asc(), F("pk").desc()
    if since is not None or until is not None:
        return (_first(held_for_certain(since, until)), F("office__rank").asc(), *begun_last)
    return (
        _first(Q(start_earliest__isnull=True) | Q(start_earliest__lte=today)),
        _first(Q(end="", open_end=OpenEnd.STILL)),
        _first(Q(end_latest__isnull=True)),
        F("end_latest").desc(nulls_first=True),
        *begun_last,
    )


def _first(condition: Q) -> models.Case:
    return models.Case(models.When(condition, then=0), default=1)


@tracked
class Tenure(Record):
    """The time during which a person held an office. Terms can overlap."""

    found_by = ("official", "office")

    official = models.ForeignKey(
        "relations.Official",
        verbose_name=_("official"),
        # A term is part of what is known of the person.
        on_delete=models.CASCADE,
        related_name="tenures",
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("office"),
        # An office that people held is not deleted.
        on_delete=models.PROTECT,
        related_name="tenures",
        help_text=_("The office, whatever a source calls it."),
    )
    appointed = UncertainDateField(
        _("appointed"), help_text=_("Date of the appointment, if different from the start.")
    )
    appointed_earliest = BoundField("appointed", "earliest")
    appointed_latest = BoundField("appointed", "latest")
    start = UncertainDateField(
        _("start"), help_text=_("First day in office (EDTF), for example 2012-11-06.")
    )
    start_earliest = BoundField("start", "earliest")
    start_latest = BoundField("start", "latest")
    end = UncertainDateField(_("end"), help_text=_("Last day in office (EDTF). Can be empty."))
    end_earliest = BoundField("end", "earliest")
    end_latest = BoundField("end", "latest")
    open_end = models.CharField(
        _("meaning of an empty end"),
        max_length=7,
        choices=OpenEnd.choices,
        default=OpenEnd.UNKNOWN,
        help_text=_("Whether the person is still in office or the end is unknown."),
    )
    acting = models.BooleanField(
        _("acting"), default=False, help_text=_("Held the office temporarily.")
    )
    status = models.CharField(
        _("status"),
        max_length=9,
        choices=TenureStatus.choices,
        default=TenureStatus.SERVED,
        help_text=_("Whether the person took office."),
    )
    note = TidyCharField(
        _("note"),
        max_length=500,
        blank=True,
        default="",
        help_text=_(
            "For example leave, a renamed ministry or credentials, as the source gives it."
        ),
    )

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ("start_earliest", "pk")
        constraints = [
            bounds_agree("tenure", "appointed"),
            bounds_agree("tenure", "start"),
            bounds_agree("tenure", "end"),
            models.CheckConstraint(
                condition=~Q(end_latest__lt=F("start_earliest")),
                name="tenure_ends_after_start",
                violation_error_message=_("The end of the term of office is before its start."),
            ),
        ]
        indexes = [models.Index(fields=["official", "start_earliest"])]

    def __str__(self) -> str:
        return f"{self.office} ({self.years})"

    def get_absolute_url(self) -> str:
        """The page of the person, which shows the terms."""
        return self.official.get_absolute_url()

    @property
    def years(self) -> str:
        """The term in words: "6 November 2012 – still in office"."""
        start = describe_short(self.start) if self.start else _("start unknown")
        if self.end:
            return f"{start} – {describe_short(self.end)}"
        return f"{start} – {self.get_open_end_display().lower()}"

    @property
    def years_only(self) -> str:
        """The term for a narrow place: "2012–", "2016–2018", "?–2018"."""
        start, end = (str(d.start.year) if d and d.start else "" for d in (self.start, self.end))
        unknown = "" if self.open_end == OpenEnd.STILL else "?"
        return f"{start or '?'}–{end or unknown}"

    @property
    def post(self) -> str:
        """The title of the office, and whether it was held for the time being."""
        return f"{self.office.title}, {_('acting')}" if self.acting else self.office.title

    @property
    def in_brief(self) -> str:
        """The term for a choice among the same person's: "Deputy Prime Minister, Cuba, 2009–?"."""
        parts = (str(self.office), _("acting") if self.acting else "", self.years_only)
        return ", ".join(str(part) for part in parts if part)

    def conflict_with(self, when: UncertainDate) -> str:
        """Why nobody can have held this office then: a sentence, or empty where one can."""
        start, end = self.start.earliest, self.end.latest
        if end and when.earliest and end < when.earliest:
            return _(
                "The term of office as %(office)s ended %(end)s, before the meeting (%(when)s)."
            ) % {
                "office": self.office,
                "end": describe_short(self.end),
                "when": describe_short(when),
            }
        if start and when.latest and start > when.latest:
            return _(
                "The term of office as %(office)s began %(start)s, after the meeting (%(when)s)."
            ) % {
                "office": self.office,
                "start": describe_short(self.start),
                "when": describe_short(when),
            }
        return ""
