"""What was kept although a rule warned of it: read, and taken away so that it is asked again."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from relations.models import KeptWarning
from relations.models.kept_warnings import WARNED
from relations.services.contradictions.table import TITLES


class KindOfWarning(admin.SimpleListFilter):
    """By rule, in the words of the rules."""

    title = _("type of warning")
    parameter_name = "code"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        used = set(KeptWarning.objects.order_by().values_list("code", flat=True).distinct())
        return [(code, TITLES.get(code, code)) for code in sorted(used)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(code=self.value()) if self.value() else queryset


@admin.register(KeptWarning)
class KeptWarningAdmin(admin.ModelAdmin[KeptWarning]):
    list_display = ("message", "of_record", "reason", "kept_by", "kept_at")
    list_display_links = None
    list_filter = (KindOfWarning, "kept_by")
    list_select_related = (*WARNED, "tenure__office", "kept_by")
    search_fields = ("message", "reason")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).visible_to(request.user)  # type: ignore[attr-defined] # ours

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("record"))
    def of_record(self, kept: KeptWarning) -> str:
        """A link to the form; the number says which, since titles are made of many rows."""
        noun = next(name for name in WARNED if getattr(kept, f"{name}_id"))
        record = getattr(kept, noun)
        return format_html(
            '<a href="{}">{} {}</a>',
            reverse(f"admin:relations_{noun}_change", args=[record.pk]),
            record._meta.verbose_name, record.pk,
        )  # fmt: skip
