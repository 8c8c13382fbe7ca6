"""Makes one record of two, in one transaction that the history keeps as one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import pghistory
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from relations.models import (
    Country,
    Double,
    MergedRecord,
    Official,
    OfficialName,
    Organization,
    OrganizationName,
)
from relations.models.base import Record
from relations.models.visible import every, reading_as
from relations.services.merging.differences import Difference, differences, value_of
from relations.services.merging.sorting import (
    Sorted,
    Sorting,
    is_mergeable,
    key_of,
    keys_of,
    own_columns,
)
from relations.vocab import NameKind

# Where the names of a noun are kept that are not its own any more: the table, and which column is
# which kind of name.
NAMES: dict[type[Model], tuple[Any, dict[str, NameKind]]] = {
    Official: (OfficialName, {"name": NameKind.SPELLING}),
    Organization: (OrganizationName, {"name": NameKind.SPELLING, "acronym": NameKind.SHORT}),
}


class CannotMergeError(Exception):
    """The two are not to be made one; the text says why."""


class ChangedSinceError(Exception):
    """The records are not as they were when the merge was shown."""


def refusal(model: type[Model]) -> str:
    """Why records of this noun are never merged; empty where they can be."""
    if is_mergeable(model):
        return ""
    if model is Country:
        return _(
            "Countries are not merged. Each is a state of its time with its own dates and codes: "
            "the Soviet Union remains the Soviet Union in its meetings and agreements. Record that "
            "one came after the other as a succession, and another name of a country under its "
            "names."
        )
    return _("Records of this type cannot be merged.")


@dataclass(frozen=True)
class Plan:
    """What a merge would do, to be shown before it is done."""

    found: Sorted
    differences: list[Difference]

    @property
    def kept(self) -> Any:
        return self.found.kept

    @property
    def lost(self) -> Any:
        return self.found.lost

    @cached_property
    def seal(self) -> str:
        """Changes with every value that the merge reads."""
        found = self.found
        rows = [row for pair in found.joined for row in pair] + found.moved + found.dropped
        values = [
            [type(row).__name__, row.pk, *(str(row.serializable_value(n)) for n in own(row))]
            for row in rows
        ]
        return sha256(repr(values).encode()).hexdigest()[:32]

    def values(self, choices: Mapping[str, str]) -> dict[Any, dict[str, Any]]:
        """The columns to write of each row that stays for another."""
        written: defaultdict[Any, dict[str, Any]] = defaultdict(dict)
        for one in self.differences:
            for name, value in one.taken(choices).items():
                if value != one.kept[name] or self.found.after(one.stays, name) != value:
                    written[key_of(one.stays)][name] = value
        return written

    def other_names(self, choices: Mapping[str, str]) -> list[tuple[str, NameKind]]:
        """The names of either that are not the record's own afterwards, nor among its others."""
        if type(self.kept) not in NAMES:
            return []
        table, kinds = NAMES[type(self.kept)]
        final = self.values(choices)[key_of(self.kept)]
        noun = str(self.kept._meta.model_name)
        both = every(table).filter(**{f"{noun}__in": [self.kept.pk, self.lost.pk]})
        known = {*both.values_list("name", flat=True)}
        known |= {final.get(name, getattr(self.kept, name)) for name in kinds}
        names = [
            (getattr(one, n), kind) for one in (self.kept, self.lost) for n, kind in kinds.items()
        ]
        return [(text, kind) for text, kind in dict(names).items() if text and text not in known]


def own(row: Any) -> tuple[str, ...]:
    return own_columns(type(row))


def plan(kept: Record, lost: Record) -> Plan:
    """What merging one record into another would do. Raises CannotMergeError."""
    if said := refusal(type(kept)):
        raise CannotMergeError(said)
    if type(kept) is not type(lost) or kept.pk == lost.pk:
        raise CannotMergeError(_("Choose two different records of the same type."))
    found = Sorting(kept, lost).found
    return Plan(found, differences(found))


def merge(kept: Record, lost: Record, choices: Mapping[str, str], seal: str | None = None) -> Any:
    """Merges one record into another; gives the number of the context that the history has it in.

    `choices` says for each difference, by its name, which value is taken. Raises ChangedSinceError
    where the plan is not the one with that seal, and ValidationError where the values that were
    chosen cannot be.
    """
    note = f"{kept._meta.model_name} {lost.pk} into {kept.pk}"
    with transaction.atomic(), pghistory.context(merged=note) as context, reading_as(None):
        model = type(kept)
        both = every(model).select_for_update().in_bulk([kept.pk, lost.pk])
        if len(both) < 2:
            raise ChangedSinceError
        made = plan(both[kept.pk], both[lost.pk])
        if seal not in (None, made.seal):
            raise ChangedSinceError
        carry_out(made, choices)
        # Now, not at the end of the transaction: a row that names what went is a fault of ours.
        connection.check_constraints()
        return context.id


def carry_out(made: Plan, choices: Mapping[str, str]) -> None:
    kept, lost, found = made.kept, made.lost, made.found
    names, values = made.other_names(choices), made.values(choices)
    Double.objects.lead_on(kept, lost)
    remove(found.dropped)
    move(found)
    for (model, pk), columns in values.items():
        if pk != kept.pk or model is not type(kept):
            every(model).filter(pk=pk).update(**by_column(model, columns))
    remove([goes for goes, _stays in reversed(found.joined)])
    keys = {key.name: value_of(found, kept, key.name) for key in keys_of(type(kept))}
    for name, value in by_column(type(kept), {**keys, **values[key_of(kept)]}).items():
        setattr(kept, name, value)
    kept.full_clean(exclude=["slug"])
    kept.save()
    noun = str(kept._meta.model_name)
    if names:
        table, _kinds = NAMES[type(kept)]
        table.objects.bulk_create(table(**{noun: kept}, name=t, kind=k) for t, k in names)
    MergedRecord.objects.create(**{noun: kept}, lost=lost.pk)


def by_column(model: type[Model], values: dict[str, Any]) -> dict[str, Any]:
    """Keys by the column that has their number."""
    columns: dict[str, Any] = {name: model._meta.get_field(name) for name in values}
    return {columns[name].attname: value for name, value in values.items()}


def move(found: Sorted) -> None:
    """One statement for each column and record that stays."""
    targets: defaultdict[tuple[type[Model], str, int], list[int]] = defaultdict(list)
    for row in found.moved:
        for key in keys_of(type(row)):
            after = found.after(row, key.name)
            if after != getattr(row, key.attname):
                targets[type(row), key.attname, after].append(row.pk)
    for (model, column, after), numbers in targets.items():
        every(model).filter(pk__among=numbers).update(**{column: after})


def remove(rows: list[Any]) -> None:
    """Takes out rows without what Django would take with them: nothing may be left that names
    them."""
    numbers: defaultdict[type[Model], list[int]] = defaultdict(list)
    for row in rows:
        numbers[type(row)].append(row.pk)
    for model, gone in numbers.items():
        doomed: Any = every(model).filter(pk__among=gone)
        doomed._raw_delete(doomed.db)
