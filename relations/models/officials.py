"""Officials: people who hold, held or may hold an office."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import Name, Record, RecordQuerySet, search_index, sound_index
from relations.models.fields import (
    BoundField,
    UncertainDateField,
    bounds_agree,
    ends_after_start,
    folded,
)
from relations.models.history import tracked
from relations.models.offices import Tenure
from relations.models.slugs import Slugged
from relations.models.standards import WikidataField
from relations.models.texts import TidyCharField, TidyTextField


class OfficialQuerySet(RecordQuerySet["Official"]):
    def in_office(self, on: date, *, certain: bool = False) -> Self:
        """People who held some office on a day: can have, or with `certain` must have."""
        held = Tenure.objects.held_on(on, certain=certain).filter(official=models.OuterRef("pk"))
        return self.filter(models.Exists(held))

    def of_country(self, slug: str) -> Self:
        """People with an office of the country or of an organization that belongs to it."""
        held = Tenure.objects.of_country(slug).filter(official=models.OuterRef("pk"))
        return self.filter(models.Exists(held))


@tracked
class Official(Slugged, Record):
    """A person, under all their names: Shoygu, Shoigu, Шойгу."""

    found_by = ("names",)
    is_numerous = True

    name = TidyCharField(
        _("name"),
        max_length=200,
        help_text=_(
            "The usual name in Latin letters, given name first, for example Sergey Shoygu."
        ),
    )
    born = UncertainDateField(_("born"), help_text=_("Date of birth (EDTF)."))
    born_earliest = BoundField("born", "earliest")
    born_latest = BoundField("born", "latest")
    died = UncertainDateField(_("died"), help_text=_("Date of death (EDTF)."))
    died_earliest = BoundField("died", "earliest")
    died_latest = BoundField("died", "latest")
    wikidata = WikidataField(
        _("Wikidata id"), max_length=16, blank=True, default="", help_text=_("For example Q299936.")
    )
    note = TidyTextField(
        _("note"), blank=True, default="", help_text=_("Further information, shown to readers.")
    )
    search = folded("name")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ("name", "pk")
        indexes = [
            search_index("official"),
            sound_index("official"),
            models.Index(fields=["name", "id"]),
            models.Index(
                fields=["wikidata"], condition=~models.Q(wikidata=""), name="official_wikidata"
            ),
        ]
        constraints = [
            bounds_agree("official", "born"),
            bounds_agree("official", "died"),
            ends_after_start("official_dies_after_birth", _("Died before birth."), "born", "died"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("official", args=[self.slug])


@tracked
class OfficialName(Name):
    """Another name or spelling of a person, with its script, language and time."""

    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        # A name means nothing without the person.
        on_delete=models.CASCADE,
        related_name="names",
    )

    class Meta(Name.Meta):
        verbose_name = _("name of an official")
        verbose_name_plural = _("names of officials")
        indexes = [search_index("officialname"), sound_index("officialname")]
        constraints = [bounds_agree("officialname", "start"), bounds_agree("officialname", "end")]
