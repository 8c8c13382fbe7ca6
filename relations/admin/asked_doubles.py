"""Forms that ask, before a second record of something is made, whether it is one of those there."""

import json
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from relations.models import Double
from relations.nouns import NOUNS
from relations.services.contradictions.finding import Entry
from relations.services.doubles.kinds import KINDS, near
from relations.services.doubles.likely import Kind, Likely
from relations.services.doubles.queue import decide, ordered, refresh
from relations.vocab import DoubleDecision

# What the form sends: the numbers of the records that it showed, and that none is the same.
ASKED, NONE = "asked_about", "none_of_these"


class AskedDoubles:
    """What a form asks about likely doubles, and what was answered."""

    def __init__(self, form: Any, entry: Entry, formsets: list[Any]) -> None:
        self.noun = str(entry.record._meta.model_name)
        self.number = entry.record.pk
        kind = KINDS.get(self.noun)
        self.is_asked = kind is not None and is_touched(form, kind, formsets)
        known = self.known() if self.is_asked and self.number else set()
        found = near([entry])[0] if self.is_asked else []
        found = [one for one in found if one.record.pk not in known]
        said = set(form.data.getlist(ASKED)) if form.data.get(NONE) else set()
        self.apart = [one for one in found if str(one.record.pk) in said]
        self.waiting: list[Likely] = found if len(self.apart) < len(found) else []

    def known(self) -> set[int]:
        """The records of which it is in the queue, or decided, whether they are the same."""
        pairs = Double.objects.about(self.noun, [self.number])
        return {number for pair in pairs for number in pair.numbers}

    def remember(self, record: Any, user: Any) -> None:
        """Once the record is saved: what was said, and what may be the same now."""
        if self.number and self.is_asked:
            refresh(type(record), [record.pk])
        pairs = {ordered(record.pk, one.record.pk): one.score for one in self.apart}
        if pairs:
            decide(self.noun, pairs, DoubleDecision.DIFFERENT, user)


def is_touched(form: Any, kind: Kind, formsets: list[Any]) -> bool:
    """Whether the record is new, or what tells such records apart was changed."""
    if not form.instance.pk or set(kind.fields) & set(form.changed_data):
        return True
    return any(
        formset.has_changed()
        for formset in formsets
        if formset.fk.remote_field.get_accessor_name() in kind.rows
    )


class AsksDoubles(BaseModelAdmin[Any]):
    """The admin of a noun whose forms ask."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc] # of the admin
        if form.doubles:
            form.doubles.remember(form.instance, request.user)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        doubles = getattr(context["adminform"].form, "doubles", None)
        context["doubles"] = doubles.waiting if doubles else []
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the admin


def use(request: HttpRequest, noun: str, number: int) -> HttpResponse:
    """Chooses a record that is there in the form that opened a pop-up to add one."""
    found = next((one for one in NOUNS if one.singular == noun), None)
    if found is None:
        raise Http404
    if not request.user.has_perm(f"relations.view_{noun}"):
        raise PermissionDenied
    record = found.titled(found.visible_to(request.user)).filter(pk=number).first()
    if record is None:
        raise Http404
    chosen = json.dumps({"value": str(record.pk), "obj": str(record)})
    context = {"popup_response_data": chosen}
    return TemplateResponse(request, "admin/popup_response.html", context)


def said_of(entry: Entry) -> str:
    noun = entry.record._meta.verbose_name
    return _("This %(noun)s may already be recorded. See the top of the form.") % {"noun": noun}
