"""Cards: the values that were read of one record, as they can be corrected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from relations.admin.articles.fields import LAYOUTS, Asked, Layout, Lines
from relations.asked import number
from relations.models import Proposal
from relations.tidy import verbatim

# What was decided about a card; nothing leaves it open.
ACCEPT, REJECT = "accept", "reject"
SURE = 0.5  # below it a card is folded
MOST_CARDS = 200
MOST_NUMBER = 100_000  # of a card


@dataclass
class Problem:
    """What is wrong with a card, in which column, with texts that mend it.

    `code` is that of a rule whose warning may be kept with a reason; `existing` says that the
    texts are the numbers of records that may be the same.
    """

    column: str
    message: str
    offers: tuple[tuple[str, str], ...] = ()
    code: str = ""
    title: str = ""
    existing: bool = False


@dataclass
class Card:
    """A record to be made. `values` are texts by column, `slugs` those of the records that were
    read, by column, each with the text that was shown for it."""

    number: int
    table: str
    values: dict[str, str] = field(default_factory=dict)
    slugs: dict[str, tuple[str, str]] = field(default_factory=dict)
    quote: str = ""
    # Where the text speaks of it, in characters.
    place: int = 0
    decision: str = ""
    # The number of the record that the text is about, where it is recorded already.
    existing: str = ""
    reasons: dict[str, str] = field(default_factory=dict)
    certainty: float = 1.0
    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # What is recorded already, by column.
    hints: dict[str, str] = field(default_factory=dict)
    # Which proposals filled a column, and with what.
    columns: dict[str, list[Proposal]] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.table]

    @property
    def prefix(self) -> str:
        return f"c{self.number}"

    @property
    def decisions(self) -> tuple[tuple[str, str], ...]:
        return (ACCEPT, _("Accept")), (REJECT, _("Reject")), ("", _("Later"))

    @property
    def is_accepted(self) -> bool:
        return self.decision == ACCEPT

    @property
    def is_sure(self) -> bool:
        return self.certainty >= SURE or bool(self.decision) or bool(self.reasons)

    @property
    def about(self) -> list[Problem]:
        """What is wrong with the card as a whole."""
        shown = {asked.column for asked in self.layout.columns(self.values)}
        return [problem for problem in self.problems if problem.column not in shown]

    @property
    def fields(self) -> Iterator["Shown"]:
        """Single fields, and lines of several."""
        for asked in self.layout.fields:
            if isinstance(asked, Lines):
                lines = [
                    [self.one(each) for each in asked.at(number)]
                    for number in asked.numbers(self.values)
                ]
                yield Shown(label=str(asked.label), lines=lines)
            else:
                yield Shown(label=str(asked.label), one=self.one(asked))

    @property
    def corrected(self) -> list[Proposal]:
        """The proposals that filled a column whose value is another now."""
        return [
            one
            for column, several in self.columns.items()
            if self.values.get(column, "") != self.read.get(column, "")
            for one in several
        ]

    def one(self, asked: Asked) -> "One":
        wrong = [problem for problem in self.problems if problem.column == asked.column]
        slug, name = self.slugs.get(asked.column, ("", ""))
        text = self.values.get(asked.column) or asked.default
        return One(self, asked, text, wrong, slug, name)

    @property
    def cells(self) -> dict[str, str]:
        """The texts of a row of a file: slugs of what was read, where it was not changed; without
        lines in which nothing was typed."""
        cells = {}
        for asked in self.layout.filled(self.values):
            text = self.values.get(asked.column, "")
            slug, name = self.slugs.get(asked.column, ("", ""))
            cells[asked.column] = slug if slug and text == name else text
        return cells


@dataclass(frozen=True)
class One:
    """A field as it is shown."""

    card: Card
    asked: Asked
    text: str
    problems: list[Problem]
    slug: str
    name: str

    @property
    def hint(self) -> str:
        return self.card.hints.get(self.asked.column, "")

    @property
    def html_name(self) -> str:
        return f"{self.card.prefix}-{self.asked.column}"


@dataclass(frozen=True)
class Shown:
    """A field, or lines of fields."""

    label: str
    one: One | None = None
    lines: list[list[One]] = field(default_factory=list)


def certainty_of(proposals: Iterable[Proposal]) -> float:
    """The mean of what was read; 1 for a card that a person began."""
    certainties = [proposal.certainty for proposal in proposals]
    return sum(certainties) / len(certainties) if certainties else 1.0


def posted(data: QueryDict, drafts: Iterable[Card]) -> list[Card]:
    """The cards as a form sent them; `drafts` are the cards as they were read."""
    by_number = {card.number: card for card in drafts}
    cards = []
    for told in dict.fromkeys(data.getlist("card")[:MOST_CARDS]):
        key, _colon, table = told.partition(":")
        at = number(key, MOST_NUMBER)
        if at is not None and table in LAYOUTS:
            card = one_posted(at, table, data)
            draft = by_number.get(card.number)
            if draft is not None and draft.table == table:
                card.proposals, card.columns = draft.proposals, draft.columns
                card.read, card.certainty = draft.values, draft.certainty
            cards.append(card)
    return cards


def one_posted(at: int, table: str, data: QueryDict) -> Card:
    card = Card(at, table)
    prefix = f"{card.prefix}-"
    own: Mapping[str, str] = {
        name.removeprefix(prefix): verbatim(str(text))
        for name, text in data.items()
        if name.startswith(prefix)
    }
    card.decision = own.get("decision", "")
    card.existing, card.quote = own.get("existing", ""), own.get("quote", "")
    for name, text in own.items():
        kind, _colon, rest = name.partition(":")
        if kind == "keep" and text:
            card.reasons[rest] = text
        elif kind == "slug" and text:
            card.slugs[rest] = (text, own.get(f"name:{rest}", ""))
    known = {asked.column for asked in card.layout.columns(own)}
    card.values = {name: text for name, text in own.items() if name in known}
    return card
