"""Who met, in two columns: `countries` and `organizations`, in one order."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from relations.asked import number
from relations.exchange.along import rows_of
from relations.exchange.columns import piece_of
from relations.exchange.items import Items
from relations.exchange.people import SIDE as PERSON_SIDE
from relations.exchange.people import People
from relations.exchange.pieces import CellError, Ref, SideRef, Word
from relations.exchange.relations import Relation, Siblings
from relations.models import Delegation
from relations.models.meetings import NOBODY_MET

POSITION = 3  # place in a row's value


class Position(Word):
    """The place among all who met, counted from 1; needed only where an organization comes before
    a country."""

    def read(self, text: str, names: Any) -> Any:
        if text and not number(text, 9_999):
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
        every = rows_of(record, "delegations")
        own = [(at, row) for at, row in enumerate(every, 1) if self.has(row)]
        usual = self.name == "country" or not own or in_usual_order([row.side for row in every])
        return tuple((row.side, row.role, row.note, "" if usual else at) for at, row in own)

    def relation(self, column: str, owner: type[models.Model]) -> Relation | None:
        return DelegationRows(column, self, owner) if self.name == "country" else None

    def has(self, row: Delegation) -> bool:
        return getattr(row, f"{self.name}_id") is not None


def in_usual_order(sides: list[Any]) -> bool:
    """Whether countries come first."""
    kinds = [side._meta.model_name != "country" for side in sides]
    return kinds == sorted(kinds)


def in_one_order(countries: Any, organizations: Any) -> list[Any]:
    """All delegations in their order."""
    rows = [*countries, *(row for row in organizations if not row[POSITION])]
    placed = [row for row in organizations if row[POSITION]]
    for row in sorted(placed, key=lambda row: row[POSITION]):
        rows.insert(row[POSITION] - 1, row)
    return rows


class DelegationRows(Relation):
    """The delegations of both columns."""

    def __init__(self, column: str, reader: Delegations, owner: type[models.Model]) -> None:
        super().__init__(column, reader, owner)
        self.columns = ("countries", "organizations")
        self.side = SideRef()

    def rows(self, values: dict[str, Any]) -> Sequence[Any]:
        both = in_one_order(values.get("countries", ()), values.get("organizations", ()))
        return [row[:POSITION] for row in both]

    def there(self, record: Any) -> list[Any]:
        return list(rows_of(record, "delegations"))

    def make(self, row: Any, record: Any, siblings: Siblings, at: int) -> Any:
        side, role, note = row
        return Delegation(meeting=record, role=role, note=note, **self.side.put(side))


class ParticipationRows(Relation):
    """People, each in the delegation of the side named."""

    after = "delegations"

    def make(self, row: Any, record: Any, siblings: Siblings, at: int) -> Any:
        made = super().make(row, record, siblings, at)
        side = row[PERSON_SIDE]
        made.delegation = next(d for d in siblings["delegations"] if d.side == side)
        return made


class PeopleAt(People):
    def relation(self, column: str, owner: type[models.Model]) -> Relation | None:
        return ParticipationRows(column, self, owner)


COUNTRIES_AT = Delegations("country", "countries")
ORGANIZATIONS_AT = Delegations("organization", "organizations")
PEOPLE = PeopleAt()


def somebody_met(values: dict[str, Any], key: int | None) -> Any:
    """A meeting of nobody says nothing."""
    if not values.get("countries") and not values.get("organizations"):
        yield "countries", str(NOBODY_MET)


def sides_are_named(values: dict[str, Any], key: int | None) -> Any:
    """Whoever took part was there for somebody who met."""
    met = {row[0] for name in ("countries", "organizations") for row in values.get(name, ())}
    for row in values.get("participants", ()):
        if row[PERSON_SIDE] not in met:
            message = _("“%(side)s” is not among the countries and organizations: add it there.")
            yield "participants", message % {"side": row[PERSON_SIDE]}
