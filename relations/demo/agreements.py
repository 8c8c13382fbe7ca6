"""The article's agreements: its points 4, 5, 8 and 10."""

from decimal import Decimal

from relations.demo.facts import AgreementFact, Cited, StageFact
from relations.vocab import AgreementKind, PartyRole, StageKind, Weight

SIGNATORIES = (("cuba", PartyRole.SIGNATORY), ("russia", PartyRole.SIGNATORY))


def known_by_sector(sector: str, name: str) -> AgreementFact:
    """One of the agreements of which only the sector is known."""
    return AgreementFact(
        kind=AgreementKind.AGREEMENT,
        parties=SIGNATORIES,
        sectors=(sector,),
        date_note="in recent years",
        stages=(StageFact(StageKind.SIGNED),),
        summary=f"Cooperation agreement in {name}; the article gives neither title nor date.",
        cited=(Cited("article"),),
    )


AGREEMENTS = {
    "help": AgreementFact(
        kind=AgreementKind.PLEDGE,
        weight=Weight.POLITICAL,
        date="2019-06",
        date_note="during the previous visit",
        meeting="june",
        parties=(("russia", PartyRole.DONOR), ("cuba", PartyRole.RECIPIENT)),
        sectors=("sanctions",),
        stages=(StageFact(StageKind.ANNOUNCED, "2019-06"),),
        summary="The Kremlin promised Havana all kinds of help to face the sanctions of the "
        "United States.",
        cited=(Cited("article", quote="all kinds of help"),),
    ),
    "transport": known_by_sector("transport", "transportation"),
    "communications": known_by_sector("communications", "communications"),
    "trade": known_by_sector("trade", "trade"),
    "energy": known_by_sector("energy", "energy"),
    "military-industry": known_by_sector("military-industry", "the military industry"),
    "loan": AgreementFact(
        kind=AgreementKind.LOAN,
        # Signed by the time of the report; the day is not in the article.
        date="[..2019-02]",
        date_note="reported in February 2019",
        parties=(("russia", PartyRole.LENDER), ("cuba", PartyRole.BORROWER)),
        sectors=("defence",),
        amount=Decimal(38_000_000),
        currency="EUR",
        stages=(
            StageFact(
                StageKind.SIGNED, "[..2019-02]", "Approved and signed by the Russian government."
            ),
            StageFact(StageKind.ANNOUNCED, "2019-02"),
        ),
        summary="Loan for the Cuban defence sector. Dmitry Shugaev, director of the Federal "
        "Service for Military-Technical Cooperation, explained its purpose.",
        cited=(Cited("article"),),
    ),
    "maduro": AgreementFact(
        kind=AgreementKind.SHARED_POSITION,
        weight=Weight.POLITICAL,
        parties=(*SIGNATORIES, ("venezuela", PartyRole.CONCERNED)),
        sectors=("recognition",),
        summary="Both governments support Nicolás Maduro as president of Venezuela; the United "
        "States and 50 other countries do not.",
        cited=(Cited("article"),),
    ),
}
