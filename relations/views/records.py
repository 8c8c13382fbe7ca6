"""What the pages of records share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.views.generic import DetailView

from relations.models import Citation
from relations.models.base import RecordQuerySet
from relations.models.slugs import Slugged
from relations.models.sources import CitationQuerySet
from relations.nouns import Noun
from relations.services.cached_queries import CachedQueries
from relations.services.last_changes import last_changes
from relations.views.base import PublicPage
from relations.views.elsewhere import GoneError, gone, led_on, record_of_today

M = TypeVar("M", bound=Model)
NEWEST = 20  # rows of a short table; the list has the rest
# A value of a list's parameter, or several.
Query = str | Sequence[str]


@dataclass(frozen=True)
class Fact:
    """A line of components/facts.html; without a value it is left out."""

    label: str | Promise
    html: Any


@dataclass(frozen=True)
class Extract(Generic[M]):
    """The first of many records, how many there are, and the list that has them all."""

    rows: list[M]
    total: int
    url: str

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.rows)


def extract(found: QuerySet[M], list_name: str, limit: int = NEWEST, **query: Query) -> Extract[M]:
    """The first records found, and the address of the list filtered likewise. Two questions."""
    return Extract(list(found[:limit]), found.count(), list_url(list_name, **query))


def cached_extract(
    records: QuerySet[M], found: QuerySet[M], cached: CachedQueries, list_name: str, **query: Query
) -> Extract[M]:
    """As `extract`, where there are very many: `found` are some of the records, in their order.

    Its first keys and its number are kept; the records themselves are read anew.
    """
    rows = list(records.filter(pk__in=cached.keys(found, NEWEST)))
    return Extract(rows, cached.count(found), list_url(list_name, **query))


def list_url(list_name: str, **query: Query) -> str:
    """The address of the list that answers the query."""
    return f"{reverse(list_name)}?{urlencode(query, doseq=True)}"


class RecordPage(PublicPage, DetailView[M]):
    """The page of one record, found by number or slug."""

    noun: ClassVar[Noun]

    def get_template_names(self) -> list[str]:
        return [f"{self.noun.name}/detail.html"]

    def get_queryset(self) -> RecordQuerySet[M]:
        return self.noun.visible_to(self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As Django's; an old address leads on, and that of a deleted record says so."""
        try:
            self.object = self.get_object()
        except Http404:
            return self.elsewhere(kwargs.get("slug") or kwargs["pk"])
        return self.render_to_response(self.get_context_data(object=self.object))

    def elsewhere(self, key: str | int) -> HttpResponse:
        try:
            found = record_of_today(self.noun.visible_to(self.request.user), key)
        except GoneError as error:
            return gone(self.request, error)
        return led_on(self.request, found.get_absolute_url())

    def citations(self) -> CitationQuerySet:
        """The citations on which the record rests."""
        return Citation.objects.visible_to(self.request.user).filter(
            **{self.noun.singular: self.object}
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sources = self.citations().select_related(
            "source",
            "office__country",
            "office__organization",
            "tenure__office__country",
            "tenure__office__organization",
        )
        context = {
            "section": self.noun.name,
            "title": str(self.object),
            "list_url": reverse(self.noun.name),
            "list_title": self.noun.label,
            "citations": sources,
            "edit_url": self.edit_url(),
            **self.last_change(),
        }
        return super().get_context_data(**{**context, **kwargs})

    def last_change(self) -> dict[str, Any]:
        """When it or anything shown with it changed, and its history; where the site shows it."""
        if not settings.HISTORY_IS_PUBLIC:
            return {}
        key = self.object.slug if isinstance(self.object, Slugged) else self.object.pk
        return {
            "last_changed": last_changes(self.noun.model, [self.object.pk]).get(self.object.pk),
            "history_url": reverse(f"{self.noun.singular}-history", args=[key]),
        }

    def edit_url(self) -> str:
        """Where those who may change the record do so; empty for others."""
        options, user = self.noun.model._meta, self.request.user
        right = f"{options.app_label}.{get_permission_codename('change', options)}"
        if not (user.is_staff and user.has_perm(right)):
            return ""
        return reverse(
            f"admin:{options.app_label}_{options.model_name}_change", args=[self.object.pk]
        )
