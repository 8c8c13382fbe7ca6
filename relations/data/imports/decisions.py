"""What a person decided about a file between its preview and its import.

Kept with an upload, and taken by `import_register --decisions`, so that an import can be repeated.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from relations.data.imports.corrections import Correction, Corrections, correction_in
from relations.data.imports.names import CREATABLE
from relations.data.imports.records import Records


class UnreadableDecisionsError(ValueError):
    """A text that holds no decisions. The message says what is wrong with it."""


@dataclass(frozen=True)
class Decisions:
    """`create` are the nouns of which missing records are made; `reasons` say why warnings are
    kept, by the code of their rule; `corrections` are of cells."""

    create: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()

    @property
    def made_here(self) -> bool:
        """Whether anything was decided on the preview."""
        return self != Decisions(self.create)

    @cached_property
    def corrected(self) -> Corrections:
        return Corrections(self.corrections)

    def applied(self, records: Records) -> Records:
        """The records of a file as they were decided to be read."""
        return records.changed(lambda sheet: self.corrected.applied(sheet, records.name_of(sheet)))

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def decisions_of(known: Any) -> Decisions:
    """The decisions that JSON holds. Raises UnreadableDecisionsError."""
    try:
        told = Decisions(**known)
        create, reasons = tuple(told.create), dict(told.reasons)
        corrections = tuple(correction_in(one) for one in told.corrections)
    except (TypeError, ValueError) as error:
        message = _("This file does not hold the decisions for an import: %(error)s.")
        raise UnreadableDecisionsError(message % {"error": error}) from error
    texts = [*reasons, *reasons.values()]
    if not set(create) <= set(CREATABLE) or not all(isinstance(text, str) for text in texts):
        raise UnreadableDecisionsError(_("This file does not hold the decisions for an import."))
    return Decisions(create, reasons, corrections)


def decisions_in(text: str) -> Decisions:
    """The decisions in a file of JSON. Raises UnreadableDecisionsError."""
    try:
        known = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = _("The file of decisions is not JSON: %(error)s.")
        raise UnreadableDecisionsError(message % {"error": error}) from error
    return decisions_of(known)
