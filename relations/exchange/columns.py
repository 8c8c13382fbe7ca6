"""How columns are declared: from a field of the model, with its help text, or as written only."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.dates import Form, Precision, UncertainDate
from relations.exchange import pieces
from relations.exchange.along import rows_of
from relations.exchange.base import Cell, Column, Kind
from relations.exchange.items import Items, Links
from relations.exchange.pieces import Choice, Date, Piece, Ref, Text
from relations.exchange.shared import NONE_SHARED
from relations.models import Citation
from relations.models.fields import UncertainDateField, bounds_of
from relations.vocab import Rank

BOUND_HELP = {
    "earliest": _("First day on which it can have begun; computed from the date."),
    "latest": _("Last day on which it can have ended; computed from the date."),
    "begun_by": _("Last day on which it can have begun; computed from the date."),
    "lasts_to": _("First day on which it can have ended; computed from the date."),
}
PRECISION_HELP = _(
    "How finely the date is known: day, month, season, year, decade, century; of a span the "
    "coarser of its ends. Computed from the date."
)
FROM_FINE_TO_COARSE = list(Precision)


def column(piece: Piece, *, help_text: Any = "") -> Column:
    """The column of a single value; its help is the field's where none is given."""
    required = not piece.can_be_empty and piece.default is None

    def value(record: Any) -> Any:
        return piece.typed(piece.of(record), getattr(record, "shared", NONE_SHARED))

    text = help_text or piece.field.help_text
    return Column(piece.key, text, value, piece.kind, reader=piece, required=required)


def plain(model: type[models.Model], *names: str) -> list[Column]:
    """Columns of fields, each read as its kind of field is."""
    return [column(piece_of(model, name)) for name in names]


def piece_of(model: type[models.Model], name: str, key: str = "") -> Piece:
    """The piece that fits the kind of a field."""
    made: Piece = _kind_of(model._meta.get_field(name))(model, name, key)
    return made


def _kind_of(field: Any) -> Callable[..., Piece]:
    if field.choices:
        return pieces.RankChoice if list(field.choices)[-1:] == Rank.choices[-1:] else Choice
    kinds: tuple[tuple[type, Callable[..., Piece]], ...] = (
        (UncertainDateField, Date),
        (models.BooleanField, pieces.Flag),
        (models.DecimalField, pieces.Amount),
        (models.IntegerField, pieces.Number),
        (models.DateField, pieces.Day),
    )
    return next((piece for kind, piece in kinds if isinstance(field, kind)), Text)


def reference(model: type[models.Model], name: str, noun: str, *, help_text: Any = "") -> Column:
    """The column of another record."""
    return column(Ref(model, name, noun), help_text=help_text)


def items(name: str, reader: Items | Links, help_text: Any) -> Column:
    """The column of a record's rows."""

    def value(record: Any) -> Any:
        shared = getattr(record, "shared", NONE_SHARED)
        return reader.write(reader.stored(record), shared) or None

    return Column(name, help_text, value, reader=reader)


def written(name: str, help_text: Any, value: Callable[[Any], Cell], kind: Kind) -> Column:
    """A column that is only written."""
    return Column(name, help_text, value, kind)


def dated(model: type[models.Model], name: str) -> list[Column]:
    """A date: its text, then its bounds and precision, which are only written."""
    columns = plain(model, name)
    for bound in bounds_of(model, name):
        columns.append(
            written(bound.name, BOUND_HELP[bound.bound], _attribute(bound.name), Kind.DATE)
        )

    def value(record: Any) -> Cell:
        return precision(getattr(record, name))

    return [*columns, written(f"{name}_precision", PRECISION_HELP, value, Kind.TEXT)]


def precision(known: UncertainDate) -> str | None:
    """How finely a date is known; None for no date."""
    if known.form is Form.UNKNOWN:
        return None
    points = [point.precision for point in (known.start, known.end) if point]
    return max(points, key=FROM_FINE_TO_COARSE.index).value


def _attribute(name: str) -> Callable[[Any], Any]:
    return lambda record: getattr(record, name)


def number(model: type[models.Model], *, read: bool) -> Column:
    """The record's number; where `read`, it says which record a row is."""
    return Column(
        "id",
        _("Number of the record; empty for a new one."),
        _attribute("pk"),
        Kind.INTEGER,
        reader=Piece(model, "id") if read else None,
    )


def stamps() -> list[Column]:
    return [
        written("added", _("When the record was entered (UTC)."), _attribute("added"),
                Kind.DATETIME),
        written("changed", _("When the record was last saved (UTC)."), _attribute("changed"),
                Kind.DATETIME),
    ]  # fmt: skip


def names(model: Any) -> Column:
    """Further names of a record: `Сергей Шойгу (ru); …`."""
    reader = Items(
        model,
        "names",
        head=Text(model, "name"),
        given=[Text(model, "language")],
        keyed=[Choice(model, "kind"), Date(model, "start"), Date(model, "end")],
        ordered=False,
    )
    return items(
        "names",
        reader,
        _("Other names and spellings: “Сергей Шойгу (ru)”; kind=, start=, end= in the brackets."),
    )


def sources() -> Column:
    """What a record rests on: `https://… (field=date, quote=…)`."""
    reader = Items(
        Citation,
        "citations",
        head=Ref(Citation, "source", "sources"),
        keyed=[
            Text(Citation, "field"),
            Text(Citation, "locator"),
            Text(Citation, "quote"),
            Choice(Citation, "basis"),
            Choice(Citation, "confidence"),
        ],
    )
    return items(
        "sources",
        reader,
        _("Sources by address, number or title; field=, locator=, quote=, basis=, confidence= in "
          "the brackets."),
    )  # fmt: skip


def of_countries(relation: str) -> list[Column]:
    """The codes of the countries in a relation, in their order; only written."""

    def of(code: str) -> Callable[[Any], Cell]:
        def value(record: Any) -> str | None:
            rows = rows_of(record, relation)
            codes = [str(getattr(row.country, code) or "") for row in rows if row.country_id]
            return "; ".join(codes) if any(codes) else None

        return value

    return [
        written("iso_alpha3", _("ISO 3166-1 codes of the countries."), of("iso_alpha3"), Kind.TEXT),
        written("cow", _("Correlates of War codes of the countries."), of("cow"), Kind.TEXT),
        written("gw", _("Gleditsch-Ward codes of the countries."), of("gw"), Kind.TEXT),
    ]


def source_urls() -> Column:
    """The addresses of the sources that a record rests on; only written."""

    def value(record: Any) -> str | None:
        urls = (row.source.url for row in rows_of(record, "citations"))
        return "; ".join(dict.fromkeys(url for url in urls if url)) or None

    return written("source_urls", _("Addresses of the sources."), value, Kind.TEXT)
