"""Import from a file: a preview with every error of every row, then all rows or the good ones."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from relations.admin import column_names, uploads
from relations.admin.deciding import STEPS, UndecidedError, decided, reasons_in
from relations.admin.import_columns import Columns, unknown_columns
from relations.admin.previews import Preview
from relations.data.dictionary import entries, numbered_columns
from relations.data.files.reading import Unreadable
from relations.data.files.writing import FORMATS, write_sheets
from relations.data.imports.applying import NotAppliedError, apply
from relations.data.imports.names import CREATABLE
from relations.data.imports.refusals import refused_sheets
from relations.data.table import Table
from relations.data.tables import RECORDS
from relations.services.contradictions.keeping import wrong_with

MOST = 100 * 2**20  # bytes of an upload
WORKBOOK = "xlsx"
SPREADSHEETS = ("csv", WORKBOOK)
# The page of a step, by what it shows.
TEMPLATES = {"preview": "admin/import_preview.html", "naming": "admin/import_columns.html"}


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
        context = {
            **admin.site.each_context(request),
            "title": _("Import"),
            "tables": tables,
            "kept": [(upload, title_of(RECORDS[upload.table])) for upload in kept(request)],
        }
        return TemplateResponse(request, "admin/import_index.html", context)


def kept(request: HttpRequest) -> list[uploads.Upload]:
    """The unfinished imports of who asks."""
    return uploads.kept_for(request.user.pk or 0)


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
        upload = uploads.find(self.person, table, request.GET["upload"])
        if upload is None:
            return self.gone()
        suffix = request.GET.get("refused")
        try:
            found = Preview(self.table, upload, request.user)
            if "columns" in request.GET or unknown_columns(found.records):
                return self.name_columns(found)
            _ = found.plan  # here it may turn out that the file cannot be read
        except Unreadable as error:
            return self.unreadable(error, upload)
        if "decisions" in request.GET:
            return decisions_file(found)
        return refused_rows(found, suffix) if suffix in SPREADSHEETS else self.page(preview=found)

    def post(self, request: HttpRequest, table: str) -> HttpResponseBase:
        if "upload" in request.POST:
            return self.go_on(request.POST["upload"])
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form=form)
        if len(kept(request)) >= uploads.MOST_KEPT:
            message = _(
                "You have %(most)d unfinished imports. Finish or discard one of them first."
            )
            return self.page(form=form, problem=message % {"most": uploads.MOST_KEPT})
        create = form.cleaned_data.get("create", [])
        upload = uploads.keep(self.person, table, form.cleaned_data["file"], create)
        return redirect(self.address(upload))

    def go_on(self, token: str) -> HttpResponseBase:
        """With a file that was chosen before: what was decided about it, or its import."""
        upload = uploads.find(self.person, self.table.name, token)
        if upload is None:
            return self.gone()
        if "discard" in self.request.POST:
            uploads.drop(upload)
            messages.success(self.request, _("Discarded: %(file)s.") % {"file": upload.name})
            return redirect("admin:import")
        try:
            preview = Preview(self.table, upload, self.request.user)
            if "columns" in self.request.POST:
                return self.name_columns(preview, self.request.POST)
            if any(step in self.request.POST for step in STEPS):
                return self.decide(preview)
            return self.carry_out(preview)
        except Unreadable as error:
            return self.unreadable(error, upload)

    def carry_out(self, found: Preview) -> HttpResponseBase:
        """The import, from a plan made anew: what was previewed may have changed since."""
        try:
            if found.is_refused_whole:
                raise NotAppliedError(_("Nothing was imported. The file was rejected."))
            apply(found.plan, only_good="good" in self.request.POST)
        except NotAppliedError as error:
            messages.error(self.request, str(error))
            return redirect(self.address(found.upload))
        uploads.drop(found.upload)
        messages.success(self.request, found.done)
        return redirect(f"admin:relations_{self.table.model._meta.model_name}_changelist")

    def name_columns(self, preview: Preview, data: QueryDict | None = None) -> HttpResponseBase:
        """Asks what the columns mean, and keeps what was answered."""
        upload, before = preview.upload, column_names.remembered(self.person, self.table.name)
        naming = Columns(preview.raw, preview.decisions, before, data)
        problem = naming.problem if data is not None else ""
        if data is None or problem:
            _ = naming.lines  # read here, where it may turn out that the file cannot be
            return self.page(naming=naming, upload=upload, remark=preview.remark, problem=problem)
        uploads.decide(upload, replace(preview.decisions, columns=naming.decided))
        column_names.remember(self.person, self.table.name, naming.decided)
        return redirect(self.address(upload))

    def decide(self, preview: Preview) -> HttpResponseBase:
        """Keeps what a form of the preview decides; shows reasons again that cannot be stored."""
        reasons = reasons_in(self.request.POST)
        try:
            upload = uploads.decide(preview.upload, decided(preview, self.request.POST))
        except UndecidedError as error:
            messages.error(self.request, str(error))
            upload = preview.upload
        if any(map(wrong_with, reasons.values())):
            return self.page(preview=Preview(self.table, upload, self.request.user, reasons))
        return redirect(f"{self.address(upload)}#mend")

    @property
    def person(self) -> int:
        key = self.request.user.pk
        assert key is not None  # only who is signed in comes here
        return key

    def address(self, upload: uploads.Upload) -> str:
        return f"{self.request.path}?upload={upload.token}"

    def form(self, *args: Any) -> UploadForm:
        return UploadForm(*args, creatable=self.creatable)

    @property
    def creatable(self) -> list[tuple[str, str]]:
        """The nouns of which missing records can be made, with their titles."""
        return [
            (name, title_of(RECORDS[name]))
            for name in CREATABLE
            if name != self.table.name and may_add(self.request, RECORDS[name].model)
        ]

    def page(self, **context: Any) -> TemplateResponse:
        template = next((t for key, t in TEMPLATES.items() if key in context), "admin/import.html")
        context |= {
            **admin.site.each_context(self.request),
            "title": _("Import: %(table)s") % {"table": title_of(self.table)},
            "table": self.table,
            "creatable": self.creatable,
            "columns": entries(self.table),
            "numbered": numbered_columns(self.table),
        }
        return TemplateResponse(self.request, template, context)

    def unreadable(self, error: Unreadable, upload: uploads.Upload) -> HttpResponseBase:
        uploads.drop(upload)
        return self.page(form=self.form(), problem=str(error))

    def gone(self) -> HttpResponseBase:
        messages.error(self.request, _("The file is no longer stored here. Choose it again."))
        return redirect(self.request.path)


def decisions_file(found: Preview) -> HttpResponse:
    """What was decided, for `import_register --decisions`."""
    response = HttpResponse(found.decisions.as_json(), content_type="application/json")
    name = f"{found.table.name}-decisions.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
