"""The sample's agreements, with parties, stages, sectors, money and citations."""

from datetime import date
from typing import Any

from relations.models import Agreement, AgreementSector, Citation, Party, Stage
from relations.money import outside_its_life
from relations.sample import days
from relations.sample.chance import Weighted
from relations.sample.meetings import Met
from relations.sample.rows import Rows, reserve
from relations.sample.words import CURRENCIES
from relations.sample.world import World
from relations.vocab import FINANCIAL_KINDS, AgreementKind, PartyRole, StageKind, Weight

KINDS = Weighted(
    {
        AgreementKind.AGREEMENT: 30, AgreementKind.MEMORANDUM: 20, AgreementKind.TREATY: 10,
        AgreementKind.PROTOCOL: 8, AgreementKind.JOINT_STATEMENT: 7, AgreementKind.LOAN: 6,
        AgreementKind.CONTRACT: 5, AgreementKind.PROGRAMME: 4, AgreementKind.CONVENTION: 3,
        AgreementKind.EXCHANGE_OF_NOTES: 3, AgreementKind.CREDIT_LINE: 1, AgreementKind.GRANT: 1,
        AgreementKind.PLEDGE: 1, AgreementKind.LETTER_OF_INTENT: 1,
    }
)  # fmt: skip
WEIGHTS = Weighted(
    {Weight.BINDING: 45, Weight.POLITICAL: 25, Weight.CONTRACT: 10, Weight.UNKNOWN: 20}
)
MONEY = Weighted(CURRENCIES)
LATER = Weighted(
    {
        None: 45, StageKind.IN_FORCE: 30, StageKind.RATIFIED: 8, StageKind.TERMINATED: 5,
        StageKind.EXPIRED: 5, StageKind.AMENDED: 4, StageKind.COMPLETED: 3,
    }
)  # fmt: skip
AGREEMENT = (
    *("id", "title", "kind", "weight", "meeting_id", "amount", "currency"),
    *("date", "date_earliest", "date_latest"),
)


class Agreements:
    """Makes an agreement of the sides of a meeting, half of them signed at it."""

    def __init__(self, world: World, cursor: Any) -> None:
        self.world, self.cursor = world, cursor
        self.agreements = Rows(Agreement, *AGREEMENT)
        self.parties = Rows(Party, "agreement_id", "country_id", "role")
        self.stages = Rows(
            Stage, "agreement_id", "kind", "date", "date_earliest", "date_latest", "amount",
            "currency",
        )  # fmt: skip
        self.sectors = Rows(AgreementSector, "agreement_id", "sector_id")
        self.citations = Rows(Citation, "source_id", "agreement_id", "field")

    def make(self, meetings: list[Met]) -> None:
        for pk, met in zip(
            reserve(self.cursor, Agreement, len(meetings)) if meetings else (), meetings,
            strict=True,
        ):  # fmt: skip
            self.agreement(pk, met)

    def write(self) -> None:
        for rows in (self.agreements, self.parties, self.stages, self.sectors, self.citations):
            rows.copy(self.cursor)

    def agreement(self, pk: int, met: Met) -> None:
        chance, world = self.world.random.random, self.world
        kind = KINDS.draw(chance)
        amount, currency = self.money(kind, met.year)
        at_it = met.held and chance() < 0.5
        when = met.date if at_it else days.draw(chance, met.year, world.today)
        when = when.split("/")[0]  # signed on a day, the first of a visit
        title = f"{kind.label} no. {pk}" if chance() < 0.7 else ""
        weight = WEIGHTS.draw(chance)
        meeting = met.pk if at_it else None
        self.agreements.add(
            pk, title, kind, weight, meeting, amount, currency, *days.bounds(when)[:3]
        )
        lent = kind in FINANCIAL_KINDS
        for place, state in enumerate(met.states):
            role = PartyRole.SIGNATORY
            if lent:
                role = PartyRole.BORROWER if place else PartyRole.LENDER
            self.parties.add(pk, state.pk, role)
        for sector in met.sectors:
            self.sectors.add(pk, sector)
        self.lives(pk, met.year, when, amount if lent else None, currency)
        self.citations.add(world.source(met.year), pk, "")

    def money(self, kind: str, year: int) -> tuple[int | None, str]:
        """Amounts of all sizes for loans and grants and some contracts; one in five not known."""
        chance = self.world.random.random
        if kind not in FINANCIAL_KINDS and not (kind == AgreementKind.CONTRACT and chance() < 0.5):
            return None, ""
        amount = int(10 ** (5 + 5 * chance())) // 1000 * 1000 if chance() < 0.8 else None
        currency = MONEY.draw(chance)
        new_year = date(year, 1, 1)
        return amount, "USD" if outside_its_life(currency, new_year, new_year) else currency

    def lives(self, pk: int, year: int, when: str, amount: int | None, currency: str) -> None:
        """The stages: signed, and what came of it."""
        chance, today = self.world.random.random, self.world.today
        if chance() < 0.9:
            self.stages.add(pk, StageKind.SIGNED, *days.bounds(when)[:3], None, "")
        later = LATER.draw(chance)
        soon = str(min(year + 1 + int(chance() * 6), today.year))
        if later:
            self.stages.add(pk, later, *days.bounds(soon)[:3], None, "")
        if amount and chance() < 0.6:
            paid = int(amount * chance()) + 1
            self.stages.add(pk, StageKind.DISBURSED, *days.bounds(soon)[:3], paid, currency)
