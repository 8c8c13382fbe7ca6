"""Two records made one: choosing the other, the preview, and the merge."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.generic import View

from relations.admin.choices import NounChoiceField, NounSelect
from relations.admin.merge_preview import Preview
from relations.asked import number
from relations.models import Double
from relations.models.doubles import MERGEABLE
from relations.nouns import NOUNS, Noun
from relations.services.merging.merge import (
    CannotMergeError,
    ChangedSinceError,
    Plan,
    merge,
    plan,
    refusal,
)

BY_NAME = {noun.singular: noun for noun in NOUNS}


def merge_url(noun: str, **numbers: int) -> str:
    """The address of the preview of a merge, `kept` and `lost`; or with one of them to choose."""
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in numbers.items()})
    return f"{reverse('admin:merge', args=[noun])}?{query.urlencode()}"


class Merges(admin.options.BaseModelAdmin[Any]):
    """The admin of a noun whose forms lead to a merge, or to why there is none."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record, noun = context.get("original"), str(self.model._meta.model_name)
        if record is not None and noun in (*MERGEABLE, "country"):
            context["merge_url"] = merge_url(noun, kept=record.pk)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return] # of the admin


def form_url(record: Any) -> str:
    return reverse(f"admin:relations_{record._meta.model_name}_change", args=[record.pk])


class Merge(View):
    """Preview and merge of two records of a noun, named by `kept` and `lost` in the address."""

    noun: Noun

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if kwargs["noun"] not in BY_NAME:
            raise Http404
        self.noun = BY_NAME[kwargs["noun"]]
        if not request.user.has_perm(f"relations.change_{self.noun.singular}"):
            raise PermissionDenied
        if refusal(self.noun.model):
            return self.page({"refused": refusal(self.noun.model)}, status=409)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, noun: str) -> HttpResponse:
        if not request.GET.get("lost") or not request.GET.get("kept"):
            return self.page({"form": self.choice()})
        return self.preview({})

    def post(self, request: HttpRequest, noun: str) -> HttpResponse:
        chosen = {name: str(value) for name, value in request.POST.items()}
        made = self.plan()
        if isinstance(made, HttpResponse):
            return made
        title = str(made.lost)
        try:
            revision = merge(made.kept, made.lost, chosen, chosen.get("seal", ""))
        except ChangedSinceError:
            said = _("These records have changed since this page was opened. Please check again.")
            return self.preview(chosen, said)
        except ValidationError as error:
            return self.preview(chosen, " ".join(error.messages))
        done = format_html(
            '{} <a href="{}">{}</a>',
            _("Merged “%(lost)s” into “%(kept)s”.") % {"lost": title, "kept": made.kept},
            reverse("admin:undo", args=[revision]),
            _("Undo"),
        )
        messages.success(request, done)
        return HttpResponseRedirect(form_url(made.kept))

    def plan(self) -> Plan | HttpResponse:
        """The merge that is asked for, or the page that says why it cannot be."""
        kept, lost = (self.record(name) for name in ("kept", "lost"))
        try:
            return plan(kept, lost)
        except CannotMergeError as error:
            return self.page({"refused": str(error)}, status=409)

    def record(self, name: str) -> Any:
        pk = number(self.request.GET.get(name, ""))
        records = self.noun.titled(self.noun.visible_to(self.request.user))
        found = records.filter(pk=pk).first() if pk is not None else None
        if found is None:
            raise Http404
        return found

    def preview(self, chosen: dict[str, str], problem: str = "") -> HttpResponse:
        made = self.plan()
        if isinstance(made, HttpResponse):
            return made
        swapped = merge_url(self.noun.singular, kept=made.lost.pk, lost=made.kept.pk)
        context = {
            "plan": made,
            "preview": Preview(made, self.request.user, chosen),
            "problem": problem,
            "swapped": swapped,
            "kept_url": form_url(made.kept),
            "lost_url": form_url(made.lost),
        }
        return self.page(context, status=200 if not problem else 409)

    def choice(self) -> forms.Form:
        """A form to choose the two by typing."""
        site: Any = admin.site
        its = site.get_model_admin(self.noun.model)
        column = Double._meta.get_field(self.noun.singular)
        labels = {"kept": _("Record to keep"), "lost": _("Duplicate to merge into it")}
        form = forms.Form(initial={name: self.request.GET.get(name) for name in labels})
        for name, label in labels.items():
            form.fields[name] = NounChoiceField(
                its.suggested(its.get_queryset(self.request)),
                noun=its,
                label=label,
                widget=NounSelect(column, site),
            )
        return form

    def page(self, context: dict[str, Any], status: int = 200) -> HttpResponse:
        meta = self.noun.model._meta
        title = _("Merge %(nouns)s") % {"nouns": meta.verbose_name_plural}
        context = {**admin.site.each_context(self.request), "title": title, **context}
        context |= {
            "opts": meta,
            "list_url": reverse(f"admin:relations_{self.noun.singular}_changelist"),
        }
        return TemplateResponse(self.request, "admin/merge.html", context, status=status)
