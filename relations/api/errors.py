"""Errors in one shape: application/problem+json (RFC 9457), sentences by parameter."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from relations.services.deadlines import RETRY_AFTER, is_overdue
from relations.services.old_addresses import Deleted

MEDIA_TYPE = "application/problem+json"


class ProblemSerializer(serializers.Serializer[Any]):
    """What is wrong with the request, and how to correct it (RFC 9457)."""

    type = serializers.CharField(help_text="about:blank: the status code identifies the error.")
    title = serializers.CharField(help_text="Name of the status code.")
    status = serializers.IntegerField(help_text="HTTP status code.")
    detail = serializers.CharField(help_text="What is wrong, in a sentence.")
    deleted = serializers.DateTimeField(
        required=False, help_text="When the record was deleted (UTC)."
    )
    errors = serializers.DictField(  # type: ignore[assignment] # RFC 9457 knows errors, DRF its own
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="What is wrong with the query parameters: a list of sentences for each "
        "parameter.",
    )


class TooLong(APIException):
    """A query took too long and was ended."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = gettext_lazy(
        "The query took too long and was stopped. Narrow the filters, or try again later."
    )
    wait = RETRY_AFTER  # the header Retry-After, by rest_framework


class Gone(APIException):
    """The record was deleted."""

    status_code = HTTPStatus.GONE

    def __init__(self, deleted: Deleted) -> None:
        super().__init__(str(deleted))
        self.deleted = deleted.when


def as_problem(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to an error; None for what is no error of the question."""
    if is_overdue(error):
        error = TooLong()
    response = exception_handler(error, dict(context))
    if response is None:
        return None
    status = HTTPStatus(response.status_code)
    problem: dict[str, Any] = {"type": "about:blank", "title": status.phrase, "status": status}
    if isinstance(error, ValidationError):
        problem["detail"] = _("Invalid query parameters; see `errors`.")
        problem["errors"] = error.detail
    elif isinstance(error, APIException):
        problem["detail"] = str(error.detail)
    if isinstance(error, Gone):
        problem["deleted"] = error.deleted
    if not isinstance(error, APIException):  # Http404 and PermissionDenied of Django
        problem["detail"] = str(response.data["detail"])
    response.data = problem
    response.content_type = MEDIA_TYPE
    return response
