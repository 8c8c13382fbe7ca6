"""A text with what was read in it, so that the page is tested whatever the rules read."""

from dataclasses import dataclass

import pytest

from relations.services.snapshots import take
from tests.factories import source

TEXT = (
    "Autoridades cubanas y rusas abordan áreas prometedoras\n\n"
    "El vicepresidente cubano Ricardo Cabrisas se reunió este lunes en Moscú con el ministro de "
    "Defensa de Rusia, Serguéi Shoigú. Es su tercera visita este año.\n\n"
    "En febrero se firmó un préstamo de 38 millones de euros para la defensa cubana."
)


@dataclass
class Said:
    """What was read at the words `quote`."""

    kind: str
    value: str
    quote: str
    group: int | None = None
    part: str = ""
    target: str = ""
    line: int | None = None
    side: str = ""
    certainty: float = 0.9
    text: str = TEXT

    @property
    def start(self):
        return self.text.index(self.quote)

    @property
    def end(self):
        return self.start + len(self.quote)


MEETING = [
    Said("meeting", "bilateral-talks", "se reunió", 1, "type"),
    Said("date", "2019-07-22", "este lunes", 1, "date"),
    Said("place", "Moscow", "Moscú", 1, "place", side="russia"),
    Said("country", "cuba", "cubano", 1, "visitor"),
    Said("country", "russia", "Rusia", 1, "host"),
    Said("person", "Ricardo Cabrisas", "Ricardo Cabrisas", 1, "person", "", 1, "cuba"),
    Said("title", "vicepresidente", "vicepresidente", 1, "title", "", 1, "cuba"),
    Said("person", "Serguéi Shoigú", "Serguéi Shoigú", 1, "person", "", 2, "russia"),
    Said("title", "ministro de Defensa", "ministro de Defensa", 1, "title", "", 2, "russia"),
    Said("number", "3", "tercera visita", 1, "number"),
]
LOAN = [
    Said("agreement", "loan", "préstamo", 2, "kind", certainty=0.4),
    Said("amount", "EUR 38000000", "38 millones de euros", 2, "amount", certainty=0.4),
    Said("sector", "defence", "la defensa", 2, "sector", certainty=0.4),
    Said("country", "cuba", "cubana", 2, "borrower", certainty=0.4),
]


@pytest.fixture
def snapshot(db):
    text = source("Autoridades cubanas y rusas", publisher="OnCuba", published="2019-07-22")
    return take(text, TEXT, [*MEETING, *LOAN], proposer="rules 1", language="es")


def form_of(page):
    """The fields of the cards as a browser sends them."""
    sent = {"card": [], "form_token": page.context["form_token"]}
    for card in [*page.context["sure"], *page.context["guesses"]]:
        sent["card"].append(f"{card.number}:{card.table}")
        sent[f"{card.prefix}-decision"] = card.decision
        sent[f"{card.prefix}-quote"] = card.quote
        if card.existing:
            sent[f"{card.prefix}-existing"] = card.existing
        for asked in card.layout.columns(card.values):
            one = card.one(asked)
            sent[one.html_name] = one.text
            if one.slug:
                sent[f"{card.prefix}-slug:{asked.column}"] = one.slug
                sent[f"{card.prefix}-name:{asked.column}"] = one.name
    return sent
