"""Suggestions while one types the name of a record, each with enough context to choose."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models

from relations.admin.base import NounAdmin
from relations.asked import number

PER_PAGE = 20
MOST_PAGES = 1000


class Suggestions(AutocompleteJsonView):
    """As Django's, in words of the noun's own and with a constant number of queries."""

    paginate_by = PER_PAGE

    def get_queryset(self) -> models.QuerySet[Any]:
        admin = self.model_admin
        if not isinstance(admin, NounAdmin):
            return super().get_queryset()
        records = admin.get_queryset(self.request)
        records = records.complex_filter(self.source_field.get_limit_choices_to())
        page = number(self.request.GET.get("page", "1"), MOST_PAGES) or 1
        enough = PER_PAGE * page + 1
        return admin.suggested(admin.likeliest(self.request, records, self.term, enough))

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        if isinstance(self.model_admin, NounAdmin):
            result["text"] = self.model_admin.suggestion(obj)
        return result
