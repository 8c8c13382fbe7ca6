"""Cells corrected between the preview of a file and its import. The file itself stays as it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from relations.exchange.files.sheets import Row, Sheet

EVERY_ROW = 0


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

    def is_of(self, row: int) -> bool:
        return self.row in (EVERY_ROW, row)


class Corrections:
    """Those of one file, in the order in which they were made: a later one may correct again."""

    def __init__(self, made: Iterable[Correction]) -> None:
        self.made = tuple(made)
        self.by_cell: defaultdict[tuple[str, str], list[Correction]] = defaultdict(list)
        for one in self.made:
            self.by_cell[one.column, one.was].append(one)
        self.columns = {column for column, _was in self.by_cell}

    def as_note(self, row: int, column: str, text: str) -> bool:
        """Whether the text is kept as a note of its record."""
        return any(one.as_note and one.is_of(row) for one in self.by_cell.get((column, text), ()))

    def applied(self, sheet: Sheet) -> Sheet:
        """The sheet with the other texts in it."""
        return replace(sheet, rows=self._rows(sheet.rows)) if self.made else sheet

    def _rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            changed = {
                column: text
                for column in self.columns
                if (was := row.values.get(column, "")) != (text := self._text(row, column, was))
            }
            yield replace(row, values={**row.values, **changed}) if changed else row

    def _text(self, row: Row, column: str, text: str) -> str:
        for one in self.made:
            if (one.column, one.was) == (column, text) and one.is_of(row.number):
                text = text if one.as_note else one.text
        return text
