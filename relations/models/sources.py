"""Sources, and citations: what rests on which of them."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import Record, RecordQuerySet, same_key, search_index
from relations.models.countries import Country
from relations.models.fields import BoundField, UncertainDateField, bounds_agree, folded
from relations.models.history import tracked
from relations.models.standards import LanguageField, WebAddressField
from relations.models.texts import TidyCharField, TidyTextField, VerbatimTextField
from relations.vocab import Basis, Confidence, SourceKind


class SourceQuerySet(RecordQuerySet["Source"]):
    def unused(self) -> Self:
        """Sources on which nothing rests yet."""
        return self.without("citations")


@tracked
class Source(Record):
    """A document such as an article, a press release, a social media post or a treaty."""

    is_numerous = True

    kind = models.CharField(
        _("type"),
        max_length=13,
        choices=SourceKind.choices,
        default=SourceKind.ARTICLE,
        help_text=_("The type of document."),
    )
    title = TidyCharField(
        _("title"), max_length=500, help_text=_("The headline, or the first words of a post.")
    )
    publisher = TidyCharField(
        _("publisher"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Who published it, for example OnCuba or the Russian Ministry of Defence."),
    )
    author = TidyCharField(
        _("author"), max_length=200, blank=True, default="", help_text=_("The author's name.")
    )
    side = models.ForeignKey(
        Country,
        verbose_name=_("speaks for"),
        # Whose voice a source is stays known.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        help_text=_("The country the source officially speaks for. Empty for independent sources."),
    )
    published = UncertainDateField(_("published"), help_text=_("Date of publication (EDTF)."))
    published_earliest = BoundField("published", "earliest")
    published_latest = BoundField("published", "latest")
    accessed = models.DateField(
        _("accessed"), null=True, blank=True, help_text=_("Date on which the source was read.")
    )
    language = LanguageField(
        _("language"),
        max_length=12,
        blank=True,
        default="",
        help_text=_("Language tag (BCP 47), for example en, es or ru."),
    )
    url = WebAddressField(
        _("address"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("Web address of the source."),
    )
    archived_url = WebAddressField(
        _("archived address"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("Address of an archived copy."),
    )
    reference = TidyCharField(
        _("reference"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("For example the number of a post, ISBN or treaty series number."),
    )
    licence = TidyCharField(
        _("licence"),
        max_length=100,
        blank=True,
        default="",
        help_text=_(
            "As the source states it, for example CC BY 4.0 or public domain. Empty if not stated."
        ),
    )
    derived_from = models.ManyToManyField(
        "self",
        verbose_name=_("derived from"),
        blank=True,
        symmetrical=False,
        related_name="derivatives",
        help_text=_(
            "The sources that this one repeats, for example the press release behind an article."
        ),
    )
    note = TidyTextField(_("note"), blank=True, default="", help_text=_("Any other information."))
    search = folded("title", "publisher", "author")

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = (models.F("published_earliest").desc(nulls_last=True), "-pk")
        indexes = [
            search_index("source"),
            models.Index(
                models.F("published_earliest").desc(nulls_last=True),
                models.F("id").desc(),
                name="source_newest",
            ),
            models.Index(same_key("url", "relations_address"), name="source_address"),
            models.Index(
                same_key("archived_url", "relations_address"), name="source_archived_address"
            ),
            models.Index(same_key("title"), "published_earliest", name="source_same_text"),
        ]
        constraints = [bounds_agree("source", "published")]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}" if self.publisher else self.title

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.pk])


@tracked
class SourceDerivation(Source.derived_from.through):  # type: ignore[name-defined,misc] # made by Django
    """The rows behind `Source.derived_from`, named so that the history follows them."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        proxy = True


# The nouns that a citation may support, by the name of its foreign key.
SUPPORTED = (
    "meeting",
    "agreement",
    "official",
    "organization",
    "country",
    "office",
    "tenure",
)


def _exactly_one() -> Q:
    choices = Q()
    for chosen in SUPPORTED:
        choices |= Q(**{f"{name}__isnull": name != chosen for name in SUPPORTED})
    return choices


def _cites(noun: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        f"relations.{noun}",
        # A citation goes with what it supports; the history keeps both.
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
    )


class CitationQuerySet(RecordQuerySet["Citation"]):
    def of_official(self, official: models.Model) -> Self:
        """Those of the person and of the terms of office."""
        return self._either(official=official, tenure__official=official)

    def of_country(self, country: models.Model) -> Self:
        """Those of the country and of its offices."""
        return self._either(country=country, office__country=country)

    def of_organization(self, organization: models.Model) -> Self:
        """Those of the organization and of its offices."""
        return self._either(organization=organization, office__organization=organization)

    def _either(self, **conditions: models.Model) -> Self:
        """Each condition by its index, asked at once: "or" over several tables would read all
        citations, and so does what is joined to a union."""
        first, second = (
            Citation.objects.order_by().filter(**{name: value}).values_list("pk", flat=True)
            for name, value in conditions.items()
        )
        return self.filter(pk__in=list(first.union(second)))


@tracked
class Citation(models.Model):
    """A record rests on a source: on which place in it, in which words, for which field."""

    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        # What rests on a source keeps it from being deleted.
        on_delete=models.PROTECT,
        related_name="citations",
        help_text=_("The source that supports the record."),
    )
    meeting = _cites("Meeting")
    agreement = _cites("Agreement")
    official = _cites("Official")
    organization = _cites("Organization")
    country = _cites("Country")
    office = _cites("Office")
    tenure = _cites("Tenure")
    field = models.CharField(
        _("supports"),
        max_length=60,
        blank=True,
        default="",
        help_text=_(
            "The fact it supports, such as date or amount, or “visit number 3” if the "
            "source says it was the third visit. Empty for the whole record."
        ),
    )
    locator = TidyCharField(
        _("locator"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Where in the source, for example page 3, paragraph 2 or 04:10."),
    )
    quote = VerbatimTextField(
        _("quote"), blank=True, default="", help_text=_("The source's own words, not translated.")
    )
    basis = models.CharField(
        _("basis"),
        max_length=8,
        choices=Basis.choices,
        default=Basis.STATED,
        help_text=_("Whether the source says it or the analyst infers it."),
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=6,
        choices=Confidence.choices,
        blank=True,
        default="",
        help_text=_("How sure the analyst is. Empty if there is no reason for doubt."),
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(),
                name="citation_of_one_record",
                violation_error_message=_("A citation belongs to exactly one record."),
            )
        ]

    def __str__(self) -> str:
        return str(self.source)

    @property
    def record(self) -> Any:
        """The meeting, agreement, official … that it supports."""
        return next(getattr(self, noun) for noun in SUPPORTED if getattr(self, f"{noun}_id"))

    @property
    def supports(self) -> str:
        """What of the record it supports: a term of office, a field; empty for the whole."""
        part = self.tenure or self.office
        return ", ".join(text for text in (str(part or ""), self.field) if text)
