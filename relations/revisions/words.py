"""Rows, fields and values of the history in the words of the forms."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BooleanField, Field, ForeignKey, Model, QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from relations.models.fields import UncertainDateField, stored_date
from relations.models.wording import describe
from relations.revisions.tables import Followed, Row, followed


def field_of(table: Followed, part: str) -> "Field[Any, Any]":
    field: Any = table.model._meta.get_field(part)
    return field  # type: ignore[no-any-return]


def label_of(table: Followed, part: str) -> str:
    """The field as forms call it."""
    return capfirst(str(field_of(table, part).verbose_name))


def value_in_words(table: Followed, part: str, row: Row, names: "Names") -> str:
    """The value of a field as forms show it; empty where it is not set."""
    field = field_of(table, part)
    value = row[field.attname]
    if value is None or value == "":
        return ""
    if isinstance(field, ForeignKey):
        return names.one(field.related_model, value)
    if isinstance(field, UncertainDateField):
        return describe(stored_date(value))
    if isinstance(field, BooleanField):
        return _("Yes") if value else _("No")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return date_format(value, "DATETIME_FORMAT") if hasattr(value, "hour") else str(value)


class Names:
    """The names of records, of deleted ones as they were last; each is asked for once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], str] = {}

    def one(self, model: type[Model], number: int) -> str:
        """The record of a noun or a row of one, by its number."""
        key = (model._meta.db_table, number)
        if key not in self._known:
            self._known[key] = self._find(model, number)
        return self._known[key]

    def row(self, table: Followed, row: Row | None) -> str:
        """A row as it was at some time."""
        if row is None:
            return str(table.model._meta.verbose_name)
        return _titled(table.model, table.model(**{name: row[name] for name in table.columns}))

    def _find(self, model: type[Model], number: int) -> str:
        there = QuerySet(model).filter(pk=number).first()
        if there is not None:
            return _titled(model, there)
        table = next(
            (t for t in followed() if t.model._meta.db_table == model._meta.db_table), None
        )
        last = table and _last(table, number)
        if not table or not last:
            return _("%(noun)s no. %(number)s") % {
                "noun": model._meta.verbose_name,
                "number": number,
            }
        return _("%(name)s (deleted)") % {"name": self.row(table, last)}


def _last(table: Followed, number: int) -> Row | None:
    events: Any = table.events._default_manager.filter(pgh_obj_id=number)
    last: Row | None = events.order_by("-pgh_id").values(*table.columns).first()
    return last


def _titled(model: type[Model], record: Model) -> str:
    """The record with its noun: “Citation: Granma reports”."""
    try:
        name = str(record)
    except ObjectDoesNotExist:  # It names what was deleted since.
        name = ""
    noun = capfirst(str(model._meta.verbose_name))
    return f"{noun}: {name}" if name else noun
