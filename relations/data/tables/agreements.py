"""Agreements in files, with their parties, stages, places, and other agreements."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from relations.data.columns import (
    computed,
    dated,
    listed,
    number,
    numbered,
    owner,
    plain,
    sides,
    stamps,
)
from relations.data.money import money
from relations.data.related import Related
from relations.data.rules import not_to_itself
from relations.data.sides import SIDE, SideReading
from relations.data.table import Reads, Rows, Table
from relations.data.tables.citations import citations, sources
from relations.data.tables.links import link_table, links
from relations.data.tables.places import place, places, places_table
from relations.filters.agreements import AgreementFilter
from relations.models import (
    Agreement,
    AgreementLink,
    AgreementPlace,
    AgreementSector,
    Party,
    Stage,
)
from relations.models.agreements import NO_PARTIES
from relations.models.force import with_bound
from relations.vocab import PartyRole

OF_AGREEMENT = Reads("agreement", ("id",))
SIDES = (OF_AGREEMENT, Reads("country"), Reads("organization", ("name", "slug")))
BOUND = {"certain": _("certainly"), "possible": _("possibly"), "no": _("not")}
MONEY = ("amount", "amount_qualifier", "currency", "amount_note")


def bound_on(related: Related, parties: list[Any]) -> None:
    """Gives each party `bound`: whether the agreement bound it on the day asked for, else today."""
    asked = related.asked
    on = (asked.asked["in_force_on"] if isinstance(asked, AgreementFilter) else None) or localdate()
    found = related.visible(Party).order_by().filter(pk__among=[party.pk for party in parties])
    with_answer: Any = with_bound(found, on)
    bound = dict(with_answer.values_list("pk", "bound"))
    for party in parties:
        party.bound = bound.get(party.pk)


PARTIES = Table(
    "parties",
    Party,
    key="id",
    columns=(
        number(Party),
        owner(Party, "agreement", "agreements"),
        *sides(Party),
        *plain(Party, "role"),
        *dated(Party, "signed"),
        *plain(Party, "consent"),
        *dated(Party, "consented"),
        *dated(Party, "withdrawn"),
        *plain(Party, "note"),
    ),
    hints=(SIDE,),
    owners=("agreement",),
    dated_by=("consented", "signed"),
    reading=SideReading(),
    reads=SIDES,
    answers=(
        computed(
            "bound",
            _(
                "Whether the agreement was binding on it on the day asked for (`in_force_on`), "
                "else today; empty if the agreement was not in force."
            ),
            lambda party: party.bound,
            labels=BOUND,
        ),
    ),
    answer=bound_on,
)
STAGES = Table(
    "stages",
    Stage,
    key="id",
    columns=(
        number(Stage),
        owner(Stage, "agreement", "agreements"),
        *plain(Stage, "kind"),
        *dated(Stage, "date"),
        *dated(Stage, "effective"),
        *plain(Stage, *MONEY),
        *sides(Stage),
        *plain(Stage, "note"),
    ),
    hints=(SIDE,),
    owners=("agreement",),
    dated_by=("date",),
    reading=SideReading(),
    reads=SIDES,
    spread=money,
)
AGREEMENT_PLACES = places_table("agreement_places", AgreementPlace, "agreement", "agreements")
AGREEMENT_SECTORS = link_table(
    "agreement_sectors", AgreementSector, ("agreement", "agreements"), ("sector", "sectors")
)
AGREEMENT_LINKS = Table(
    "agreement_links",
    AgreementLink,
    key="id",
    columns=(
        number(AgreementLink),
        owner(AgreementLink, "agreement", "agreements"),
        *plain(AgreementLink, "kind"),
        numbered(AgreementLink, "target", "agreements"),
    ),
    owners=("agreement",),
    reads=(OF_AGREEMENT, Reads("target", ("id",))),
)


PARTIES_OF = Rows(
    "parties",
    PARTIES,
    "agreement",
    numbered={"party": "side", "country": "country", "organization": "organization"},
    identity=("country", "organization", "role"),
)


LINKS_OF = Rows(
    "links", AGREEMENT_LINKS, "agreement", numbered={"link": "target"}, identity=("target",)
)


def somebody_is_a_party(values: Mapping[str, Any], key: int | None) -> Iterator[tuple[str, str]]:
    """An agreement of nobody binds nobody."""
    roles = [PARTIES_OF.get(row, "role") for row in values.get("parties", ())]
    if all(role == PartyRole.CONCERNED for role in roles):
        yield "parties", str(NO_PARTIES)


AGREEMENTS = Table(
    "agreements",
    Agreement,
    key="id",
    columns=(
        number(Agreement, read=True),
        *plain(Agreement, "title", "kind", "kind_note", "weight", "instruments"),
        *dated(Agreement, "date"),
        *plain(Agreement, "date_note", *MONEY, "terms"),
        numbered(Agreement, "meeting", "meetings"),
        *plain(Agreement, "reference", "summary"),
        *stamps(),
    ),
    rows=(
        PARTIES_OF,
        Rows("stages", STAGES, "agreement", numbered={"stage": "kind"}, identity=("kind", "date"),
             ordered=False),
        places(AGREEMENT_PLACES),
        links("sectors", AGREEMENT_SECTORS, sector="sector"),
        LINKS_OF,
        citations("agreement"),
    ),
    shown=(Rows("later_links", AGREEMENT_LINKS, "target"),),
    listed=(
        listed("countries", "parties", _("Countries in the agreement."), "country"),
        listed("organizations", "parties", _("Organisations in the agreement."), "organization"),
        listed("places", "places", _("Where it was signed, in order."), of=place),
        listed("sectors", "sectors", _("What the agreement is about."), "sector"),
        listed("stages", "stages", _("Its stages."), of=lambda row: row.kind),
        *sources(),
    ),
    reads=(Reads("meeting", ("id",)),),
    same=(
        *("kind", "title", "date", "date_note", "reference", "summary"),
        *("parties", "sectors", "amount", "currency"),
    ),
    judged_last=("links",),
    dated_by=("date",),
    row_rules=(somebody_is_a_party, not_to_itself(LINKS_OF, "target")),
    spread=money,
)  # fmt: skip
