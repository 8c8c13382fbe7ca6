"""Where two records, or two rows that are joined, differ; and what is taken for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import ForeignKey, Model, TextField

from relations.models.base import Record
from relations.models.fields import UncertainDateField
from relations.services.merging.sorting import Sorted, key_of, own_columns

KEPT, LOST, BOTH = "kept", "lost", "both"
# Columns that say one thing together: nobody meant one's amount in the other's currency.
TOGETHER = (
    ("amount", "amount_qualifier", "currency", "amount_note"),
    ("country", "organization"),
)


@dataclass
class Difference:
    """Values of the one that stays and of the one that goes, by column."""

    stays: Any
    goes: Any
    kept: dict[str, Any]
    lost: dict[str, Any]

    @property
    def name(self) -> str:
        """Names the choice in a form."""
        noun, first = self.stays._meta.model_name, next(iter(self.kept))
        return f"{noun}-{self.goes.pk}-{first}"

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """Texts of a record can be kept both, one after the other."""
        both = all(self.is_long_text(name) for name in self.kept) and not self.is_blank(self.kept)
        return (KEPT, LOST, BOTH) if both and not self.is_blank(self.lost) else (KEPT, LOST)

    @property
    def proposed(self) -> str:
        """What says more: both texts; else the value of the one that stays, unless it says
        nothing."""
        if BOTH in self.choices:
            return BOTH
        return LOST if self.is_blank(self.kept) and not self.is_blank(self.lost) else KEPT

    def taken(self, choices: Mapping[str, str]) -> dict[str, Any]:
        """The values after the merge."""
        choice = choices.get(self.name, "")
        choice = choice if choice in self.choices else self.proposed
        if choice == BOTH:
            return {name: f"{self.kept[name]}\n\n{self.lost[name]}" for name in self.kept}
        return self.lost if choice == LOST else self.kept

    def is_long_text(self, name: str) -> bool:
        is_text = isinstance(self.stays._meta.get_field(name), TextField)
        return is_text and isinstance(self.stays, Record)

    def is_blank(self, values: dict[str, Any]) -> bool:
        """Whether they say no more than a record that was just begun."""
        return all(
            value in (None, "") or value == self.stays._meta.get_field(name).get_default()
            for name, value in values.items()
        )


def differences(found: Sorted) -> list[Difference]:
    """Of the two records, then of each pair of rows."""
    return [one for goes, stays in found.joined for one in of_pair(found, goes, stays)]


def of_pair(found: Sorted, goes: Any, stays: Any) -> Iterator[Difference]:
    for names in groups(own_columns(type(stays))):
        kept = {name: value_of(found, stays, name) for name in names}
        lost = {name: value_of(found, goes, name) for name in names}
        if kept != lost:
            yield Difference(stays, goes, kept, lost)


def value_of(found: Sorted, row: Model, name: str) -> Any:
    """The value after the merge, a date as its text; None where the row would name itself."""
    value = found.after(row, name)
    column: Any = row._meta.get_field(name)
    if isinstance(column, ForeignKey) and column.related_model is type(row):
        stays = found.stays(key_of(row))
        return None if stays == (type(row), value) else value
    return str(value) if isinstance(column, UncertainDateField) else value


def groups(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The columns, those that say one thing together as one."""
    together = [group for group in TOGETHER if set(group) <= set(names)]
    yield from together
    yield from ((name,) for name in names if not any(name in group for group in together))
