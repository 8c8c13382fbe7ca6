"""Whoever asks is known to the models while the answer is made, so that nobody reads more."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from relations.models.visible import Audience, reading_as

SAFE = ("GET", "HEAD", "OPTIONS")


class Readers:
    """Within a request that reads, all managers give what its reader sees, also while the answer is
    streamed. One that writes meets all that there is: an address that a hidden record has is taken.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        audience = Audience(request.user) if request.method in SAFE else None
        with reading_as(audience):
            response = self.get_response(request)
        if audience and isinstance(response, StreamingHttpResponse) and not response.is_async:
            parts: Any = iter(response.streaming_content)  # type: ignore[arg-type] # not async
            response.streaming_content = within(audience, parts)
        return response


def within(audience: Audience, parts: Iterator[bytes]) -> Iterator[bytes]:
    """The parts, each read by the audience."""
    while True:
        with reading_as(audience):
            part = next(parts, None)
        if part is None:
            return
        yield part
