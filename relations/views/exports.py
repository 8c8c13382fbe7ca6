"""A list as a file: what the address finds, all pages, in the order of the list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from relations.exchange.files.writing import FORMATS, write
from relations.exchange.tables import TABLES, rows
from relations.filters.base import ListFilter
from relations.views.addresses import Addresses


@dataclass(frozen=True)
class Download:
    """A link to the list as a file."""

    label: str | Promise
    url: str


def downloads(addresses: Addresses) -> list[Download]:
    """The files that a list is to be had as."""
    return [Download(form.label, addresses.as_form("format", key)) for key, form in FORMATS.items()]


def download(
    request: HttpRequest, section: str, filters: ListFilter, addresses: Addresses
) -> HttpResponseBase:
    """The file, while its rows are read; or 400, so that nobody takes the whole for the part."""
    suffix = request.GET["format"]
    if problems := [*unanswerable(addresses), *_unknown(suffix)]:
        return refused(problems)
    table = TABLES[section]
    # The rows are read after this has returned, by a cursor that the server of the database keeps.
    parts = write(suffix, table.columns, rows(table, filters.qs))
    response = StreamingHttpResponse(
        parts if request.method == "GET" else (), content_type=FORMATS[suffix].content_type
    )
    response.headers["Content-Disposition"] = attachment(section, suffix)
    return response


def unanswerable(addresses: Addresses) -> list[str]:
    """What is wrong with the question, in sentences that name the parameter."""
    unknown = _("%(name)s: this list has no filter of this name. Take it out of the address.")
    return [*addresses.errors(), *(unknown % {"name": name} for name in addresses.unknown)]


def _unknown(suffix: str) -> list[str]:
    if suffix in FORMATS:
        return []
    sentence = _("format: “%(value)s” is not known. Choose one of: %(formats)s.")
    return [sentence % {"value": suffix, "formats": ", ".join(FORMATS)}]


def refused(problems: Iterable[str]) -> HttpResponse:
    """Text for whoever asked by a script: what is wrong, a line each."""
    text = "".join(f"{problem}\n" for problem in problems)
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def attachment(stem: str, suffix: str) -> str:
    """The header that saves the answer as a file: noun and day."""
    return f'attachment; filename="{stem}-{localdate():%Y-%m-%d}.{suffix}"'
