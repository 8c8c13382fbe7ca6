"""Records with all that belongs to them, many at a time.

Django's prefetch makes a queryset for every relation of every record, and with select_related a
country for every row that names it: both took longer than the reading. Here each record gets plain
lists, and what many rows refer to is one object, kept from one batch to the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import GeneratedField, Model, QuerySet
from django.db.models.base import ModelState

from relations.data.table import Rows, Table
from relations.filters.base import ListFilter
from relations.models.base import Reader

MOST_KEPT = 500  # records of one model: all countries and sectors, of others the latest
PREFIX = "rows_"


def rows_of(record: Any, name: str) -> Sequence[Any]:
    """The rows of a record that were read with it."""
    return record.__dict__[f"{PREFIX}{name}"]  # type: ignore[no-any-return] # of any noun


def lean(found: "QuerySet[Any]", names: Sequence[str] = (), size: int = 0) -> Iterator[Any]:
    """The records, with only the named columns, or all that the database does not compute; all at
    once, or so many at a time.

    As Django loads them, but for setting each field by itself, which took most of the time.
    """
    model, using = found.model, found.db
    stored = [f for f in model._meta.concrete_fields if not isinstance(f, GeneratedField)]
    columns = [f.attname for f in stored if not names or f.name in names or f.primary_key]
    told = found.values_list(*columns)
    for values in told.iterator(chunk_size=size) if size else told:
        record: Any = object.__new__(model)
        record.__dict__.update(zip(columns, values, strict=True))
        record._state = ModelState()
        record._state.adding, record._state.db = False, using
        yield record


class Related:
    """Reads what columns need of many records, and keeps what the next batch may need again.

    `user` is the person who reads: what they may not see is not there. None is an import, which
    compares with all there is, reads every column of what it compares, and nothing that is only
    written. `asked` are the filters by which the records were found, where `answers` are wanted.
    """

    def __init__(self, user: Reader | None, asked: ListFilter | None = None) -> None:
        self.user, self.asked = user, asked
        self.kept: defaultdict[type[Model], dict[Any, Any]] = defaultdict(dict)

    def visible(self, model: type[Model]) -> Any:
        manager: Any = model._default_manager
        return manager.all() if self.user is None else manager.visible_to(self.user)

    def read(self, table: Table, records: Sequence[Any]) -> None:
        """Gives the records their rows, and all to which these and they refer."""
        if not records:
            return
        self.refer(table, records)
        for rows in table.nested if self.user else table.rows:
            found = self.rows(records, rows)
            self.know(found)
            self.refer(rows.table, found)
            self.compute(rows.table, found)
        self.compute(table, records)

    def compute(self, table: Table, records: Sequence[Any]) -> None:
        """What of the records is only written."""
        if not records or not self.user:
            return
        if table.compute is not None:
            table.compute(self, list(records))
        if table.answer is not None and self.asked is not None:
            table.answer(self, list(records))

    def rows(self, records: Sequence[Any], rows: Rows) -> list[Any]:
        """Gives each record its rows; returns all of them."""
        by_record = lists(records, rows.name)
        by_key = {record.pk: record for record in records}
        model = rows.table.model
        key: Any = model._meta.get_field(rows.owner)
        wanted = self.visible(model).order_by(*rows.sorting)
        found = list(lean(wanted.filter(**{f"{rows.owner}__among": list(by_record)})))
        for row in found:
            owner = row.__dict__[key.attname]
            by_record[owner].append(row)
            key.set_cached_value(row, by_key[owner])
        return found

    def refer(self, table: Table, records: Sequence[Any]) -> None:
        """Follows the foreign keys that the columns of a table read through."""
        at: dict[str, list[Any]] = {"": list(records)}
        for one in table.reads:
            before, _dot, name = one.path.rpartition(".")
            at[one.path] = self.follow(at[before], name, one.columns if self.user else ())

    def follow(self, rows: Iterable[Any], name: str, columns: Sequence[str]) -> list[Any]:
        """Gives each row the record that a foreign key of it names; returns these records. What
        is not there for the reader is None."""
        naming = [row for row in rows if row.__dict__[f"{name}_id"] is not None]
        if not naming:
            return []
        field: Any = naming[0]._meta.get_field(name)
        unknown = [row for row in naming if not field.is_cached(row)]
        keys = {row.__dict__[field.attname] for row in unknown}
        records = self.keep(field.related_model, keys, columns) if keys else {}
        for row in unknown:
            field.set_cached_value(row, records.get(row.__dict__[field.attname]))
        found = (field.get_cached_value(row) for row in naming)
        return list({record.pk: record for record in found if record is not None}.values())

    def know(self, rows: Sequence[Any]) -> None:
        """Rows of this batch, to which other rows of it refer."""
        if rows:
            self.kept[type(rows[0])] = {row.pk: row for row in rows}

    def keep(self, model: type[Model], keys: set[Any], columns: Sequence[str]) -> dict[Any, Any]:
        """Records by their keys; those that are not kept are read."""
        kept = self.kept[model]
        if new := keys - kept.keys():
            if len(kept) > MOST_KEPT:
                kept.clear()
                new = keys
            found = self.visible(model).order_by().filter(pk__among=list(new))
            kept.update((record.pk, record) for record in lean(found, columns))
        return kept


def lists(records: Iterable[Any], name: str) -> dict[Any, list[Any]]:
    """An empty list for each record, under which it will find its rows."""
    made: dict[Any, list[Any]] = {}
    for record in records:
        made[record.pk] = record.__dict__[f"{PREFIX}{name}"] = []
    return made


def with_related(table: Table, queryset: "QuerySet[Any]", user: Reader | None) -> list[Any]:
    """The records of a queryset, with all that the columns of their table read."""
    records = list(queryset)
    Related(user).read(table, records)
    return records


def in_batches(
    table: Table, queryset: "QuerySet[Any]", user: Reader | None, size: int
) -> Iterator[list[Any]]:
    """The same, so many records at once, by a cursor that the server of the database keeps."""
    related, left = Related(user), lean(queryset, size=size)
    while batch := list(islice(left, size)):
        related.read(table, batch)
        yield batch
