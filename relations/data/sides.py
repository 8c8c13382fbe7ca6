"""Rows of a country or an organization, in files."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.data.columns import hint
from relations.data.values import CellError, CompletingError, Reading, Word
from relations.tidy import shortened

MOST = 300  # letters of a note
SIDE = hint(Word("side", "sides"), gettext_lazy("A country or organisation, by any of its names."))


class SideReading(Reading):
    """`side` is a country or an organization, whichever has the name.

    What a text says besides it, such as a territory, is kept in the note of the row.
    """

    def place(self, texts: Mapping[str, str], names: Any, record: Any) -> None:
        names.besides = names.left_over(texts.get("country") or texts.get("side") or "")

    def complete(self, values: dict[str, Any], names: Any) -> None:
        self.find_side(values, names)
        note = values.get("note")
        if note is not None and names.besides and names.besides not in note:
            whole = "; ".join(filter(None, [names.besides, note]))
            values["note"] = shortened(whole, MOST)

    def find_side(self, values: dict[str, Any], names: Any) -> None:
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
