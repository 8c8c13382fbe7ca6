"""What the columns of a file mean: a guess for each, which the person who imports confirms."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from relations.data.files.sheets import Sheet
from relations.data.imports.decisions import Decisions
from relations.data.imports.guessing import guessed, header_of
from relations.data.imports.mapping import Named, Target, targets, targets_of
from relations.data.imports.reading import IGNORED, SIDES, read_header
from relations.data.imports.records import NUMBERED, Records

LEFT_OUT = "-"
ROWS = 50  # looked at for examples
EXAMPLES = 3  # of what a column holds
LONGEST = 40  # characters of an example
NUMBERS = 3  # of numbered columns that are always offered


class Line(NamedTuple):
    """A column of the file: its sheet, its name, the field of the form, the first texts in it, what
    it may mean and what was chosen or guessed; '' where nothing is."""

    sheet: str
    name: str
    field: str
    examples: list[str]
    targets: list[Target]
    chosen: str
    is_new: bool


class Side(NamedTuple):
    """An official of whom no column says for whom they were there: the field of the form, the
    column with the official, those that name sides, and the one that was chosen or guessed."""

    field: str
    person: str
    name: str
    lines: list[Line]
    chosen: str


def unknown_columns(records: Records) -> set[tuple[str, str]]:
    """The columns that are none of ours, each with its sheet."""
    header = read_header(records.table, records)
    return {(one.sheet, one.column) for one in header.refusals if one.column in header.unknown}


class Columns:
    """The form for the columns of a file.

    `records` are those of the file as it is; `before` are our columns by names of earlier files;
    `data` is what the form sent.
    """

    def __init__(
        self,
        records: Records,
        decisions: Decisions,
        before: Named,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.records, self.decisions, self.before, self.data = records, decisions, before, data
        self.unknown = unknown_columns(records)

    @cached_property
    def lines(self) -> list[Line]:
        own = self.records.sheet
        sheets = [
            *([("", own)] if own else []),
            *((s.name, s) for s in self.records.sheets.values()),
        ]
        return [line for name, sheet in sheets for line in self.of(name, sheet)]

    def of(self, name: str, sheet: Sheet) -> Iterator[Line]:
        columns = [column for column in dict.fromkeys(sheet.columns) if column not in IGNORED]
        offered = self.targets(name, columns)
        chosen = self.chosen(name, columns, offered)
        rows = list(islice(sheet.rows, ROWS))
        for column in columns:
            texts = dict.fromkeys(text for row in rows if (text := row.values[column]))
            examples = [text[:LONGEST] for text in islice(texts, EXAMPLES)]
            field, is_new = field_of(name, column), (name, column) in self.unknown
            yield Line(name, column, field, examples, offered, chosen[column], is_new)

    def targets(self, sheet: str, columns: list[str]) -> list[Target]:
        for name, of_rows in self.records.sheets.items():
            if of_rows.name == sheet:
                return targets_of(self.records.table.rows_by_name[name])
        own = [int(found[2]) for column in columns if (found := NUMBERED.fullmatch(column))]
        numbers = [header_of(column).number for column in columns]
        return targets(self.records.table, max(NUMBERS, *own, *numbers, 0))

    def chosen(self, sheet: str, columns: list[str], offered: list[Target]) -> dict[str, str]:
        """What each column means: as sent, as decided, by its own name, as before, as guessed."""
        names = {target.name for target in offered}
        if self.data is not None:
            sent = {c: str(self.data.get(field_of(sheet, c), "")) for c in columns}
            known = {*names, *columns, LEFT_OUT}
            return {c: text if text in known else "" for c, text in sent.items()}
        decided = self.decisions.columns.get(sheet, {})
        found = {c: first_of(decided[c]) for c in columns if c in decided}
        found |= {c: c for c in columns if c not in found and (sheet, c) not in self.unknown}
        before = {c: first_of(self.before[c]) for c in columns if c in self.before}
        for column, ours in before.items():
            if ours == LEFT_OUT or (ours in names and ours not in found.values()):
                found.setdefault(column, ours)
        found |= guessed([c for c in columns if c not in found], offered, set(found.values()))
        return {c: found.get(c, "") for c in columns}

    @cached_property
    def sides(self) -> list[Side]:
        """The officials of whom no column of their own says for whom they were there."""
        table = self.records.table
        stems = {s for rows in table.rows for s, m in rows.numbered.items() if m == "official"}
        chosen = {line.chosen: line for line in self.lines if not line.sheet}
        given = [line for line in self.lines if is_side(line)]
        return [
            Side(f"side-{name}", line.name, name, given, self.side_of(name, line, given))
            for name, line in chosen.items()
            if (found := NUMBERED.fullmatch(name)) and found[1] in stems and not found[3]
            if not any(f"{name}_{side}" in chosen for side in SIDES)
        ]

    def side_of(self, person: str, line: Line, given: list[Line]) -> str:
        """The field of the column that says whom an official represented; '' for none."""
        if self.data is not None:
            return str(self.data.get(f"side-{person}", ""))
        known = {**self.before, **self.decisions.columns.get("", {})}
        for one in given:
            if any(f"{person}_{side}" in known.get(one.name, ()) for side in SIDES):
                return one.field
        number = header_of(line.name).number
        same = [one for one in given if number and one.chosen.endswith(f"_{number}")] or given
        return same[0].field if len(same) == 1 else ""

    @property
    def problem(self) -> str:
        """What is wrong with what was sent."""
        chosen = [(line.sheet, line.chosen) for line in self.lines if line.chosen != LEFT_OUT]
        twice = {ours for sheet, ours in chosen if ours and chosen.count((sheet, ours)) > 1}
        if twice:
            message = _("Two columns have the same meaning: %(names)s. Change one of them.")
            return message % {"names": ", ".join(sorted(twice))}
        if any(not line.chosen for line in self.lines):
            return _("Choose a meaning for each column, or leave it out.")
        return ""

    @property
    def decided(self) -> dict[str, dict[str, list[str]]]:
        """Our columns for those of the file, by sheet."""
        found: dict[str, dict[str, list[str]]] = {}
        for line in self.lines:
            ours = [line.chosen] if line.chosen != LEFT_OUT else []
            if is_side(line):
                kind, represented = line.chosen.partition("_")[0], self.sides
                ours += [f"{s.name}_{kind}" for s in represented if s.chosen == line.field]
            if ours != [line.name]:
                found.setdefault(line.sheet, {})[line.name] = ours
        return found


def first_of(ours: Any) -> str:
    return ours[0] if ours else LEFT_OUT


def field_of(sheet: str, column: str) -> str:
    return f"column:{sheet}:{column}"


def is_side(line: Line) -> bool:
    """Whether a column names one of the sides: `country_2`."""
    found = NUMBERED.fullmatch(line.chosen)
    return bool(found and found[1] in SIDES and not found[3] and not line.sheet)
