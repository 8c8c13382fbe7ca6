"""Cells corrected between the preview of a file and its import. The file itself stays as it is."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from relations.data.files.sheets import Row, Sheet

EVERY_ROW = 0
NO_COPIES: Mapping[str, str] = {}
# What reads dates in figures in the order that a file has them.
Order = Callable[[str], str] | None
KINDS: dict[str, type] = {
    "row": int, "column": str, "was": str, "text": str, "as_note": bool, "sheet": str
}  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """What stands in a cell of this text instead: another text, or its note where `as_note`.

    `row` is the row's number as the person sees it, or EVERY_ROW with this text in the column.
    """

    row: int
    column: str
    was: str
    text: str = ""
    as_note: bool = False
    # The sheet, where it is not that of the records.
    sheet: str = ""

    def is_of(self, row: int) -> bool:
        return self.row in (EVERY_ROW, row)

    @property
    def change(self) -> "Correction":
        """The same of every row: corrections with one change are shown and undone together."""
        return replace(self, row=EVERY_ROW)


def correction_in(known: Any) -> Correction:
    """A correction as JSON has it. Raises ValueError for what is none."""
    try:
        made = Correction(**known)
    except TypeError as error:
        raise ValueError(str(error)) from error
    if any(type(getattr(made, name)) is not kind for name, kind in KINDS.items()):
        raise ValueError(f"not a correction: {known}")
    return made


class Corrections:
    """Those of one file, in the order in which they were made: a later one may correct again."""

    def __init__(self, made: Iterable[Correction]) -> None:
        # By sheet, then by column and text, each with its place in the order.
        self.made: defaultdict[str, defaultdict[tuple[str, str], list[tuple[int, Correction]]]]
        self.made = defaultdict(lambda: defaultdict(list))
        for at, one in enumerate(made):
            self.made[one.sheet][one.column, one.was].append((at, one))

    def as_note(self, row: int, column: str, text: str) -> bool:
        """Whether the text is kept as a note of its record."""
        asked = (one for own in self.made.values() for _at, one in own.get((column, text), ()))
        return any(one.as_note and one.is_of(row) for one in asked)

    def applied(
        self,
        sheet: Sheet,
        name: str = "",
        dated: Collection[str] = (),
        order: Order = None,
        copies: Mapping[str, str] = NO_COPIES,
    ) -> Sheet:
        """The sheet with the other texts in it, in columns that it may not have had; `name` is its
        own, if it holds no records. `order` reads the texts of the columns in `dated`. A column of
        `copies` has the texts of another, and its corrections."""
        dated = set(dated) if order else set()
        own = {column for column, _was in self.made.get(name, {})}
        copies = {copy: column for copy, column in copies.items() if column in own}
        if not own and not dated:
            return sheet
        columns = list(dict.fromkeys([*sheet.columns, *sorted(own)]))
        every = dict.fromkeys(own | dated, "") | copies
        rows = self.corrected(sheet.rows, name, every, dated, order or str)
        return replace(sheet, columns=columns, rows=rows)

    def corrected(
        self,
        rows: Iterable[Row],
        name: str,
        columns: Mapping[str, str],
        dated: Collection[str],
        order: Callable[[str], str],
    ) -> Iterator[Row]:
        for row in rows:
            changed = {}
            for column, copied in columns.items():
                was = row.values.get(column, "")
                text = self.text(name, row.number, copied, was) if copied else was
                text = self.text(name, row.number, column, text)
                if column in dated and (read := order(text)) != text:
                    text = self.text(name, row.number, column, read)
                if text != was:
                    changed[column] = text
            yield replace(row, values={**row.values, **changed}) if changed else row

    def text(self, sheet: str, row: int, column: str, text: str) -> str:
        """What stands in a cell in the end."""
        own: Mapping[tuple[str, str], list[tuple[int, Correction]]] = self.made.get(sheet, {})
        last = -1
        while True:
            later = ((at, one) for at, one in own.get((column, text), ()) if at > last)
            found = next(((at, one) for at, one in later if one.is_of(row)), None)
            if found is None:
                return text
            last, one = found
            text = text if one.as_note else one.text
