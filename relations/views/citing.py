"""A list cited as it stands: its filters in words, its size, and a digest of its rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from relations.data.citing import STYLES, ListCitation, measured
from relations.data.tables import RECORDS
from relations.filters.base import ListFilter
from relations.site import absolute
from relations.views.addresses import Addresses
from relations.views.exports import refused, title_of, unanswerable

PAGE = "html"


def cite(
    request: HttpRequest, section: str, filters: ListFilter, addresses: Addresses
) -> HttpResponse:
    """The citation in the style asked for, or a page with all styles. It reads every row of the
    list, so it is made only where it is asked for."""
    style = request.GET["cite"]
    if problems := [*unanswerable(addresses), *_unknown(style)]:
        return refused(problems)
    cited = ListCitation(
        section,
        title_of(filters, addresses),
        absolute(addresses.whole),
        localdate(),
        *measured(RECORDS[section], filters.qs, request.user),
    )
    if style != PAGE:
        return HttpResponse(STYLES[style].write(cited), content_type=STYLES[style].content_type)
    context = {
        "section": section,
        "cited": cited,
        "list_url": addresses.whole,
        "rows_url": addresses.as_form("format", "jsonl"),
        "styles": [
            {"label": one.label, "text": one.write(cited), "url": addresses.as_form("cite", key)}
            for key, one in STYLES.items()
        ],
    }
    return render(request, "cite.html", context)


def _unknown(style: str) -> list[str]:
    known = [*STYLES, PAGE]
    if style in known:
        return []
    sentence = _("cite: “%(value)s” is not available. Use one of: %(styles)s.")
    return [sentence % {"value": style, "styles": ", ".join(known)}]
