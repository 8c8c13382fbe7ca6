"""What an uploaded file would do, as its page shows it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from relations.admin.uploads import Upload
from relations.data.files.reading import read
from relations.data.imports.corrections import EVERY_ROW, Correction, Corrections
from relations.data.imports.importing import records_in
from relations.data.imports.planning import plan
from relations.data.imports.plans import Refusal
from relations.data.imports.reading import HEADER
from relations.data.table import Table
from relations.models.base import Reader
from relations.services.contradictions.keeping import wrong_with
from relations.services.contradictions.table import TITLES

MOST_ROWS = 200_000  # of a file; their preview takes some 700 MB, and a command takes more rows
EXAMPLES = 20  # of each kind of warning
ERRORS = 1000  # shown on the page; the file of the refused rows has all


class Button(NamedTuple):
    """A correction of a cell: as the form sends it, what will stand in the cell, in words."""

    value: str
    text: str
    words: str


class Preview:
    """The plan of a file, and what is said of it. Raises Unreadable.

    `typed` are reasons that wait to be corrected, by the code of their rule.
    """

    def __init__(
        self, table: Table, upload: Upload, user: Reader, typed: Mapping[str, str] | None = None
    ) -> None:
        self.upload, self.typed = upload, typed or {}
        records = records_in(table, read(upload.path, upload.name))
        corrections = Corrections(upload.corrections)
        records = records.changed(lambda sheet: sheet.checked(most=MOST_ROWS))
        self.records = records.changed(lambda s: corrections.applied(s, records.name_of(s)))
        self.plan = plan(
            self.records,
            upload.name,
            user,
            upload.create,
            reasons=upload.reasons,
            as_note=corrections.as_note,
        )

    @property
    def remark(self) -> str:
        """How the file was read."""
        sheets = [self.records.sheet, *self.records.sheets.values()]
        return next((sheet.remark for sheet in sheets if sheet and sheet.remark), "")

    @property
    def outcomes(self) -> list[tuple[str, Any]]:
        """What is made, changed and left, each with its count and first rows."""
        plan = self.plan
        return [
            (_("New"), plan.made),
            (_("Changed"), plan.changed),
            (_("Unchanged"), plan.left),
        ]

    @property
    def good(self) -> int:
        """Rows that would be written."""
        return self.plan.made.count + self.plan.changed.count

    @property
    def is_refused_whole(self) -> bool:
        """Whether something is wrong that concerns every row: a column, or the right to write."""
        return any(refusal.row == HEADER for refusal in self.plan.refused)

    @property
    def errors(self) -> list[tuple[Refusal, list[Button]]]:
        """The first errors, each with the buttons that mend it."""
        refused = [refusal for refusal in self.plan.refused if not refusal.warning][:ERRORS]
        return [(refusal, list(buttons_of(refusal))) for refusal in refused]

    @property
    def can_be_mended_here(self) -> bool:
        return any(buttons for _refusal, buttons in self.errors)

    @property
    def error_count(self) -> int:
        return sum(1 for refusal in self.plan.refused if not refusal.warning)

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """What may be kept with a reason, by rule: its code, title, number and first cells, with
        the reason that was typed and what is wrong with it."""
        by_code: defaultdict[str, list[Refusal]] = defaultdict(list)
        for refusal in self.plan.refused:
            if refusal.warning:
                by_code[refusal.warning].append(refusal)
        return [
            {
                "code": code,
                "title": TITLES[code],
                "count": len(some),
                "examples": some[:EXAMPLES],
                "reason": self.typed.get(code, ""),
                "problem": wrong_with(self.typed.get(code, "")),
            }
            for code, some in by_code.items()
        ]

    @property
    def kept(self) -> list[tuple[Any, int, str]]:
        """Warnings that are kept: the rule's title, how many, and why."""
        reasons = self.upload.reasons
        return [(TITLES[code], number, reasons[code]) for code, number in self.plan.kept.items()]

    @property
    def done(self) -> str:
        """What was imported, once it was."""
        plan = self.plan
        counts = {
            "made": plan.made.count,
            "changed": plan.changed.count,
            "left": plan.left.count,
            "refused": len(plan.refused_rows),
        }
        said = _("Imported: %(made)d new, %(changed)d changed, %(left)d unchanged.")
        refused = _("%(refused)d rejected rows were not imported.")
        return f"{said} {refused}" % counts if plan.refused_rows else said % counts


def buttons_of(refusal: Refusal) -> Iterator[Button]:
    """One for each text that is offered, and one to keep the cell's own as a note."""
    for offer in refusal.offers:
        words = "" if offer.words == offer.text else offer.words
        yield Button(sent(refusal, offer.text), offer.text, words)
    if refusal.note:
        yield Button(sent(refusal, as_note=True), "", _("Keep as a note and leave the date empty"))


def sent(refusal: Refusal, text: str = "", *, as_note: bool = False) -> str:
    made = Correction(refusal.row, refusal.column, refusal.value, text, as_note, refusal.sheet)
    return json.dumps(asdict(made), ensure_ascii=False)


def correction_of(sent: str, *, everywhere: bool) -> Correction | None:
    """The correction that a button sent; None for what none of them sends."""
    try:
        known = json.loads(sent)
        made = Correction(**known)
    except (ValueError, TypeError, RecursionError):
        return None
    kinds: dict[str, type] = {"row": int, "column": str, "was": str, "text": str}
    kinds |= {"as_note": bool, "sheet": str}
    if any(type(getattr(made, name)) is not kind for name, kind in kinds.items()):
        return None
    return replace(made, row=EVERY_ROW) if everywhere else made
