"""One revision, and its undo: a page that says what would be done, then the undo."""

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from relations.admin.history import may_be_shown
from relations.asked import number
from relations.models.visible import hides, read_on_as
from relations.nouns import TITLED
from relations.revisions.changes import History, Revision
from relations.revisions.contexts import WHY, about
from relations.revisions.reading import changes_of, within
from relations.revisions.shown import effects_shown, entries
from relations.revisions.undo import CannotUndoError, Undo, everything, undo
from relations.tidy import tidied

ROWS = 200  # on a page of one revision
LACKING = {
    "add": gettext_lazy("You do not have permission to add records of this type: %(noun)s."),
    "change": gettext_lazy("You do not have permission to change records of this type: %(noun)s."),
    "delete": gettext_lazy("You do not have permission to delete records of this type: %(noun)s."),
}


def revision_of(key: str) -> Revision:
    """As an address names it. Raises Http404."""
    for read in (UUID, datetime.fromisoformat):
        try:
            found: Any = read(key)
        except ValueError:
            continue
        if isinstance(found, UUID) or found.tzinfo:
            return found  # type: ignore[no-any-return] # one of the two
    raise Http404


class RevisionPage(View):
    """What one revision changed."""

    def get(self, request: HttpRequest, revision: str) -> HttpResponse:
        key = revision_of(revision)
        found = may_be_shown(changes_of([key]), request.user)
        shown = entries(found, TITLED, about([key]), most=ROWS)
        if not shown:
            raise Http404
        context = {"title": _("Revision"), "entries": shown, "is_alone": True}
        context |= admin.site.each_context(request)
        return TemplateResponse(request, "admin/history.html", context)


class UndoPage(View):
    """The undo of a revision, of its part in a record (`record`), or of one row (`row`) or one
    `field` of it."""

    revision: Revision

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        read_on_as(request.user)
        self.revision = revision_of(kwargs["revision"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, revision: str) -> HttpResponse:
        return self.page([str(conflict) for conflict in self.plan.conflicts])

    def post(self, request: HttpRequest, revision: str) -> HttpResponse:
        if self.lacking or self.is_hidden:
            raise PermissionDenied
        try:
            done = self.plan.apply(why=tidied(request.POST.get(WHY, "")))
        except CannotUndoError as error:
            return self.page([str(conflict) for conflict in error.conflicts], status=409)
        url = reverse("admin:revision", args=[done])
        said = format_html('{} <a href="{}">{}</a>', _("Undone."), url, _("Show this undo"))
        messages.success(request, said)
        return HttpResponseRedirect(self.back)

    @cached_property
    def plan(self) -> Undo:
        """Raises Http404 where the revision wrote nothing that is asked for."""
        made = undo(self.revision, self.wanted, self.request.GET.get("field", ""))
        if not made.effects:
            raise Http404
        return made

    def wanted(self, history: History) -> bool:
        return self.of_record(history) and self.is_row(history)

    @cached_property
    def of_record(self) -> Any:
        asked = self.asked("record")
        return within(*asked) if asked else everything

    def is_row(self, history: History) -> bool:
        asked = self.asked("row")
        return not asked or (history.table.model, history.row) == asked

    def asked(self, name: str) -> tuple[Any, int] | None:
        """The record that a parameter names, as `meeting-5`; None without it. Raises Http404."""
        text = self.request.GET.get(name)
        if not text:
            return None
        noun, _dash, digits = text.partition("-")
        key = number(digits)
        try:
            model = apps.get_model("relations", noun)
        except LookupError as error:
            raise Http404 from error
        if key is None:
            raise Http404
        return model, key

    @property
    def lacking(self) -> list[str]:
        """What the person may not do, in words."""
        found = []
        for right in self.plan.denied(self.request.user):
            action, noun = right.partition(".")[2].split("_", 1)
            name = apps.get_model("relations", noun)._meta.verbose_name
            found.append(LACKING[action] % {"noun": name})
        return found

    @property
    def is_hidden(self) -> bool:
        """Whether it writes a row that the person does not see; of a row that is gone nobody can
        say so, so it counts as one."""
        return any(
            effect.action
            and hides(effect.table.model)
            and not effect.table.model._default_manager.filter(pk=effect.row).exists()
            for effect in self.plan.effects
        )

    @property
    def back(self) -> str:
        """The page from which one came."""
        if record := self.asked("record"):
            noun = record[0]._meta.model_name
            return reverse(f"admin:relations_{noun}_history", args=[record[1]])
        return reverse("admin:revision", args=[self.kwargs["revision"]])

    def page(self, obstacles: list[str], status: int = 200) -> HttpResponse:
        if self.is_hidden:
            raise Http404
        rows, more = effects_shown(self.plan.effects, TITLED, most=ROWS)
        context = {
            **admin.site.each_context(self.request),
            "title": _("Undo"),
            "about": about([self.revision])[self.revision],
            "rows": rows,
            "more": more,
            "obstacles": obstacles,
            "lacking": self.lacking,
            "is_possible": not obstacles and not self.lacking and not self.plan.is_idle,
            "back": self.back,
        }
        return TemplateResponse(self.request, "admin/undo.html", context, status=status)
