"""How the API describes itself (OpenAPI 3.1): every answer that it can give, errors too."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from relations.api.errors import MEDIA_TYPE, ProblemSerializer


class Described(AutoSchema):
    """Adds to each answer the ones that may come in its place."""

    def get_tags(self) -> list[str]:
        return super().get_tags() or ["addresses"]

    def get_auth(self) -> list[dict[str, list[str]]]:
        """How one may be known; where reading is public one need not be."""
        ways: list[dict[str, list[str]]] = super().get_auth()
        return [*ways, {}] if settings.READING_IS_PUBLIC else ways

    def get_response_serializers(self) -> Any:
        answer = super().get_response_serializers()
        said = {
            400: _("The question makes no sense; `errors` names the parameters."),
            401: _("Reading is closed here, or the token is not valid."),
            429: _("Too many questions; `Retry-After` says after how many seconds to ask again."),
        }
        if getattr(self.view, "detail", False):
            said[404] = _("There is no such record.")
            said[410] = _("The record was deleted; `deleted` says when.")
        problems = {
            (str(status), MEDIA_TYPE): OpenApiResponse(ProblemSerializer, sentence)
            for status, sentence in said.items()
        }
        kept = OpenApiResponse(description=_("What `If-None-Match` names is what there is."))
        moved = OpenApiResponse(description=_("The record has another address: `Location`."))
        led_on = {301: moved} if getattr(self.view, "detail", False) else {}
        return {200: answer, **led_on, 304: kept, **problems}
