"""Organizations: international ones, ministries, agencies, banks, companies, parties."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import Name, Record, RecordQuerySet, organization_index, search_index
from relations.models.countries import Country
from relations.models.fields import bounds_agree, folded
from relations.models.history import tracked
from relations.models.slugs import Slugged
from relations.models.standards import WikidataField
from relations.models.texts import TidyCharField
from relations.vocab import OrganizationKind


class OrganizationQuerySet(RecordQuerySet["Organization"]):
    pass


@tracked
class Organization(Slugged, Record):
    """An organisation such as NATO or Eximbank."""

    found_by = ("names",)
    is_numerous = True

    name = TidyCharField(
        _("name"),
        max_length=300,
        help_text=_("The common English name, for example Ministry of Defence."),
    )
    acronym = TidyCharField(
        _("acronym"), max_length=40, blank=True, default="", help_text=_("For example NATO.")
    )
    kind = models.CharField(
        _("type"),
        max_length=13,
        choices=OrganizationKind.choices,
        default=OrganizationKind.INTERNATIONAL,
        help_text=_("The type of organisation."),
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        # Its country is part of what it is.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        help_text=_(
            "The country the organisation belongs to. Empty for international organisations."
        ),
    )
    wikidata = WikidataField(
        _("Wikidata id"), max_length=16, blank=True, default="", help_text=_("For example Q7184.")
    )
    search = folded("name", "acronym")

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)
        indexes = [
            search_index("organization"),
            organization_index("name", "organization_keys"),
            organization_index("acronym", "organization_acronym_keys"),
            models.Index(
                fields=["wikidata"], condition=~models.Q(wikidata=""), name="organization_wikidata"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organization", args=[self.slug])


@tracked
class OrganizationName(Name):
    """Another name of an organization."""

    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organisation"),
        # A name means nothing without what it names.
        on_delete=models.CASCADE,
        related_name="names",
    )

    class Meta(Name.Meta):
        verbose_name = _("name of an organisation")
        verbose_name_plural = _("names of organisations")
        indexes = [
            search_index("organizationname"),
            organization_index("name", "organizationname_keys"),
        ]
        constraints = [
            bounds_agree("organizationname", "start"),
            bounds_agree("organizationname", "end"),
        ]
