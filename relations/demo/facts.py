"""The shapes in which the facts of the demo are declared. Keys stand for the records."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from relations.vocab import (
    AgreementKind,
    Basis,
    DelegationRole,
    MeetingStatus,
    OrganizationKind,
    ParticipationRole,
    PartyRole,
    Rank,
    Setting,
    SourceKind,
    StageKind,
    Weight,
)


@dataclass(frozen=True)
class SourceFact:
    """A text; `side` is a country's slug, `derived_from` keys of sources before it."""

    kind: SourceKind
    title: str
    publisher: str
    published: str = ""
    author: str = ""
    language: str = ""
    reference: str = ""
    note: str = ""
    side: str = ""
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cited:
    """A place in a source: its key, the quote, and the field it supports."""

    source: str
    quote: str = ""
    field: str = ""
    basis: Basis = Basis.STATED


@dataclass(frozen=True)
class OrganizationFact:
    name: str
    acronym: str
    kind: OrganizationKind
    country: str


@dataclass(frozen=True)
class OfficeFact:
    """A post of a country (its slug) or of an organization (its key)."""

    title: str
    rank: Rank
    country: str = ""
    organization: str = ""


@dataclass(frozen=True)
class TermFact:
    office: str
    start: str = ""
    end: str = ""
    note: str = ""
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class OfficialFact:
    """A person; `spellings` are pairs of a name and its language tag, `terms` have keys."""

    slug: str
    name: str
    terms: dict[str, TermFact]
    spellings: tuple[tuple[str, str], ...] = ()
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Present:
    """Somebody in a delegation: the key of a term, or a description and a rank."""

    term: str = ""
    title: str = ""
    description: str = ""
    rank: Rank | None = None
    role: ParticipationRole = ParticipationRole.HEAD


@dataclass(frozen=True)
class Group:
    """A delegation of a country, by its slug."""

    country: str
    role: DelegationRole
    people: tuple[Present, ...] = ()


@dataclass(frozen=True)
class MeetingFact:
    setting: Setting
    summary: str
    delegations: tuple[Group, ...]
    cited: tuple[Cited, ...]
    date: str = ""
    date_note: str = ""
    status: MeetingStatus = MeetingStatus.HELD
    # Pairs of a city and a country's slug.
    places: tuple[tuple[str, str], ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageFact:
    kind: StageKind
    date: str = ""
    note: str = ""


@dataclass(frozen=True)
class AgreementFact:
    """An agreement; `parties` are pairs of a country's slug and a role, `meeting` a key."""

    kind: AgreementKind
    summary: str
    parties: tuple[tuple[str, PartyRole], ...]
    sectors: tuple[str, ...]
    cited: tuple[Cited, ...]
    weight: Weight = Weight.UNKNOWN
    date: str = ""
    date_note: str = ""
    amount: Decimal | None = None
    currency: str = ""
    meeting: str = ""
    stages: tuple[StageFact, ...] = ()


def columns(fact: Any, *names: str) -> dict[str, Any]:
    """The named values of a fact, as columns of its record."""
    return {name: getattr(fact, name) for name in names}
