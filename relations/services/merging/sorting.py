"""What becomes of each row that names the record that goes.

It moves to the record that stays. Where a row like it is there already, the two are joined, and
what names the one that goes moves likewise. A row that would name one record twice is dropped: a
link between the two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import ForeignKey, Model, UniqueConstraint

from relations.models import (
    AgreementPlace,
    Double,
    MeetingPlace,
    OfficialName,
    OrganizationName,
    Stage,
    Tenure,
)
from relations.models.doubles import MERGEABLE
from relations.models.fields import UncertainDateField
from relations.models.visible import every

# Rows that are the same though no constraint says so. A date that is not known makes nothing the
# same; rows that are equal in every column are joined in any table.
ALIKE: dict[type[Model], tuple[str, ...]] = {
    Tenure: ("official", "office", "start"),
    Stage: ("agreement", "kind", "date", "country", "organization"),
    MeetingPlace: ("meeting", "city", "country"),
    AgreementPlace: ("agreement", "city", "country"),
    OfficialName: ("official", "name", "language"),
    OrganizationName: ("organization", "name", "language"),
}
# What says nothing of the world, and is led on by its own rule (`Double.objects.lead_on`).
ASIDE = (Double,)


class Key(NamedTuple):
    """A row of a table."""

    model: type[Model]
    pk: int


def key_of(row: Model) -> Key:
    return Key(type(row), row.pk)


def is_mergeable(model: type[Model]) -> bool:
    return model._meta.model_name in MERGEABLE


def references(model: Any) -> tuple[ForeignKey[Any, Any], ...]:
    """Every foreign key that names records of a table, those of the tables between two nouns too,
    but not those of the history."""
    return tuple(
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and (relation.one_to_many or relation.one_to_one)
        and not hasattr(relation.related_model, "pgh_tracked_model")
        and relation.related_model not in ASIDE
    )


def keys_of(model: Any) -> tuple[ForeignKey[Any, Any], ...]:
    return tuple(column for column in model._meta.fields if isinstance(column, ForeignKey))


def own_columns(model: Any) -> tuple[str, ...]:
    """The columns that say something: not the number, nor what the database computes or stamps."""
    return tuple(
        column.name
        for column in model._meta.fields
        if column.editable and not column.primary_key and column.name != "slug"
    )


def unique_together(model: Any) -> tuple[tuple[str, ...], ...]:
    """The columns of which no two rows have the same values, where a key is among them."""
    named: list[tuple[str, ...]] = [
        tuple(c.fields) for c in model._meta.constraints if isinstance(c, UniqueConstraint)
    ]
    keys = {key.name for key in keys_of(model)}
    every_set = (*named, *map(tuple, model._meta.unique_together))
    return tuple(names for names in every_set if keys & set(names) and "id" not in names)


@dataclass
class Sorted:
    """The rows that a merge touches, each once."""

    kept: Any
    lost: Any
    # What goes, with what stays for it: the two records first.
    joined: list[tuple[Any, Any]] = field(default_factory=list)
    moved: list[Any] = field(default_factory=list)
    dropped: list[Any] = field(default_factory=list)
    goes: dict[Key, Any] = field(default_factory=dict)

    def after(self, row: Model, name: str) -> Any:
        """The value of a column once all has moved."""
        column: Any = row._meta.get_field(name)
        value = getattr(row, column.attname)
        if isinstance(column, ForeignKey) and value is not None:
            return self.stays(Key(column.related_model, value)).pk
        return value

    def stays(self, key: Key) -> Key:
        """The row that stays for one; itself where it does not go."""
        while key in self.goes:
            key = key_of(self.goes[key])
        return key

    def is_touched(self, row: Model) -> bool:
        return any(self.after(row, k.name) != getattr(row, k.attname) for k in keys_of(type(row)))

    def names_one_twice(self, row: Model) -> bool:
        """Whether it linked the two, and would link one to itself."""
        seen: set[Key] = set()
        for key in keys_of(type(row)):
            if (value := self.after(row, key.name)) is not None:
                named = Key(key.related_model, value)
                if named in seen:
                    return True
                seen.add(named)
        return False


class Sorting:
    """Sorts the rows round by round: what is joined in one brings its own rows into the next. The
    number of queries is that of the tables, however many rows there are."""

    def __init__(self, kept: Model, lost: Model) -> None:
        self.found = Sorted(kept, lost)
        self.rows: dict[Key, Any] = {}
        fresh = [(lost, kept)]
        while fresh:
            for goes, stays in fresh:
                self.found.goes[key_of(goes)] = stays
                self.found.joined.append((goes, stays))
            self.read(fresh)
            fresh = list(self.settle())
        self.part()

    def read(self, fresh: Iterable[tuple[Model, Model]]) -> None:
        """The rows that name what goes, and those that name what stays, to compare them."""
        numbers: defaultdict[type[Model], set[int]] = defaultdict(set)
        for pair in fresh:
            for row in pair:
                numbers[type(row)].add(row.pk)
        for model, wanted in numbers.items():
            for key in references(model):
                named = every(key.model).filter(**{f"{key.attname}__among": list(wanted)})
                for row in named.order_by("pk"):
                    self.rows.setdefault(key_of(row), row)
        for record in (self.found.kept, self.found.lost):
            self.rows.pop(key_of(record), None)

    def settle(self) -> Iterator[tuple[Any, Any]]:
        """Rows that cannot stay beside another, or need not, with that other."""
        found = self.found
        touched = {key for key, row in self.rows.items() if found.is_touched(row)}
        there = Alike(found)
        for row in self.rows.values():
            if key_of(row) not in touched:
                there.add(row)
        there.taken |= {key_of(stays) for stays in found.goes.values()}
        for key, row in self.rows.items():
            if key in touched and key not in found.goes and not found.names_one_twice(row):
                other = there.like(row)
                if other is None:
                    there.add(row)
                else:
                    yield row, other

    def part(self) -> None:
        """What is left once nothing more is joined: rows that move, and rows that are dropped."""
        for key, row in self.rows.items():
            if key not in self.found.goes and self.found.is_touched(row):
                is_link = self.found.names_one_twice(row)
                (self.found.dropped if is_link else self.found.moved).append(row)


class Alike:
    """Rows by what makes them the same."""

    def __init__(self, found: Sorted) -> None:
        self.found = found
        self.unique: dict[tuple[Any, ...], Any] = {}
        self.loose: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
        # Each row is joined with one other, unless a constraint wants more.
        self.taken: set[Key] = set()

    def add(self, row: Any) -> None:
        for values in self.unique_values(row):
            self.unique.setdefault(values, row)
        for values in self.loose_values(row):
            self.loose[values].append(row)

    def like(self, row: Any) -> Any:
        for values in self.unique_values(row):
            if values in self.unique:
                return self.unique[values]
        for values in self.loose_values(row):
            for other in self.loose[values]:
                if key_of(other) not in self.taken:
                    self.taken.add(key_of(other))
                    return other
        return None

    def unique_values(self, row: Any) -> Iterator[tuple[Any, ...]]:
        for names in unique_together(type(row)):
            values = self.values(row, names)
            if None not in values:
                yield values

    def loose_values(self, row: Any) -> Iterator[tuple[Any, ...]]:
        model = type(row)
        names = ALIKE.get(model, ())
        dates = [name for name in names if is_date(model, name)]
        if names and all(getattr(row, name) for name in dates):
            yield self.values(row, names)
        yield self.values(row, own_columns(model))

    def values(self, row: Any, names: Iterable[str]) -> tuple[Any, ...]:
        return type(row), names, *(self.found.after(row, name) for name in names)


def is_date(model: type[Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), UncertainDateField)
