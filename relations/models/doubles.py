"""Records that are one and the same: which were merged into which, and which may be."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from relations.models.base import RecordQuerySet
from relations.models.history import tracked
from relations.vocab import DoubleDecision

# The nouns whose records can be merged, by the name of the foreign key.
MERGEABLE = ("official", "organization", "office", "source", "meeting", "agreement")


def _only(chosen: str, among: Iterable[str]) -> Q:
    return Q(**{f"{name}__isnull": name != chosen for name in among})


def _names(noun: str, help_text: Any = "", **options: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        f"relations.{noun}",
        # What is known of a record as a double goes with it; the history keeps both.
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=help_text,
        **options,
    )


class MergedRecordQuerySet(RecordQuerySet["MergedRecord"]):
    def kept_for(self, model: type[models.Model], lost: Any) -> dict[int, int]:
        """The numbers of the records that were kept, by those of the ones merged into them, given
        as numbers or as a question for them."""
        noun = str(model._meta.model_name)
        if noun not in MERGEABLE:
            return {}
        rows = self.filter(**{f"{noun}__isnull": False}, lost__in=lost)
        return dict(rows.values_list("lost", f"{noun}_id"))


@tracked
class MergedRecord(models.Model):
    """A record that is no more, since it was the same as another: its address leads to that one."""

    official = _names("Official")
    organization = _names("Organization")
    office = _names("Office")
    source = _names("Source")
    meeting = _names("Meeting")
    agreement = _names("Agreement")
    lost = models.BigIntegerField(
        _("merged number"), help_text=_("Number that the merged record had.")
    )

    objects = MergedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("merged record")
        verbose_name_plural = _("merged records")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(*(_only(noun, MERGEABLE) for noun in MERGEABLE), _connector=Q.OR),
                name="mergedrecord_into_one",
            ),
            *(
                models.UniqueConstraint(
                    fields=["lost"],
                    condition=Q(**{f"{noun}__isnull": False}),
                    name=f"mergedrecord_{noun}_once",
                )
                for noun in MERGEABLE
            ),
        ]

    def __str__(self) -> str:
        return str(self.lost)


def _pair(noun: str) -> tuple[str, str]:
    return noun, f"other_{noun}"


def _ordered(noun: str) -> Q:
    """Both of the pair are of this noun, and the one entered first comes first."""
    one, other = _pair(noun)
    others = [name for each in MERGEABLE if each != noun for name in _pair(each)]
    none = Q(**{f"{name}__isnull": True for name in others})
    return none & Q(**{f"{one}__lt": F(other)})


class DoubleQuerySet(RecordQuerySet["Double"]):
    def of(self, noun: str) -> Self:
        return self.filter(**{f"{noun}__isnull": False})

    def of_any(self, nouns: Iterable[str]) -> Self:
        """Pairs of these nouns; none without a noun."""
        asked = [Q(**{f"{noun}__isnull": False}) for noun in nouns]
        return self.filter(Q(*asked, _connector=Q.OR)) if asked else self.none()

    def about(self, noun: str, numbers: Iterable[int]) -> Self:
        """Pairs in which one of these records is."""
        wanted = list(numbers)
        one, other = _pair(noun)
        return self.filter(Q(**{f"{one}__among": wanted}) | Q(**{f"{other}__among": wanted}))

    def waiting(self) -> Self:
        """Pairs that nobody has told apart, the likeliest first, those put off last."""
        put_off = Case(When(decision=DoubleDecision.LATER, then=1), default=0)
        return self.exclude(decision=DoubleDecision.DIFFERENT).order_by(put_off, "-score", "pk")

    def told_apart(self) -> Self:
        return self.filter(decision=DoubleDecision.DIFFERENT)

    def lead_on(self, kept: models.Model, lost: models.Model) -> None:
        """What was said of the record that goes is said of the one that stays."""
        noun = str(kept._meta.model_name)
        one, other = _pair(noun)
        known = {pair.numbers: pair for pair in self.about(noun, [kept.pk])}
        for pair in self.about(noun, [lost.pk]):
            third = next((number for number in pair.numbers if number != lost.pk), lost.pk)
            numbers = tuple(sorted((kept.pk, third)))
            told = known.get(numbers)
            pair.delete()
            if third == kept.pk or (told and told.decision == DoubleDecision.DIFFERENT):
                continue
            if told:
                told.delete()
            values = dict(zip((f"{one}_id", f"{other}_id"), numbers, strict=True))
            self.create(
                **values,
                **{name: getattr(pair, name) for name in ("score", "decision", "decided_by")},
            )


@tracked
class Double(models.Model):
    """Two records that may be the same, and what somebody decided."""

    official = _names("Official", db_index=False)
    other_official = _names("Official")
    organization = _names("Organization", db_index=False)
    other_organization = _names("Organization")
    office = _names("Office", db_index=False)
    other_office = _names("Office")
    source = _names("Source", db_index=False)
    other_source = _names("Source")
    meeting = _names("Meeting", db_index=False)
    other_meeting = _names("Meeting")
    agreement = _names("Agreement", db_index=False)
    other_agreement = _names("Agreement")
    score = models.PositiveSmallIntegerField(
        _("score"), help_text=_("How likely the two are the same, from 0 to 100.")
    )
    decision = models.CharField(
        _("decision"),
        max_length=9,
        choices=DoubleDecision.choices,
        blank=True,
        default="",
        help_text=_("Whether the two are different records; empty while undecided."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        # The decision stays when the login goes.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who decided; empty for an import from the command line."),
    )

    objects = DoubleQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        ordering = ("-score", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(*map(_ordered, MERGEABLE), _connector=Q.OR), name="double_of_two"
            ),
            *(
                models.UniqueConstraint(fields=list(_pair(noun)), name=f"double_{noun}_once")
                for noun in MERGEABLE
            ),
        ]
        indexes = [models.Index(fields=["decision", "-score", "id"], name="double_likeliest")]

    def __str__(self) -> str:
        """By their names, so that the history can be read; without those that are gone."""
        names = (name for noun in MERGEABLE for name in _pair(noun))
        found = (getattr(self, name) for name in names if getattr(self, f"{name}_id"))
        return " / ".join(str(record) for record in found if record)

    @property
    def noun(self) -> str:
        """The noun of both, by the name of its foreign key."""
        return next(noun for noun in MERGEABLE if getattr(self, f"{noun}_id"))

    @property
    def numbers(self) -> tuple[int, int]:
        one, other = _pair(self.noun)
        return getattr(self, f"{one}_id"), getattr(self, f"{other}_id")

    @property
    def records(self) -> tuple[Any, Any]:
        one, other = _pair(self.noun)
        return getattr(self, one), getattr(self, other)
