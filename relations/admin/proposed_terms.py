"""Terms of office proposed from meetings: a page to accept them, many at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from relations.asked import number, words
from relations.services.proposed_terms import accept, officials_known, proposed_terms

PER_PAGE = 25  # officials
RIGHTS = tuple(
    f"relations.{right}"
    for right in ("add_tenure", "add_office", "add_citation", "change_participation")
)


class NameFilter(forms.Form):
    """Whose terms to propose."""

    q = forms.CharField(label=gettext_lazy("Name"), required=False)


class ProposedTerms(View):
    """Officials without a term of office, with what their meetings say of it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = request.POST.getlist("shown" if "_all" in request.POST else "accept")
        chosen = {key for text in asked if (key := number(text))}
        if not chosen:
            return self.page(_("Select at least one term of office."), status=400)
        try:
            made = accept(chosen)
        except ValidationError as error:
            return self.page(" ".join(error.messages), status=400)
        said = ngettext(
            "%(number)s term of office recorded.", "%(number)s terms of office recorded.", len(made)
        )
        messages.success(request, said % {"number": len(made)})
        if missed := len(chosen) - len(made):
            missing = ngettext(
                "%(number)s was not recorded: a term of office has been recorded since.",
                "%(number)s were not recorded: terms of office have been recorded since.",
                missed,
            )
            messages.warning(request, missing % {"number": missed})
        return HttpResponseRedirect(request.get_full_path())

    def page(self, problem: str = "", status: int = 200) -> HttpResponse:
        form = NameFilter(self.request.GET)
        asked = words(form.cleaned_data["q"]) if form.is_valid() else []
        page = Paginator(officials_known(asked), PER_PAGE).get_page(self.request.GET.get("page"))
        context = {
            **admin.site.each_context(self.request),
            "title": _("Terms of office from meetings"),
            "form": form,
            "page": page,
            "proposed": proposed_terms(list(page)),
            "chosen": set(self.request.POST.getlist("accept")),
            "problem": problem,
        }
        return TemplateResponse(self.request, "admin/proposed_terms.html", context, status=status)
