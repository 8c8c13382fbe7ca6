"""Closed lists of the field, with the code that is stored and the name that is shown.

To add a value: it must be told apart in the sources, not be a kind of one that is here, and come
with a name that the field uses and with its meaning. Codes are never changed or reused, since files
that people took home carry them; a value that is no longer wanted is kept and no longer offered.
"""

from relations.vocab.agreements import (
    ENDING_STAGES,
    FINANCIAL_KINDS,
    PROMISING_KINDS,
    PROMISING_STAGES,
    AgreementKind,
    AmountQualifier,
    Consent,
    LinkKind,
    PartyRole,
    StageKind,
    Weight,
)
from relations.vocab.base import (
    Explained,
)
from relations.vocab.countries import (
    CountryKind,
    NameKind,
    OrganizationKind,
    Region,
    SuccessionKind,
)
from relations.vocab.doubles import DoubleDecision
from relations.vocab.meetings import (
    EXPECTED_STATUSES,
    DelegationRole,
    MeetingStatus,
    Part,
    ParticipationRole,
    Setting,
    VisitRank,
)
from relations.vocab.people import (
    OpenEnd,
    Rank,
    TenureStatus,
)
from relations.vocab.proposals import ProposalState
from relations.vocab.sources import (
    Basis,
    Confidence,
    SourceKind,
)

__all__ = [
    "AgreementKind",
    "AmountQualifier",
    "Basis",
    "Confidence",
    "Consent",
    "CountryKind",
    "DelegationRole",
    "DoubleDecision",
    "ENDING_STAGES",
    "EXPECTED_STATUSES",
    "Explained",
    "FINANCIAL_KINDS",
    "LinkKind",
    "MeetingStatus",
    "NameKind",
    "OpenEnd",
    "OrganizationKind",
    "PROMISING_KINDS",
    "PROMISING_STAGES",
    "Part",
    "ParticipationRole",
    "PartyRole",
    "ProposalState",
    "Rank",
    "Region",
    "Setting",
    "SourceKind",
    "StageKind",
    "SuccessionKind",
    "TenureStatus",
    "VisitRank",
    "Weight",
]
