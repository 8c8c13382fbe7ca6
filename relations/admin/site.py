"""The analysts' site: Django's admin with a desk, suggestions in context, and the small answers
that its scripts ask for."""

from functools import cache, wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from relations.admin import desk
from relations.admin.articles.pages import ReadText
from relations.admin.articles.taking import TakeText
from relations.admin.asked_doubles import use
from relations.admin.duplicates import Duplicates
from relations.admin.history import Changes
from relations.admin.imports import ImportIndex, ImportTable
from relations.admin.merges import Merge
from relations.admin.proposed_terms import ProposedTerms
from relations.admin.resuming import keep, sign_in_again
from relations.admin.suggestions import Suggestions
from relations.admin.understood import typed_amount, typed_currency, typed_date
from relations.admin.undoing import RevisionPage, UndoPage
from relations.asked import number, unreadable
from relations.models.fields import read_date
from relations.models.wording import describe_short
from relations.services.proposals import offices_at


class RelationsAdminSite(admin.AdminSite):
    """The door for analysts and editors."""

    site_header = gettext_lazy("relations")
    site_title = gettext_lazy("relations")
    index_title = gettext_lazy("Desk")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def get_urls(self) -> list[Any]:
        return [
            path("changes/", self.admin_view(Changes.as_view()), name="changes"),
            path(
                "changes/<str:revision>/",
                self.admin_view(RevisionPage.as_view()),
                name="revision",
            ),
            path(
                "changes/<str:revision>/undo/",
                self.admin_view(UndoPage.as_view()),
                name="undo",
            ),
            path("duplicates/", self.admin_view(Duplicates.as_view()), name="duplicates"),
            path("duplicates/<int:pair>/", self.admin_view(Duplicates.as_view()), name="pair"),
            path("dates/", self.admin_view(require_GET(typed_date)), name="dates"),
            path("amounts/", self.admin_view(require_GET(typed_amount)), name="amounts"),
            path("currencies/", self.admin_view(require_GET(typed_currency)), name="currencies"),
            path("import/", self.admin_view(ImportIndex.as_view()), name="import"),
            path(
                "import/<slug:table>/",
                self.admin_view(ImportTable.as_view()),
                name="import-table",
            ),
            path(
                "duplicates/use/<slug:noun>/<int:number>/",
                self.admin_view(require_GET(use)),
                name="use",
            ),
            path("merge/<slug:noun>/", self.admin_view(Merge.as_view()), name="merge"),
            path(
                "proposed-terms/", self.admin_view(ProposedTerms.as_view()), name="proposed-terms"
            ),
            path("read/", self.admin_view(TakeText.as_view()), name="texts"),
            path("read/<int:pk>/", self.admin_view(ReadText.as_view()), name="text"),
            path("offices/", self.admin_view(require_GET(propose_offices)), name="offices"),
            *super().get_urls(),
        ]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's; parameters that cannot be read, by `asked`, are named in an answer 400, and
        a form that is sent after a session ended is kept."""

        @wraps(view)
        def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            wrong = unreadable(dict(request.GET.lists()))
            picked = request.POST.getlist(ACTION_CHECKBOX_NAME)
            if any(number(key) is None for key in picked):
                wrong[ACTION_CHECKBOX_NAME] = _("This is not the number of a record.")
            if wrong:
                return render(request, "400.html", {"wrong": wrong}, status=400)
            return view(request, *args, **kwargs)

        guarded = super().admin_view(reading, cacheable)

        @wraps(guarded)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method == "POST" and not request.user.is_authenticated and keep(request):
                sign_in_again(request)
            return guarded(request, *args, **kwargs)

        return keeping

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        context = {
            "entries": desk.latest_entries(request.user),
            "piles": desk.piles(request.user, timezone.localdate()),
            "today": timezone.localdate(),
            **(extra_context or {}),
        }
        return super().index(request, context)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        view = Suggestions(admin_site=self)
        view.setup(request)
        return view.get(request)


@cache
def the_site() -> RelationsAdminSite:
    """The one site. Django asks for it twice: reading this package, which it does to make the
    site, already registers the nouns with it."""
    return RelationsAdminSite()


def propose_offices(request: HttpRequest) -> JsonResponse:
    """The offices that an official can have held on a date, best first: id, text, certain."""
    if not request.user.has_perm("relations.view_tenure"):
        raise PermissionDenied
    official = number(request.GET.get("official", ""))
    try:
        when = read_date(request.GET.get("date", ""), duration=True)
    except ValidationError:
        return JsonResponse({"proposals": []})
    found = offices_at(official, when) if official is not None else []
    return JsonResponse(
        {
            "note": _("Suggested for %(date)s.") % {"date": describe_short(when)} if when else "",
            "proposals": [
                {"id": p.tenure.pk, "text": p.tenure.in_brief, "certain": p.certain} for p in found
            ],
        }
    )
