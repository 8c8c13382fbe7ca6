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
from relations.data.dictionary import entries, numbered_columns
from relations.data.files.reading import Unreadable
from relations.data.files.writing import FORMATS, write_sheets
from relations.data.imports.applying import NotAppliedError, apply
from relations.data.imports.names import CREATABLE
from relations.data.imports.refusals import refused_sheets
from relations.data.table import Table
from relations.data.tables import RECORDS
from relations.services.contradictions.keeping import wrong_with
from relations.services.contradictions.table import TITLES

MOST = 100 * 2**20  # bytes of an upload
WORKBOOK = "xlsx"
SPREADSHEETS = ("csv", WORKBOOK)
MOST_CORRECTIONS = 500  # of one file; they are kept in the session
TOO_MANY = gettext_lazy(
    "There are too many corrections to make here. Download the "
    "rejected rows and correct them in the file."
)


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.zip"})


class FilesField(forms.FileField):
    """One file or several. Raises ValidationError for all together that are too large."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        files = [super(FilesField, self).clean(one, initial) for one in data or [None]]
        size = sum(file.size or 0 for file in files)
        if size > MOST:
            message = _(
                "The files are too large (%(size)s in total). The limit is %(most)s. Split them "
                "into smaller files."
            )
            sizes = {"size": filesizeformat(size), "most": filesizeformat(MOST)}
            raise forms.ValidationError(message % sizes)
        return files


class UploadForm(forms.Form):
    """A file or several, and which records are made that they name and that do not exist yet."""

    file = FilesField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A spreadsheet (XLSX) or CSV files with the columns of the downloads, or with numbered "
            "columns such as person_1, person_1_title, person_2. You can select several "
            "CSV files at once, each named after its table."
        ),
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
            for name, table in RECORDS.items()
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
            self.table = RECORDS[kwargs["table"]]
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
            (name, title_of(RECORDS[name]))
            for name in CREATABLE
            if name != self.table.name and may_add(self.request, RECORDS[name].model)
        ]
        return UploadForm(*args, creatable=creatable)

    def page(self, **context: Any) -> TemplateResponse:
        template = "admin/import_preview.html" if "preview" in context else "admin/import.html"
        context |= {
            **admin.site.each_context(self.request),
            "title": _("Import: %(table)s") % {"table": title_of(self.table)},
            "table": self.table,
            "columns": entries(self.table),
            "numbered": numbered_columns(self.table),
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
    """The refused rows with their errors, as a file: several sheets as a workbook."""
    sheets = refused_sheets(found.plan)
    if len(sheets) > 1:
        suffix = WORKBOOK
    response = StreamingHttpResponse(
        write_sheets(suffix, sheets), content_type=FORMATS[suffix].content_type
    )
    name = f"{found.plan.table.name}-refused.{suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
