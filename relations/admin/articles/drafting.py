"""Proposals as cards: each value in the column of its part."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from relations.admin.articles.cards import Card, certainty_of
from relations.models import Country, Official, Organization, Proposal, Sector
from relations.vocab import AgreementKind, DelegationRole, PartyRole

# The table of a record, by the kind of the proposal that names it.
TABLES = {"meeting": "meetings", "agreement": "agreements", "position": "agreements"}
# The columns of parts that a record has once, by table.
SINGLE = {
    "meetings": {
        "meeting": "setting",
        "status": "status",
        "date": "date",
        "protocol_level": "rank",
        "number": "visit_number",
    },
    "agreements": {"agreement": "kind", "date": "date", "stage": "stage_1"},
}
ROLES = {"meetings": "side", "agreements": "party"}
AMOUNT = re.compile(r"(?:([a-z-]+) )?([A-Z]{3}) ([0-9.]+)")
SENTENCE_END = re.compile(r"[.!?…]['\"”»)]*\s+|\n+")
MOST_OF_A_QUOTE = 600  # characters


@dataclass
class Names:
    """What records are called, by slug; read for all cards at once."""

    countries: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, str] = field(default_factory=dict)
    officials: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, proposals: Iterable[Proposal]) -> "Names":
        slugs = {text for one in proposals for text in (one.value, one.target, one.side) if text}
        named = [
            dict(model._default_manager.filter(slug__in=slugs).values_list("slug", "name"))
            for model in (Country, Organization, Official, Sector)
        ]
        return cls(*named)

    def side(self, slug: str) -> str:
        return self.countries.get(slug) or self.organizations.get(slug) or slug


def cards_of(text: str, proposals: Iterable[Proposal]) -> list[Card]:
    """A card for each group in the order of the text, guesses last."""
    groups: defaultdict[int, list[Proposal]] = defaultdict(list)
    every = list(proposals)
    for proposal in every:
        if proposal.group is not None:
            groups[proposal.group].append(proposal)
    names = Names.of(every)
    cards = [
        Drafting(text, number, head, several, names).card
        for number, several in groups.items()
        if (head := next((one for one in several if one.kind in TABLES), None))
    ]
    for number, several in groups.items():
        if any(one.kind == "number" for one in several) and number not in {c.number for c in cards}:
            count(cards, several)
    return sorted(cards, key=lambda card: (not card.is_sure, card.place, card.number))


def count(cards: list[Card], claim: list[Proposal]) -> None:
    """Which visit it was, on the last of the meetings of that person, or at that place."""
    for kind in ("person", "place"):
        said = {one.value for one in claim if one.kind == kind}
        about = [
            card
            for card in cards
            if card.table == "meetings"
            and said & {one.value for one in card.proposals if one.kind == kind}
        ]
        if about:
            last = max(about, key=lambda card: (card.values.get("date", ""), -card.number))
            numbers = [one for one in claim if one.kind == "number"]
            last.values.setdefault("visit_number", numbers[0].value.removeprefix("at-least "))
            last.columns.setdefault("visit_number", []).extend(numbers)
            last.proposals = [*last.proposals, *claim]
            return


class Drafting:
    """One card being filled."""

    def __init__(
        self, text: str, number: int, head: Proposal, proposals: list[Proposal], names: Names
    ) -> None:
        self.names = names
        self.card = Card(number, TABLES[head.kind], proposals=proposals)
        self.card.certainty = certainty_of(proposals)
        self.card.quote, self.card.place = sentence_at(text, head.start), head.start
        self.lines: defaultdict[str, dict[object, int]] = defaultdict(dict)
        if head.kind == "position":
            self.card.values["kind"] = AgreementKind.SHARED_POSITION
        for proposal in proposals:
            self.take(proposal)
        if self.card.table == "meetings":
            self.receive()

    def take(self, one: Proposal) -> None:
        column = SINGLE[self.card.table].get(one.kind)
        if column:
            self.put(column, one.value, one)
            if column == "date":
                self.put("date_note", one.quote if is_in_words(one) else "", one)
        elif one.kind in ("country", "organization"):
            self.side(one)
        elif one.kind in FURTHER:
            FURTHER[one.kind](self, one)

    def put(self, column: str, text: str, one: Proposal) -> None:
        """The first that was read of a column stays."""
        if text and not self.card.values.get(column):
            self.card.values[column] = text
            self.card.columns.setdefault(column, []).append(one)

    def line(self, stem: str, key: object) -> str:
        numbers = self.lines[stem]
        return f"{stem}_{numbers.setdefault(key, len(numbers) + 1)}"

    def side(self, one: Proposal) -> None:
        stem = ROLES[self.card.table]
        slug = one.target or one.value
        column = self.line(stem, slug)
        self.named(column, slug, self.names.side(slug), one)
        roles = DelegationRole if stem == "side" else PartyRole
        role = PartyRole.CONCERNED if one.part == "subject" else one.part
        if role in roles.values:
            self.put(f"{column}_role", role, one)

    def receive(self) -> None:
        """The country of the place receives the others, where the text says no more."""
        values, sides = self.card.values, sorted(set(self.lines["side"].values()))
        roles = [values.get(f"side_{number}_role") for number in sides]
        names = [values.get(f"side_{number}") for number in sides]
        host = values.get("place_1_country")
        if any(roles) or host not in names:
            return
        for number, name in zip(sides, names, strict=True):
            is_host = name == host
            role = DelegationRole.HOST if is_host else DelegationRole.VISITOR
            values[f"side_{number}_role"] = role

    def person(self, one: Proposal) -> None:
        if self.card.table != "meetings":
            self.subject(one)
            return
        column = self.line("person", one.line or f"{one.start}")
        self.named(column, one.target, self.names.officials.get(one.target, one.value), one)
        self.put(f"{column}_side", self.names.side(one.side), one)

    def subject(self, one: Proposal) -> None:
        """A position on somebody concerns his country."""
        if one.part == "subject":
            name = self.names.officials.get(one.target, one.value)
            self.put("title", _("Position on %(name)s") % {"name": name}, one)
            if one.side:
                column = self.line("party", one.side)
                self.named(column, one.side, self.names.side(one.side), one)
                self.put(f"{column}_role", PartyRole.CONCERNED, one)

    def title(self, one: Proposal) -> None:
        if self.card.table != "meetings":
            return
        column = self.line("person", one.line or f"{one.start}")
        self.put(f"{column}_title", one.value, one)
        self.put(f"{column}_side", self.names.side(one.side), one)

    def place(self, one: Proposal) -> None:
        column = self.line("place", one.value)
        self.put(column, one.value, one)
        self.put(f"{column}_country", self.names.side(one.side), one)

    def sector(self, one: Proposal) -> None:
        named = self.names.sectors.get(one.value, one.value)
        listed = self.card.values.get("sectors", "")
        if named not in listed.split("; "):
            self.card.values["sectors"] = f"{listed}; {named}" if listed else named
            self.card.columns.setdefault("sectors", []).append(one)

    def amount(self, one: Proposal) -> None:
        if found := AMOUNT.fullmatch(one.value):
            qualifier, currency, number = found.groups()
            self.put("amount", number, one)
            self.put("currency", currency, one)
            self.put("amount_qualifier", qualifier or "", one)

    def named(self, column: str, slug: str, name: str, one: Proposal) -> None:
        self.put(column, name, one)
        if slug and slug != name and self.card.values[column] == name:
            self.card.slugs[column] = (slug, name)


FURTHER = {
    "person": Drafting.person,
    "title": Drafting.title,
    "place": Drafting.place,
    "sector": Drafting.sector,
    "amount": Drafting.amount,
}


def is_in_words(date: Proposal) -> bool:
    """Whether the source says the date in other words than a day and a year."""
    year = date.value[:4]
    return year not in date.quote


def sentence_at(text: str, place: int) -> str:
    """The sentence around a place in the text, which is quoted for the record."""
    start, end = 0, len(text)
    for found in SENTENCE_END.finditer(text):
        if found.end() <= place:
            start = found.end()
        elif found.start() >= place:
            end = found.end()
            break
    return text[start:end].strip()[:MOST_OF_A_QUOTE]
