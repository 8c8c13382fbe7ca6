"""Which records a file's rows are: by their key, or by being the same in all that tells apart."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from relations.data.imports.checking import defaults
from relations.data.imports.lookups import LARGEST, is_number
from relations.data.imports.plans import Draft, Refusal, Row, Where
from relations.data.related import with_related
from relations.data.rows import reader_for, stored
from relations.data.table import Table
from relations.data.values import Date
from relations.models.base import Reader as Person
from relations.services.old_addresses import renamed


class Existing:
    """The records of a table, as far as a file speaks of them."""

    def __init__(self, table: Table, user: Person | None) -> None:
        self.table = table
        manager: Any = table.model._default_manager
        self.records = manager.all() if user is None else manager.visible_to(user)
        self.by_key: dict[Any, Any] = {}
        # The first row of each key and each identity.
        self.rows_by_key: dict[Any, Where] = {}
        self.rows_by_identity: dict[Any, Where] = {}
        self.defaults = defaults(table)

    def read_keys(self, rows: Iterable[Row]) -> tuple[dict[Where, Any], dict[Where, list[Refusal]]]:
        """The key of each row that has one, and what is wrong with the keys; reads the records."""
        keys: dict[Where, Any] = {}
        wrong: dict[Where, list[Refusal]] = {}
        for row in rows:
            text = row.values.get(self.table.key, "")
            if not text:
                continue
            key, message = self.key(text, row.where)
            if message:
                wrong[row.where] = [self.refusal(row.where, text, message)]
            else:
                keys[row.where] = key
        self.lead_on(keys, wrong)
        attribute = "pk" if self.table.key == "id" else "slug"
        found = self.records.filter(**{f"{attribute}__in": set(keys.values())})
        self.by_key = {
            getattr(record, attribute): record for record in with_related(self.table, found, None)
        }
        return keys, wrong

    def lead_on(self, keys: dict[Where, Any], wrong: dict[Where, list[Refusal]]) -> None:
        """Old addresses as those of today; two rows of one record are refused."""
        if self.table.key == "id":
            return
        asked = set(keys.values())
        living = self.records.filter(slug__among=list(asked)).values_list("slug", flat=True)
        old = renamed(self.records, asked.difference(living))
        for where, slug in [(where, slug) for where, slug in keys.items() if slug in old]:
            keys[where], message = self.once(old[slug].slug, where)
            if message:
                del keys[where]
                wrong[where] = [self.refusal(where, slug, message)]

    def refusal(self, where: Where, text: str, message: str) -> Refusal:
        return Refusal(where.number, self.table.key, text, message, sheet=where.sheet)

    def once(self, key: Any, row: Where) -> tuple[Any, str]:
        """The key, and what is wrong where another row has it."""
        first = self.rows_by_key.setdefault(key, row)
        if first != row:
            return None, _("Row %s is the same record. Remove one of the two.") % str(first)
        return key, ""

    def key(self, text: str, row: Where) -> tuple[Any, str]:
        """The key in a cell, and what is wrong with it or nothing."""
        key: Any = text
        if self.table.key == "id":
            if not is_number(text):
                message = _(
                    "“%s” is not the number of a record (1 to %s). Correct it, or leave it empty."
                )
                return None, message % (text, LARGEST - 1)
            key = int(text)
        else:
            try:
                self.table.readers["slug"].field.clean(text, None)
            except ValidationError as error:
                return None, " ".join(error.messages)
        return self.once(key, row)

    def record(self, key: Any) -> Any:
        return self.by_key.get(key)

    def identity(self, values: dict[str, Any]) -> tuple[Any, ...]:
        """What tells a record from all others, where it has no number."""
        return tuple(
            reader_for(self.table, name).identity(values.get(name, self.defaults[name]))
            for name in self.table.same
        )

    def seen(self, draft: Draft) -> Where | None:
        """The earlier row with the same identity, for a row without a key."""
        if draft.pk > 0 or draft.values.get("slug"):
            return None
        first = self.rows_by_identity.setdefault(self.identity(draft.values), draft.row)
        return None if first == draft.row else first

    def same_as(self, drafts: Sequence[Draft]) -> dict[Where, Any]:
        """The records of the rows that are in the database already."""
        wanted = {self.identity(d.values): d.row for d in drafts if not d.values.get("slug")}
        if not wanted:
            return {}
        keys = self.alike(drafts)
        found = with_related(self.table, self.records.filter(pk__in=keys), None) if keys else ()
        rows = {wanted.get(self.identity(stored(self.table, one))): one for one in found}
        return {row: record for row, record in rows.items() if row is not None}

    def alike(self, drafts: Sequence[Draft]) -> list[int]:
        """Keys of records that equal some draft in the plain values that tell apart."""
        names = [name for name in self.table.same if name in self.table.readers]
        values = [
            tuple(plainly(draft.values.get(name, self.defaults[name])) for name in names)
            for draft in drafts
        ]
        condition = Q()
        for at, name in enumerate(names):
            column = [row[at] for row in values]
            condition &= among(name, column)
            if isinstance(self.table.readers[name], Date):
                condition &= among(f"{name}_earliest", [known.earliest for known in column])
        texts = {tuple(str(value) for value in row) for row in values}
        found = self.records.filter(condition).order_by().values_list("pk", *names)
        return [key for key, *row in found if tuple(str(value) for value in row) in texts]


def plainly(value: Any) -> Any:
    """A value as a column has it: the number of a record."""
    return value.pk if hasattr(value, "pk") else value


def among(name: str, values: Iterable[Any]) -> Q:
    """A condition that a column has one of the values, or none where None is among them."""
    wanted = set(values)
    some = Q(**{f"{name}__in": wanted - {None}})
    return some | Q(**{f"{name}__isnull": True}) if None in wanted else some
