"""Two people, one record: a form carries what it showed, and a save joins what others changed.

The base travels in the form, signed, since rows have no date of change and imports write past the
forms. The record is locked while it is compared, so that of two saves one waits for the other.
"""

import copy
from dataclasses import asdict, dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from relations.admin.authors import Author, History
from relations.admin.differences import Told, tell
from relations.admin.two_edits import Joining, State
from relations.admin.values import Values, asked, shown

OPENED = "opened"
SALT = "relations.admin.joining"


@dataclass(frozen=True)
class Opened:
    """A form as it was opened: by whom, of which record, with which values and open clashes."""

    by: int
    of: str
    pk: str
    state: State | None = None
    open: tuple[str, ...] = ()

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def opened(data: QueryDict, oldest: timedelta | None = None) -> Opened | None:
    """What the form says it showed; None where it says nothing that we signed."""
    try:
        found = signing.loads(data.get(OPENED, ""), salt=SALT, max_age=oldest)
    except signing.BadSignature:
        return None
    state = State(**found["state"]) if found["state"] else None
    return Opened(found["by"], found["of"], found["pk"], state, tuple(found["open"]))


@dataclass(frozen=True)
class Gone:
    """A record that somebody deleted while it was being edited."""

    noun: str
    author: Author


class WaitsForAPerson(forms.ModelForm[Any]):
    """A form that is shown again, even where all in it is right, until a person has looked."""

    waits = False

    def is_valid(self) -> bool:
        return super().is_valid() and not self.waits


class Joins(BaseModelAdmin[Any]):
    """The admin of a noun whose saves overwrite nobody."""

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)  # type: ignore[misc] # of the admin
        waits = getattr(request, "waits", False)
        return type(form.__name__, (WaitsForAPerson, form), {"waits": waits})

    def _changeform_view(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any
    ) -> HttpResponse:
        # Django's, within its transaction; `changeform_view` is outside of it.
        view: Any = super()._changeform_view  # type: ignore[misc] # not in stubs
        if request.method == "POST" and object_id is not None:
            record = self.locked(request, unquote(object_id))
            if record is None:
                return self.deleted(request, view, object_id, extra_context)
            if self.has_change_permission(request, record):
                self.join(request, record)
        answer: HttpResponse = view(request, object_id, form_url, extra_context)
        if answer.status_code == HTTPStatus.FOUND:  # It was saved.
            for sentence in getattr(request, "told", Told()).joined:
                messages.info(request, sentence)
        return answer

    def locked(self, request: HttpRequest, key: str) -> Any:
        """The record, which nobody else saves before this answer; None where it is gone."""
        records = self.get_queryset(request).select_for_update(of=("self",))
        try:
            return records.filter(pk=self.model._meta.pk.to_python(key)).first()
        except forms.ValidationError:
            return None

    def join(self, request: HttpRequest, record: Any) -> None:
        posted = opened(request.POST)
        if posted and (posted.of, posted.pk) != (self.opts.label, str(record.pk)):
            posted = None
        now, fields, parts = self.as_saved(request, record)
        data = request.POST.copy()
        base = posted.state if posted else None
        joining = Joining(base, now, data, fields, frozenset(posted.open if posted else ()))
        request.POST = data  # type: ignore[assignment] # a copy
        request.now = now  # type: ignore[attr-defined] # for the form, if it is shown again
        request.told = tell(joining, record, parts, fields)  # type: ignore[attr-defined] # for the page
        if joining.clashes:
            request.waits = True  # type: ignore[attr-defined] # for the page

    def as_saved(self, request: HttpRequest, record: Any) -> tuple[State, Any, dict[str, Any]]:
        """What a form that is opened now would show, its fields, and its groups of rows."""
        asking = copy.copy(request)
        asking.method, asking.POST = "GET", QueryDict()
        made = self.get_form(asking, record, change=True)(instance=record)
        create: Any = self._create_formsets  # type: ignore[attr-defined] # not in stubs
        formsets, _inlines = create(asking, record, change=True)
        fields = {"": asked(made)}
        state = State(shown(made))
        for formset in formsets:
            fields[formset.prefix] = asked(formset.empty_form)
            state.rows[formset.prefix] = values_by_row(formset)
        return state, fields, {formset.prefix: formset for formset in formsets}

    def deleted(
        self, request: HttpRequest, view: Any, object_id: str, extra_context: Any
    ) -> HttpResponse:
        """What was typed into a form whose record is gone, as a new record that is not saved."""
        key = unquote(object_id)
        history = History(self.model, [key]) if key.isdecimal() and len(key) < 19 else None
        if not history or not history.events or not self.has_add_permission(request):
            answer: HttpResponse = view(request, object_id, "", extra_context)
            return answer
        made = (formset for formset, _inline in self.get_formsets_with_inlines(request))  # type: ignore[attr-defined] # of the admin
        parents = {formset.get_default_prefix(): formset.fk.name for formset in made}
        request.POST = as_new(request.POST, parents)  # type: ignore[assignment] # a copy
        request.waits = True  # type: ignore[attr-defined]
        gone = Gone(str(self.opts.verbose_name), history.author(key))
        url = reverse(f"admin:relations_{self.opts.model_name}_add")
        page: HttpResponse = view(request, None, url, {**(extra_context or {}), "gone": gone})
        return page

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        told: Told = getattr(request, "told", Told())
        record = kwargs.get("obj")
        context["told"] = told
        state = getattr(request, "now", None)
        if record and state is None:
            state = state_of(context)
        key = str(record.pk) if record else ""
        names = tuple(clash.name for clash in told.clashes)
        seal = Opened(request.user.pk or 0, self.opts.label, key, state, names)
        context[OPENED] = seal.signed()
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the admin


def state_of(context: dict[str, Any]) -> State:
    """What the forms of a page show that were made from the record as it is saved."""
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    return State(
        shown(context["adminform"].form),
        {formset.prefix: values_by_row(formset, formset.initial_forms) for formset in formsets},
    )


def values_by_row(formset: Any, made: Any = None) -> dict[str, Values]:
    forms_ = formset.as_saved() if made is None else made
    return {str(form.instance.pk): shown(form) for form in forms_}


def as_new(posted: QueryDict, parents: dict[str, str]) -> QueryDict:
    """The form of a record that is gone, as the form of a new one: all its rows are new.

    `parents` has for each group of rows the field that names the record.
    """
    data = posted.copy()
    for name in posted:
        prefix, _dash, last = name.rpartition("-")
        if last == "INITIAL_FORMS":
            data[name] = "0"
        elif prefix and last in ("id", parents.get(prefix.rpartition("-")[0])):
            data[name] = ""
    data.pop(OPENED, None)
    return data
