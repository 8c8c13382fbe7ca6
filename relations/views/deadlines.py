"""No question without an end: the time that each kind of request has, and what is said after it."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from relations.services.deadlines import RETRY_AFTER, Deadline, is_overdue

ASKS_FOR_FILE = ("format", "cite")
PLAIN = "text/plain; charset=utf-8"


class Deadlines:
    """Bounds every query of a request, also while its answer is streamed. One that was ended is
    answered 503 with `Retry-After`; the API says so in its own shape."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        seconds = settings.QUERY_SECONDS["file" if is_long(request) else "page"]
        deadline = Deadline(seconds, socket_of(request))
        with deadline:
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            return streamed(request, response, deadline)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return too_long(request) if is_overdue(error) else None


def is_file(request: HttpRequest) -> bool:
    """Whether a file is asked for: a list in another form, a feed, a package."""
    asked = request.GET
    in_form = any(name in asked for name in ASKS_FOR_FILE) and "chart" not in asked
    return in_form or "." in request.path.rpartition("/")[2]


def is_long(request: HttpRequest) -> bool:
    """Whether minutes may pass: for a file, and for what is saved or imported."""
    return request.method not in ("GET", "HEAD") or is_file(request) or "/import/" in request.path


def socket_of(request: HttpRequest) -> int | None:
    """The client's socket, as gunicorn hands it over."""
    socket = request.META.get("gunicorn.socket")
    return None if socket is None else int(socket.fileno())


def streamed(
    request: HttpRequest, response: StreamingHttpResponse, deadline: Deadline
) -> HttpResponseBase:
    """The answer with its parts bounded too. The first is read at once, so that a file whose query
    takes too long is refused; one that ends later is cut off, which the client sees."""
    parts: Any = iter(response.streaming_content)  # type: ignore[arg-type] # not async
    bounded = within(deadline, parts)
    try:
        first = list(next_of(bounded))
    except Exception as error:
        response.close()
        if is_overdue(error):
            return too_long(request)
        raise
    response.streaming_content = chain(first, bounded)
    return response


def next_of(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The next part, or nothing at the end."""
    for part in parts:
        yield part
        return


def within(deadline: Deadline, parts: Iterator[bytes]) -> Iterator[bytes]:
    """The parts, each made within the deadline."""
    while True:
        with deadline:
            part = next(parts, None)
        if part is None:
            return
        yield part


def too_long(request: HttpRequest) -> HttpResponse:
    """The answer where a query was ended: a page, or a sentence for who asked for a file."""
    if is_file(request):
        said = _("The query took too long and was stopped. Narrow the filters, or try again later.")
        response = HttpResponse(f"{said}\n", status=503, content_type=PLAIN)
    else:
        response = render(None, "503.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response
