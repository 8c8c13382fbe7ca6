"""Texts of sources as they were read on a day, which never change."""

import hashlib
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Count, F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import RecordQuerySet
from relations.models.history import tracked
from relations.models.sources import Source
from relations.models.standards import LanguageField, WebAddressField
from relations.models.texts import VerbatimTextField
from relations.shingles import sketch_of
from relations.tidy import verbatim
from relations.vocab import ProposalState

# What was read stays as it was. Another source may become its own, after a merge.
KEPT = ["text", "sha256", "sketch", "language", "url", "taken"]


def sha256_of(text: str) -> str:
    """The hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


class SnapshotQuerySet(RecordQuerySet["Snapshot"]):
    def newest_first(self) -> Self:
        return self.order_by("-taken", "-pk")

    def with_open(self) -> Self:
        """With `waiting`: how many records can still be made of what was read."""
        open_ = Q(proposals__state=ProposalState.OPEN)
        return self.annotate(waiting=Count("proposals__group", filter=open_, distinct=True))

    def like(self, sketch: list[int]) -> Self:
        """Those that share a run of words with the text of this sketch."""
        return self.filter(sketch__overlap=sketch) if sketch else self.none()


@tracked
class Snapshot(models.Model):
    """The text of a source as somebody took it on a day. It is not public; quotes from it are."""

    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        # What was read of a source keeps it from being deleted.
        on_delete=models.PROTECT,
        related_name="snapshots",
        help_text=_("The source whose text this is."),
    )
    text = VerbatimTextField(
        _("text"), help_text=_("The text as it was taken. It cannot be changed afterwards.")
    )
    sha256 = models.CharField(
        _("SHA-256"),
        max_length=64,
        editable=False,
        help_text=_("Hash of the text in UTF-8, as 64 hexadecimal digits."),
    )
    # The smallest hashes of its runs of five words: what tells a near copy without reading all.
    sketch = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("sketch"),
        editable=False,
        default=list,
        help_text=_("Hashes of runs of five words, to find near copies of the text."),
    )
    language = LanguageField(
        _("language"),
        max_length=12,
        blank=True,
        default="",
        help_text=_("Language tag (BCP 47) of the text, for example en, es or ru."),
    )
    url = WebAddressField(
        _("address"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("Web address from which the text was taken."),
    )
    taken = models.DateTimeField(
        _("taken"), auto_now_add=True, help_text=_("When the text was taken (UTC).")
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken by"),
        # The text stays when the login goes.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="snapshots",
        help_text=_("Who took the text."),
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a source")
        verbose_name_plural = _("texts of sources")
        ordering = ("-taken", "-pk")
        indexes = [GinIndex(fields=["sketch"], name="snapshot_sketch")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "sha256"],
                name="snapshot_once",
                violation_error_message=_("This text of the source is already kept."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="snapshot_has_text"),
            models.CheckConstraint(
                condition=Q(
                    sha256=Func(
                        Func(
                            Func(F("text"), Value("UTF8"), function="convert_to"),
                            function="sha256",
                        ),
                        Value("hex"),
                        function="encode",
                        output_field=models.TextField(),
                    )
                ),
                name="snapshot_hash_of_its_text",
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="never_changed", fields=KEPT)]

    def __str__(self) -> str:
        return f"{self.source}, {self.taken:%Y-%m-%d}" if self.taken else str(self.source)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's, with what is computed from the text."""
        if self._state.adding:
            self.text = verbatim(self.text)
            self.sha256, self.sketch = sha256_of(self.text), sketch_of(self.text)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("admin:text", args=[self.pk])
