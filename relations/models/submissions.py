"""Forms that were posted: two posts of one form make one record."""

from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# How long a second post of the same form is recognised.
KEPT = timedelta(days=1)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def claim(self, key: str) -> "Submission":
        """The mark of a form that is posted; with its record, where that was saved before.

        Must run in the transaction that saves: a second post waits here until the first is saved
        or given up. Marks that are too old are taken away.
        """
        self.outdated().delete()
        with transaction.atomic():
            return self.get_or_create(key=key)[0]

    def outdated(self) -> Self:
        return self.filter(at__lt=timezone.now() - KEPT)


class Submission(models.Model):
    """One form that was posted and saved, known by its token and what was in it.

    It says nothing of the world, so the history does not follow it.
    """

    key = models.CharField(
        _("key"), max_length=64, unique=True, help_text=_("Hash of the token and the values.")
    )
    record = models.BigIntegerField(
        _("record"), null=True, help_text=_("Number of the saved record.")
    )
    at = models.DateTimeField(
        _("at"), auto_now_add=True, db_index=True, help_text=_("When the form was sent (UTC).")
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submitted form")
        verbose_name_plural = _("submitted forms")

    def __str__(self) -> str:
        return self.key
