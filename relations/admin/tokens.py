"""Keys to the API: an editor makes one for somebody, and takes it away."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from rest_framework.authtoken.admin import TokenAdmin
from rest_framework.authtoken.models import TokenProxy

from relations.models import ApiToken

# rest_framework's own list shows the keys of all.
admin.site.unregister(TokenProxy)


@admin.register(ApiToken)
class ApiTokenAdmin(TokenAdmin):
    """The key is shown once, on the page after it is made."""

    list_display = ("user", "created")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """People without a key; a superuser's is made by a superuser."""
        people = User.objects.filter(is_active=True, auth_token=None).order_by("username")
        if not request.user.is_superuser:
            people = people.filter(is_superuser=False)
        return super().formfield_for_foreignkey(db_field, request, queryset=people, **kwargs)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("user")

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """The page with the key, in answer to the form itself: it waits in no cookie or session."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Created: %(token)s") % {"token": obj},
            "opts": self.opts,
            "token": obj,
        }
        return TemplateResponse(request, "admin/token_made.html", context)
