"""What was read in the text of a source, each at its passage, until somebody decides about it."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.models.base import RecordQuerySet
from relations.models.history import tracked
from relations.models.snapshots import Snapshot
from relations.models.sources import Citation
from relations.vocab import ProposalState

# The words of a passage are those of the text, whoever writes the row.
AT_ITS_PASSAGE = """
    IF NEW.quote IS DISTINCT FROM (
        SELECT substr(text, NEW.start + 1, greatest(NEW."end" - NEW.start, 0))
        FROM relations_snapshot WHERE id = NEW.snapshot_id
    ) THEN
        RAISE EXCEPTION 'The quote is not the text from % to %.', NEW.start, NEW."end"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'proposal_at_its_passage';
    END IF;
    RETURN NEW;
"""


class ProposalQuerySet(RecordQuerySet["Proposal"]):
    def open(self) -> Self:
        return self.filter(state=ProposalState.OPEN)

    def decided(self) -> Self:
        return self.exclude(state=ProposalState.OPEN)


@tracked
class Proposal(models.Model):
    """One value that the app, or a person, sees in a passage of a text."""

    snapshot = models.ForeignKey(
        Snapshot,
        verbose_name=_("text"),
        # What was read goes with the text.
        on_delete=models.CASCADE,
        related_name="proposals",
        help_text=_("The text in which the passage is."),
    )
    start = models.PositiveIntegerField(
        _("start"), help_text=_("Number of characters before the passage.")
    )
    end = models.PositiveIntegerField(
        _("end"), help_text=_("Number of characters up to the end of the passage.")
    )
    quote = models.TextField(_("quote"), help_text=_("The words of the passage."))
    kind = models.CharField(
        _("type"), max_length=20, help_text=_("What was read: country, person, date and so on.")
    )
    value = models.TextField(
        _("value"), help_text=_("The value as records hold it: a slug, a date, a code.")
    )
    target = models.CharField(
        _("record"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Slug of the record that is meant, if it is known."),
    )
    certainty = models.FloatField(
        _("certainty"), help_text=_("How sure the reading is, from 0 to 1.")
    )
    group = models.PositiveIntegerField(
        _("group"), null=True, blank=True, help_text=_("The values of one record share a number.")
    )
    part = models.CharField(
        _("part"),
        max_length=20,
        blank=True,
        default="",
        help_text=_("Which part of the record the value is."),
    )
    line = models.PositiveIntegerField(
        _("line"),
        null=True,
        blank=True,
        help_text=_("The values of one line of a record share a number: a person and his title."),
    )
    side = models.CharField(
        _("side"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Slug of the country or organisation that a person or place belongs to."),
    )
    proposer = models.CharField(
        _("proposed by"), max_length=60, help_text=_("What proposed it, with its version.")
    )
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=ProposalState.choices,
        default=ProposalState.OPEN,
        help_text=_("What was decided about the proposal."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        # The decision stays when the login goes.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who decided."),
    )
    decided_at = models.DateTimeField(
        _("decided at"), null=True, blank=True, help_text=_("When it was decided (UTC).")
    )
    citation = models.ForeignKey(
        Citation,
        verbose_name=_("citation"),
        # The proposal stays when the record that was made of it goes.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        help_text=_("The citation of the record that was made of it."),
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("start", "-end", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="proposal_has_words"),
            models.CheckConstraint(
                condition=Q(certainty__gte=0, certainty__lte=1), name="proposal_certainty"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, decided_at__isnull=True)
                | Q(~Q(state=ProposalState.OPEN), decided_at__isnull=False),
                name="proposal_decided_at_a_time",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="at_its_passage",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("start", "end", "quote", "snapshot_id"),
                func=AT_ITS_PASSAGE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"
