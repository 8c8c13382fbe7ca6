"""The rows that belong to a record: made from values, and compared with what is there."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from relations.exchange.along import rows_of

# What has been made of a record's rows so far, by the name of the relation.
Siblings = dict[str, list[Any]]


class Relation:
    """The rows of one column, in a table of their own."""

    # The relation whose rows these refer to: where those change, these are made anew.
    after = ""
    # The field that holds the place among the rows.
    order = ""

    def __init__(self, column: str, reader: Any, owner: type[models.Model]) -> None:
        self.columns: tuple[str, ...] = (column,)
        self.reader, self.name, self.model = reader, reader.accessor, reader.model
        self.parent = parent_of(reader.model, reader.accessor, owner)

    def rows(self, values: dict[str, Any]) -> Sequence[Any]:
        """The rows that a record with these values has, in their order."""
        return values.get(self.columns[0], ())  # type: ignore[no-any-return] # rows of any noun

    def there(self, record: Any) -> list[Any]:
        """The rows as they are saved; as many, and in the same order, as `rows` of its values."""
        return list(self.reader.rows(record))

    def make(self, row: Any, record: Any, siblings: Siblings, at: int) -> Any:
        """The unsaved row of a record, the one at a place among them counted from 0."""
        values = {self.order: at} if self.order else {}
        return self.model(**self.reader.put(row), **{self.parent: record}, **values)

    def keys(self, record: Any, rows: Sequence[Any]) -> list[Any]:
        """What `lose` needs of saved rows."""
        return [row.pk for row in rows]

    def lose(self, keys: Sequence[Any]) -> None:
        """Deletes rows of many records."""
        self.model._default_manager.filter(pk__in=keys).delete()

    def difference(
        self, old: Sequence[Any], there: Sequence[Any], new: Sequence[Any]
    ) -> tuple[list[Any], list[Any]]:
        """Which saved rows go and which rows come, so that those of `old` become those of `new`.

        Where the order means something, all after the first difference is made anew.
        """
        if self.order:
            return ([], []) if old == new else (list(there), list(new))
        if self.reader.ordered:
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


class Membership(Relation):
    """Records of another noun, in the table between."""

    def __init__(self, column: str, reader: Any, owner: type[models.Model]) -> None:
        self.columns, self.name = (column,), reader.accessor
        through = reader.field.remote_field.through
        self.model = through
        self.parent = self.own = reader.field.m2m_field_name()
        self.other = reader.field.m2m_reverse_field_name()

    def there(self, record: Any) -> list[Any]:
        """The records of the other noun, which stand for the rows between."""
        return list(rows_of(record, self.name))

    def make(self, row: Any, record: Any, siblings: Siblings, at: int) -> Any:
        return self.model(**{f"{self.own}_id": record.pk, f"{self.other}_id": row.pk})

    def keys(self, record: Any, rows: Sequence[Any]) -> list[Any]:
        return [(record.pk, row.pk) for row in rows]

    def lose(self, keys: Sequence[Any]) -> None:
        """Deletes by record and member; `keys` is never empty."""
        one = (Q(**{self.own: own, self.other: other}) for own, other in keys)
        self.model._default_manager.filter(reduce(or_, one)).delete()

    def difference(
        self, old: Sequence[Any], there: Sequence[Any], new: Sequence[Any]
    ) -> tuple[list[Any], list[Any]]:
        return rest_of(old, new), rest_of(new, old)


def parent_of(model: type[models.Model], relation: str, owner: type[models.Model]) -> str:
    """The name of the foreign key behind a relation."""
    return next(
        field.name
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is owner
        and field.remote_field.related_name == relation
    )


class Places(Relation):
    order = "order"


def rest_of(rows: Iterable[Any], taken: Iterable[Any]) -> list[Any]:
    """The rows without those taken, each once."""
    rest = list(rows)
    for row in taken:
        if row in rest:
            rest.remove(row)
    return rest
