"""The history of a record, and of what a person did on a day, as analysts read it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from relations.asked import number
from relations.models.visible import hides
from relations.nouns import TITLED
from relations.revisions.changes import Change, Revision
from relations.revisions.contexts import About, about, names_of, revisions_of
from relations.revisions.reading import changes_of, changes_of_record, sizes
from relations.revisions.shown import Entry, entries, fields_of

PER_PAGE = 20  # revisions
ROWS = 25  # of a revision on a page with others
LARGEST = 2000  # events of a revision that is read for a page with others


class ChangeFilter(forms.Form):
    """Which changes to show: by whom, of which field, on which day."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Person"), required=False, coerce=int, empty_value=None
    )
    field = forms.ChoiceField(label=gettext_lazy("Field"), required=False)
    day = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(
        self, data: Any, people: Iterable[tuple[Any, str]], fields: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__(data)
        fields = list(fields)
        offered: dict[str, Any] = self.fields
        offered["person"].choices = [("", _("Anyone")), *people]
        offered["field"].choices = [("", _("Any field")), *fields]
        if not fields:
            del self.fields["field"]

    def asked(self, name: str) -> Any:
        """The value that is asked for; only of a form that can be read."""
        return self.cleaned_data.get(name)


def may_be_shown(changes: Iterable[Change], user: Any) -> list[Change]:
    """Those of tables that the person may view."""
    return [change for change in changes if user.has_perm(right_to_see(change))]


def right_to_see(change: Change) -> str:
    return change.table.right("view", change.before or change.after or {})


class RecordHistory(admin.options.BaseModelAdmin[Any]):
    """The admin of a noun whose records have a history to read."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Of the record with all its rows, also of one that was deleted."""
        key, model = number(object_id), self.model
        record = model._default_manager.filter(pk=key).first() if key is not None else None
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if key is None or (record is None and hides(model)):
            raise Http404
        changes = may_be_shown(changes_of_record(model, key), request.user)
        if not changes:
            raise Http404
        known = about({change.revision for change in changes})
        form = ChangeFilter(request.GET, people_in(known), fields_of(changes).items())
        found = [c for c in changes if fits(c, form, known)] if form.is_valid() else []
        page = pages_of(found, request)
        context = {
            **admin.site.each_context(request),
            "title": _("History"),
            "subtitle": str(record or ""),
            "opts": self.opts,
            "record": record,
            "form": form,
            "page": page,
            "entries": entries(page.changes, TITLED, known, most=ROWS),
            "undo_query": f"record={self.opts.model_name}-{key}",
        }
        return TemplateResponse(request, "admin/history.html", context)


def people_in(known: dict[Revision, About]) -> list[tuple[Any, str]]:
    return in_order({one.user: one.who for one in known.values() if one.who})


def in_order(people: dict[Any, str]) -> list[tuple[Any, str]]:
    """As a choice, by name."""
    return sorted(people.items(), key=lambda person: person[1].casefold())


def fits(change: Change, form: ChangeFilter, known: dict[Revision, About]) -> bool:
    """Whether a change is what the filter asks for."""
    person, field, day = (form.asked(name) for name in ("person", "field", "day"))
    its = {f"{change.table.model._meta.model_name}.{part}" for part in change.parts}
    return (
        (person is None or known[change.revision].user == person)
        and (not field or field in its)
        and (day is None or timezone.localdate(change.event["pgh_created_at"]) == day)
    )


def pages_of(changes: Sequence[Change], request: HttpRequest) -> Any:
    """A page of revisions, newest first, with their `changes`."""
    revisions = list(dict.fromkeys(change.revision for change in reversed(changes)))
    page: Any = Paginator(revisions, PER_PAGE).get_page(request.GET.get("page"))
    page.changes = [change for change in changes if change.revision in set(page.object_list)]
    return page


class Changes(View):
    """What was changed lately, by anybody or one person, on a day."""

    def get(self, request: HttpRequest) -> HttpResponse:
        staff = names_of(User.objects.filter(is_staff=True).values_list("pk", flat=True))
        form = ChangeFilter(request.GET, in_order(staff))
        found: Sequence[Revision] | QuerySet[Any, Any] = []
        if form.is_valid():
            found = revisions_of(form.asked("person"), form.asked("day"))
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **admin.site.each_context(request),
            "title": _("Changes"),
            "form": form,
            "page": page,
            "entries": shown(list(page), request.user),
        }
        return TemplateResponse(request, "admin/history.html", context)


def shown(revisions: Sequence[Revision], user: Any) -> list[Entry]:
    """Revisions with their first rows; of very large ones only how many there are."""
    known, size = about(revisions), sizes(revisions)
    small = [one for one in revisions if size[one] <= LARGEST]
    changes = may_be_shown(changes_of(small), user)
    found = {entry.revision: entry for entry in entries(changes, TITLED, known, most=ROWS)}
    when = dict(revisions_of().filter(pk__in=revisions).values_list("pk", "created_at"))
    for one in revisions:
        if size[one] > LARGEST:
            found[one] = Entry(one, when[one], known[one], [], size[one])
    return [found[one] for one in revisions if one in found]
