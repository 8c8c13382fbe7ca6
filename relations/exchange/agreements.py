"""Agreements in files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.exchange.along import Along
from relations.exchange.base import Table
from relations.exchange.checking import not_to_itself
from relations.exchange.columns import (
    column,
    dated,
    items,
    number,
    of_countries,
    piece_of,
    plain,
    source_urls,
    sources,
    stamps,
)
from relations.exchange.items import Items, Links
from relations.exchange.money import money
from relations.exchange.pieces import Numbered, Ref, SideRef
from relations.models import (
    Agreement,
    AgreementLink,
    AgreementPlace,
    Party,
    Stage,
)
from relations.models.agreements import NO_PARTIES
from relations.vocab import PartyRole


def related(along: Along, agreements: list[Any]) -> None:
    along.sides(along.rows(agreements, "parties"))
    along.refer(along.rows(agreements, "places"), "country")
    along.sides(along.rows(agreements, "stages"))
    along.rows(agreements, "links")
    along.links(agreements, "sectors")
    along.citations(agreements)


PARTIES = Items(
    Party,
    "parties",
    head=SideRef("party"),
    given=[piece_of(Party, "role")],
    keyed=[piece_of(Party, n) for n in ("signed", "consent", "consented", "withdrawn", "note")],
)
PLACES = Items(
    AgreementPlace,
    "places",
    head=piece_of(AgreementPlace, "city"),
    given=[Ref(AgreementPlace, "country", "countries")],
)
STAGES = Items(
    Stage,
    "stages",
    head=piece_of(Stage, "kind"),
    given=[piece_of(Stage, "date")],
    keyed=[
        *(
            piece_of(Stage, name)
            for name in ("effective", "amount", "amount_qualifier", "currency", "amount_note")
        ),
        SideRef("by", required=False),
        piece_of(Stage, "note"),
    ],
    ordered=False,
    spread=money,
)
LINKS = Items(
    AgreementLink,
    "links",
    head=Numbered(AgreementLink, "target", "agreements"),
    given=[piece_of(AgreementLink, "kind")],
)


def somebody_is_a_party(values: dict[str, Any], key: int | None) -> Any:
    """An agreement of nobody binds nobody."""
    role = PARTIES.places["role"]
    if all(row[role] == PartyRole.CONCERNED for row in values.get("parties", ())):
        yield "parties", str(NO_PARTIES)


AGREEMENTS = Table(
    "agreements",
    Agreement,
    key="id",
    columns=(
        number(Agreement, read=True),
        *plain(Agreement, "title", "kind", "kind_note", "weight", "instruments"),
        *dated(Agreement, "date"),
        *plain(Agreement, "date_note"),
        items(
            "parties",
            PARTIES,
            _("Countries and organizations: “russia (lender)”; signed=, consent=, consented=, "
              "withdrawn=, note=."),
        ),
        items("sectors", Links(Agreement, "sectors", "sectors"), _("What it is about.")),
        *plain(Agreement, "amount", "amount_qualifier", "currency", "amount_note", "terms"),
        column(Numbered(Agreement, "meeting", "meetings")),
        *plain(Agreement, "reference", "summary"),
        items("places", PLACES, _("Where it was signed: “Moscow (russia)”.")),
        items(
            "stages",
            STAGES,
            _("Steps with their date: “signed (2019-02); disbursed (2019-05, amount=1000, "
              "currency=EUR, by=russia)”; effective=, amount_qualifier=, amount_note=, note=."),
        ),
        items("links", LINKS, _("Earlier agreements by number: “17 (amends)”.")),
        sources(),
        source_urls(),
        *of_countries("parties"),
        *stamps(),
    ),
    related=related,
    same=("kind", "title", "date", "date_note", "reference", "summary", "parties", "sectors",
          "amount", "currency"),
    judged_last=("links",),
    row_rules=(somebody_is_a_party, not_to_itself("links")),
    spread=money,
)  # fmt: skip
