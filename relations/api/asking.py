"""What is asked of the API: the parameters of the lists, refused where they make no sense."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from relations.api.pages import OF_PAGES
from relations.asked import unreadable
from relations.filters.base import LOOKS, ListFilter
from relations.filters.parts import Countries, Sectors, Texts


class Asked(BaseFilterBackend):
    """The filters of the list, in no order; a bad value or an unknown name is an error. A record
    takes none."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> Any:
        records: Any = view
        asked = request.query_params
        filters: ListFilter = records.noun.filterset(asked, queryset)
        shapeless = {name: [said] for name, said in unreadable(dict(asked.lists())).items()}
        wrong = {name: list(map(str, said)) for name, said in filters.form.errors.items()}
        known = [] if records.detail else parameters(records.noun.filterset)
        _refuse({**shapeless, **wrong, **_unknown(request, known)})
        records.asked = filters
        return queryset if records.detail else filters.as_certain(filters.found)

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        filterset: type[ListFilter] = view.noun.filterset  # type: ignore[attr-defined] # of every list
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": _in_words(filterset.base_filters[name]),
                "schema": _schema(filterset.base_filters[name]),
            }
            for name in parameters(filterset)
        ]


def parameters(filterset: type[ListFilter]) -> list[str]:
    """The names that filter a noun. In which order pages come is the API's own affair."""
    return [name for name in filterset.base_filters if name not in LOOKS]


def _unknown(request: Request, known: list[str]) -> dict[str, list[str]]:
    """A sentence for each name that means nothing here."""
    known = [*known, *OF_PAGES] if known else []
    names = ", ".join(known) or _("none")
    told = _("Unknown parameter. Use one of: %(names)s.") % {"names": names}
    unordered = _(
        "The API always returns records by id, newest first, so that paging meets each "
        "record once. Remove this parameter and sort the records after you fetch them."
    )
    return {
        name: [unordered if known and name == "sort" else told]
        for name in request.query_params
        if name not in known
    }


def _refuse(errors: dict[str, list[str]]) -> None:
    if errors:
        raise ValidationError(errors)


def _in_words(one: Any) -> str:
    """Label and help of a filter: what a form shows beside its box."""
    label, help_text = str(one.label or ""), str(one.extra.get("help_text", ""))
    several = _("Can be repeated.") if _takes_several(one) else ""
    return " ".join(text for text in (f"{label}." if label else "", help_text, several) if text)


def _takes_several(one: Any) -> bool:
    return isinstance(one, Countries | Sectors | Texts | django_filters.MultipleChoiceFilter)


def _schema(one: Any) -> dict[str, Any]:
    """What a value looks like; where records are named, any text may be tried."""
    value: dict[str, Any] = {"type": "string"}
    if isinstance(one, django_filters.NumberFilter):
        value = {"type": "number"}
    elif isinstance(one, django_filters.ChoiceFilter | django_filters.MultipleChoiceFilter):
        value["enum"] = [str(code) for code, _label in one.extra["choices"]]
    return {"type": "array", "items": value} if _takes_several(one) else value
