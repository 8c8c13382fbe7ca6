"""Rows, fields and values of the history in the words of the forms."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BooleanField, Field, ForeignKey, Model, QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from relations.models.fields import UncertainDateField, stored_date
from relations.models.visible import hides
from relations.models.wording import describe
from relations.revisions.tables import Followed, Row, is_followed, table_of

Titled = Mapping[type[Model], Callable[[Any], Any]]


def field_of(table: Followed, part: str) -> "Field[Any, Any]":
    field: Any = table.model._meta.get_field(part)
    return field  # type: ignore[no-any-return]


def label_of(table: Followed, part: str) -> str:
    """The field as forms call it."""
    return capfirst(str(field_of(table, part).verbose_name))


def value_in_words(table: Followed, part: str, row: Row | None, names: "Names") -> str:
    """The value of a field as forms show it; empty where it is not set."""
    if row is None:
        return ""
    field = field_of(table, part)
    value = row[field.attname]
    if value is None or value == "":
        return ""
    if isinstance(field, ForeignKey):
        return names.name(field.related_model, value)
    if isinstance(field, UncertainDateField):
        return describe(stored_date(value))
    if isinstance(field, BooleanField):
        return _("Yes") if value else _("No")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return date_format(value, "DATETIME_FORMAT") if hasattr(value, "hour") else str(value)


class Names:
    """The names of records, of deleted ones as they were last. What was read ahead costs no query
    for each."""

    def __init__(self, titled: Titled | None = None) -> None:
        # With what the titles of a noun's records read.
        self.titled = titled or {}
        self._there: dict[str, dict[int, Model | None]] = defaultdict(dict)
        self._gone: dict[str, dict[int, Row]] = defaultdict(dict)

    def read(self, rows: Iterable[tuple[Followed, Row]]) -> None:
        """All that these rows name, with two queries for each table named."""
        named: defaultdict[type[Model], set[int]] = defaultdict(set)
        for table, row in rows:
            for key in table.keys:
                if (number := row[key.attname]) is not None:
                    named[key.related_model].add(number)
        for model, numbers in named.items():
            self._read(model, numbers)

    def one(self, model: type[Model], number: int) -> str:
        """A record or a row, by its number, with its noun: “Citation: Granma reports”."""
        return named(model, self.name(model, number))

    def name(self, model: type[Model], number: int) -> str:
        """The same without the noun."""
        record = self._find(model, number)
        if record is not None:
            return str(record)
        if last := self._gone[model._meta.db_table].get(number):
            return _("%(name)s (deleted)") % {"name": self._row(table_of(model), last)}
        # Of what is hidden, or gone where some are, not even the number is said.
        return "" if hides(model) else _("no. %(number)s") % {"number": number}

    def row(self, table: Followed, row: Row | None) -> str:
        """A row as it was at some time, with its noun."""
        return named(table.model, self._row(table, row) if row is not None else "")

    def _row(self, table: Followed, row: Row) -> str:
        record = table.model(**{name: row[name] for name in table.columns})
        for key in table.keys:
            if (number := row[key.attname]) is not None:
                setattr(
                    record,
                    key.name,
                    self._find(key.related_model, number) or self._last(key, number),
                )
        try:
            return name_of(table, record)
        except ObjectDoesNotExist:  # It names what was deleted since.
            return ""

    def _last(self, key: Any, number: int) -> Model | None:
        row = self._gone[key.related_model._meta.db_table].get(number)
        return key.related_model(**row) if row else None

    def _find(self, model: type[Model], number: int) -> Model | None:
        if number not in self._there[model._meta.db_table]:
            self._read(model, {number})
        return self._there[model._meta.db_table][number]

    def _read(self, model: type[Model], numbers: Iterable[int]) -> None:
        known = self._there[model._meta.db_table]
        known |= dict.fromkeys(missing := set(numbers) - known.keys())
        titled: Callable[[Any], Any] = self.titled.get(model, joined)
        found = titled(model._default_manager.filter(pk__in=missing))
        known |= {record.pk: record for record in found}
        lost = [number for number in missing if known[number] is None]
        if lost and is_followed(model) and not hides(model):
            self._gone[model._meta.db_table] |= last_states(table_of(model), lost)


def joined(found: "QuerySet[Any]") -> "QuerySet[Any]":
    """With the records that these name, and those that they name."""
    keys = [key for key in found.model._meta.fields if isinstance(key, ForeignKey)]
    paths = [key.name for key in keys]
    paths += [
        f"{key.name}__{further.name}"
        for key in keys
        for further in key.related_model._meta.fields
        if isinstance(further, ForeignKey) and further.related_model is not found.model
    ]
    return found.select_related(*paths) if paths else found


def name_of(table: Followed, record: Model) -> str:
    """A link between two records is named by the second."""
    return str(getattr(record, table.keys[-1].name) if table.is_link else record)


def last_states(table: Followed, numbers: Iterable[int]) -> dict[int, Row]:
    """Rows as their last events have them."""
    events: Any = table.events._default_manager.filter(pgh_obj_id__in=list(numbers))
    last = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return {row["id"]: row for row in last.values(*table.columns)}


def named(model: type[Model], name: str) -> str:
    """With the noun: “Citation: Granma reports”."""
    noun = capfirst(str(model._meta.verbose_name))
    return f"{noun}: {name}" if name else noun
