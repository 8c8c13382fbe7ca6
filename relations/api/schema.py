"""How the API describes itself (OpenAPI 3.1): every answer that it can give, errors too."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from relations.api.errors import MEDIA_TYPE, ProblemSerializer


class Described(AutoSchema):
    """Adds to each response the ones that may come instead."""

    def get_tags(self) -> list[str]:
        return super().get_tags() or ["addresses"]

    def get_auth(self) -> list[dict[str, list[str]]]:
        """How one may be known; where reading is public one need not be."""
        ways: list[dict[str, list[str]]] = super().get_auth()
        return [*ways, {}] if settings.READING_IS_PUBLIC else ways

    def get_response_serializers(self) -> Any:
        answer = super().get_response_serializers()
        said = {
            400: _("Invalid query parameters; see `errors`."),
            401: _("Reading requires a token, or the token is invalid."),
            429: _("Too many requests; `Retry-After` gives the seconds to wait."),
        }
        if getattr(self.view, "detail", False):
            said[404] = _("Record not found.")
            said[410] = _("The record was deleted; `deleted` gives the time.")
        problems = {
            (str(status), MEDIA_TYPE): OpenApiResponse(ProblemSerializer, sentence)
            for status, sentence in said.items()
        }
        kept = OpenApiResponse(description=_("The copy named by `If-None-Match` is still current."))
        moved = OpenApiResponse(
            description=_("The record has moved; `Location` gives its new address.")
        )
        led_on = {301: moved} if getattr(self.view, "detail", False) else {}
        return {200: answer, **led_on, 304: kept, **problems}
