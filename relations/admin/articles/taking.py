"""A source takes its text: pasted, or from a file, with what is known of the document."""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import URLField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from relations.admin.articles.accepted import how_often
from relations.admin.understood import DateInput
from relations.asked import number
from relations.data.files.charsets import charset_of
from relations.data.files.sheets import Unreadable
from relations.documents import Document, UnreadableDocumentError, read_pdf, read_text, read_word
from relations.models import Snapshot, Source
from relations.models.fields import read_date
from relations.services.contradictions.finding import Entry
from relations.services.doubles.kinds import near
from relations.services.doubles.likely import Likely
from relations.services.reading_articles import read_article
from relations.services.snapshots import take
from relations.tidy import verbatim

RIGHTS = ("relations.add_snapshot", "relations.add_proposal", "relations.add_source")
MOST_BYTES = 20 * 2**20  # of a file
MOST_CHARACTERS = 1_000_000  # of a text
SHOWN = 30  # texts in the list
READERS = {".pdf": read_pdf, ".docx": read_word}
UNREADABLE = {
    "broken": gettext_lazy("This file cannot be read. Open it and paste its text instead."),
    "locked": gettext_lazy("This PDF has a password. Open it and paste its text instead."),
    "pictures": gettext_lazy(
        "This PDF has no text, only pictures of pages. Paste the text instead."
    ),
}


def form_field(column: Any, **kwargs: Any) -> Any:
    """As Django's; an address without a scheme is one of the secure web."""
    if isinstance(column, URLField):
        kwargs["assume_scheme"] = "https"
    return column.formfield(**kwargs)


class TextForm(forms.ModelForm[Source]):
    """The text of a source, and what is known of the source. What is left empty is taken from the
    text where a web page or file says it."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "autofocus": True}),
        help_text=gettext_lazy("Paste the text or the HTML of the page."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("A web page, a PDF with text, a Word document or plain text."),
    )

    class Meta:
        model = Source
        fields = ("url", "title", "publisher", "published", "kind", "language")
        widgets = {"published": DateInput}
        formfield_callback = form_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("The headline. If empty, the first line of the text.")
        self.fields["published"].help_text = _(
            "Date of publication. Words such as “this Monday” are read from it."
        )
        self.order_fields(("text", "file", "published", *self.Meta.fields))

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        size = (file and file.size) or 0
        if size > MOST_BYTES:
            sizes = {"size": filesizeformat(size), "most": filesizeformat(MOST_BYTES)}
            raise ValidationError(
                _("The file is too large (%(size)s). The limit is %(most)s.") % sizes
            )
        return file

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        file = told.get("file")
        if "file" in self.errors:
            return told
        document = read_file(file) if file is not None else read_text(told.get("text", ""))
        if not document.text.strip():
            raise ValidationError({"text": _("Paste a text or choose a file.")})
        if len(document.text) > MOST_CHARACTERS:
            message = _("The text has %(length)d characters. The limit is %(most)d.")
            known = {"length": len(document.text), "most": MOST_CHARACTERS}
            raise ValidationError({"text": message % known})
        told["text"] = document.text
        self.fill(told, document)
        return told

    def fill(self, told: dict[str, Any], document: Document) -> None:
        """What the person left empty, as far as the document says it."""
        first = next((line.strip() for line in document.text.splitlines() if line.strip()), "")
        said = {
            "title": document.title or first,
            "publisher": document.publisher,
            "language": document.language,
            "url": document.url,
        }
        for name, text in said.items():
            if not told.get(name) and name not in self.errors:
                told[name] = text[: getattr(self.fields[name], "max_length", None)]
        if not told.get("published") and "published" not in self.errors:
            told["published"] = read_date(document.published, duration=False)
        self.instance.author = document.author[:200]
        self.instance.accessed = localdate()


def read_file(file: "UploadedFile[Any]") -> Document:
    """The text of an uploaded file. Raises ValidationError."""
    data = file.read()
    reader = READERS.get(PurePath(file.name or "").suffix.lower())
    try:
        if reader is not None:
            return reader(data)
        charset = charset_of(file.name or "", BytesIO(data))
        return read_text(data.decode(charset.codec))
    except UnreadableDocumentError as error:
        raise ValidationError({"file": UNREADABLE[str(error)]}) from error
    except Unreadable as error:
        raise ValidationError({"file": str(error)}) from error


class TakeText(View):
    """The form, the texts that were taken last, and how often proposals were right."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(TextForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TextForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form)
        chosen = number(request.POST.get("same", ""))
        doubles = near([Entry(form.instance, {})])[0]
        if doubles and request.POST.get("same") != "none" and chosen is None:
            return self.page(form, doubles=doubles)
        source = next((one.record for one in doubles if one.record.pk == chosen), form.instance)
        return redirect("admin:text", keep(source, form.cleaned_data, request.user).pk)

    def page(self, form: TextForm, doubles: list[Likely] | None = None) -> HttpResponse:
        texts = Snapshot.objects.visible_to(self.request.user).select_related("source")
        context = {
            **admin.site.each_context(self.request),
            "title": _("Read an article"),
            "form": form,
            "doubles": doubles,
            "texts": texts.with_open().newest_first()[:SHOWN],
            "accepted": how_often(self.request.user),
        }
        return TemplateResponse(self.request, "admin/read.html", context)


@transaction.atomic
def keep(source: Source, told: dict[str, Any], user: Any) -> Snapshot:
    """The text with what was read in it, and the source where it is new."""
    if source.pk is None:
        source.save()
    published = source.published
    day = published.earliest if published.earliest == published.latest else None
    language = (told.get("language") or source.language or "")[:2] or None
    # As it is kept, so that each passage is at its place.
    text = verbatim(told["text"])
    reading = read_article(text, day, language)
    return take(
        source,
        text,
        reading.proposals,
        proposer="rules 1",
        language=told.get("language") or reading.language,
        url=told.get("url") or source.url,
        taken_by=user,
    )
