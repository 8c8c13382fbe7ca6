"""Who may read through the API, and how often."""

from django.conf import settings
from django.core.cache import caches
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle
from rest_framework.views import APIView


class MayRead(BasePermission):
    """Everyone; where reading is closed, whoever signed in or sends a token."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return settings.READING_IS_PUBLIC or bool(request.user and request.user.is_authenticated)


class StrangerRate(AnonRateThrottle):
    """How often one address may ask without a token."""

    cache = caches["rates"]


class KnownRate(UserRateThrottle):
    """How often one person may ask, signed in or with a token."""

    cache = caches["rates"]

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        # Strangers are counted above, and once is enough.
        return super().get_cache_key(request, view) if request.user.is_authenticated else None
