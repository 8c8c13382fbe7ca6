"""Forms that ask the rules about contradictions: errors at their fields, warnings to be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import Model
from django.forms.formsets import all_valid
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations.admin.asked_doubles import AskedDoubles, said_of
from relations.services.contradictions.finding import Entry, Finding
from relations.services.contradictions.judging import judge
from relations.services.contradictions.keeping import (
    forget_others,
    kept_keys,
    write_kept,
    wrong_with,
)

KEEP, KEEP_ALL, INSTEAD = "keep-", "keep-all", "instead-"
# Choices of other records that the rules read, by field.
READ_ALONG = ("derived_from", "accredited_to", "sectors")


@dataclass(frozen=True)
class Warned:
    """A warning as the form shows it, with the reason that was typed."""

    finding: Finding
    reason: str
    problem: str = ""  # what is wrong with the reason

    @property
    def choices(self) -> list[tuple[str, Model]]:
        """What to choose in place of the state, and the values that stand for it."""
        clash = self.finding.clash
        state = clash.state.pk if clash.state else ""
        return [(f"{state}:{other.pk}", other) for other in clash.instead]


class JudgedForm(forms.ModelForm[Any]):
    """The form of a noun, which looks at the whole record once all its rows are read."""

    request: HttpRequest
    # Warnings that wait for a reason, those kept with one now, and the keys of all.
    warned: list[Warned]
    kept: list[tuple[Finding, str]]
    found_keys: list[str]
    # Records that are likely the same; None where the form has other faults.
    doubles: AskedDoubles | None
    # What was typed for all findings that say the same, by their sentence.
    reasons: dict[str, str]

    def full_clean(self) -> None:
        super().full_clean()
        self.warned, self.kept, self.found_keys = [], [], []
        self.doubles = None
        self.reasons = {}
        formsets = getattr(self.request, "formsets", [])
        if self.is_bound and not self.errors and all_valid(formsets):
            self.judge(formsets)

    def judge(self, formsets: list[Any]) -> None:
        entry = Entry(self.instance)
        for name in READ_ALONG:
            if name in self.cleaned_data:
                entry.rows[name] = list(self.cleaned_data[name])
        form_of: dict[int, Any] = {}
        for formset in formsets:
            for relation, row, form in formset.entry_rows():
                entry.rows.setdefault(relation, []).append(row)
                form_of[id(row)] = form
        (findings,) = judge([entry])
        self.found_keys = [f.key for f in findings if f.may_be_kept]
        self.reasons = self.reasons_by_sentence(findings)
        kept = self.kept_before() if self.found_keys else set()
        for finding in findings:
            if finding.may_be_kept and finding.key in kept:
                continue
            self.tell(finding, form_of.get(id(finding.clash.row), self))
        self.doubles = AskedDoubles(self, entry, formsets)
        if self.doubles.waiting:
            self.add_error(None, said_of(entry))

    def reasons_by_sentence(self, findings: list[Finding]) -> dict[str, str]:
        """A state named in five rows is asked about once, and the reason is for all five."""
        found: dict[str, str] = {}
        for finding in findings:
            typed = str(self.data.get(f"{KEEP}{finding.key}", "")).strip()
            found[finding.message] = found.get(finding.message) or typed
        return found

    def kept_before(self) -> set[str]:
        number = self.instance.pk
        return kept_keys(type(self.instance), [number])[number] if number else set()

    def tell(self, finding: Finding, form: Any) -> None:
        """Refuses what cannot be, and what is unlikely until somebody says why it is so."""
        message = finding.message
        if finding.may_be_kept:
            reason = self.reasons.get(message) or str(self.data.get(KEEP_ALL, "")).strip()
            problem = wrong_with(reason)
            if reason and not problem:
                self.kept.append((finding, reason))
                return
            if message not in {warned.finding.message for warned in self.warned}:
                self.warned.append(Warned(finding, reason, problem))
            message = _("%s Correct it, or give a reason at the top of the form.") % message
        field = finding.clash.field
        form.add_error(field if field in form.fields else None, message)


class Judges(BaseModelAdmin[Any]):
    """The admin of a noun whose forms ask the rules, and keep what somebody gave a reason for."""

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)  # type: ignore[misc] # of the admin
        return type(form.__name__, (form,), {"request": request})

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc] # not in stubs
        request.formsets = formsets  # type: ignore[attr-defined] # the form's, which has no other way
        return formsets, inlines

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            take_instead(request)
        return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the admin

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc] # of the admin
        number = form.instance.pk
        if change:
            forget_others(self.model, {number: form.found_keys})
        if form.kept:
            write_kept(self.model, {number: form.kept}, request.user)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["warned"] = getattr(context["adminform"].form, "warned", [])
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the admin


def take_instead(request: HttpRequest) -> None:
    """Puts the state that was chosen in place of the one that did not exist, in all rows."""
    chosen = dict(swaps(request))
    if not chosen:
        return
    data = request.POST.copy()
    for name, value in request.POST.items():
        if name.endswith(("-country", "side")) and value in chosen:
            data[name] = chosen[str(value)]
    request.POST = data  # type: ignore[assignment] # a copy


def swaps(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The numbers of the state in the form, and of the one to choose instead."""
    for name, value in request.POST.items():
        before, found, after = str(value).partition(":")
        if name.startswith(INSTEAD) and found:
            yield before, after
