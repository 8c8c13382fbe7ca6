"""Rows of a record in one cell: its names, parties, places, citations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from relations.exchange.along import rows_of
from relations.exchange.pieces import CellError, Offer, Piece, SpreadError, Want, name_of, together
from relations.exchange.relations import Membership, Places, Relation, rest_of
from relations.exchange.shared import Shared
from relations.exchange.texts import GrammarError, Item, read_items, trimmed, write_items
from relations.models.places import Place

Spread = Callable[[Mapping[str, str]], Mapping[str, str]]


# A cell is looked at several times in a row: for its names, its offices, its rows.
@lru_cache(maxsize=16)
def taken_apart(text: str) -> tuple[Item, ...]:
    """The items of a cell. Raises CellError."""
    if "\0" in text:
        raise CellError(_("Holds a NUL character: take it out."))
    try:
        return tuple(read_items(text))
    except GrammarError as error:
        raise CellError(str(error)) from error


class Items:
    """Rows of another model, in their order: the head, details by place, details by key.

    The value is a tuple of rows, each a tuple with a value for each piece. The order means
    nothing where the model's own order puts them anew.
    """

    def __init__(
        self,
        model: type[models.Model],
        relation: str,
        head: Piece,
        given: Sequence[Piece] = (),
        keyed: Sequence[Piece] = (),
        *,
        ordered: bool = True,
        spread: Spread | None = None,
    ) -> None:
        self.model, self.accessor, self.ordered = model, relation, ordered
        self.spread = spread
        self.head, self.given, self.keyed = head, tuple(given), tuple(keyed)
        self.pieces: tuple[Piece, ...] = (head, *given, *keyed)
        self.places = {piece.key: place for place, piece in enumerate(self.pieces)}
        self.default: Any = ()

    # Reading

    def wants(self, text: str) -> Iterable[Want]:
        """The names in a cell. Raises CellError where it cannot be taken apart."""
        for item in taken_apart(text):
            for piece, part in zip(self.pieces, self.texts(item), strict=True):
                yield from piece.wants(part)

    def read(self, text: str, names: Any) -> Any:
        """The rows of a cell. Raises CellError with what is wrong in all of them."""
        rows: list[Any] = []
        wrong: list[tuple[str, CellError]] = []
        every = taken_apart(text)
        for at, item in enumerate(every):
            values = []
            try:
                texts = self.texts(item)
            except SpreadError as error:
                for key, said in error.errors.items():
                    said.offers = self.offered(said, every, at, key)
                    wrong.append((f"“{item.head}”, {key}: ", said))
                continue
            self.tell(texts, names)
            for piece, part in zip(self.pieces, texts, strict=True):
                try:
                    values.append(piece.read(part, names))
                except CellError as error:
                    error.offers = self.offered(error, every, at, piece.key)
                    wrong.append((self.where(item, piece), error))
            rows.append(tuple(values))
        if wrong:
            raise together(wrong)
        return tuple(rows)

    def tell(self, texts: Sequence[str], names: Any) -> None:
        """Says of an item what its names are understood by."""

    def texts(self, item: Item) -> list[str]:
        """An item's texts in the order of the pieces, each with what it means beside others.
        Raises CellError for what has no place."""
        texts = self.parted(item)
        return self.spread_out(texts) if self.spread else texts

    def parted(self, item: Item) -> list[str]:
        """An item's texts in the order of the pieces, as written."""
        if len(item.given) > len(self.given):
            message = _("“%(head)s” has too many details: it takes %(details)s.")
            raise CellError(message % {"head": item.head, "details": self.wording()})
        texts = [item.head, *item.given]
        texts += [""] * (len(self.pieces) - len(texts))
        for key, text in item.keyed:
            place = self.places.get(key)
            if not place:
                message = _("“%(key)s=” at “%(head)s” is not known: it takes %(details)s.")
                values = {"key": key, "head": item.head, "details": self.wording()}
                raise CellError(message % values)
            if texts[place]:
                raise CellError(_("“%(key)s” of “%(head)s” is given twice.") % vars_of(key, item))
            texts[place] = text
        return texts

    def offered(
        self, error: CellError, every: Sequence[Item], at: int, key: str
    ) -> tuple[Offer, ...]:
        """The whole cells with what is offered in place of one text of one item."""
        found = []
        for offer in error.offers:
            texts = self.parted(every[at])
            texts[self.places[key]] = offer.text
            cell = write_items([*every[:at], self.item_of(texts), *every[at + 1 :]])
            found.append(Offer(cell, offer.words))
        return tuple(found)

    def item_of(self, texts: Sequence[str]) -> Item:
        """The item of texts in the order of the pieces."""
        head, *rest = texts
        given, keyed = rest[: len(self.given)], rest[len(self.given) :]
        named = zip(self.keyed, keyed, strict=False)
        return Item(head, trimmed(given), tuple((piece.key, text) for piece, text in named if text))

    def spread_out(self, texts: list[str]) -> list[str]:
        """The texts with what some of them mean together, each at its own piece."""
        assert self.spread is not None
        keys = [piece.key for piece in self.pieces]
        meant = self.spread(dict(zip(keys, texts, strict=True)))
        return [meant.get(key, text) for key, text in zip(keys, texts, strict=True)]

    def wording(self) -> str:
        """The details as the format is described: country, title, role=."""
        words = [piece.key for piece in self.given] + [f"{piece.key}=" for piece in self.keyed]
        return ", ".join(words) or _("no details")

    def where(self, item: Item, piece: Piece) -> str:
        """What stands before an error, so that it says where in the cell it is."""
        return "" if piece is self.head else f"“{item.head}”, {piece.key}: "

    # Writing

    def rows(self, record: Any) -> Iterable[Any]:
        return rows_of(record, self.accessor)

    def stored(self, record: Any) -> Any:
        return tuple(tuple(piece.of(row) for piece in self.pieces) for row in self.rows(record))

    def same(self, one: Any, other: Any) -> bool:
        """Whether two values are the same rows, in their order where it means something."""
        return bool(one == other) or (
            not self.ordered and len(one) == len(other) and not rest_of(one, other)
        )

    def identity(self, value: Any) -> Any:
        """Who or what the rows are about, without the details."""
        return frozenset(row[0] for row in value)

    def write(self, value: Any, shared: Shared) -> str:
        return write_items(self.item(row, shared) for row in value)

    def item(self, row: Any, shared: Shared) -> Item:
        texts = (
            "" if value == piece.default and piece is not self.head else piece.write(value, shared)
            for piece, value in zip(self.pieces, row, strict=True)
        )
        return self.item_of(list(texts))

    # Doing

    def relation(self, column: str, owner: type[models.Model]) -> Relation | None:
        """The table in which the rows of a column are kept; None where another column keeps it."""
        return (Places if issubclass(self.model, Place) else Relation)(column, self, owner)

    def put(self, row: Any) -> dict[str, Any]:
        """The fields of a row."""
        fields: dict[str, Any] = {}
        for piece, value in zip(self.pieces, row, strict=True):
            fields |= piece.put(value)
        return fields


def vars_of(key: str, item: Item) -> dict[str, str]:
    return {"key": key, "head": item.head}


class Links:
    """Records of another noun that belong to this one, in no order: sectors, sources repeated."""

    def __init__(self, model: type[models.Model], name: str, noun: str) -> None:
        self.field: Any = model._meta.get_field(name)
        self.accessor, self.noun, self.default = name, noun, ()

    def wants(self, text: str) -> Iterable[Want]:
        return [Want(self.noun, item.head) for item in taken_apart(text)]

    def read(self, text: str, names: Any) -> Any:
        found: list[Any] = []
        wrong: list[tuple[str, CellError]] = []
        every = taken_apart(text)
        for at, item in enumerate(every):
            if item.given or item.keyed:
                message = _("“%s” takes no details in brackets.") % item.head
                wrong.append(("", CellError(message)))
            try:
                found.append(names.find(self.noun, item.head))
            except CellError as error:
                error.offers = tuple(
                    Offer(
                        write_items([*every[:at], Item(offer.text), *every[at + 1 :]]), offer.words
                    )
                    for offer in error.offers
                )
                wrong.append(("", error))
        if wrong:
            raise together(wrong)
        return in_order(found)

    def stored(self, record: Any) -> Any:
        return in_order(rows_of(record, self.accessor))

    def relation(self, column: str, owner: type[models.Model]) -> Relation | None:
        return Membership(column, self, owner)

    def same(self, one: Any, other: Any) -> bool:
        return bool(one == other)

    def identity(self, value: Any) -> Any:
        return frozenset(value)

    def write(self, value: Any, shared: Shared) -> str:
        return write_items(Item(name_of(record, shared)) for record in value)


def in_order(records: Iterable[Any]) -> tuple[Any, ...]:
    """Each record once, in an order that does not depend on how they were written."""
    return tuple(sorted(dict.fromkeys(records), key=lambda r: (r.pk is None, r.pk or str(r))))
