"""A list as a file: what the address finds, all pages, in the order of the list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.data.bodies import records
from relations.data.files.writing import FORMATS, write_records
from relations.data.package import Package, package_bytes
from relations.data.tables import RECORDS
from relations.filters.base import ListFilter
from relations.site import absolute
from relations.views.addresses import Addresses

PACKAGE = "datapackage"
FILES: dict[str, str | Promise] = {
    **{key: form.label for key, form in FORMATS.items()},
    PACKAGE: gettext_lazy("Data package"),
}


@dataclass(frozen=True)
class Download:
    """A link to the list as a file."""

    label: str | Promise
    url: str


def downloads(addresses: Addresses) -> list[Download]:
    """The files that a list is to be had as."""
    return [Download(label, addresses.as_form("format", key)) for key, label in FILES.items()]


def download(
    request: HttpRequest, section: str, filters: ListFilter, addresses: Addresses
) -> HttpResponseBase:
    """The file, while its rows are read; or 400, so that nobody takes the whole for the part."""
    wanted = request.GET["format"]
    if problems := [*unanswerable(addresses), *_unknown(wanted)]:
        return refused(problems)
    table, found = RECORDS[section], filters.qs
    if wanted == PACKAGE:
        title, address = title_of(filters, addresses), absolute(addresses.whole)
        finds = [(table, found)]
        return packed(request, Package(f"relations-{section}", title, address, finds, request.user))
    # The rows are read after this has returned, by a cursor that the server of the database keeps.
    read = table.in_lists if wanted == "csv" else table
    parts = write_records(wanted, table, records(read, found, request.user))
    return streamed(request, parts, FORMATS[wanted].content_type, section, wanted)


def packed(request: HttpRequest, package: Package) -> StreamingHttpResponse:
    return streamed(request, package_bytes(package), "application/zip", package.name, "zip")


def streamed(
    request: HttpRequest, parts: Iterable[bytes], content_type: str, stem: str, suffix: str
) -> StreamingHttpResponse:
    """The parts as a file named by what it holds and the day; where only the headers are asked
    for, nothing is read."""
    response = StreamingHttpResponse(
        parts if request.method == "GET" else (), content_type=content_type
    )
    name = f"{stem}-{localdate():%Y-%m-%d}.{suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def title_of(filters: ListFilter, addresses: Addresses) -> str:
    """The noun, and the filters in words."""
    noun = capfirst(str(filters.records.model._meta.verbose_name_plural))
    return f"{noun} ({addresses.in_words})" if addresses.in_words else noun


def unanswerable(addresses: Addresses) -> list[str]:
    """What is wrong with the question, in sentences that name the parameter."""
    unknown = _("%(name)s: this list has no such filter. Remove it from the address.")
    return [*addresses.errors(), *(unknown % {"name": name} for name in addresses.unknown)]


def _unknown(wanted: str) -> list[str]:
    if wanted in FILES:
        return []
    sentence = _("format: “%(value)s” is not available. Use one of: %(formats)s.")
    return [sentence % {"value": wanted, "formats": ", ".join(FILES)}]


def refused(problems: Iterable[str]) -> HttpResponse:
    """Text for whoever asked by a script: what is wrong, a line each."""
    text = "".join(f"{problem}\n" for problem in problems)
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
