"""Warnings of contradictions that somebody kept all the same, with the reason."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.models.base import RecordQuerySet
from relations.models.history import tracked
from relations.models.texts import TidyCharField, TidyTextField

# The nouns about which the rules speak, by the name of the foreign key.
WARNED = (
    "meeting",
    "agreement",
    "official",
    "organization",
    "country",
    "tenure",
    "source",
)


def _exactly_one() -> Q:
    choices = Q()
    for chosen in WARNED:
        choices |= Q(**{f"{name}__isnull": name != chosen for name in WARNED})
    return choices


def _about(noun: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        f"relations.{noun}",
        # What was kept of a record goes with it; the history keeps both.
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="kept_warnings",
    )


class KeptWarningQuerySet(RecordQuerySet["KeptWarning"]):
    def about(self, record: models.Model) -> "KeptWarningQuerySet":
        return self.filter(**{str(record._meta.model_name): record.pk})


@tracked
class KeptWarning(models.Model):
    """A warning about one record that was kept, and is not given again for the same values."""

    meeting = _about("Meeting")
    agreement = _about("Agreement")
    official = _about("Official")
    organization = _about("Organization")
    country = _about("Country")
    tenure = _about("Tenure")
    source = _about("Source")
    code = models.CharField(
        _("rule"),
        max_length=40,
        help_text=_("The rule that gave the warning, for example state-outside-life."),
    )
    key = models.CharField(
        _("key"), max_length=32, help_text=_("Made from the rule and the values that it names.")
    )
    message = TidyTextField(_("warning"), help_text=_("The text of the warning."))
    reason = TidyCharField(_("reason"), max_length=500, help_text=_("Why the values were kept."))
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kept by"),
        # The reason stays when the login goes.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="kept_warnings",
        help_text=_("Who kept the values; empty for an import from the command line."),
    )
    kept_at = models.DateTimeField(
        _("kept on"), auto_now_add=True, help_text=_("When the values were kept (UTC).")
    )

    objects = KeptWarningQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept warning")
        verbose_name_plural = _("kept warnings")
        ordering = ("-kept_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(),
                name="keptwarning_of_one_record",
                violation_error_message=_("A warning belongs to exactly one record."),
            ),
            *(
                models.UniqueConstraint(fields=[noun, "key"], name=f"keptwarning_{noun}_once")
                for noun in WARNED
            ),
        ]

    def __str__(self) -> str:
        return self.message

    @property
    def record(self) -> Any:
        """The meeting, agreement, official … that it is about."""
        return next(getattr(self, noun) for noun in WARNED if getattr(self, f"{noun}_id"))
