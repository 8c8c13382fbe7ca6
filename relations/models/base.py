"""What every record shares: who sees it, its history, sides, names."""

from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q
from django.db.models.expressions import F
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from relations.models.fields import (
    BoundField,
    UncertainDateField,
    bounds_of,
    folded,
    with_bounds,
)
from relations.models.standards import LanguageField
from relations.models.texts import TidyCharField
from relations.models.visible import Reader, VisibleQuerySet, reading_as
from relations.vocab import NameKind

__all__ = ["Reader"]

M = TypeVar("M", bound=models.Model, covariant=True)


class RecordQuerySet(VisibleQuerySet[M]):
    """What can be asked of every noun, and of the rows of its records."""

    def without(self, rows: str) -> Self:
        """Records of which the reader sees none of these rows, named as the records name them."""
        relation: Any = self.model._meta.get_field(rows)
        own = {relation.field.name: OuterRef("pk")}
        return self.filter(~Exists(relation.related_model._default_manager.filter(**own)))

    def update(self, **values: Any) -> int:
        """As Django's; the bounds of a date follow it."""
        return super().update(**with_bounds(self.model, values))

    def in_span(
        self, name: str, since: Any = None, until: Any = None, *, certain: bool = False
    ) -> Self:
        """Records whose date `name` overlaps the days from `since` to `until`, both included.

        Possible ones by default, by the outer bounds; with `certain` only those that overlap
        whatever the true days are (see `dates.UncertainDate`).
        """
        found = self.exclude(**{name: ""})
        if since is not None:
            latest = f"{name}_latest"
            found = found.filter(Q(**{f"{latest}__isnull": True}) | Q(**{f"{latest}__gte": since}))
        if until is not None:
            earliest = f"{name}_earliest"
            found = found.filter(
                Q(**{f"{earliest}__isnull": True}) | Q(**{f"{earliest}__lte": until})
            )
        return found.certain_in(name, since, until) if certain else found

    def certain_in(self, name: str, since: Any, until: Any) -> Self:
        """Of records that possibly overlap the span, those that do for certain."""
        return self.filter(certainly(self.model, name, since, until))


def certainly(model: type[models.Model], name: str, since: Any = None, until: Any = None) -> Q:
    """When a record that possibly overlaps the span does so for certain."""
    begun_by, lasts_to = inner_bounds(model, name)
    condition = Q()
    if until is not None:
        condition &= Q(**{f"{begun_by}__lte": until})
    if since is not None:
        condition &= Q(**{f"{lasts_to}__gte": since})
    return condition & beyond_doubt(model, name) if condition else condition


def without_mark(name: str) -> Q:
    """When the date `name` has no mark of doubt (~, ?, %), whose width nobody has stated."""
    return Q(**{f"{name}__regex": r"^[^~?%]*$"})


def beyond_doubt(model: type[models.Model], name: str, through: str = "") -> Q:
    """What else makes the date `name` certain, where it has no inner bounds of its own.

    Inner bounds are empty where a mark of doubt leaves nothing certain; outer ones are not.
    """
    own = {field.bound for field in bounds_of(model, name)}
    return Q() if "begun_by" in own else without_mark(f"{through}{name}")


def inner_bounds(model: type[models.Model], name: str) -> tuple[str, str]:
    """The columns of the latest start and the earliest end; for a single date its outer bounds."""
    bounds = {field.bound: field.name for field in bounds_of(model, name)}
    return bounds.get("begun_by", bounds["latest"]), bounds.get("lasts_to", bounds["earliest"])


class Record(models.Model):
    """A noun of the register."""

    # Where the words of a search lead to it, besides its own text: rows of its own (`names`), a
    # noun that it names (`country`), or one that its rows name (`delegations__country`).
    found_by: ClassVar[tuple[str, ...]] = ()
    # Whether its own text is long. Slips are not looked for in it, for nearly every word is like
    # some word of a long text, and comparing is slow there; and likeness to it says nothing.
    has_long_text: ClassVar[bool] = False
    # Whether there may be hundreds of thousands, with names of their own.
    is_numerous: ClassVar[bool] = False

    added = models.DateTimeField(
        _("added"), auto_now_add=True, help_text=_("When the record was added (UTC).")
    )
    changed = models.DateTimeField(
        _("changed"), auto_now=True, help_text=_("When the record was last saved (UTC).")
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's; with `update_fields` the bounds of a date follow it. A reference that was
        not shown, since it is to a hidden record, stays."""
        for name, number in self.__dict__.pop("kept_aside", {}).items():
            if getattr(self, name) is None:
                setattr(self, name, number)
        fields = kwargs.get("update_fields")
        if fields is not None:
            bounds = [b.name for name in fields for b in bounds_of(type(self), name)]
            kwargs["update_fields"] = {*fields, *bounds, "changed"}
        super().save(*args, **kwargs)

    def validate_unique(self, *args: Any, **kwargs: Any) -> None:
        """As Django's: what hidden records have is taken too."""
        with reading_as(None):
            super().validate_unique(*args, **kwargs)

    def validate_constraints(self, *args: Any, **kwargs: Any) -> None:
        """Likewise."""
        with reading_as(None):
            super().validate_constraints(*args, **kwargs)


class Side(models.Model):
    """A country or an organization: exactly one of the two."""

    country = models.ForeignKey(
        "relations.Country",
        verbose_name=_("country"),
        # What countries did stays, so a country that is used cannot go.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
        help_text=_(
            "The state at the time, for example the Soviet Union until December 1991, then Russia."
        ),
    )
    organization = models.ForeignKey(
        "relations.Organization",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
        help_text=_(
            "Instead of a country: an international organisation, a ministry, bank or company."
        ),
    )

    class Meta:
        abstract = True

    @property
    def side(self) -> Any:
        """The country or the organization; None where neither is set."""
        return self.country or self.organization


def one_side(name: str, *, required: bool = True) -> models.CheckConstraint:
    """Exactly one of country and organization is set; at most one where not `required`."""
    no_country, no_organization = Q(country__isnull=True), Q(organization__isnull=True)
    one = (no_country & ~no_organization) | (~no_country & no_organization)
    return models.CheckConstraint(
        name=f"{name}_side",
        condition=one if required else no_country | no_organization,
        violation_error_message=(
            _("Choose either a country or an organisation.")
            if required
            else _("Choose a country or an organisation, not both.")
        ),
    )


def search_index(name: str) -> GinIndex:
    """Finds parts of words and words with a slip in the folded text (pg_trgm)."""
    return GinIndex(OpClass(F("search"), name="gin_trgm_ops"), name=f"{name}_search")


def sound_index(name: str) -> GinIndex:
    """Finds names by how their words sound: see `relations_sounds` in the migrations."""
    sounds = Func(F("search"), function="relations_sounds", output_field=models.TextField())
    return GinIndex(sounds, name=f"{name}_sounds")


def organization_index(field: str, name: str) -> GinIndex:
    """Finds organizations by names and acronyms however they are written: see the migrations."""
    function = "relations_organization_keys"
    return GinIndex(Func(F(field), function=function, output_field=models.TextField()), name=name)


def same_key(field: str, function: str = "relations_words") -> MD5:
    """What texts have in common that say the same however they are written: see the migrations."""
    return MD5(Func(F(field), function=function, output_field=models.TextField()))


class Name(models.Model):
    """Another name or spelling of something, as sources use it, with its language and time."""

    name = TidyCharField(
        _("name"), max_length=300, help_text=_("The name or spelling, in its own script.")
    )
    kind = models.CharField(
        _("type"),
        max_length=10,
        choices=NameKind.choices,
        default=NameKind.SPELLING,
        help_text=_("The type of name."),
    )
    language = LanguageField(
        _("language"),
        max_length=12,
        blank=True,
        default="",
        help_text=_(
            "Language tag (BCP 47), for example en, es, ru or ru-Latn. Empty if it does not matter."
        ),
    )
    start = UncertainDateField(_("used from"), help_text=_("First date of use (EDTF)."))
    start_earliest = BoundField("start", "earliest")
    start_latest = BoundField("start", "latest")
    end = UncertainDateField(_("used until"), help_text=_("Last date of use (EDTF)."))
    end_earliest = BoundField("end", "earliest")
    end_latest = BoundField("end", "latest")
    search = folded("name")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
