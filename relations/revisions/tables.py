"""The tables that the history follows, each with that of its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Field, ForeignKey, Model, QuerySet, UniqueConstraint

from relations.models.fields import BoundField

# The columns of a row, by the names that its model gives them.
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Followed:
    """A table and its events."""

    model: type[Model]
    events: type[Model]

    @cached_property
    def fields(self) -> "tuple[Field[Any, Any], ...]":
        """What an event keeps of a row."""
        kept = {field.name for field in self.events._meta.fields}
        return tuple(field for field in self.model._meta.fields if field.name in kept)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.attname for field in self.fields)

    @cached_property
    def times(self) -> frozenset[str]:
        """What a save notes by itself, of which nobody is the author."""
        return frozenset(
            field.attname
            for field in self.fields
            if isinstance(field, DateTimeField) and (field.auto_now or field.auto_now_add)
        )

    @cached_property
    def parts(self) -> dict[str, str]:
        """For each column the field that it belongs to: for the bounds of a date the date."""
        return {
            field.attname: field.source if isinstance(field, BoundField) else field.name
            for field in self.fields
        }

    def attname(self, part: str) -> str:
        """The column of a field."""
        return next(field.attname for field in self.fields if field.name == part)

    @cached_property
    def keys(self) -> "tuple[ForeignKey[Any, Any], ...]":
        return tuple(field for field in self.fields if isinstance(field, ForeignKey))

    @cached_property
    def unique(self) -> frozenset[str]:
        """The columns of which the database allows some values once."""
        names = {name for group in self.model._meta.unique_together for name in group}
        names |= {field.name for field in self.fields if field.unique}
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint):
                names |= set(constraint.fields) or {field.name for field in self.fields}
        return frozenset(field.attname for field in self.fields if field.name in names)

    @property
    def is_link(self) -> bool:
        """Whether a row only says that one record goes with another."""
        return bool(self.model._meta.proxy)

    def right(self, action: str, row: Row) -> str:
        """The permission that an action on a row takes; for what comes with a record and has no
        form, to change records of that noun."""
        meta = self.model._meta
        if self.is_link or meta.model_name in WITHOUT_FORM:
            owner = next(key for key in self.keys if row[key.attname] is not None)
            action, meta = "change", owner.related_model._meta
        return f"{meta.app_label}.{action}_{meta.model_name}"

    def changed(self, before: Row, after: Row) -> frozenset[str]:
        """The columns in which two states of a row differ."""
        return frozenset(name for name in self.columns if before[name] != after[name])

    def rows(self, numbers: Iterable[int], *, locked: bool = False) -> dict[int, Row]:
        """The rows as they are now, whoever reads."""
        rows: QuerySet[Any] = QuerySet(self.model).filter(pk__in=set(numbers))
        rows = rows.select_for_update() if locked else rows
        return {row["id"]: row for row in rows.values(*self.columns)}


# Decisions about records, whose tables nobody has rights to. Each has a foreign key per noun, of
# which one is set, before all others.
WITHOUT_FORM = ("keptwarning", "double", "mergedrecord")


@cache
def followed() -> tuple[Followed, ...]:
    """All of them."""
    events: list[Any] = apps.get_models()
    return tuple(
        Followed(model.pgh_tracked_model, model)
        for model in events
        if hasattr(model, "pgh_tracked_model")
    )


@cache
def table_of(model: type[Model]) -> Followed:
    """That of a model, or of the rows between that Django made."""
    name = model._meta.db_table
    return next(table for table in followed() if table.model._meta.db_table == name)


def is_followed(model: type[Model]) -> bool:
    return any(table.model._meta.db_table == model._meta.db_table for table in followed())


@cache
def referring(model: type[Model]) -> "tuple[ForeignKey[Any, Any], ...]":
    """The foreign keys of all tables that may name a row of this one."""
    return tuple(
        field
        for other in apps.get_models(include_auto_created=True)
        if not other._meta.proxy and other._meta.managed
        for field in other._meta.local_fields
        if isinstance(field, ForeignKey)
        and is_kept(field)
        and field.related_model._meta.db_table == model._meta.db_table
    )


def is_kept(key: Any) -> bool:
    """Whether the database keeps the foreign key true; those of events may name what is gone."""
    return bool(key.db_constraint)
