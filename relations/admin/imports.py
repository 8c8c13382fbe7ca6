"""Import from a file: a preview with every error of every row, then all rows or the good ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from relations.admin import uploads
from relations.admin.previews import Preview, correction_of
from relations.exchange.applying import NotAppliedError, apply
from relations.exchange.base import Table
from relations.exchange.dictionary import entries
from relations.exchange.files.reading import Unreadable
from relations.exchange.files.writing import FORMATS, write
from relations.exchange.names import CREATABLE
from relations.exchange.refusals import refused_cells, refused_columns
from relations.exchange.tables import TABLES
from relations.services.contradictions.keeping import wrong_with
from relations.services.contradictions.table import TITLES

MOST = 100 * 2**20  # bytes of an upload
SPREADSHEETS = ("csv", "xlsx")
MOST_CORRECTIONS = 500  # of one file; they are kept in the session
TOO_MANY = gettext_lazy(
    "There are too many corrections to make here. Download the "
    "rejected rows and correct them in the file."
)


class UploadForm(forms.Form):
    """A file, and what is made that the file names and that is not there yet."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A CSV or XLSX file with the same columns as the downloads."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    create = forms.MultipleChoiceField(
        label=gettext_lazy("Create missing records"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Unknown names of the types that are not selected are reported as errors."
        ),
    )

    def __init__(self, *args: Any, creatable: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["create"].choices = creatable  # type: ignore[attr-defined] # a choice field
        if not creatable:
            del self.fields["create"]

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        size = file.size or 0
        if size > MOST:
            message = _(
                "The file is too large (%(size)s). The limit is %(most)s. Split it "
                "into smaller files."
            )
            sizes = {"size": filesizeformat(size), "most": filesizeformat(MOST)}
            raise forms.ValidationError(message % sizes)
        return file


def may_add(request: HttpRequest, model: type[Model]) -> bool:
    right = f"{model._meta.app_label}.add_{model._meta.model_name}"
    return request.user.has_perm(right)


def title_of(table: Table) -> str:
    return capfirst(str(table.model._meta.verbose_name_plural))


class ImportIndex(View):
    """The tables that the person may import."""

    def get(self, request: HttpRequest) -> HttpResponse:
        tables = [
            {"title": title_of(table), "url": reverse("admin:import-table", args=[name])}
            for name, table in TABLES.items()
            if may_add(request, table.model)
        ]
        if not tables:
            raise PermissionDenied
        context = {**admin.site.each_context(request), "title": _("Import"), "tables": tables}
        return TemplateResponse(request, "admin/import_index.html", context)


class ImportTable(View):
    """One table: the form, the preview of what was uploaded, and the import itself."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.table = TABLES[kwargs["table"]]
        except KeyError as error:
            raise Http404 from error
        if not may_add(request, self.table.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, table: str) -> HttpResponseBase:
        if "upload" not in request.GET:
            return self.page(form=self.form())
        upload = uploads.find(request.session, table, request.GET["upload"])
        if upload is None:
            return self.gone()
        try:
            found = Preview(self.table, upload, request.user)
        except Unreadable as error:
            return self.unreadable(error)
        suffix = request.GET.get("refused")
        return refused_rows(found, suffix) if suffix in SPREADSHEETS else self.page(preview=found)

    def post(self, request: HttpRequest, table: str) -> HttpResponseBase:
        if "upload" in request.POST:
            return self.carry_out(request.POST["upload"], only_good="good" in request.POST)
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form=form)
        create = form.cleaned_data.get("create", [])
        upload = uploads.keep(request.session, table, form.cleaned_data["file"], create)
        return redirect(f"{request.path}?upload={upload.token}")

    def carry_out(self, token: str, *, only_good: bool) -> HttpResponseBase:
        """The import, from a plan made anew: what was previewed may have changed since."""
        upload = uploads.find(self.request.session, self.table.name, token)
        if upload is None:
            return self.gone()
        if "keep" in self.request.POST:
            return self.keep(upload, reasons_in(self.request.POST))
        if "correct" in self.request.POST or "undo" in self.request.POST:
            return self.correct(upload)
        try:
            found = Preview(self.table, upload, self.request.user)
        except Unreadable as error:
            return self.unreadable(error)
        try:
            if found.is_refused_whole:
                raise NotAppliedError(_("Nothing was imported. The file was rejected."))
            apply(found.plan, only_good=only_good)
        except NotAppliedError as error:
            messages.error(self.request, str(error))
            return redirect(f"{self.request.path}?upload={upload.token}")
        uploads.drop(self.request.session)
        messages.success(self.request, found.done)
        return redirect(f"admin:relations_{self.table.model._meta.model_name}_changelist")

    def keep(self, upload: uploads.Upload, reasons: dict[str, str]) -> HttpResponseBase:
        """Keeps warnings for these reasons; shows them again where one cannot be stored."""
        if any(map(wrong_with, reasons.values())):
            return self.page(preview=Preview(self.table, upload, self.request.user, reasons))
        uploads.give_reasons(self.request.session, upload, reasons)
        return redirect(f"{self.request.path}?upload={upload.token}")

    def correct(self, upload: uploads.Upload) -> HttpResponseBase:
        """Corrects a cell, or all that are like it; or takes the last correction back."""
        data, made = self.request.POST, list(upload.corrections)
        if "undo" in data:
            made = made[:-1]
        elif len(made) >= MOST_CORRECTIONS:
            messages.error(self.request, TOO_MANY)
        elif one := correction_of(data["correct"], everywhere="everywhere" in data):
            made.append(one)
        uploads.correct(self.request.session, upload, made)
        return redirect(f"{self.request.path}?upload={upload.token}#errors")

    def form(self, *args: Any) -> UploadForm:
        creatable = [
            (name, title_of(TABLES[name]))
            for name in CREATABLE
            if name != self.table.name and may_add(self.request, TABLES[name].model)
        ]
        return UploadForm(*args, creatable=creatable)

    def page(self, **context: Any) -> TemplateResponse:
        template = "admin/import_preview.html" if "preview" in context else "admin/import.html"
        context |= {
            **admin.site.each_context(self.request),
            "title": _("Import: %(table)s") % {"table": title_of(self.table)},
            "table": self.table,
            "columns": entries(self.table),
        }
        return TemplateResponse(self.request, template, context)

    def unreadable(self, error: Unreadable) -> HttpResponseBase:
        uploads.drop(self.request.session)
        return self.page(form=self.form(), problem=str(error))

    def gone(self) -> HttpResponseBase:
        messages.error(self.request, _("The file is no longer stored here. Choose it again."))
        return redirect(self.request.path)


def reasons_in(data: Mapping[str, Any]) -> dict[str, str]:
    """Why warnings are kept, by the code of their rule, as the preview asks it."""
    told = {code: str(data.get(f"keep-{code}", "")).strip() for code in TITLES}
    return {code: reason for code, reason in told.items() if reason}


def refused_rows(found: "Preview", suffix: str) -> StreamingHttpResponse:
    """The refused rows with their errors, as a file."""
    response = StreamingHttpResponse(
        write(suffix, refused_columns(found.plan), refused_cells(found.plan)),
        content_type=FORMATS[suffix].content_type,
    )
    name = f"{found.plan.table.name}-refused.{suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
