"""What the nouns of the API share: how a record is written, served, kept and refreshed."""

from http import HTTPStatus
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
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
from relations.api.fields import Code, DateSerializer, WebAddress
from relations.api.pages import Walk
from relations.api.schema import Described
from relations.filters.base import ListFilter
from relations.models.base import RecordQuerySet
from relations.models.fields import UncertainDateField
from relations.models.visible import read_on_as
from relations.services.last_changes import dated
from relations.services.old_addresses import Deleted, renamed_or_deleted
from relations.services.rows import first_of_each
from relations.site import absolute

M = TypeVar("M", bound=models.Model)

# Rows of one record that a list shows; the record itself shows all. A treaty has 290 parties.
ROWS_IN_LIST = 20
# What a field says of writing; nothing is written here.
OF_WRITING = {
    *("allow_blank", "default", "initial", "max_digits", "max_length", "max_value"),
    *("min_length", "min_value", "queryset", "required", "validators", "view_name"),
}
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
}


class Reading(serializers.ModelSerializer[M]):
    """A record as it is read: columns with the words of the data dictionary, nothing to write.

    What is not known is null, for codes, numbers and addresses on the web, and empty for texts.
    """

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        UncertainDateField: DateSerializer,
        models.URLField: WebAddress,
    }
    serializer_choice_field = Code

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        kind, given = super().build_standard_field(field_name, model_field)
        kept = {name: value for name, value in given.items() if name not in OF_WRITING}
        if field_name == "changed":
            kept["help_text"] = _("When the record, or anything shown with it, last changed (UTC).")
        if issubclass(kind, serializers.DecimalField):
            kept |= {name: given[name] for name in ("max_digits", "decimal_places")}
        if model_field.blank and issubclass(kind, Code | WebAddress):
            kept["allow_null"] = True
        return kind, {**kept, "read_only": True}


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
    renderer_classes: Any = (JSONRenderer,)
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


class NounViews(Served, ReadOnlyModelViewSet[M]):
    """The list of a noun and its records: a declaration of model, filters and serializer."""

    model: ClassVar[type[models.Model]]
    filterset_class: ClassVar[type[ListFilter]]
    filter_backends = (Asked,)
    lookup_field = "pk"
    lookup_value_converter = "int"
    pagination_class = Walk

    def with_related(self, records: Any) -> Any:
        """The queryset with all that the serializer reads, so that no row asks again."""
        return records

    def as_asked(self, filters: Any, records: Any) -> Any:
        """The records found, with what of them depends on the question."""
        return records

    def visible(self, model: type[models.Model]) -> Any:
        """The records of a noun that the person who asks may read."""
        records: RecordQuerySet[Any] = model._default_manager.get_queryset()  # type: ignore[assignment] # every noun's
        return records.visible_to(self.request.user)

    def get_queryset(self) -> Any:
        return self.with_related(self.visible(self.model))

    def first_rows(self, rows: models.QuerySet[Any], owner: str) -> Any:
        """The first rows of each record in a list, or all of one record; `of` counts them all."""
        return first_of_each(rows, owner, None if self.detail else ROWS_IN_LIST)

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
        found = renamed_or_deleted(self.visible(self.model), self.kwargs[self.lookup_field])
        if found is None:
            raise NotFound
        if isinstance(found, Deleted):
            raise Gone(found)
        kwargs = {self.lookup_field: getattr(found, self.lookup_field)}
        url = absolute(reverse(f"api:{self.basename}-detail", kwargs=kwargs))
        query = request.META["QUERY_STRING"]
        location = f"{url}?{query}" if query else url
        return Response({"url": url}, HTTPStatus.MOVED_PERMANENTLY, headers={"Location": location})

    def get_object(self) -> Any:
        (self.record,) = dated([super().get_object()])
        return self.record

    def paginate_queryset(self, queryset: Any) -> Any:
        return dated(super().paginate_queryset(queryset) or [])


def total_of(rows: Any) -> int:
    """How many rows there are, of which some are shown."""
    return rows[0].of if rows else 0
