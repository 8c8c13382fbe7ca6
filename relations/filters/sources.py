"""Filters of the list of sources."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relations.filters.base import Dated
from relations.filters.fields import NONE
from relations.filters.parts import CountryChoice, Sort, Text, Vocabulary
from relations.models.fields import Fold, fold
from relations.vocab import SourceKind


class SourceFilter(Dated):
    """`from` and `until` mean the date of publication."""

    date_field = "published"
    groups = (
        (_("Search in this list"), ("q", "kind", "publisher", "side", "language", "licence")),
        (_("Date of publication"), ("from", "until", "certainty", "undated")),
    )

    kind = Vocabulary(SourceKind.choices, label=_("Type"))
    publisher = Text(label=_("Publisher"), method="by_publisher")
    side = CountryChoice(
        label=_("Speaks for"), method="by_side", help_text=_("Type a country, or none.")
    )
    language = Text(
        label=_("Language"),
        method="by_language",
        help_text=_("A language code such as es or ru, or none."),
    )
    licence = Text(
        label=_("Licence"), method="by_licence", help_text=_("A name such as CC BY 4.0, or none.")
    )
    sort = Sort(published="published_earliest", title="title", publisher="publisher", kind="kind")

    def by_publisher(self, queryset: Any, name: str, value: str) -> Any:
        by = queryset.alias(publisher_folded=Fold("publisher"))
        return by.filter(publisher_folded__contains=fold(value))

    def by_licence(self, queryset: Any, name: str, value: str) -> Any:
        if value == NONE:
            return queryset.filter(licence="")
        stated = queryset.alias(licence_folded=Fold("licence"))
        return stated.filter(licence_folded__contains=fold(value))

    def by_side(self, queryset: Any, name: str, value: str) -> Any:
        if value == NONE:
            return queryset.filter(side=None)
        return queryset.filter(side__slug=value)

    def by_language(self, queryset: Any, name: str, value: str) -> Any:
        """Of the tag or a narrower one: es finds es-CU too."""
        if value == NONE:
            return queryset.filter(language="")
        return queryset.filter(Q(language__iexact=value) | Q(language__istartswith=f"{value}-"))
