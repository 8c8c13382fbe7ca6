"""Rows of a country or an organization, in files."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.data.columns import hint
from relations.data.values import CellError, CompletingError, Reading, Word

SIDE = hint(Word("side", "sides"), gettext_lazy("A country or organisation, by any of its names."))


class SideReading(Reading):
    """`side` is a country or an organization, whichever has the name."""

    def complete(self, values: dict[str, Any], names: Any) -> None:
        side = values.pop("side", None)
        if not side:
            return
        own = side_of(values)
        try:
            found = names.find("sides", side)
        except CellError as error:
            raise CompletingError("side", error) from error
        if own is not None and own != found:
            message = _("Leave this empty if the country or organisation is given.")
            raise CompletingError("side", CellError(message))
        values[str(found._meta.model_name)] = found


def side_of(values: Mapping[str, Any]) -> Any:
    """The country or the organization; None where neither is set."""
    return values.get("country") or values.get("organization")
