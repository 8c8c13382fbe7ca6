"""How the API describes itself (OpenAPI 3.1): its tables, and every answer that it can give."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.enums import Choices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiResponse

from relations import vocab
from relations.api.errors import MEDIA_TYPE, ProblemSerializer
from relations.api.records import RecordSerializer, knows_dates
from relations.data.dictionary import about
from relations.data.table import Column, Kind, Rows, Table
from relations.dates import Precision
from relations.nouns import Noun

Schema = dict[str, Any]
Codes = Sequence[str]

TYPES: dict[Kind, Schema] = {
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.DECIMAL: {"type": "number"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATETIME: {"type": "string", "format": "date-time"},
}
ADDRESS: Schema = {"type": "string", "format": "uri"}
MATCHES = ("certain", "possible")


def _codes(listed: type[Choices]) -> Codes:
    return tuple(str(getattr(one, "slug", one.value)) for one in listed)


# Closed lists by their codes, each under one name.
LISTS: dict[Codes, str] = {
    **{
        _codes(listed): name
        for name, listed in vars(vocab).items()
        if isinstance(listed, type) and issubclass(listed, Choices) and list(listed)
    },
    tuple(precision.value for precision in Precision): "Precision",
    ("certain", "possible", "no"): "Bound",
    MATCHES: "Match",
}


class RecordDescribed(OpenApiSerializerExtension):  # type: ignore[no-untyped-call] # it has no types
    """A table, with its rows in other tables, as components."""

    target_class = RecordSerializer

    def get_name(self, auto_schema: AutoSchema, direction: Any) -> str:
        return str(noun_of(auto_schema).model.__name__)

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> Schema:
        noun, make = noun_of(auto_schema), Components(auto_schema.registry)
        own: Schema = {
            "api_url": {**ADDRESS, "description": _("Address of the record in this API.")},
            "page": {**ADDRESS, "description": _("Web page of the record.")},
        }
        if knows_dates(noun):
            text = _(
                "Whether the record is a certain or a possible match for the dates in the request."
            )
            own["match"] = make.one_of(MATCHES, text, can_be_empty=True)
        columns = own | make.columns((*noun.table.columns, *noun.table.answers))
        text = _("When it, or anything shown with it, last changed (UTC).")
        columns["changed"] = {**columns["changed"], "description": text}
        return described(about(noun.table), columns | make.nested(noun.table))


def noun_of(auto_schema: AutoSchema) -> Noun:
    view: Any = auto_schema.view
    found: Noun = view.noun
    return found


class Components:
    """Makes the schemas of columns and rows; what is named goes into the registry."""

    def __init__(self, registry: Any) -> None:
        self.registry = registry

    def columns(self, columns: Iterable[Column]) -> Schema:
        return {column.name: self.column(column) for column in columns}

    def column(self, column: Column) -> Schema:
        text = in_words(column)
        if column.codes:
            return self.one_of(tuple(column.codes), text, can_be_empty=column.can_be_empty)
        kind = ADDRESS if is_address(column) else TYPES[column.kind]
        if column.can_be_empty:
            kind = {**kind, "type": [kind["type"], "null"]}
        return {**kind, "description": text}

    def one_of(self, codes: Codes, text: str, *, can_be_empty: bool) -> Schema:
        """A code of a closed list, which is a component of its own."""
        listed = self.named(LISTS[codes], {"type": "string", "enum": list(codes)})
        one = {"oneOf": [listed, {"type": "null"}]} if can_be_empty else listed
        return {**one, "description": text}

    def nested(self, table: Table) -> Schema:
        return {
            rows.name: {
                "type": "array",
                "items": self.named(
                    name_of(table, rows),
                    described(
                        about(rows.table), self.columns((*rows.columns, *rows.table.answers))
                    ),
                ),
            }
            for rows in table.nested
        }

    def named(self, name: str, schema: Schema) -> Schema:
        component: Any = ResolvedComponent(name, ResolvedComponent.SCHEMA, schema, object=name)  # type: ignore[no-untyped-call] # it has no types
        self.registry.register_on_missing(component)
        return dict(component.ref)


def name_of(table: Table, rows: Rows) -> str:
    """The name of a row: its own, or, where it belongs to another record, by who shows it."""
    if rows in table.rows:
        return rows.table.model.__name__
    return f"{table.model.__name__}{rows.name.removesuffix('s').title().replace('_', '')}"


def described(text: str, columns: Schema) -> Schema:
    """An object that always has all of its columns."""
    return {
        "type": "object",
        "description": text,
        "properties": columns,
        "required": list(columns),
    }


def is_address(column: Column) -> bool:
    return column.reader is not None and isinstance(
        getattr(column.reader, "field", None), models.URLField
    )


def in_words(column: Column) -> str:
    """What the column holds: its help, its unit, and the table that it refers to."""
    told: list[str | Promise] = [column.help]
    if column.unit:
        told.append(_("In %s.") % column.unit)
    if column.refers:
        told.append(_("Refers to the table %s.") % column.refers)
    return " ".join(str(text) for text in told if text)


class Described(AutoSchema):
    """Adds to each response the ones that may come instead."""

    def get_tags(self) -> list[str]:
        return super().get_tags() or ["addresses"]

    def get_description(self) -> str:  # type: ignore[override] # as drf_spectacular has it
        noun = getattr(self.view, "noun", None)
        return about(noun.table) if noun else str(super().get_description())

    def get_auth(self) -> list[dict[str, list[str]]]:
        """How one may be known; where reading is public one need not be."""
        ways: list[dict[str, list[str]]] = super().get_auth()
        return [*ways, {}] if settings.READING_IS_PUBLIC else ways

    def get_response_serializers(self) -> Any:
        answer = super().get_response_serializers()
        said = {
            400: _("Invalid query parameters; see `errors`."),
            401: _("Reading requires a token, or the token is invalid."),
            429: _("Too many requests; `Retry-After` gives the seconds to wait."),
        }
        if getattr(self.view, "detail", False):
            said[404] = _("Record not found.")
            said[410] = _("The record was deleted; `deleted` gives the time.")
        problems = {
            (str(status), MEDIA_TYPE): OpenApiResponse(ProblemSerializer, sentence)
            for status, sentence in said.items()
        }
        kept = OpenApiResponse(description=_("The copy named by `If-None-Match` is still current."))
        moved = OpenApiResponse(
            description=_("The record has moved; `Location` gives its new address.")
        )
        led_on = {301: moved} if getattr(self.view, "detail", False) else {}
        return {200: answer, **led_on, 304: kept, **problems}
