"""Columns of our own: uncertain dates with their bounds, and text folded for searching."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Concat
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations import dates
from relations.tidy import tidied


class TypedDateError(ValidationError):
    """A typed date that is refused, with what the field takes instead: EDTF, seasons in words."""

    def __init__(self, error: dates.DateError, duration: bool) -> None:
        super().__init__(gettext(dates.MESSAGES[error.code]) % error.params, code=error.code)
        self.proposals = tuple(
            text
            for text in error.proposals
            if duration or dates.read(text).form is not dates.Form.INTERVAL
        )


def read_date(value: object, duration: bool) -> dates.UncertainDate:
    """The date that a typed text means. Raises TypedDateError with the sentence that mends it.

    A date that was read before is not read as typed again: it has one meaning.
    """
    known = isinstance(value, dates.UncertainDate)
    text = "" if value is None else str(value)
    try:
        found = dates.parse(text) if known else dates.read(text)
        return found if duration else dates.as_point(found)
    except dates.DateError as error:
        raise TypedDateError(error, duration) from error


def stored_date(value: object) -> dates.UncertainDate:
    """The date of a text in EDTF, as columns hold it. Raises DateError."""
    return dates.parse("" if value is None else str(value))


class _DateAttribute(DeferredAttribute):
    """Reads as an UncertainDate, whatever it was set from; a text that is no date stays a text,
    for validation to name it."""

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or isinstance(value, dates.UncertainDate):
            return value
        try:
            value = dates.parse("" if value is None else str(value))
        except dates.DateError:
            return value
        instance.__dict__[self.field.attname] = value
        return value


class UncertainDateFormField(forms.CharField):
    """A text box for a date; what is typed comes back as typed when it is refused."""

    def __init__(self, *, duration: bool = False, **kwargs: Any) -> None:
        self.duration = duration
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            **super().widget_attrs(widget),
            "data-uncertain-date": "duration" if self.duration else "point",
            "autocomplete": "off",
            "spellcheck": "false",
        }

    def prepare_value(self, value: object) -> str:
        """What was typed as it was typed; what is stored so that typing it means the same."""
        if isinstance(value, dates.UncertainDate):
            return dates.spelled(value.text)
        return "" if value is None else str(value)

    def has_changed(self, initial: object, data: object) -> bool:
        return self.prepare_value(initial) != str(data or "").strip()

    def clean(self, value: object) -> str:
        text = super().clean(str(value) if value else "")
        return str(read_date(text, self.duration))


class UncertainDateField(models.CharField[Any, Any]):
    """A date as the source gives it, in EDTF (ISO 8601-2:2019); empty where nothing is known.

    Its bounds stand in columns beside it, declared with `BoundField`. With `duration` it may be
    an interval, from a first day to a last.
    """

    descriptor_class = _DateAttribute

    def __init__(self, *args: Any, duration: bool = False, **kwargs: Any) -> None:
        self.duration = duration
        kwargs = {"max_length": 64, "blank": True, "default": "", **kwargs}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.duration:
            kwargs["duration"] = True
        return name, path, args, kwargs

    def to_python(self, value: object) -> dates.UncertainDate:
        return read_date(value, self.duration)

    def get_prep_value(self, value: object) -> str:
        return "" if value is None else str(value)

    def validate(self, value: object, model_instance: models.Model | None) -> None:
        super().validate(str(value), model_instance)

    def run_validators(self, value: object) -> None:
        super().run_validators(str(value))

    def clean(self, value: object, model_instance: models.Model | None) -> dates.UncertainDate:
        """Also sets the bounds, which the constraints are checked with before the save."""
        known: dates.UncertainDate = super().clean(value, model_instance)
        if model_instance is not None:
            for bound in bounds_of(type(model_instance), self.name):
                setattr(model_instance, bound.attname, getattr(known, bound.bound))
        return known

    def value_to_string(self, obj: models.Model) -> str:
        # Read again by `to_python`, as if typed.
        return dates.spelled(str(self.value_from_object(obj)))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(
            form_class=UncertainDateFormField, duration=self.duration, **kwargs
        )


class BoundField(models.DateField[Any, Any]):
    """One bound of an uncertain date: `earliest`, `latest`, `begun_by` or `lasts_to`.

    Filled from the date beside it on every save, single or bulk.
    """

    def __init__(self, source: str, bound: str, **kwargs: Any) -> None:
        self.source, self.bound = source, bound
        kwargs = {"null": True, "blank": True, "editable": False, **kwargs}
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.source, self.bound], kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        known = getattr(model_instance, self.source, None)
        if not isinstance(known, dates.UncertainDate):
            known = stored_date(known)
        value: date | None = getattr(known, self.bound)
        setattr(model_instance, self.attname, value)
        return value


def bounds_of(model: type[models.Model], name: str) -> list[BoundField]:
    """The bound columns that belong to the date field `name`."""
    return [
        field
        for field in model._meta.fields
        if isinstance(field, BoundField) and field.source == name
    ]


def with_bounds(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """Values for an update, with the bounds of each date among them."""
    added: dict[str, Any] = {}
    for name, value in values.items():
        for bound in bounds_of(model, name):
            added[bound.name] = getattr(stored_date(value), bound.bound)
    return {**values, **added}


def span_between(earliest: str, latest: str) -> models.Func:
    """A range over two columns of days, both included."""
    first, last = models.F(earliest), models.F(latest)
    function = "daterange"
    return models.Func(
        first, last, models.Value("[]"), function=function, output_field=DateRangeField()
    )


def span_of(name: str) -> models.GeneratedField:
    """A range column over the outer bounds of the date `name`; NULL where nothing is known."""
    return models.GeneratedField(
        expression=models.Case(
            models.When(
                ~models.Q(**{name: ""}),
                then=span_between(f"{name}_earliest", f"{name}_latest"),
            ),
            output_field=DateRangeField(),
        ),
        output_field=DateRangeField(null=True),  # type: ignore[misc] # the stubs know no NULL
        db_persist=True,
        verbose_name=_("span of days"),
    )


def bounds_agree(model: str, name: str) -> models.CheckConstraint:
    """A date has bounds, no date has none, and they are in order: also for raw SQL."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    known = models.Q(**{f"{earliest}__isnull": False}) | models.Q(**{f"{latest}__isnull": False})
    unknown = models.Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": True, name: ""})
    disordered = models.Q(**{f"{earliest}__gt": models.F(latest)})
    return models.CheckConstraint(
        name=f"{model}_{name}_bounds",
        condition=unknown | (~models.Q(**{name: ""}) & known & ~disordered),
        violation_error_message=_("The bounds of a date must match its text."),
    )


def ends_after_start(
    name: str, message: Any, start: str = "start", end: str = "end"
) -> models.CheckConstraint:
    """The date `end` is not wholly before `start`: a backstop in the database for what the rules
    of `services.contradictions` refuse at the field."""
    return models.CheckConstraint(
        name=name,
        condition=~models.Q(**{f"{end}_latest__lt": models.F(f"{start}_earliest")}),
        violation_error_message=message,
    )


class Fold(models.Func):
    """Text in lower case and without accents, as the search compares it."""

    function = "relations_fold"
    arity = 1
    output_field = models.TextField()


def fold(text: str) -> Fold:
    """A typed text, tidied, and folded by the database, as the columns are."""
    return Fold(models.Value(tidied(text)))


def folded(*names: str) -> models.GeneratedField:
    """A column with the named text columns folded, one after the other, for the search."""
    parts: list[Any] = []
    for name in names:
        parts += [models.F(name), models.Value(" ")]
    text = Concat(*parts, output_field=models.TextField()) if len(names) > 1 else models.F(names[0])
    return models.GeneratedField(
        expression=Fold(text, output_field=models.TextField()),
        output_field=models.TextField(),
        db_persist=True,
        verbose_name=_("search text"),
    )


@models.Field.register_lookup
@models.ForeignKey.register_lookup
class Among(models.Lookup[Any]):
    """As `in`, for many keys: they go to the database as one array, not as a parameter each."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*parameters, self.rhs]
