"""What an uploaded file would do, as its page shows it."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from relations.admin.uploads import Upload
from relations.data.files.reading import read
from relations.data.imports.corrections import EVERY_ROW, Correction
from relations.data.imports.decisions import Decisions
from relations.data.imports.importing import records_in
from relations.data.imports.mapping import copies
from relations.data.imports.persons import NEW
from relations.data.imports.planning import plan
from relations.data.imports.plans import Plan, Refusal
from relations.data.imports.reading import HEADER
from relations.data.imports.records import numbered
from relations.data.table import Table
from relations.data.values import Date, Day, Ref
from relations.dates.order import day_first_in, in_figures
from relations.models.base import Reader
from relations.services.contradictions.keeping import wrong_with
from relations.services.contradictions.table import TITLES

MOST_ROWS = 200_000  # of a file; their preview takes some 700 MB, and a command takes more rows
ADD_OFFICIAL = "relations.add_official"
EXAMPLES = 20  # of each kind of warning
ERRORS = 1000  # shown on the page; the file of the refused rows has all


class Button(NamedTuple):
    """A correction of a cell: as the form sends it, what will stand in the cell, in words."""

    value: str
    text: str
    words: str


class Error(NamedTuple):
    """An error, what the file calls its column, the buttons that mend it, and the name of the field
    in which its cell is typed anew; '' where it is not about a cell of the file."""

    refusal: Refusal
    header: str
    buttons: list[Button]
    cell: str

    @property
    def is_of_lines(self) -> bool:
        """Whether the cell is more than a line."""
        return "\n" in self.refusal.value


class Kind(NamedTuple):
    """Errors in a column, or warnings of a rule, that have one proposal each: as the form sends it,
    the title of the rule, and how many."""

    value: str
    header: str
    title: Any
    total: int


class Preview:
    """The plan of a file, and what is said of it. Raises Unreadable.

    `typed` are reasons that wait to be corrected, by the code of their rule.
    """

    def __init__(
        self, table: Table, upload: Upload, user: Reader, typed: Mapping[str, str] | None = None
    ) -> None:
        self.table, self.upload, self.user = table, upload, user
        self.typed = typed or {}
        self.decide(upload.decisions)

    def decide(self, decisions: Decisions) -> None:
        """Reads the file: as it is, and as it was decided to be read."""
        self.decisions = decisions
        records = records_in(self.table, read(self.upload.path, self.upload.name))
        self.raw = records.changed(lambda sheet: sheet.checked(most=MOST_ROWS))
        self.records = decisions.applied(self.raw)

    @cached_property
    def plan(self) -> Plan:
        """What the file would do, as decided. Raises Unreadable."""
        made = self.planned()
        if self.decisions.day_first is None:
            day_first = day_first_in(self.in_figures(made))
            if day_first is not None:
                self.decide(replace(self.decisions, day_first=day_first))
                made = self.planned()
        return made

    @property
    def asked_order(self) -> str:
        """A date of which nothing in the file says whether the day or the month is first."""
        undecided = self.decisions.day_first is None
        return next(self.in_figures(self.plan), "") if undecided else ""

    def in_figures(self, made: Plan) -> Iterator[str]:
        """The dates with a day and a month in figures that are refused."""
        for refusal in made.refused:
            reader = self.records.reader(refusal.sheet, refusal.column)
            if isinstance(reader, (Date, Day)) and in_figures(refusal.value):
                yield refusal.value

    def planned(self) -> Plan:
        return plan(
            self.records,
            self.upload.name,
            self.user,
            self.decisions.create,
            reasons=self.decisions.reasons,
            as_note=self.decisions.corrected.as_note,
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

    @cached_property
    def refused(self) -> list[Refusal]:
        """All errors, but for warnings; a cell that says two things is named once."""
        copied = {
            (sheet, copy): column
            for sheet, named in self.decisions.columns.items()
            for copy, column in copies(named).items()
        }
        every = [refusal for refusal in self.plan.refused if not refusal.warning]
        places = {(one.sheet, one.row, one.column) for one in every}
        return [
            one
            for one in every
            if (one.sheet, one.row, copied.get((one.sheet, one.column))) not in places
        ]

    @property
    def errors(self) -> list[Error]:
        """The first errors, each with what mends it."""
        return [self.error(refusal) for refusal in self.refused[:ERRORS]]

    def error(self, refusal: Refusal) -> Error:
        cell = as_sent(correction_to(refusal)) if self.can_be_typed(refusal) else ""
        header = self.header(refusal.sheet, refusal.column)
        buttons = [*buttons_of(refusal), *self.new_official(refusal)]
        return Error(refusal, header, buttons, cell)

    def new_official(self, refusal: Refusal) -> Iterator[Button]:
        """A button that says that nobody recorded is meant, for who may add officials."""
        reader = self.records.reader(refusal.sheet, refusal.column)
        is_name = isinstance(reader, Ref) and reader.noun == "officials" and refusal.value
        person: Any = self.user
        if is_name and not refusal.value.startswith(NEW) and person.has_perm(ADD_OFFICIAL):
            new = as_sent(correction_to(refusal, f"{NEW}{refusal.value}"))
            yield Button(new, "", _("Create a new official"))

    def header(self, sheet: str, column: str) -> str:
        """What the file calls a column."""
        named = self.decisions.columns.get(sheet, {})
        return next((own for own, ours in named.items() if column in ours), column)

    def can_be_typed(self, refusal: Refusal) -> bool:
        """Whether the error is about a cell, which the file may not have."""
        records, sheet, column = self.records, refusal.sheet, refusal.column
        there = records.reader(sheet, column) or (not sheet and numbered(records.table, column))
        return refusal.row != HEADER and bool(there)

    @property
    def error_count(self) -> int:
        return len(self.refused)

    @property
    def kinds(self) -> list[Kind]:
        """What has one proposal each, so that all of a column can be accepted together."""
        found = Counter(
            (key_of(refusal), self.header(refusal.sheet, refusal.column), refusal.warning)
            for refusal in self.plan.refused
            if is_answered(refusal)
        )
        return [
            Kind(key, header, TITLES[code] if code else "", total)
            for (key, header, code), total in found.items()
        ]

    @property
    def answered(self) -> int:
        """Errors that have one proposal each."""
        return sum(map(is_answered, self.refused))

    @property
    def corrections(self) -> list[tuple[Correction, str, int, str]]:
        """What was corrected here, each with what the file calls its column, the number of its rows
        and as its form sends it."""
        made = Counter(one.change for one in self.decisions.corrections)
        every = {one.change for one in self.decisions.corrections if one.row == EVERY_ROW}
        return [
            (
                one,
                self.header(one.sheet, one.column),
                EVERY_ROW if one in every else count,
                as_sent(one),
            )
            for one, count in made.items()
        ]

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
                "examples": [self.error(refusal) for refusal in some[:EXAMPLES]],
                "reason": self.typed.get(code, ""),
                "problem": wrong_with(self.typed.get(code, "")),
            }
            for code, some in by_code.items()
        ]

    @property
    def kept(self) -> list[tuple[Any, int, str]]:
        """Warnings that are kept: the rule's title, how many, and why."""
        reasons = self.decisions.reasons
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
        words = offer.words.removeprefix(offer.text).strip()
        yield Button(as_sent(correction_to(refusal, offer.text)), offer.text, words)
    if refusal.note:
        kept = as_sent(correction_to(refusal, as_note=True))
        yield Button(kept, "", _("Keep as a note and leave the date empty"))


def is_answered(refusal: Refusal) -> bool:
    """Whether there is one proposal, so that nothing is left to choose."""
    return len(refusal.offers) == 1 and bool(refusal.offers[0].text)


def key_of(refusal: Refusal) -> str:
    """The column of an error, and the rule of a warning, as the form sends them."""
    return json.dumps([refusal.sheet, refusal.column, refusal.warning])


def correction_to(refusal: Refusal, text: str = "", *, as_note: bool = False) -> Correction:
    return Correction(refusal.row, refusal.column, refusal.value, text, as_note, refusal.sheet)


def as_sent(one: Correction) -> str:
    return json.dumps(asdict(one), ensure_ascii=False)
