"""Pages of the API: walked by cursor, as quick at the end as at the start."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param

from relations.asked import number
from relations.site import absolute

CURSOR, PAGE_SIZE, COUNT = OF_PAGES = ("cursor", "page_size", "count")


class Walk(CursorPagination):
    """By id, the newest entry first.

    An id is never empty, never changes and is given once. So a walk meets each record that was
    there when it began once, whatever is entered or changed meanwhile, and no page needs to count
    those before it. Dates, which are uncertain and get mended, promise none of this.
    """

    ordering = "-id"
    cursor_query_param = CURSOR
    cursor_query_description: Any = gettext_lazy(
        "Marks where a page begins. Copy it from `next` or `previous` without changes."
    )
    page_size = 50
    page_size_query_param = PAGE_SIZE
    # Records come with all their rows: 100 treaties with 290 parties each take 15 MB.
    max_page_size = 100
    page_size_query_description: Any = gettext_lazy(
        "Records on a page, from 1 to 100; the default is 50."
    )
    count_query_description: Any = gettext_lazy(
        "Set to true to get the number of all records that match, which takes time. `next` and "
        "`previous` do not repeat it."
    )
    invalid_cursor_message: Any = gettext_lazy(
        "This cursor is invalid. Use the whole address in `next` or `previous`, or remove "
        "the cursor."
    )

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get(PAGE_SIZE, "").strip()
        if not asked:
            return self.page_size
        size = number(asked, self.max_page_size)
        if not size:
            sentence = _("Write a number from 1 to %(most)d.") % {"most": self.max_page_size}
            raise ValidationError({PAGE_SIZE: [sentence]})
        return size

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """As rest_framework's; the links lead to the site's own address."""
        self.count = queryset.count() if self.counts(request) else None
        page: Any = super().paginate_queryset(queryset, request, view)
        self.base_url = absolute(remove_query_param(request.get_full_path(), COUNT))
        return page

    def counts(self, request: Request) -> bool:
        """Whether the number of all records is asked for."""
        asked = request.query_params.get(COUNT, "").strip()
        if asked not in {"", "true", "false"}:
            raise ValidationError({COUNT: [_("Write true or false.")]})
        return asked == "true"

    def decode_cursor(self, request: Request) -> Cursor | None:
        """As rest_framework's, which takes any text for a key: here it is a number."""
        try:
            cursor: Cursor | None = super().decode_cursor(request)
        except NotFound as error:
            raise ValidationError({CURSOR: [str(self.invalid_cursor_message)]}) from error
        position: Any = cursor.position if cursor else None
        if position is not None and not (number(position) is not None):
            raise ValidationError({CURSOR: [str(self.invalid_cursor_message)]})
        return cursor

    def get_paginated_response(self, data: Any) -> Response:
        ways = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        response = Response({"count": self.count, **ways, "results": data})
        relations = {"next": ways["next"], "prev": ways["previous"]}
        links = [f'<{url}>; rel="{name}"' for name, url in relations.items() if url]
        if links:
            response["Link"] = ", ".join(links)
        return response

    def get_paginated_response_schema(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {
                    "type": ["integer", "null"],
                    "description": _("Number of records that match; null without `count=true`."),
                },
                "next": {
                    **address,
                    "description": "The next page, with older records; null on the last.",
                },
                "previous": {
                    **address,
                    "description": "The previous page, with newer records, if any.",
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": self.max_page_size}
        said = {
            CURSOR: (self.cursor_query_description, {"type": "string"}),
            PAGE_SIZE: (self.page_size_query_description, size),
            COUNT: (self.count_query_description, {"type": "boolean"}),
        }
        return [
            {"name": name, "in": "query", "required": False, "description": str(text),
             "schema": schema}
            for name, (text, schema) in said.items()
        ]  # fmt: skip
