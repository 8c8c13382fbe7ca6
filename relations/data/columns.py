"""How columns are declared: from a field of the model, with its help text, or as computed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.data import values
from relations.data.related import rows_of
from relations.data.table import Cell, Column, Kind, Listed
from relations.data.values import Choice, Date, Numbered, Ref, Text, Value, key_of
from relations.dates import Form, Precision, UncertainDate
from relations.models.fields import UncertainDateField, bounds_of
from relations.models.money import AmountField

BOUND_HELP = {
    "earliest": _("First day on which it may have begun. Computed from the date."),
    "latest": _("Last day on which it may have ended. Computed from the date."),
    "begun_by": _("Last day on which it may have begun. Computed from the date."),
    "lasts_to": _("First day on which it may have ended. Computed from the date."),
}
PRECISION_HELP = _(
    "How precisely the date is known: day, month, season, year, decade, century; for a period the "
    "less precise of its two ends. Computed from the date."
)
PRECISIONS = {precision.value: precision.value for precision in Precision}
NUMBER_HELP = _("Number of the record; empty for a new one.")
FROM_FINE_TO_COARSE = list(Precision)
Of = Callable[[Any], Any]
# Records that have no name of their own.
BY_NUMBER = {"meetings", "agreements"}


def column(reader: Value, kind: Kind = Kind.TEXT, *, help_text: Any = "", **told: Any) -> Column:
    """The column of a single value; its help is the field's where none is given."""
    required = not reader.can_be_empty and reader.default is None
    text = help_text or reader.field.help_text
    value = told.pop("value", None) or value_of(reader)
    return Column(reader.key, text, value, kind, reader, required, **told)


def value_of(reader: Value) -> Of:
    """What gives a record's value as files have it."""
    name = reader.name
    if isinstance(reader, Choice):
        codes = reader.codes
        return lambda record: codes.get(getattr(record, name)) or None
    if isinstance(reader, Date):
        return lambda record: str(getattr(record, name)) or None
    if isinstance(reader, Ref):
        return lambda record: slug_of(getattr(record, name))

    def value(record: Any) -> Any:
        found = getattr(record, name)
        return None if found == "" else found

    return value


def number_in(name: str) -> Of:
    def value(record: Any) -> int | None:
        found = getattr(record, name)
        return None if found is None else found.pk

    return value


def slug_of(record: Any) -> str | int | None:
    return None if record is None else key_of(record)


def plain(model: type[models.Model], *names: str) -> list[Column]:
    """Columns of fields, each read as its kind of field is."""
    return [field(model, name) for name in names]


def field(model: type[models.Model], name: str, key: str = "") -> Column:
    """The column of a field; an amount is in units of the currency beside it."""
    own = model._meta.get_field(name)
    reader, kind = _kind_of(own)
    unit = _("units of `currency`") if isinstance(own, AmountField) else ""
    return column(reader(model, name, key), kind, unit=unit)


def _kind_of(own: Any) -> tuple[Callable[..., Value], Kind]:
    if own.choices:
        return Choice, Kind.TEXT
    kinds: tuple[tuple[type, Callable[..., Value], Kind], ...] = (
        (UncertainDateField, Date, Kind.TEXT),
        (models.BooleanField, values.Flag, Kind.BOOLEAN),
        (models.DecimalField, values.Amount, Kind.DECIMAL),
        (models.IntegerField, values.Number, Kind.INTEGER),
        (models.DateField, values.Day, Kind.DATE),
    )
    found = ((reader, kind) for one, reader, kind in kinds if isinstance(own, one))
    return next(found, (Text, Kind.TEXT))


def reference(
    model: type[models.Model], name: str, noun: str, *, key: str = "", help_text: Any = ""
) -> Column:
    """The column of another record, which has a slug."""
    return column(Ref(model, name, noun, key), help_text=help_text, refers=noun)


def numbered(
    model: type[models.Model], name: str, noun: str, *, key: str = "", help_text: Any = ""
) -> Column:
    """The column of another record, which has a number; of some only the number matters."""
    reader = (Numbered if noun in BY_NUMBER else Ref)(model, name, noun, key)
    value = number_in(name)
    return column(reader, Kind.INTEGER, help_text=help_text, refers=noun, value=value)


def owner(model: type[models.Model], name: str, noun: str, *, key: str = "") -> Column:
    """The column of the record to which a row belongs: as it is named in that record's table."""
    made = (reference if has_slug(model, name) else numbered)(model, name, noun, key=key)
    return replace(made, help=made.help or _("The record to which the row belongs."))


def has_slug(model: type[models.Model], name: str) -> bool:
    related: Any = model._meta.get_field(name).related_model
    return any(own.name == "slug" for own in related._meta.fields)


def sides(model: type[models.Model]) -> list[Column]:
    """The country or organization of a row, with its name and the codes of a country."""
    return [
        reference(model, "country", "countries"),
        reference(model, "organization", "organizations"),
        *of_side(lambda row: row.country, lambda row: row.organization),
    ]


def of_side(country: Of, organization: Of) -> list[Column]:
    """The name and codes of a side; computed."""

    def name(row: Any) -> str | None:
        side = country(row) or organization(row)
        return None if side is None else side.name

    return [
        computed("name", _("Name of the country or organisation."), name),
        *codes_of(country),
    ]


def codes_of(country: Of) -> list[Column]:
    """The codes under which other data sets know a country; computed."""

    def code(name: str) -> Of:
        def value(row: Any) -> Cell:
            found = country(row)
            return None if found is None else getattr(found, name) or None

        return value

    return [
        computed("iso_alpha3", _("ISO 3166-1 alpha-3 code of the country."), code("iso_alpha3")),
        computed("cow", _("Correlates of War number of the country."), code("cow"), Kind.INTEGER),
        computed("gw", _("Gleditsch-Ward number of the country."), code("gw"), Kind.INTEGER),
    ]


def computed(name: str, help_text: Any, value: Of, kind: Kind = Kind.TEXT, **told: Any) -> Column:
    """A column that is only written."""
    return Column(name, help_text, value, kind, **told)


def hint(reader: Value, help_text: Any) -> Column:
    """A column that is only read, to find a record."""
    return Column(reader.key, help_text, lambda record: None, reader=reader)


def dated(model: type[models.Model], name: str) -> list[Column]:
    """A date: its text, then its bounds and precision, which are computed."""
    columns = plain(model, name)
    for bound in bounds_of(model, name):
        help_text = BOUND_HELP[bound.bound]
        columns.append(computed(bound.name, help_text, attribute(bound.name), Kind.DATE))

    def value(record: Any) -> Cell:
        return precision(getattr(record, name))

    return [*columns, computed(f"{name}_precision", PRECISION_HELP, value, labels=PRECISIONS)]


def precision(known: UncertainDate) -> str | None:
    """How precisely a date is known; None for no date."""
    if known.form is Form.UNKNOWN:
        return None
    points = [point.precision for point in (known.start, known.end) if point]
    return max(points, key=FROM_FINE_TO_COARSE.index).value


def attribute(name: str) -> Of:
    return lambda record: getattr(record, name)


def number(model: type[models.Model], *, read: bool = False) -> Column:
    """The record's number; where `read`, it says which record a row is."""
    reader = Value(model, "id") if read else None
    return Column("id", NUMBER_HELP, attribute("pk"), Kind.INTEGER, reader, always=True)


def stamps() -> list[Column]:
    return [
        computed("added", _("When the record was entered (UTC)."), attribute("added"),
                 Kind.DATETIME, always=True),
        computed("changed", _("When the record was last saved (UTC)."), attribute("changed"),
                 Kind.DATETIME, always=True),
    ]  # fmt: skip


def listed(
    name: str, rows: str, help_text: Any, column: str = "", of: Of | None = None, key: str = ""
) -> Listed:
    """A simple list of a record's rows: by a column of theirs, which an import reads again, or by
    whatever `of` gives of each, which is only written. `key` is the foreign key behind the column,
    where it has another name."""
    if of is None:
        return Listed(name, help_text, _named(rows, key or column), rows, column)
    get = of

    def every(record: Any) -> Iterator[Cell]:
        return (get(row) for row in rows_of(record, rows))

    return Listed(name, help_text, every)


def _named(rows: str, column: str) -> Callable[[Any], Iterator[Cell]]:
    def every(record: Any) -> Iterator[Cell]:
        return (slug_of(getattr(row, column)) for row in rows_of(record, rows))

    return every
