"""Rows on their way into a table by COPY."""

from datetime import UTC, datetime
from io import StringIO
from typing import Any

from django.db import models

NOTHING = "\\N"


class Rows:
    """Rows of one table, gathered in the text format of COPY.

    Columns that are not named take the value they have where nothing is known. The texts of the
    sample hold no tab, line break or backslash, so that nothing is escaped.
    """

    def __init__(self, model: type[models.Model], *columns: str) -> None:
        self.model = model
        self.lines: list[str] = []
        fields = {field.column: field for field in model._meta.local_concrete_fields}
        rest = [
            field
            for field in fields.values()
            if field.column not in columns
            and not isinstance(field, models.AutoField | models.GeneratedField)
        ]
        self.columns = [*columns, *(field.column for field in rest)]
        self.rest = "".join(f"\t{_usual(field)}" for field in rest)

    def add(self, *values: Any) -> None:
        texts = [NOTHING if value is None else str(value) for value in values]
        self.lines.append("\t".join(texts) + self.rest)

    def copy(self, cursor: Any) -> int:
        """Writes the rows and forgets them; says how many there were."""
        count = len(self.lines)
        if count:
            names = ", ".join(f'"{name}"' for name in self.columns)
            text = StringIO("\n".join(self.lines) + "\n")
            cursor.copy_expert(f'COPY "{self.model._meta.db_table}" ({names}) FROM STDIN', text)
        self.lines.clear()
        return count


def _usual(field: "models.Field[Any, Any]") -> str:
    if field.name in ("added", "changed"):
        return datetime.now(UTC).isoformat()
    value = field.get_default()
    return NOTHING if value is None else str(value)


def reserve(cursor: Any, model: type[models.Model], count: int) -> range:
    """Keys that nobody else will be given."""
    cursor.execute(
        "SELECT setval(sequence, nextval(sequence) + %s - 1)"
        " FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence) AS its",
        [count, model._meta.db_table],
    )
    (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)
