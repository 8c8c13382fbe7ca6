"""Countries: states, dependencies, disputed territories and states that are no more."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import Name, Record, RecordQuerySet, search_index
from relations.models.fields import (
    BoundField,
    UncertainDateField,
    bounds_agree,
    ends_after_start,
    folded,
)
from relations.models.history import tracked
from relations.models.slugs import Slugged
from relations.models.standards import (
    Alpha2Field,
    Alpha3Field,
    NumericField,
    StateNumberField,
    WikidataField,
)
from relations.models.texts import TidyCharField
from relations.vocab import CountryKind, Region, SuccessionKind


class CountryQuerySet(RecordQuerySet["Country"]):
    def existed_on(self, on: date) -> Self:
        """Countries that can have existed on a day."""
        return self.filter(
            Q(start_earliest__isnull=True) | Q(start_earliest__lte=on),
            Q(end_latest__isnull=True) | Q(end_latest__gte=on),
        )


@tracked
class Country(Slugged, Record):
    """A present or former state, a dependency or a disputed territory.

    The Soviet Union and Russia are two: a record stays with the state of its time. Code systems
    may continue a state in its successor (Correlates of War 365 is both), and ISO 3166 gives codes
    anew, so codes are unique only among the countries that exist.
    """

    found_by = ("names",)

    name = TidyCharField(
        _("name"),
        max_length=200,
        help_text=_("The common English name, for example Russia or South Korea."),
    )
    official_name = TidyCharField(
        _("official name"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("The formal English name, for example Russian Federation."),
    )
    kind = models.CharField(
        _("type"),
        max_length=10,
        choices=CountryKind.choices,
        default=CountryKind.STATE,
        help_text=_("Whether it is a state, a dependency, a disputed territory or a former state."),
    )
    region = models.CharField(
        _("region"),
        max_length=3,
        choices=Region.choices,
        blank=True,
        default="",
        help_text=_("Region in the United Nations M49 standard."),
    )
    iso_alpha2 = Alpha2Field(
        _("ISO alpha-2"),
        max_length=2,
        blank=True,
        default="",
        help_text=_("ISO 3166-1 alpha-2 code, for example CU."),
    )
    iso_alpha3 = Alpha3Field(
        _("ISO alpha-3"),
        max_length=3,
        blank=True,
        default="",
        help_text=_("ISO 3166-1 alpha-3 code, for example CUB."),
    )
    iso_numeric = NumericField(
        _("ISO numeric"),
        max_length=3,
        blank=True,
        default="",
        help_text=_("ISO 3166-1 numeric code, for example 192."),
    )
    cow = StateNumberField(
        _("Correlates of War code"),
        null=True,
        blank=True,
        help_text=_("State number in the Correlates of War project, for example 40."),
    )
    gw = StateNumberField(
        _("Gleditsch-Ward code"),
        null=True,
        blank=True,
        help_text=_("State number by Gleditsch and Ward, for example 40."),
    )
    wikidata = WikidataField(
        _("Wikidata id"), max_length=16, blank=True, default="", help_text=_("For example Q241.")
    )
    start = UncertainDateField(
        _("from"), help_text=_("First date of its existence (EDTF). Empty if not recorded.")
    )
    start_earliest = BoundField("start", "earliest")
    start_latest = BoundField("start", "latest")
    end = UncertainDateField(_("until"), help_text=_("Last date of its existence (EDTF)."))
    end_earliest = BoundField("end", "earliest")
    end_latest = BoundField("end", "latest")
    successors = models.ManyToManyField(
        "self",
        verbose_name=_("successors"),
        through="Succession",
        symmetrical=False,
        related_name="predecessors",
    )
    search = folded("name", "official_name", "iso_alpha3")

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=[code],
                condition=Q(end="") & ~Q(**{code: ""}),
                name=f"country_{code}_of_those_that_exist",
                violation_error_message=_("Another existing country has this code."),
            )
            for code in ("iso_alpha2", "iso_alpha3", "iso_numeric")
        ] + [
            bounds_agree("country", "start"),
            bounds_agree("country", "end"),
            ends_after_start(
                "country_ends_after_start", _("The end of the country is before its start.")
            ),
        ]
        indexes = [search_index("country")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("country", args=[self.slug])

    def last_day(self, today: date) -> date:
        """The day by which to ask who was in office: today, or the last day of a country gone."""
        return min(today, self.end_latest) if self.end_latest else today


@tracked
class CountryName(Name):
    """A name of a country in some language, official, former, or another spelling."""

    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        # A name means nothing without what it names.
        on_delete=models.CASCADE,
        related_name="names",
    )

    class Meta(Name.Meta):
        verbose_name = _("name of a country")
        verbose_name_plural = _("names of countries")
        indexes = [search_index("countryname")]
        constraints = [bounds_agree("countryname", "start"), bounds_agree("countryname", "end")]


@tracked
class Succession(models.Model):
    """One country came after another."""

    predecessor = models.ForeignKey(
        Country,
        verbose_name=_("predecessor"),
        on_delete=models.CASCADE,
        related_name="successions",
        help_text=_("The earlier country."),
    )
    successor = models.ForeignKey(
        Country,
        verbose_name=_("successor"),
        on_delete=models.CASCADE,
        related_name="origins",
        help_text=_("The later country."),
    )
    kind = models.CharField(
        _("type"),
        max_length=10,
        choices=SuccessionKind.choices,
        help_text=_("How the later country came out of the earlier one."),
    )
    date = UncertainDateField(_("date"), help_text=_("Date of the succession (EDTF)."))
    date_earliest = BoundField("date", "earliest")
    date_latest = BoundField("date", "latest")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ("date_earliest", "successor__name")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="succession_once",
                violation_error_message=_("This succession is already in the list."),
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")),
                name="succession_of_another",
                violation_error_message=_("A country cannot succeed itself."),
            ),
            bounds_agree("succession", "date"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    @property
    def seen_from_after(self) -> str:
        """What became of the predecessor, said on the page of the successor."""
        return SuccessionKind(self.kind).of_predecessor
