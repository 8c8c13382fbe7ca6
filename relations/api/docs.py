"""The first page of the API, its description, and the page that explains it to people."""

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.mixins import AccessMixin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.views.generic import TemplateView
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from relations.api.asking import parameters
from relations.api.base import Served
from relations.api.pages import Walk
from relations.data.dictionary import about
from relations.nouns import NOUNS
from relations.site import absolute

# The name of each address by what the first page calls it.
ADDRESSES = {
    **{noun.name: f"api:{noun.singular}-list" for noun in NOUNS},
    "schema": "api:schema",
    "docs": "api:docs",
}


class RootSerializer(serializers.Serializer[Any]):
    """The addresses of all lists."""

    def get_fields(self) -> dict[str, Any]:
        return {name: serializers.URLField(read_only=True) for name in ADDRESSES}


class Root(Served):
    """The lists of the API, its description, and the page that explains it."""

    serializer_class = RootSerializer

    def get(self, request: Request) -> Response:
        return Response({name: absolute(reverse(address)) for name, address in ADDRESSES.items()})


class Nowhere(Served):
    """Whatever is not there, said as the API says it."""

    schema = None

    def get(self, request: Request, path: str) -> Response:
        raise NotFound


class Description(Served):
    """The description of the API, in OpenAPI 3.1."""

    renderer_classes = (OpenApiJsonRenderer,)
    schema = None

    def get(self, request: Request) -> Response:
        return Response(description(get_language()))


@cache
def description(language: str | None) -> dict[str, Any]:
    """The document, made once in each process, since it changes with the code alone."""
    generator: Any = SchemaGenerator()  # type: ignore[no-untyped-call] # it has no types
    document: dict[str, Any] = generator.get_schema(request=None, public=True)
    return document


class Docs(AccessMixin, TemplateView):
    """What a programmer must know, in words; below them the description, to try."""

    template_name = "api/docs.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.READING_IS_PUBLIC and not request.user.is_authenticated:
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
        return super().get_context_data(
            base=absolute(reverse("api:root")),
            nouns=[
                {
                    "name": noun.name,
                    "url": reverse(ADDRESSES[noun.name]),
                    "intro": about(noun.table),
                    "parameters": parameters(noun.filterset),
                }
                for noun in NOUNS
            ],
            page_size=Walk.page_size,
            most=Walk.max_page_size,
            rates=rates,
            **kwargs,
        )
