"""Sources of a record, entered with it."""

from typing import Any

from django.http import HttpRequest

from relations.admin.rows import StackedRows
from relations.asked import number
from relations.models import Citation

MOST_SOURCES = 10  # carried over to another record


class CitationRows(StackedRows):
    """What the record rests on, with the words of the source."""

    model = Citation
    fields = (
        ("source", "field", "locator"),
        "quote",
        ("basis", "confidence"),
    )
    related = ("source",)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return max(super().get_extra(request, obj), len(sources_asked(request)))


def sources_asked(request: HttpRequest) -> list[str]:
    """Keys of the sources with which an empty form is to open ("another from the same source")."""
    if request.method != "GET":
        return []
    keys = request.GET.getlist("source")[:MOST_SOURCES]
    return [key for key in keys if number(key) is not None]


class StartsWithSources:
    """A record's admin whose empty form opens with the sources that the address names."""

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        values = super().get_formset_kwargs(request, obj, inline, prefix)  # type: ignore[misc] # of the admin
        if isinstance(inline, CitationRows) and (keys := sources_asked(request)):
            values["initial"] = [{"source": key} for key in keys]
        return values
