"""How the nouns of the API are served: their lists and records, kept and refreshed by clients."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)
from django.utils.http import http_date
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from relations.api.access import KnownRate, MayRead, StrangerRate
from relations.api.asking import Asked
from relations.api.errors import Gone, as_problem
from relations.api.pages import Walk
from relations.api.records import RecordSerializer, address
from relations.api.schema import Described
from relations.data.files.as_json import as_json
from relations.data.related import Related
from relations.filters.base import ListFilter
from relations.models.visible import read_on_as
from relations.services.last_changes import dated
from relations.services.old_addresses import Deleted, renamed_or_deleted

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
}


class ExactJson(JSONRenderer):
    """JSON as files have it: numbers by all their digits."""

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        return as_json(data).encode()


class JsonAlways(BaseContentNegotiation):
    """There is one form of response, so what a client prefers changes nothing."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0] if parsers else None

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class Served(APIView):
    """Responses that clients may cache by ETag, and that any web page may read.

    Only what everybody may read is open to other sites; cookies never cross.
    """

    http_method_names = ["get", "head", "options"]
    authentication_classes = (TokenAuthentication, SessionAuthentication)
    permission_classes = (MayRead,)
    throttle_classes = (StrangerRate, KnownRate)
    renderer_classes: Any = (ExactJson,)
    parser_classes = ()
    content_negotiation_class = JsonAlways
    schema: Any = Described()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """As rest_framework's; who showed a token reads what that person sees."""
        super().initial(request, *args, **kwargs)
        read_on_as(request.user)

    def get_exception_handler(self) -> Any:
        return as_problem

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        whose = "public" if settings.READING_IS_PUBLIC else "private"
        patch_cache_control(response, no_cache=True, **{whose: True})
        patch_vary_headers(response, ["Authorization", "Cookie"])
        if request.method in {"GET", "HEAD"} and response.status_code == 200:
            response.add_post_render_callback(lambda sent: unless_known(request, sent))
        return opened(response)


def unless_known(request: HttpRequest | Request, response: Any) -> Any:
    """The answer with its ETag, or 304 and no body where the client has it.

    The tag alone decides: a date has whole seconds, and more can happen within one.
    """
    set_response_etag(response)
    return opened(get_conditional_response(request, response["ETag"], None, response))


def opened(response: Any) -> Any:
    if settings.READING_IS_PUBLIC:
        for name, value in OPEN.items():
            response[name] = value
    return response


class Records(Served, ReadOnlyModelViewSet[Any]):
    """The list of a noun, and its records."""

    noun: Any = None  # of `urls`, a Noun
    asked: ListFilter | None = None
    serializer_class = RecordSerializer
    filter_backends = (Asked,)
    pagination_class = Walk

    def get_queryset(self) -> Any:
        return self.noun.visible_to(self.request.user)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        try:
            response = super().retrieve(request, *args, **kwargs)
        except Http404:
            return self.elsewhere(request)
        response["Last-Modified"] = http_date(self.record.changed.timestamp())
        return response

    def elsewhere(self, request: Request) -> Response:
        """The way to the record that had this address before (301), or the day on which it was
        deleted (410)."""
        found = renamed_or_deleted(self.get_queryset(), self.kwargs[self.lookup_field])
        if found is None:
            raise NotFound
        if isinstance(found, Deleted):
            raise Gone(found)
        url, query = address(self.noun, found), request.META["QUERY_STRING"]
        location = f"{url}?{query}" if query else url
        told = {"api_url": url}
        return Response(told, HTTPStatus.MOVED_PERMANENTLY, headers={"Location": location})

    def get_object(self) -> Any:
        (self.record,) = self.read([super().get_object()])
        return self.record

    def paginate_queryset(self, queryset: Any) -> Any:
        return self.read(super().paginate_queryset(queryset) or [])

    def read(self, records: Sequence[Any]) -> Sequence[Any]:
        """The records with all their rows that the person who asks may see."""
        Related(self.request.user, self.asked).read(self.noun.table, records)
        return dated(records)
