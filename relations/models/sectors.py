"""Sectors: what relations are about, in two levels."""

from collections.abc import Iterable
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import Record, RecordQuerySet, search_index
from relations.models.fields import folded
from relations.models.history import tracked
from relations.models.slugs import Slugged
from relations.models.standards import CapField, CofogField, DacField
from relations.models.texts import TidyCharField, TidyTextField


class SectorQuerySet(RecordQuerySet["Sector"]):
    def with_children(self, slugs: Iterable[str]) -> Self:
        """The sectors of these slugs and those below them."""
        return self.filter(Q(slug__in=slugs) | Q(parent__slug__in=slugs))


@tracked
class Sector(Slugged, Record):
    """A subject of meetings and agreements, such as defence, energy or culture. Instruments,
    such as loans, are not sectors."""

    name = TidyCharField(_("name"), max_length=120, help_text=_("The English name."))
    name_es = TidyCharField(
        _("name in Spanish"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("The Spanish name."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent"),
        # A sector is not deleted from under its children.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text=_("The sector above. Empty for a top-level sector."),
    )
    description = TidyTextField(
        _("description"),
        blank=True,
        default="",
        help_text=_("What the sector includes, in a sentence."),
    )
    cofog = CofogField(
        _("COFOG"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("Codes in the UN Classification of the Functions of Government (1999)."),
    )
    cap = CapField(
        _("CAP"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("Topic codes in the Comparative Agendas Project."),
    )
    dac = DacField(
        _("DAC"),
        max_length=40,
        blank=True,
        default="",
        help_text=_(
            "Purpose codes of the OECD Development Assistance Committee. There are none "
            "for defence."
        ),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Position in lists; the lowest number comes first.")
    )
    search = folded("name", "name_es")

    objects = SectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ("order", "name")
        indexes = [search_index("sector")]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")),
                name="sector_not_its_own_parent",
                violation_error_message=_("A sector cannot be its own parent."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("sector", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent == self):
            raise ValidationError(
                {"parent": _("Sectors have only two levels. Choose a top-level sector.")}
            )
        if self.parent and self.pk and self.children.exists():
            raise ValidationError(
                {"parent": _("This sector has subsectors, so it must stay a top-level sector.")}
            )
