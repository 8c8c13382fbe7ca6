"""Two clicks or two posts of one form make one record: the second is led where the first was."""

import hashlib
import secrets
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from relations.models.submissions import Submission

FIELD = "form_token"
SALT = "relations.form"


def new_token() -> str:
    """A token for a form that is opened."""
    return signing.dumps(secrets.token_urlsafe(16), salt=SALT)


def key_of(request: HttpRequest) -> str:
    """What two posts of one form share: its token, and all that was typed. Empty without a token
    of ours.

    Somebody who goes back, types something else and saves posts another form.
    """
    token = request.POST.get(FIELD, "")
    try:
        signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return ""
    digest = hashlib.sha256(f"{request.path}\n{request.user.pk}\n".encode())
    for name, values in sorted(request.POST.lists()):
        if name != "csrfmiddlewaretoken" and not name.startswith("_"):
            digest.update(repr((name, values)).encode())
    return digest.hexdigest()


class SavesOnce(BaseModelAdmin[Any]):
    """The admin of a noun whose forms are saved once, however often they are posted."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        key = key_of(request) if request.method == "POST" else ""
        if not key:
            return super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the admin
        # Before the form is read: a second post would be asked about the record of the first.
        with transaction.atomic():
            mark = Submission.objects.claim(key)
            if mark.record:
                return self.saved_before(request, mark.record, adds=object_id is None)
            request.submission = mark  # type: ignore[attr-defined] # ours
            return super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the admin

    def saved_before(self, request: HttpRequest, record: int, *, adds: bool) -> HttpResponse:
        """The answer that the first post was given."""
        admin: Any = self
        found = admin.get_object(request, str(record))
        if found is None:  # Deleted since.
            return admin._get_obj_does_not_exist_redirect(request, admin.opts, str(record))  # type: ignore[no-any-return] # of the admin
        answer = admin.response_add if adds else admin.response_change
        return answer(request, found)  # type: ignore[no-any-return] # of the admin

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)  # type: ignore[misc] # of the admin
        if mark := getattr(request, "submission", None):
            Submission.objects.filter(pk=mark.pk).update(record=obj.pk)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        kept = request.POST.get(FIELD) if request.method == "POST" else None
        context["form_token"] = kept or new_token()
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the admin
