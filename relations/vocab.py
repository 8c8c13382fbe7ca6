"""Closed lists of the field, with the code that is stored and the name that is shown.

To add a value: it must be told apart in the sources, not be a kind of one that is here, and come
with a name that the field uses. Codes are never changed or reused, since files that people took
home carry them; a value that is no longer wanted is kept and no longer offered.
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class CountryKind(TextChoices):
    STATE = "state", _("State")
    DEPENDENCY = "dependency", _("Dependency")
    DISPUTED = "disputed", _("Disputed territory")
    FORMER = "former", _("Former state")


class Region(TextChoices):
    """Regions of the United Nations' M49 standard, by their numeric code."""

    NORTHERN_AFRICA = "015", _("Northern Africa")
    EASTERN_AFRICA = "014", _("Eastern Africa")
    MIDDLE_AFRICA = "017", _("Middle Africa")
    SOUTHERN_AFRICA = "018", _("Southern Africa")
    WESTERN_AFRICA = "011", _("Western Africa")
    CARIBBEAN = "029", _("Caribbean")
    CENTRAL_AMERICA = "013", _("Central America")
    SOUTH_AMERICA = "005", _("South America")
    NORTHERN_AMERICA = "021", _("Northern America")
    ANTARCTICA = "010", _("Antarctica")
    CENTRAL_ASIA = "143", _("Central Asia")
    EASTERN_ASIA = "030", _("Eastern Asia")
    SOUTH_EASTERN_ASIA = "035", _("South-eastern Asia")
    SOUTHERN_ASIA = "034", _("Southern Asia")
    WESTERN_ASIA = "145", _("Western Asia")
    EASTERN_EUROPE = "151", _("Eastern Europe")
    NORTHERN_EUROPE = "154", _("Northern Europe")
    SOUTHERN_EUROPE = "039", _("Southern Europe")
    WESTERN_EUROPE = "155", _("Western Europe")
    AUSTRALIA_AND_NEW_ZEALAND = "053", _("Australia and New Zealand")
    MELANESIA = "054", _("Melanesia")
    MICRONESIA = "057", _("Micronesia")
    POLYNESIA = "061", _("Polynesia")

    @property
    def slug(self) -> str:
        """The name in addresses: eastern-europe."""
        return self.name.lower().replace("_", "-")


class SuccessionKind(TextChoices):
    CONTINUES = "continues", _("continues it")
    DISSOLVED = "dissolved", _("came out of its dissolution")
    MERGED = "merged", _("it merged into this")
    SPLIT = "split", _("split from it")

    @property
    def of_predecessor(self) -> str:
        """The same seen from the successor: what became of the country before it."""
        words = {
            SuccessionKind.CONTINUES: _("continued by this"),
            SuccessionKind.DISSOLVED: _("dissolved, and this came out of it"),
            SuccessionKind.MERGED: _("merged into this"),
            SuccessionKind.SPLIT: _("this split from it"),
        }
        return str(words[self])


class NameKind(TextChoices):
    COMMON = "common", _("Common name")
    OFFICIAL = "official", _("Official name")
    FORMER = "former", _("Former name")
    SPELLING = "spelling", _("Other spelling or script")
    SHORT = "short", _("Abbreviation")
    OTHER = "other", _("Other name")


class OrganizationKind(TextChoices):
    INTERNATIONAL = "international", _("International organisation")
    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency")
    BANK = "bank", _("Bank")
    COMPANY = "company", _("Company")
    PARTY = "party", _("Political party")
    OTHER = "other", _("Other")


class Rank(IntegerChoices):
    """Ranks of offices, highest first, so that the highest present is the smallest number.

    The numbers leave room for ranks between them; addresses use the slugs.
    """

    HEAD_OF_STATE = 10, _("Head of state")
    HEAD_OF_GOVERNMENT = 20, _("Head of government")
    DEPUTY_HEAD = 30, _("Deputy head of state or government")
    SPEAKER = 40, _("Speaker of parliament")
    FOREIGN_MINISTER = 50, _("Foreign minister")
    OTHER_MINISTER = 60, _("Other minister")
    DEPUTY_MINISTER = 70, _("Deputy minister")
    ENVOY = 80, _("Special envoy")
    AMBASSADOR = 90, _("Ambassador")
    AGENCY_HEAD = 100, _("Head of an agency")
    OTHER = 110, _("Other office")

    @property
    def slug(self) -> str:
        return self.name.lower().replace("_", "-")


class TenureStatus(TextChoices):
    SERVED = "served", _("Served")
    NOMINATED = "nominated", _("Nominated or designated, not yet in office")
    DECLINED = "declined", _("Never took office")


class OpenEnd(TextChoices):
    """What an empty end of a term means."""

    STILL = "still", _("Still in office")
    UNKNOWN = "unknown", _("Ended, or not known whether")


class Setting(TextChoices):
    BILATERAL_TALKS = "bilateral-talks", _("Bilateral talks")
    VISIT = "visit", _("Visit")
    THIRD_COUNTRY = "third-country", _("Meeting in a third country")
    REMOTE = "remote", _("By telephone or video")
    MARGINS = "margins", _("On the margins of an event")
    SUMMIT = "summit", _("Summit")
    COMMISSION = "commission", _("Session of a commission")
    CONSULTATIONS = "consultations", _("Consultations")
    NEGOTIATION = "negotiation", _("Negotiation")
    SIGNING = "signing", _("Signing")
    CEREMONY = "ceremony", _("Ceremony")
    CORRESPONDENCE = "correspondence", _("Letter or message")
    OTHER = "other", _("Other")


class VisitRank(TextChoices):
    """Ranks of a visit in protocol."""

    STATE = "state", _("State visit")
    OFFICIAL = "official", _("Official visit")
    OFFICIAL_WORKING = "official-working", _("Official working visit")
    WORKING = "working", _("Working visit")
    PRIVATE = "private", _("Private visit")
    TRANSIT = "transit", _("Transit")


class MeetingStatus(TextChoices):
    RUMOURED = "rumoured", _("Rumoured")
    ANNOUNCED = "announced", _("Announced")
    CONFIRMED = "confirmed", _("Confirmed")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")
    NO_EVIDENCE = "no-evidence", _("No evidence that it took place")


EXPECTED_STATUSES = (MeetingStatus.RUMOURED, MeetingStatus.ANNOUNCED, MeetingStatus.CONFIRMED)


class DelegationRole(TextChoices):
    HOST = "host", _("Host")
    VISITOR = "visitor", _("Visitor")
    PARTICIPANT = "participant", _("Participant")


class Part(TextChoices):
    """The part of a side in a meeting, by its role or by the place (models/hosting.py)."""

    HOST = "host", _("Host")
    VISITOR = "visitor", _("Visitor")


class ParticipationRole(TextChoices):
    HEAD = "head", _("Head of the delegation")
    MEMBER = "member", _("Member")
    SIGNATORY = "signatory", _("Signatory")
    ACCOMPANYING = "accompanying", _("Accompanying")


class AmountQualifier(TextChoices):
    """How a source limits an amount; the codes are those of `relations.money`."""

    MORE_THAN = "more-than", _("more than")
    AT_LEAST = "at-least", _("at least")
    ABOUT = "about", _("about")
    UP_TO = "up-to", _("up to")
    LESS_THAN = "less-than", _("less than")


class AgreementKind(TextChoices):
    TREATY = "treaty", _("Treaty")
    AGREEMENT = "agreement", _("Agreement")
    CONVENTION = "convention", _("Convention")
    PROTOCOL = "protocol", _("Protocol")
    MEMORANDUM = "memorandum", _("Memorandum of understanding")
    EXCHANGE_OF_NOTES = "exchange-of-notes", _("Exchange of notes")
    JOINT_STATEMENT = "joint-statement", _("Joint statement")
    SHARED_POSITION = "shared-position", _("Shared position, no text signed")
    PROGRAMME = "programme", _("Programme of cooperation")
    CONTRACT = "contract", _("Contract")
    LOAN = "loan", _("Loan")
    CREDIT_LINE = "credit-line", _("Credit line")
    GRANT = "grant", _("Grant")
    LETTER_OF_INTENT = "letter-of-intent", _("Letter of intent")
    PLEDGE = "pledge", _("Pledge")
    OTHER = "other", _("Other")


FINANCIAL_KINDS = (AgreementKind.LOAN, AgreementKind.CREDIT_LINE, AgreementKind.GRANT)
# What is promised by them is not yet agreed.
PROMISING_KINDS = (AgreementKind.PLEDGE, AgreementKind.LETTER_OF_INTENT)


class Weight(TextChoices):
    """Legal weight of an agreement."""

    BINDING = "binding", _("Binding under international law")
    POLITICAL = "political", _("Political commitment")
    CONTRACT = "contract", _("Contract under private law")
    UNKNOWN = "unknown", _("Not known")


class PartyRole(TextChoices):
    SIGNATORY = "signatory", _("Signatory")
    LENDER = "lender", _("Lender")
    BORROWER = "borrower", _("Borrower")
    DONOR = "donor", _("Donor or promising side")
    RECIPIENT = "recipient", _("Recipient")
    GUARANTOR = "guarantor", _("Guarantor")
    CONCERNED = "concerned", _("Concerned, but no party")


class Consent(TextChoices):
    """How a party came to be bound (Vienna Convention 1969, articles 11-16 and 25; 1978)."""

    SIGNATURE = "signature", _("Definitive signature")
    RATIFICATION = "ratification", _("Ratification")
    ACCEPTANCE = "acceptance", _("Acceptance or approval")
    ACCESSION = "accession", _("Accession")
    SUCCESSION = "succession", _("Succession")
    # Article 25: applied before, or instead of, the final consent.
    PROVISIONAL = "provisional", _("Provisional application")


class StageKind(TextChoices):
    ANNOUNCED = "announced", _("Announced")
    NEGOTIATING = "negotiating", _("Under negotiation")
    INITIALLED = "initialled", _("Initialled")
    SIGNED = "signed", _("Signed")
    RATIFIED = "ratified", _("Ratified by a party")
    IN_FORCE = "in-force", _("In force")
    AMENDED = "amended", _("Amended")
    SUSPENDED = "suspended", _("Suspended")
    TERMINATED = "terminated", _("Terminated")
    EXPIRED = "expired", _("Expired")
    DISBURSED = "disbursed", _("Disbursed")
    COMPLETED = "completed", _("Completed")


# Stages before anything was agreed.
PROMISING_STAGES = (StageKind.ANNOUNCED, StageKind.NEGOTIATING, StageKind.INITIALLED)
ENDING_STAGES = (StageKind.TERMINATED, StageKind.EXPIRED, StageKind.SUSPENDED)


class LinkKind(TextChoices):
    AMENDS = "amends", _("Amends")
    REPLACES = "replaces", _("Replaces")
    EXTENDS = "extends", _("Extends")
    IMPLEMENTS = "implements", _("Implements")

    @property
    def passive(self) -> str:
        """The same seen from the earlier agreement."""
        words = {
            LinkKind.AMENDS: _("Amended by"),
            LinkKind.REPLACES: _("Replaced by"),
            LinkKind.EXTENDS: _("Extended by"),
            LinkKind.IMPLEMENTS: _("Implemented by"),
        }
        return str(words[self])


class SourceKind(TextChoices):
    ARTICLE = "article", _("Article")
    PRESS_RELEASE = "press-release", _("Press release")
    POST = "post", _("Post on a social network")
    TREATY_TEXT = "treaty-text", _("Text of a treaty")
    SPEECH = "speech", _("Speech")
    INTERVIEW = "interview", _("Interview")
    DATA_SET = "data-set", _("Data set")
    BOOK = "book", _("Book")


class Basis(TextChoices):
    """What a fact rests on: the source's own words, or what the analyst reads out of them."""

    STATED = "stated", _("The source says so")
    INFERRED = "inferred", _("Inferred from the source")
    DISPUTED = "disputed", _("The source says otherwise")


class Confidence(TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")
