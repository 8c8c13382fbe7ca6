"""What a person decided about a file between its preview and its import.

Kept with an upload, and taken by `import_register --decisions`, so that an import can be repeated.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property, partial
from typing import Any

from django.utils.translation import gettext as _

from relations.data.files.sheets import Sheet
from relations.data.imports.corrections import Correction, Corrections, Order, correction_in
from relations.data.imports.mapping import Named, copies, renamed
from relations.data.imports.names import CREATABLE
from relations.data.imports.records import Records
from relations.data.values import Date, Day
from relations.dates.order import in_order


class UnreadableDecisionsError(ValueError):
    """A text that holds no decisions. The message says what is wrong with it."""


@dataclass(frozen=True)
class Decisions:
    """`columns` are ours for those of the file, by sheet ('' is that of the records); `create` are
    the nouns of which missing records are made; `day_first` says how dates in figures are read;
    `reasons` say why warnings are kept, by the code of their rule; `corrections` are of cells."""

    create: tuple[str, ...] = ()
    columns: Mapping[str, Named] = field(default_factory=dict)
    day_first: bool | None = None
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
        named = records.changed(lambda s: renamed(s, self.columns.get(records.name_of(s), {})))

        def corrected(sheet: Sheet) -> Sheet:
            name = named.name_of(sheet)
            dated = [c for c in sheet.columns if isinstance(named.reader(name, c), (Date, Day))]
            copied = copies(self.columns.get(name, {}))
            return self.corrected.applied(sheet, name, dated, self.order, copied)

        return named.changed(corrected)

    @property
    def order(self) -> Order:
        """What reads dates in figures; None where it is not decided what comes first."""
        if self.day_first is None:
            return None
        return partial(in_order, day_first=self.day_first)

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
    wrong: list[Any] = [ours for ours in named if not isinstance(ours, list | tuple)]
    wrong += [text for text in texts if not isinstance(text, str)]
    wrong += [told.day_first] if told.day_first not in (None, True, False) else []
    if wrong or not set(create) <= set(CREATABLE):
        raise UnreadableDecisionsError(_("This file does not hold the decisions for an import."))
    return Decisions(create, columns, told.day_first, reasons, corrections)


def decisions_in(text: str) -> Decisions:
    """The decisions in a file of JSON. Raises UnreadableDecisionsError."""
    try:
        known = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = _("The file of decisions is not JSON: %(error)s.")
        raise UnreadableDecisionsError(message % {"error": error}) from error
    return decisions_of(known)
