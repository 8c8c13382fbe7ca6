"""Suggestions while one types the name of a record, each with enough context to choose."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models

from relations.admin.base import NounAdmin
from relations.services.search import best_first


class Suggestions(AutocompleteJsonView):
    """As Django's, in words of the noun's own and with a constant number of queries."""

    def get_queryset(self) -> models.QuerySet[Any]:
        queryset = super().get_queryset()
        if isinstance(self.model_admin, NounAdmin):
            return best_first(self.model_admin.suggested(queryset), self.term)
        return queryset

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        if isinstance(self.model_admin, NounAdmin):
            result["text"] = self.model_admin.suggestion(obj)
        return result
