"""Filters of the admin's lists that are questions of their own."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Sourced(admin.SimpleListFilter):
    """Whether something rests on a source."""

    title = _("source")
    parameter_name = "sourced"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("without a source"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> models.QuerySet[Any] | None:
        return queryset.without_source() if self.value() == "no" else None


class Overdue(admin.SimpleListFilter):
    """Expected meetings whose time has passed."""

    title = _("time")
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("announced, outcome unknown"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> models.QuerySet[Any] | None:
        return queryset.overdue(timezone.localdate()) if self.value() == "yes" else None
