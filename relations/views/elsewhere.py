"""What is answered where no living record has an address: the way to it, or when it was deleted."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from relations.services.old_addresses import Deleted, renamed_or_deleted

M = TypeVar("M", bound=Model)


class GoneError(Exception):
    """The record was deleted."""

    def __init__(self, deleted: Deleted) -> None:
        super().__init__(str(deleted))
        self.deleted = deleted


def record_of_today(records: QuerySet[M], key: str | int) -> M:
    """The record that had the address, among those that may be read. Raises GoneError where it was
    deleted, Http404 where there never was one."""
    found = renamed_or_deleted(records, key)
    if found is None:
        raise Http404(_("Record not found."))
    if isinstance(found, Deleted):
        raise GoneError(found)
    return found


def led_on(request: HttpRequest, url: str) -> HttpResponse:
    """The same question at the address of today, for good."""
    query = request.META["QUERY_STRING"]
    return redirect(f"{url}?{query}" if query else url, permanent=True)


def gone(request: HttpRequest, error: GoneError) -> HttpResponse:
    """A page that says so (410)."""
    return render(request, "410.html", {"sentence": str(error.deleted)}, status=410)
