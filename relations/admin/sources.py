"""Sources: texts on which records rest."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from relations.admin.base import NounAdmin
from relations.models import Source
from relations.models.wording import describe_short


@admin.register(Source)
class SourceAdmin(NounAdmin[Source]):
    named_by = "title"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("kind", "language"),
                    "title",
                    ("publisher", "author", "side"),
                    ("published", "accessed"),
                    "url",
                    "archived_url",
                    ("reference", "licence"),
                    "derived_from",
                    "note",
                )
            },
        ),
    )
    list_display = ("title", "publisher", "when", "kind")
    list_filter = ("kind",)

    @admin.display(description=_("published"), ordering="published_earliest")
    def when(self, source: Source) -> str:
        return describe_short(source.published)

    def field_for(self, typed: str) -> str:
        return "url" if typed.startswith(("https://", "http://")) else super().field_for(typed)

    def suggestion(self, record: Source) -> str:
        """OnCuba: Cuban and Russian authorities address …, July 2019."""
        return f"{record}, {describe_short(record.published)}" if record.published else str(record)
