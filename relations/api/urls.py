"""The addresses of the API."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from relations.api.docs import Description, Docs, Nowhere, Root
from relations.api.nouns import NOUNS

router = SimpleRouter(use_regex_path=False)
for name, view in NOUNS.items():
    router.register(name, view, basename=view.model._meta.model_name)

app_name = "api"
urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("schema/", Description.as_view(), name="schema"),
    path("docs/", Docs.as_view(), name="docs"),
    *router.urls,
    # With the slash at its end, so that an address without one is still led to the right one.
    path("<path:path>/", Nowhere.as_view(), name="nowhere"),
]
