"""Who was at a meeting: `Ricardo Cabrisas (cuba, Vice President, role=head)`.

A name joins nobody alone: `persons.py` asks whether country, life and career fit. `new:Abdullah`
is a person who is not in the register yet.

The term of office in which a person was there is named by the office's title, `office=`; where the
person held such an office twice, also by the start of the term, `since=`, or its number, `term=`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from relations.exchange.along import rows_of
from relations.exchange.columns import piece_of
from relations.exchange.items import Items, taken_apart
from relations.exchange.pieces import CellError, Ref, SideRef, TitleWord, Want, Word
from relations.exchange.shared import Shared
from relations.exchange.texts import Item, trimmed
from relations.models import Participation, Tenure

OFFICIAL, SIDE, TITLE, DESCRIPTION, TERM = 0, 1, 2, 4, 6  # places in a row's value
TERM_KEYS = ("office", "since", "term")


class People(Items):
    """The value of a row: official, side, title, role, description, rank, term of office."""

    def __init__(self) -> None:
        super().__init__(
            Participation,
            "participations",
            head=Ref(Participation, "official", "officials"),
            given=[SideRef(), piece_of(Participation, "title")],
            keyed=[
                *(piece_of(Participation, name) for name in ("role", "description", "rank")),
                TitleWord("office"),
                Word("since"),
                Word("term"),
            ],
        )
        self.told = self.pieces[:TERM]

    def wants(self, text: str) -> Iterable[Want]:
        yield from super().wants(text)
        for item in taken_apart(text):
            if any(key in TERM_KEYS for key, _value in item.keyed):
                yield Want("terms", item.head)

    def read(self, text: str, names: Any) -> Any:
        wrong, rows = [], []
        for item, row in zip(taken_apart(text), super().read(text, names), strict=True):
            told, clue = row[:TERM], row[TERM:]
            try:
                rows.append((*told, names.term(told[OFFICIAL], *clue)))
            except CellError as error:
                wrong.append(f"“{item.head}”: {error}")
        if wrong:
            raise CellError(" ".join(wrong))
        return tuple(rows)

    def tell(self, texts: Sequence[str], names: Any) -> None:
        """For whom somebody was there tells namesakes apart."""
        try:
            side = names.find("sides", texts[SIDE]) if texts[SIDE] else None
        except CellError:
            side = None  # said where the side is read
        names.persons.side = side

    def stored(self, record: Any) -> Any:
        return tuple(
            (
                row.official, row.delegation.side, row.title, row.role, row.description,
                row.rank, row.tenure,
            )
            for row in rows_of(record, "participations")
        )  # fmt: skip

    def identity(self, value: Any) -> Any:
        """Who was there, for whom; the unnamed by their description."""
        return frozenset((row[OFFICIAL] or row[DESCRIPTION], row[SIDE]) for row in value)

    def item(self, row: Any, shared: Shared) -> Item:
        head, side, title, *rest = (
            "" if value == piece.default else piece.write(value, shared)
            for piece, value in zip(self.told, row, strict=False)
        )
        named = [(p.key, text) for p, text in zip(self.keyed, rest, strict=False) if text]
        return Item(head, trimmed([side, title]), (*named, *clues(row[TERM], shared)))

    def put(self, row: Any) -> dict[str, Any]:
        fields: dict[str, Any] = {"tenure": row[TERM]}
        for piece, value in zip(self.told, row, strict=False):
            if not isinstance(piece, SideRef):
                fields |= piece.put(value)
        return fields


def clues(term: Tenure | None, shared: Shared) -> list[tuple[str, str]]:
    """What tells a term from the person's others."""
    if term is None:
        return []
    number, office = str(term.pk), ("office", term.office.title)
    if not shared.has("terms", term.pk):
        return [office]
    if term.start and not shared.has("terms_from", term.pk):
        return [office, ("since", str(term.start))]
    return [office, ("term", number)]
