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

MOST_KEPT = 500  # records of one model: all countries and sectors, of others the latest
PREFIX = "along_"


def rows_of(record: Any, relation: str) -> Sequence[Any]:
    """The rows of a relation: as they were read along with the record, else read now."""
    try:
        return record.__dict__[f"{PREFIX}{relation}"]  # type: ignore[no-any-return] # of any noun
    except KeyError:
        return getattr(record, relation).all()  # type: ignore[no-any-return] # of any noun


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


class Along:
    """What is read along, and kept for the next batch."""

    def __init__(self) -> None:
        self.kept: defaultdict[type[Model], dict[Any, Any]] = defaultdict(dict)

    def rows(
        self, records: Sequence[Any], relation: str, *names: str, order: Sequence[Any] = ()
    ) -> list[Any]:
        """Gives each record its rows, in their own order or the given one; returns all of them."""
        if not records:
            return []
        key = records[0]._meta.get_field(relation).field
        by_record = lists(records, relation)
        wanted = key.model._default_manager.select_related(None)
        wanted = wanted.order_by(*(order or key.model._meta.ordering or ["pk"]))
        wanted = wanted.filter(**{f"{key.name}__among": list(by_record)})
        found = list(lean(wanted, (key.name, *names) if names else ()))
        for row in found:
            by_record[row.__dict__[key.attname]].append(row)
        return found

    def links(self, records: Sequence[Any], relation: str) -> None:
        """Gives each record the members of a relation from many to many."""
        if not records:
            return
        field = records[0]._meta.get_field(relation)
        own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        by_record = lists(records, relation)
        through = field.remote_field.through._default_manager.order_by("pk")
        pairs = list(through.filter(**{f"{own}__among": list(by_record)}).values_list(own, other))
        members = self.keep(field.related_model, {key for _own, key in pairs})
        for record, key in pairs:
            by_record[record] += [members[key]] if key in members else []

    def refer(self, rows: Iterable[Any], name: str, *names: str) -> list[Any]:
        """Gives each row the record that a foreign key of it names; returns these records."""
        naming = [row for row in rows if row.__dict__[f"{name}_id"] is not None]
        if not naming:
            return []
        field = naming[0]._meta.get_field(name)
        keys = {row.__dict__[field.attname] for row in naming}
        records = self.keep(field.related_model, keys, *names)
        for row in naming:
            # What was deleted a moment ago is missing, and is asked for in vain where it is needed.
            if record := records.get(row.__dict__[field.attname]):
                field.set_cached_value(row, record)
        return [records[key] for key in keys if key in records]

    def know(self, rows: Sequence[Any]) -> None:
        """Rows of this batch, to which other rows of it refer."""
        if rows:
            self.kept[type(rows[0])] = {row.pk: row for row in rows}

    def keep(self, model: type[Model], keys: set[Any], *names: str) -> dict[Any, Any]:
        """Records by their keys; those that are not kept are read."""
        kept = self.kept[model]
        if new := keys - kept.keys():
            if len(kept) > MOST_KEPT:
                kept.clear()
                new = keys
            found = model._default_manager.select_related(None).filter(pk__among=list(new))
            kept.update((record.pk, record) for record in lean(found, names))
        return kept

    # What several nouns have

    def sides(self, rows: Sequence[Any]) -> None:
        self.refer(rows, "country")
        self.refer(rows, "organization")

    def citations(self, records: Sequence[Any]) -> None:
        """What the records rest on."""
        told = ("source", "field", "locator", "quote", "basis", "confidence")
        self.refer(self.rows(records, "citations", *told), "source")


def lists(records: Iterable[Any], relation: str) -> dict[Any, list[Any]]:
    """An empty list for each record, under which it will find the rows of a relation."""
    made: dict[Any, list[Any]] = {}
    for record in records:
        made[record.pk] = record.__dict__[f"{PREFIX}{relation}"] = []
    return made


def batches(found: "QuerySet[Any]", size: int) -> Iterator[list[Any]]:
    """The records, so many at once, by a cursor that the server of the database keeps."""
    left = lean(found, size=size)
    while batch := list(islice(left, size)):
        yield batch
