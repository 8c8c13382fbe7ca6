"""What a person decided about a file between its preview and its import.

Kept with an upload, and taken by `import_register --decisions`, so that an import can be repeated.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from relations.data.files.sheets import Sheet
from relations.data.imports.corrections import Correction, Corrections, correction_in
from relations.data.imports.mapping import Named, renamed
from relations.data.imports.names import CREATABLE
from relations.data.imports.records import Records


class UnreadableDecisionsError(ValueError):
    """A text that holds no decisions. The message says what is wrong with it."""


@dataclass(frozen=True)
class Decisions:
    """`columns` are ours for those of the file, by sheet ('' is that of the records); `create` are
    the nouns of which missing records are made; `reasons` say why warnings are kept, by the code of
    their rule; `corrections` are of cells."""

    create: tuple[str, ...] = ()
    columns: Mapping[str, Named] = field(default_factory=dict)
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
        return records.changed(lambda sheet: self.read(sheet, records.name_of(sheet)))

    def read(self, sheet: Sheet, name: str) -> Sheet:
        """A sheet under our columns, with its cells as they were corrected."""
        return self.corrected.applied(renamed(sheet, self.columns.get(name, {})), name)

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def decisions_of(known: Any) -> Decisions:
    """The decisions that JSON holds. Raises UnreadableDecisionsError."""
    try:
        told = Decisions(**known)
        create, reasons = tuple(told.create), dict(told.reasons)
        columns = {sheet: dict(named) for sheet, named in dict(told.columns).items()}
        corrections = tuple(correction_in(one) for one in told.corrections)
    except (TypeError, ValueError) as error:
        message = _("This file does not hold the decisions for an import: %(error)s.")
        raise UnreadableDecisionsError(message % {"error": error}) from error
    named = [ours for of in columns.values() for ours in of.values()]
    texts = [*reasons, *reasons.values(), *(name for ours in named for name in ours)]
    wrong = [ours for ours in named if not isinstance(ours, list | tuple)]
    wrong += [text for text in texts if not isinstance(text, str)]
    if wrong or not set(create) <= set(CREATABLE):
        raise UnreadableDecisionsError(_("This file does not hold the decisions for an import."))
    return Decisions(create, columns, reasons, corrections)


def decisions_in(text: str) -> Decisions:
    """The decisions in a file of JSON. Raises UnreadableDecisionsError."""
    try:
        known = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = _("The file of decisions is not JSON: %(error)s.")
        raise UnreadableDecisionsError(message % {"error": error}) from error
    return decisions_of(known)
