"""The nouns of the register, one file each. Rules of one record are methods of its model;
questions about many are named methods of its queryset."""

from relations.models.agreements import (
    Agreement,
    AgreementLink,
    AgreementPlace,
    AgreementSector,
)
from relations.models.countries import Country, CountryName, Succession
from relations.models.doubles import Double, MergedRecord
from relations.models.kept_warnings import KeptWarning
from relations.models.meetings import Delegation, Meeting, MeetingPlace, MeetingSector
from relations.models.offices import Office, OfficeAccreditation, Tenure
from relations.models.officials import Official, OfficialName
from relations.models.organizations import Organization, OrganizationName
from relations.models.participations import Participation
from relations.models.parties import Party, Stage
from relations.models.proposals import Proposal
from relations.models.sectors import Sector
from relations.models.snapshots import Snapshot
from relations.models.sources import Citation, Source, SourceDerivation
from relations.models.submissions import Submission
from relations.models.tokens import ApiToken

__all__ = [
    "Agreement",
    "AgreementLink",
    "AgreementPlace",
    "AgreementSector",
    "ApiToken",
    "Citation",
    "Country",
    "CountryName",
    "Delegation",
    "Double",
    "KeptWarning",
    "Meeting",
    "MeetingPlace",
    "MeetingSector",
    "MergedRecord",
    "Office",
    "OfficeAccreditation",
    "Official",
    "OfficialName",
    "Organization",
    "OrganizationName",
    "Participation",
    "Party",
    "Proposal",
    "Sector",
    "Snapshot",
    "Source",
    "SourceDerivation",
    "Stage",
    "Submission",
    "Succession",
    "Tenure",
]
