"""What the admin of every noun shares: search, suggestions, quick lists, what follows a save."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.options import IS_POPUP_VAR, BaseModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.admin.asked_doubles import AsksDoubles
from relations.admin.choices import NounChoiceField, NounSelect, NounsSelect
from relations.admin.contradictions import JudgedForm, Judges
from relations.admin.history import RecordHistory
from relations.admin.joining import Joins
from relations.admin.merges import Merges
from relations.admin.resuming import Resumes
from relations.admin.submissions import SavesOnce
from relations.admin.understood import AmountInput, CurrencyInput, DateInput
from relations.asked import wrong_with_words
from relations.data.tables import RECORDS
from relations.models.fields import UncertainDateField
from relations.models.money import AmountField, CurrencyField
from relations.models.visible import audience_of, read_on_as
from relations.services.search import matching
from relations.services.suggesting import likeliest

M = TypeVar("M", bound=models.Model)


class ChoosesNouns(BaseModelAdmin[Any]):
    """Forms in which each record is picked by typing, and dates are read as they are typed."""

    formfield_overrides = {
        UncertainDateField: {"widget": DateInput},
        AmountField: {"widget": AmountInput},
        CurrencyField: {"widget": CurrencyInput},
        models.URLField: {"assume_scheme": "https"},
    }

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Every reference to another record: none becomes a select with thousands of options."""
        fields = (*self.model._meta.fields, *self.model._meta.many_to_many)
        return [field.name for field in fields if field.is_relation]

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        try:
            noun = self.admin_site.get_model_admin(db_field.remote_field.model)
        except NotRegistered:  # The parent of an inline's rows: Django sets it.
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        if isinstance(noun, NounAdmin):
            kwargs["form_class"] = NounChoiceField
            kwargs["noun"] = noun
            kwargs["widget"] = NounSelect(db_field, self.admin_site)
            kwargs["queryset"] = noun.suggested(noun.get_queryset(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs["widget"] = NounsSelect(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Beside a choice one may add or correct what is chosen, but not delete it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            # The browser would cut what is pasted; the server refuses it and keeps all of it.
            field.widget.attrs.pop("maxlength", None)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


class Listing(ChangeList):
    """A list of records with what its columns read, in a constant number of queries."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        noun: Any = self.model_admin
        if said := wrong_with_words(self.query):
            messages.error(request, said)
            return noun.suggested(self.root_queryset.none())
        return noun.suggested(super().get_queryset(request, exclude_parameters))


class NounAdmin(
    RecordHistory,
    Resumes,
    SavesOnce,
    Joins,
    Judges,
    AsksDoubles,
    Merges,
    ChoosesNouns,
    admin.ModelAdmin[M],
):
    """The admin of a noun: found by any name, quick with 100,000 rows, filled and cautious."""

    # Turns the search on; `get_search_results` says how it is done.
    search_fields: ClassVar[Any] = ("search",)
    search_help_text = gettext_lazy(
        "Search by any name or spelling, with or without accents; small "
        "typing mistakes do not matter."
    )
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/noun_list.html"
    change_form_template = "admin/noun_form.html"
    form = JudgedForm
    # What `str` of a record reads, so that lists of records cost no query per row.
    related: ClassVar[tuple[str, ...]] = ()
    prefetched: Callable[[], tuple[Any, ...]] = tuple
    # The field of a new record that takes the words for which no record was found.
    named_by = "name"

    class Media:
        js = (
            "admin/js/jquery.init.js",
            "relations/admin/understood.js",
            "relations/admin/choosing.js",
            "relations/admin/doubles.js",
            "relations/admin/drafts.js",
            "relations/admin/saving.js",
        )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[M]:
        queryset: Any = super().get_queryset(request)
        visible: models.QuerySet[M] = queryset.visible_to(request.user)
        return visible

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Also with the words (`typed`) that somebody looked for in vain before adding a record."""
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        if typed := request.GET.get("typed", "").strip():
            initial.setdefault(self.field_for(typed), typed)
        return initial

    def field_for(self, typed: str) -> str:
        return self.named_by

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Listing

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        table = next(name for name, table in RECORDS.items() if table.model is self.model)
        url = reverse("admin:import-table", args=[table])
        return super().changelist_view(request, {"import_url": url, **(extra_context or {})})

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[M], search_term: str
    ) -> tuple[models.QuerySet[M], bool]:
        return matching(queryset, search_term), False

    def likeliest(
        self, request: HttpRequest, queryset: models.QuerySet[M], term: str, enough: int
    ) -> models.QuerySet[M]:
        """What somebody who has typed the term is likely to mean, the best first."""
        return likeliest(queryset, term, enough)

    def suggested(self, queryset: models.QuerySet[M]) -> models.QuerySet[M]:
        """The queryset with what a suggestion shows, in a constant number of queries."""
        return queryset.select_related(*self.related).prefetch_related(*type(self).prefetched())

    def suggestion(self, record: M) -> str:
        """The record with enough context to choose it among others of the same name."""
        return str(record)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """As Django's, which reads all rows that go with a record. Where some records are hidden
        from the person, only the record itself is named."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if not audience_of(request.user).key:
            return deleted, counts, lacking, protected
        others = [_("Other records refer to it.")] if protected else []
        own = {self.opts.verbose_name_plural: len(objs)}
        return [str(one) for one in objs], own, lacking, others

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return (obj.get_absolute_url() or None) if hasattr(obj, "get_absolute_url") else None

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As Django's. Where another request saved the same at the same moment, the form is read
        once more: what is there now is then named at its field. What the person does not see is
        neither shown nor touched."""
        read_on_as(request.user)
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: M, post_url_continue: str | None = None
    ) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        self.message_user(request, self.saved(obj, _("Entered")), messages.SUCCESS)
        return self.next_page(request, obj) or self.response_post_save_add(request, obj)

    def response_change(self, request: HttpRequest, obj: M) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        self.message_user(request, self.saved(obj, _("Saved")), messages.SUCCESS)
        return self.next_page(request, obj) or self.response_post_save_change(request, obj)

    def saved(self, record: M, done: str) -> str:
        """What was done, to which record, with a link to its page for readers and to its form."""
        name = self.opts.verbose_name
        edit = reverse(f"admin:relations_{self.opts.model_name}_change", args=[record.pk])
        if page := self.get_view_on_site_url(record):
            return format_html(
                '{}: {} “<a href="{}">{}</a>”. <a href="{}">{}</a>',
                done, name, edit, record, page, _("View public page"),
            )  # fmt: skip
        return format_html('{}: {} “<a href="{}">{}</a>”.', done, name, edit, record)

    def next_page(self, request: HttpRequest, record: M) -> HttpResponse | None:
        """Where the button that was pressed leads; None for the plain one."""
        base = f"admin:relations_{self.opts.model_name}"
        if "_continue" in request.POST:
            return HttpResponseRedirect(reverse(f"{base}_change", args=[record.pk]))
        if "_addanother" in request.POST:
            return HttpResponseRedirect(reverse(f"{base}_add"))
        if "_addanother_source" in request.POST:
            citations: Any = getattr(record, "citations", None)
            sources = citations.values_list("source", flat=True).distinct() if citations else []
            query = urlencode({"source": list(sources)}, doseq=True)
            return HttpResponseRedirect(f"{reverse(f'{base}_add')}?{query}")
        return None

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        # Django makes the formsets here and nowhere public; rules that join two need both.
        formsets, inlines = super()._create_formsets(request, obj, change)
        peers = {formset.prefix: formset for formset in formsets}
        for formset in formsets:
            formset.peers = peers
        return formsets, inlines
