"""A form that was sent without a session, or with an old one, comes back as it was typed.

It waits in the session of the browser that sent it, for a day, and is shown to the person for whom
it was opened: nobody else who signs in there sees it. Only forms that we signed are kept.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relations.admin.joining import opened

KEPT = "typed"
DISCARD = "_discard"
KEPT_FOR = timedelta(days=1)
# A form that was opened longer ago is kept no more.
OLDEST = timedelta(days=14)
# Sent by the script that saves: it wants to be told where a save leads, not to be led there.
BY_SCRIPT = "HTTP_X_RELATIONS_SAVE"


def keep(request: HttpRequest) -> bool:
    """Keeps what was sent for the person who opened the form; says whether it was such a form."""
    seal = opened(request.POST, OLDEST)
    person = request.user.pk
    if seal is None or person not in (None, seal.by):
        return False
    posted = {n: v for n, v in request.POST.lists() if n != "csrfmiddlewaretoken"}
    request.session[KEPT] = {
        "by": seal.by,
        "path": request.get_full_path(),
        "posted": posted,
        "at": timezone.now().isoformat(),
    }
    return True


def typed_before(request: HttpRequest) -> tuple[QueryDict, datetime] | None:
    """What this person sent from this page, and when; of anybody else it is dropped."""
    found = request.session.get(KEPT)
    if not found:
        return None
    when = datetime.fromisoformat(found["at"])
    if found["by"] != request.user.pk or timezone.now() - when > KEPT_FOR:
        drop(request)
        return None
    if found["path"] != request.get_full_path():
        return None
    posted = QueryDict(mutable=True)
    for name, values in found["posted"].items():
        posted.setlist(name, values)
    return posted, when


def drop(request: HttpRequest) -> None:
    """Forgets it: it was saved, discarded, or somebody else signed in."""
    request.session.pop(KEPT, None)


def sign_in_again(request: HttpRequest) -> None:
    """Says at the sign-in that what was typed is kept."""
    messages.info(request, _("You were signed out. Sign in again to get back what you typed."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in: shown as typed with a new key, or to sign in first."""
    path = request.get_full_path()
    if keep(request):
        if request.user.is_authenticated:
            return HttpResponseRedirect(path)
        sign_in_again(request)
        return redirect_to_login(path, reverse("admin:login"))
    if request.path in (reverse("login"), reverse("admin:login")):
        messages.info(request, _("This page was open for too long. Please sign in again."))
        return HttpResponseRedirect(path)
    return render(request, "403_csrf.html", status=403)


class Resumes(BaseModelAdmin[Any]):
    """The admin of a noun whose forms come back as typed after signing in again."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view: Any = super().changeform_view  # type: ignore[misc] # of the admin
        context = dict(extra_context or {})
        if DISCARD in request.POST:
            drop(request)
            return HttpResponseRedirect(request.get_full_path())
        if request.method == "GET" and (found := typed_before(request)):
            # Read as if it was sent now, and shown: what waits for a person is not saved.
            request.method, request.POST = "POST", found[0]  # type: ignore[assignment] # mutable
            request.waits = True  # type: ignore[attr-defined]
            context["resumed"] = found[1]
        answer: HttpResponse = view(request, object_id, form_url, context)
        if not isinstance(answer, HttpResponseRedirect):
            return answer
        if typed_before(request):
            drop(request)
        return JsonResponse({"location": answer.url}) if BY_SCRIPT in request.META else answer
