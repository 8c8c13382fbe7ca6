"""Offices as terms name them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from relations.exchange.items import taken_apart
from relations.exchange.pieces import CellError, Piece, SideRef, Want, Word, name_of
from relations.exchange.shared import Shared
from relations.exchange.texts import Item, write_items
from relations.models import Office


class OfficeRef(Piece):
    """An office by title and side: `Minister of Defence (russia)`; `id=` where two are alike."""

    def __init__(self, model: Any, name: str) -> None:
        super().__init__(model, name)
        self.title = Word("office")
        self.side = SideRef()

    def wants(self, text: str) -> Iterable[Want]:
        for item in taken_apart(text):
            yield Want("offices", item.head)
            for side in item.given[:1]:
                yield Want("sides", side)

    def read(self, text: str, names: Any) -> Any:
        items = taken_apart(text)
        if len(items) != 1:
            raise CellError(_("Write one office and its side: Minister of Defence (russia)."))
        item, keyed = items[0], dict(items[0].keyed)
        if set(keyed) - {"id"} or len(item.given) > 1:
            raise CellError(_("An office takes a side and id= in its brackets, and no more."))
        side = names.find("sides", item.given[0]) if item.given else None
        return names.office(item.head, side, keyed.get("id", ""))

    def write(self, value: Office, shared: Shared) -> str:
        keyed = [("id", str(value.pk))] if shared.has("offices", value.pk) else []
        side = name_of(value.side, shared, among="sides")
        return write_items([Item(value.title, (side,), tuple(keyed))])

    def typed(self, value: Any, shared: Shared) -> Any:
        return self.write(value, shared)
