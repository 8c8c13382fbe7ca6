"""The rows that belong to a record: made from values, and compared with what is there."""

from collections.abc import Sequence
from typing import Any

from relations.data.related import rows_of
from relations.data.rows import reader_of, rest_of
from relations.data.table import Rows, Table

# What has been made of a record's rows so far, by name.
Siblings = dict[str, list[Any]]


class RowTable:
    """The rows of one name, in a table of their own."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.name, self.model = rows, rows.name, rows.table.model
        self.reader = reader_of(rows)

    def of(self, values: dict[str, Any]) -> Sequence[Any]:
        """The rows that a record with these values has, in their order."""
        return values.get(self.name, ())  # type: ignore[no-any-return] # rows of any table

    def there(self, record: Any) -> list[Any]:
        """The rows as they are saved; as many, and in the same order, as `of` its values."""
        return list(rows_of(record, self.name))

    def make(self, row: Sequence[Any], record: Any, siblings: Siblings, at: int) -> Any:
        """The unsaved row of a record, the one at a place among them counted from 0."""
        place = {self.rows.place: at} if self.rows.place else {}
        made = self.model(**self.reader.put(row), **{self.rows.owner: record}, **place)
        if self.rows.attach is not None:
            self.rows.attach(made, self.reader.by_column(row), siblings)
        return made

    def difference(
        self, old: Sequence[Any], there: Sequence[Any], new: Sequence[Any]
    ) -> tuple[list[Any], list[Any]]:
        """Which saved rows go and which rows come, so that those of `old` become those of `new`.

        Where a field keeps the order, all are made anew; where it means something, all after the
        first difference.
        """
        if self.rows.place:
            return ([], []) if old == new else (list(there), list(new))
        if self.rows.ordered:
            kept = 0
            while kept < min(len(old), len(new)) and old[kept] == new[kept]:
                kept += 1
            return list(there[kept:]), list(new[kept:])
        gone = rest_of(old, new)
        lost = []
        for row, saved in zip(old, there, strict=True):
            if row in gone:
                gone.remove(row)
                lost.append(saved)
        return lost, rest_of(new, old)


def row_tables(table: Table) -> list[RowTable]:
    """The rows of a record, in the order of saving."""
    return [RowTable(rows) for rows in table.rows]
