"""What public pages share: who may open them, the list page, the page of a record."""

from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.mixins import AccessMixin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import DetailView, ListView

M = TypeVar("M", bound=Model)


class PublicPage(AccessMixin):
    """A page that everybody may read, or, where reading is closed, whoever is signed in."""

    request: HttpRequest
    section = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.READING_IS_PUBLIC and not request.user.is_authenticated:
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc] # of the view beside it

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # likewise
        return {"section": self.section, **context}


class ListPage(PublicPage, ListView[M]):
    """A filtered list."""

    template_name = "list.html"

    def get_queryset(self) -> QuerySet[M]:
        return self.model.objects.visible_to(self.request.user)  # type: ignore[attr-defined,no-any-return] # every noun's


class RecordPage(PublicPage, DetailView[M]):
    """The page of one record, found by number or slug."""

    template_name = "detail.html"

    def get_queryset(self) -> QuerySet[M]:
        return self.model.objects.visible_to(self.request.user)  # type: ignore[attr-defined,no-any-return] # every noun's
