"""The addresses of the API."""

from django.urls import path
from django.urls.resolvers import URLPattern

from relations.api.base import Records
from relations.api.docs import Description, Docs, Nowhere, Root
from relations.api.reconciling import views as reconciling
from relations.api.records import key_of
from relations.nouns import NOUNS, Noun


def addresses(noun: Noun) -> list[URLPattern]:
    """The list of a noun, and its records."""
    records = Records.as_view({"get": "list"}, noun=noun)
    given = {"noun": noun, "lookup_field": key_of(noun), "detail": True}
    record = Records.as_view({"get": "retrieve"}, **given)
    return [
        path(f"{noun.name}/", records, name=f"{noun.singular}-list"),
        path(f"{noun.name}/<{noun.key}>/", record, name=f"{noun.singular}-detail"),
    ]


app_name = "api"
urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("schema/", Description.as_view(), name="schema"),
    path("docs/", Docs.as_view(), name="docs"),
    path("reconcile/", reconciling.Reconcile.as_view(), name="reconcile"),
    path("reconcile/view/", reconciling.ViewEntity.as_view(), name="reconcile-view"),
    path("reconcile/properties/", reconciling.Properties.as_view(), name="reconcile-properties"),
    path("reconcile/suggest/entity/", reconciling.SuggestEntity.as_view(), name="suggest-entity"),
    path("reconcile/suggest/type/", reconciling.SuggestType.as_view(), name="suggest-type"),
    path(
        "reconcile/suggest/property/",
        reconciling.SuggestProperty.as_view(),
        name="suggest-property",
    ),
    *(pattern for noun in NOUNS for pattern in addresses(noun)),
    # With the slash at its end, so that an address without one is still led to the right one.
    path("<path:path>/", Nowhere.as_view(), name="nowhere"),
]
