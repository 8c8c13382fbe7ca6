"""Which records a file's rows are: by their key, or by being the same in all that tells apart."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from relations.exchange.base import Table
from relations.exchange.checking import defaults
from relations.exchange.lookups import LARGEST, is_number
from relations.exchange.pieces import Date, Piece
from relations.exchange.plans import Draft, Refusal, Row
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
        self.rows_by_key: dict[Any, int] = {}
        self.rows_by_identity: dict[Any, int] = {}
        self.defaults = defaults(table)

    def read_keys(self, rows: Iterable[Row]) -> tuple[dict[int, Any], dict[int, list[Refusal]]]:
        """The key of each row that has one, and what is wrong with the keys; reads the records."""
        keys: dict[int, Any] = {}
        wrong: dict[int, list[Refusal]] = {}
        for row in rows:
            text = row.values.get(self.table.key, "")
            if not text:
                continue
            key, message = self.key(text, row.number)
            if message:
                wrong[row.number] = [Refusal(row.number, self.table.key, text, message)]
            else:
                keys[row.number] = key
        self.lead_on(keys, wrong)
        attribute = "pk" if self.table.key == "id" else "slug"
        found = self.records.filter(**{f"{attribute}__in": set(keys.values())})
        self.by_key = {
            getattr(record, attribute): record for record in self.table.with_related(found)
        }
        return keys, wrong

    def lead_on(self, keys: dict[int, Any], wrong: dict[int, list[Refusal]]) -> None:
        """Old addresses as those of today; two rows of one record are refused."""
        if self.table.key == "id":
            return
        asked = set(keys.values())
        living = self.records.filter(slug__among=list(asked)).values_list("slug", flat=True)
        old = renamed(self.records, asked.difference(living))
        for number, slug in [(n, slug) for n, slug in keys.items() if slug in old]:
            keys[number], message = self.once(old[slug].slug, number)
            if message:
                del keys[number]
                wrong[number] = [Refusal(number, self.table.key, slug, message)]

    def once(self, key: Any, row: int) -> tuple[Any, str]:
        """The key, and what is wrong where another row has it."""
        first = self.rows_by_key.setdefault(key, row)
        if first != row:
            return None, _("Row %s is the same record: take one of the two out.") % first
        return key, ""

    def key(self, text: str, row: int) -> tuple[Any, str]:
        """The key in a cell, and what is wrong with it or nothing."""
        key: Any = text
        if self.table.key == "id":
            if not is_number(text):
                message = _(
                    "“%s” is no number of a record (1 to %s): correct it, or leave it empty."
                )
                return None, message % (text, LARGEST - 1)
            key = int(text)
        else:
            try:
                self.table.by_name["slug"].reader.field.clean(text, None)
            except ValidationError as error:
                return None, " ".join(error.messages)
        return self.once(key, row)

    def record(self, key: Any) -> Any:
        return self.by_key.get(key)

    def identity(self, values: dict[str, Any]) -> tuple[Any, ...]:
        """What tells a record from all others, where it has no number."""
        readers = self.table.readers
        return tuple(
            readers[name].identity(values.get(name, self.defaults[name]))
            for name in self.table.same
        )

    def seen(self, draft: Draft) -> int | None:
        """The earlier row with the same identity, for a row without a key."""
        if draft.pk > 0 or draft.values.get("slug"):
            return None
        first = self.rows_by_identity.setdefault(self.identity(draft.values), draft.row)
        return None if first == draft.row else first

    def same_as(self, drafts: Sequence[Draft]) -> set[int]:
        """The rows that are in the database already."""
        wanted = {self.identity(d.values): d.row for d in drafts if not d.values.get("slug")}
        if not wanted:
            return set()
        keys = self.alike(drafts)
        found = self.table.with_related(self.records.filter(pk__in=keys)) if keys else ()
        rows = {wanted.get(self.identity(self.table.stored(record))) for record in found}
        return {row for row in rows if row is not None}

    def alike(self, drafts: Sequence[Draft]) -> list[int]:
        """Keys of records that equal some draft in the plain values that tell apart."""
        names = [name for name in self.table.same if isinstance(self.table.readers[name], Piece)]
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
