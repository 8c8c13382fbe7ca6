"""What accepted cards would write, by the one way in which rows come in: that of imports."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from relations.admin.articles.cards import Card, Problem
from relations.admin.articles.passages import paragraph_at
from relations.data.files.sheets import Row, Sheet
from relations.data.imports.names import ORGANIZATION
from relations.data.imports.planning import plan
from relations.data.imports.plans import Plan, Refusal
from relations.data.imports.records import Records
from relations.data.tables import RECORDS
from relations.models import Proposal, Snapshot
from relations.models.base import Reader
from relations.services.contradictions.table import POSSIBLE_DOUBLE, TITLES

# Made where they are named and not recorded yet.
CREATED = ("officials", "organizations", "offices")
# The column of a card for one of the table.
OURS = re.compile(r"^(person_[0-9]+)_(?:country|organization)$")
SIDE = re.compile(r"side_[0-9]+")
FIRST = 2  # the number of the first row under a header


class Planned:
    """The plans of cards, one for each table, and what is wrong, said at the cards."""

    def __init__(self, snapshot: Snapshot, cards: Iterable[Card], user: Reader) -> None:
        self.snapshot, self.user = snapshot, user
        self.cards: dict[str, list[Card]] = {}
        for card in cards:
            if not card.existing:
                self.cards.setdefault(card.table, []).append(card)
        self.plans = {table: self.plan(table, some) for table, some in self.cards.items()}

    def plan(self, table: str, cards: Sequence[Card]) -> Plan:
        rows = [Row(FIRST + at, self.row(card)) for at, card in enumerate(cards)]
        columns = list(dict.fromkeys(column for row in rows for column in row.values))
        empty = dict.fromkeys(columns, "")
        sheet = Sheet(table, columns, [Row(row.number, {**empty, **row.values}) for row in rows])
        reasons = {
            (FIRST + at, code): why
            for at, card in enumerate(cards)
            for code, why in card.reasons.items()
        }
        records = Records(RECORDS[table], sheet, {})
        made = plan(records, str(self.snapshot), self.user, CREATED, own_reasons=reasons)
        for refusal in made.refused:
            for card in cards if refusal.row < FIRST else [cards[refusal.row - FIRST]]:
                card.problems.append(with_sides(card, problem_of(refusal)))
        say_what_is_new(cards, {name for names in made.creates.values() for name in names})
        return made

    @property
    def is_refused(self) -> bool:
        return any(made.refused for made in self.plans.values())

    def row(self, card: Card) -> dict[str, str]:
        """The cells of a card, with the citations of what it says."""
        cells = card.cells
        visit = cells.pop("visit_number", "")
        cells = self.without_names(cells)
        for at, citation in enumerate(self.citations(card, visit), 1):
            cells[f"source_{at}"] = str(self.snapshot.source_id)
            cells |= {f"source_{at}_{name}": text for name, text in citation.items()}
        return {column: text for column, text in cells.items() if text}

    def without_names(self, cells: dict[str, str]) -> dict[str, str]:
        """Somebody of whom only a title is known is described by it."""
        for column in [name for name in cells if name.endswith("_title")]:
            stem = column.removesuffix("_title")
            if stem.startswith("person_") and cells[column] and not cells.get(stem):
                cells[f"{stem}_description"] = cells[column]
        return cells

    def citations(self, card: Card, visit: str) -> list[dict[str, str]]:
        """The record's own, and those of a date and of a number that the source says in words."""
        found = [{"quote": card.quote, **self.place(card.proposals)}]
        dates = card.columns.get("date", [])
        if card.values.get("date_note") and dates:
            found.append({"field": "date", "quote": dates[0].quote, **self.place(dates)})
        if visit:
            said = card.columns.get("visit_number", [])
            quote = said[0].quote if said else ""
            found.append({"field": f"visit number {visit}", "quote": quote, **self.place(said)})
        return found

    def place(self, proposals: Sequence[Proposal]) -> dict[str, str]:
        """Where in the text it is said."""
        if not proposals:
            return {}
        paragraph = paragraph_at(self.snapshot.text, min(one.start for one in proposals))
        return {"locator": f"paragraph {paragraph}"}


def with_sides(card: Card, problem: Problem) -> Problem:
    """Where nothing says for whom somebody came, the sides of the card are offered."""
    is_asked = problem.column.startswith("person_") and problem.column.endswith("_side")
    if problem.offers or not is_asked:
        return problem
    sides = [text for name, text in card.values.items() if SIDE.fullmatch(name) and text]
    return replace(problem, offers=tuple((text, text) for text in sides))


def say_what_is_new(cards: Iterable[Card], names: Collection[str]) -> None:
    """Names that nobody recorded has, at their fields: a slip would become a person."""
    for card in cards:
        for column, text in card.values.items():
            if text.removeprefix(ORGANIZATION) in names:
                card.hints[column] = _("New: is created with this record.")


def problem_of(refusal: Refusal) -> Problem:
    """A refusal of a cell, in the words and with the proposals that it has in a preview."""
    is_double = refusal.warning == POSSIBLE_DOUBLE.code
    offers = tuple((offer.text, offer.words) for offer in refusal.offers)
    return Problem(
        OURS.sub(r"\1_side", refusal.column) if refusal.column else "",
        refusal.message,
        offers,
        refusal.warning,
        str(TITLES.get(refusal.warning, "")),
        is_double,
    )


def keys_of(made: Mapping[str, Plan], planned: Planned) -> dict[int, Any]:
    """The number of the record that was made of each card, by the card's number."""
    return {
        planned.cards[table][draft.row.number - FIRST].number: draft.pk
        for table, one in made.items()
        for draft in one.drafts
    }
