"""Places, which meetings and agreements have in an order."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.base import RecordQuerySet
from relations.models.countries import Country
from relations.models.fields import folded
from relations.models.texts import TidyCharField


class Place(models.Model):
    """A city, or only a country, in an order."""

    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        # Where something took place stays.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
        help_text=_("The country to which the place belonged at the time."),
    )
    city = TidyCharField(
        _("city"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("City or site, for example Moscow or Camp David."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("Position in the list of places; the lowest number comes first."),
    )
    search = folded("city")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.city, str(self.country or "")) if part)

    def clean(self) -> None:
        super().clean()
        if not self.city and not self.country_id:
            raise ValidationError({"city": _("Give a city, a country, or both.")})


def place_is_somewhere(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(city="") | Q(country__isnull=False),
        name=f"{name}_somewhere",
        violation_error_message=_("Give a city, a country, or both."),
    )
