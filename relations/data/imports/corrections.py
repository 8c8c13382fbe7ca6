"""Cells corrected between the preview of a file and its import. The file itself stays as it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from relations.data.files.sheets import Row, Sheet

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
    # The sheet, where it is not that of the records.
    sheet: str = ""

    def is_of(self, row: int) -> bool:
        return self.row in (EVERY_ROW, row)


class Corrections:
    """Those of one file, in the order in which they were made: a later one may correct again."""

    def __init__(self, made: Iterable[Correction]) -> None:
        self.made = tuple(made)

    def as_note(self, row: int, column: str, text: str) -> bool:
        """Whether the text is kept as a note of its record."""
        asked = (column, text)
        return any(
            one.as_note and one.is_of(row) for one in self.made if (one.column, one.was) == asked
        )

    def applied(self, sheet: Sheet, name: str = "") -> Sheet:
        """The sheet with the other texts in it; `name` is its own, if it holds no records."""
        own = [one for one in self.made if one.sheet == name]
        return replace(sheet, rows=_corrected(own, sheet.rows)) if own else sheet


def _corrected(made: list[Correction], rows: Iterable[Row]) -> Iterator[Row]:
    columns = {one.column for one in made}
    for row in rows:
        changed = {
            column: text
            for column in columns
            if (was := row.values.get(column, "")) != (text := _text(made, row, column, was))
        }
        yield replace(row, values={**row.values, **changed}) if changed else row


def _text(made: list[Correction], row: Row, column: str, text: str) -> str:
    for one in made:
        if (one.column, one.was) == (column, text) and one.is_of(row.number):
            text = text if one.as_note else one.text
    return text
