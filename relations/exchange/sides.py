"""Who met, in two columns: `countries` and `organizations`, in one order."""

from typing import Any

from django.utils.translation import gettext as _

from relations.exchange.columns import piece_of
from relations.exchange.items import Items
from relations.exchange.pieces import CellError, Ref, Word
from relations.models import Delegation

POSITION = 3  # place in a row's value


class Position(Word):
    """The place among all who met, counted from 1; needed only where an organization comes before
    a country."""

    def read(self, text: str, names: Any) -> Any:
        if text and not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
            raise CellError(_("“%s” is no place in a list: write 1, 2, 3.") % text)
        return int(text) if text else ""


class Delegations(Items):
    """The delegations of countries, or those of organizations: side, role, note, position."""

    def __init__(self, name: str, noun: str) -> None:
        super().__init__(
            Delegation,
            "delegations",
            head=Ref(Delegation, name, noun),
            given=[piece_of(Delegation, "role")],
            keyed=[piece_of(Delegation, "note"), Position("position")],
        )
        self.name = name

    def stored(self, record: Any) -> Any:
        sides = [row.side for row in record.delegations.all()]
        own = [(at, row) for at, row in enumerate(record.delegations.all(), 1) if self.has(row)]
        usual = self.name == "country" or sides == usual_order(sides)
        return tuple((row.side, row.role, row.note, "" if usual else at) for at, row in own)

    def has(self, row: Delegation) -> bool:
        return getattr(row, f"{self.name}_id") is not None


def usual_order(sides: list[Any]) -> list[Any]:
    """Countries first."""
    return sorted(sides, key=lambda side: side._meta.model_name != "country")


COUNTRIES_AT = Delegations("country", "countries")
ORGANIZATIONS_AT = Delegations("organization", "organizations")


def in_one_order(countries: Any, organizations: Any) -> list[Any]:
    """All delegations in their order."""
    rows = [*countries, *(row for row in organizations if not row[POSITION])]
    placed = [row for row in organizations if row[POSITION]]
    for row in sorted(placed, key=lambda row: row[POSITION]):
        rows.insert(row[POSITION] - 1, row)
    return rows
