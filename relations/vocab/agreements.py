"""Closed lists of agreements: types, parties, stages, amounts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from relations.vocab.base import Explained


class AmountQualifier(TextChoices):
    """How a source limits an amount; the codes are those of `relations.money`."""

    MORE_THAN = "more-than", _("more than")
    AT_LEAST = "at-least", _("at least")
    ABOUT = "about", _("about")
    UP_TO = "up-to", _("up to")
    LESS_THAN = "less-than", _("less than")


class AgreementKind(Explained):
    TREATY = "treaty", _("A formal agreement between states under international law."), _("Treaty")
    AGREEMENT = (
        "agreement",
        _("An agreement, usually between governments or ministries."),
        _("Agreement"),
    )
    CONVENTION = (
        "convention",
        _("A treaty with general rules, often with many parties."),
        _("Convention"),
    )
    PROTOCOL = "protocol", _("A text that adds to or changes another agreement."), _("Protocol")
    MEMORANDUM = (
        "memorandum",
        _("A written understanding, often without legal force."),
        _("Memorandum of understanding"),
    )
    EXCHANGE_OF_NOTES = (
        "exchange-of-notes",
        _("An agreement made by two diplomatic notes."),
        _("Exchange of notes"),
    )
    JOINT_STATEMENT = (
        "joint-statement",
        _("A declaration that several sides publish together."),
        _("Joint statement"),
    )
    SHARED_POSITION = (
        "shared-position",
        _("A position that governments hold in common without signing a text."),
        _("Shared position, no signed text"),
    )
    PROGRAMME = (
        "programme",
        _("A list of joint activities for a period."),
        _("Programme of cooperation"),
    )
    CONTRACT = (
        "contract",
        _("An agreement under private law, for example with a company."),
        _("Contract"),
    )
    LOAN = "loan", _("Money lent, to be paid back."), _("Loan")
    CREDIT_LINE = "credit-line", _("A limit up to which money can be borrowed."), _("Credit line")
    GRANT = "grant", _("Money or goods given without repayment."), _("Grant")
    LETTER_OF_INTENT = (
        "letter-of-intent",
        _("A written intention to agree later."),
        _("Letter of intent"),
    )
    PLEDGE = "pledge", _("A one-sided promise, often made during a visit."), _("Pledge")
    OTHER = "other", _("None of the other types."), _("Other")


FINANCIAL_KINDS = (AgreementKind.LOAN, AgreementKind.CREDIT_LINE, AgreementKind.GRANT)


# What is promised by them is not yet agreed.
PROMISING_KINDS = (AgreementKind.PLEDGE, AgreementKind.LETTER_OF_INTENT)


class Weight(Explained):
    """Legal status of an agreement."""

    BINDING = (
        "binding",
        _("The parties are bound under international law."),
        _("Binding under international law"),
    )
    POLITICAL = "political", _("A commitment without legal force."), _("Political commitment")
    CONTRACT = (
        "contract",
        _("The parties are bound under national or private law."),
        _("Contract under private law"),
    )
    UNKNOWN = "unknown", _("The sources do not show whether it is binding."), _("Unknown")


class PartyRole(Explained):
    SIGNATORY = "signatory", _("A party without a more specific role."), _("Signatory")
    LENDER = "lender", _("Lends the money."), _("Lender")
    BORROWER = "borrower", _("Borrows the money."), _("Borrower")
    DONOR = "donor", _("Gives or promises money, goods or help."), _("Donor")
    RECIPIENT = "recipient", _("Receives them."), _("Recipient")
    GUARANTOR = "guarantor", _("Guarantees repayment or performance."), _("Guarantor")
    CONCERNED = (
        "concerned",
        _("The agreement is about this country or organisation, which is not bound by it."),
        _("Concerned, but not a party"),
    )


class Consent(Explained):
    """How a party came to be bound (Vienna Convention 1969, articles 11-16 and 25; 1978)."""

    SIGNATURE = "signature", _("The signature alone binds the party."), _("Definitive signature")
    RATIFICATION = (
        "ratification",
        _("The party confirms a signature, usually after approval by parliament."),
        _("Ratification"),
    )
    ACCEPTANCE = "acceptance", _("A simpler form of ratification."), _("Acceptance or approval")
    ACCESSION = "accession", _("The party joins without having signed."), _("Accession")
    SUCCESSION = (
        "succession",
        _("A new state takes over the commitment of an earlier one."),
        _("Succession"),
    )
    # Article 25: applied before, or instead of, the final consent.
    PROVISIONAL = (
        "provisional",
        _("The party applies the agreement before it is finally bound."),
        _("Provisional application"),
    )


class StageKind(Explained):
    ANNOUNCED = (
        "announced",
        _("The sides, or one of them, said that it is planned."),
        _("Announced"),
    )
    NEGOTIATING = "negotiating", _("Its text is being negotiated."), _("Under negotiation")
    INITIALLED = (
        "initialled",
        _("The negotiators have marked the text as final; it is not signed yet."),
        _("Initialled"),
    )
    SIGNED = "signed", _("It was signed."), _("Signed")
    RATIFIED = "ratified", _("One party ratified it."), _("Ratified by a party")
    IN_FORCE = "in-force", _("It took legal effect."), _("In force")
    AMENDED = "amended", _("Its text was changed."), _("Amended")
    SUSPENDED = "suspended", _("It does not apply for the time being."), _("Suspended")
    TERMINATED = "terminated", _("It was ended before its term."), _("Terminated")
    EXPIRED = "expired", _("Its term ended."), _("Expired")
    DISBURSED = "disbursed", _("Money was paid out under it."), _("Disbursed")
    COMPLETED = "completed", _("What was agreed has been carried out."), _("Completed")


# Stages before anything was agreed.
PROMISING_STAGES = (StageKind.ANNOUNCED, StageKind.NEGOTIATING, StageKind.INITIALLED)


ENDING_STAGES = (StageKind.TERMINATED, StageKind.EXPIRED, StageKind.SUSPENDED)


class LinkKind(Explained):
    AMENDS = "amends", _("Changes the text of the earlier agreement."), _("Amends")
    REPLACES = "replaces", _("Takes the place of the earlier agreement."), _("Replaces")
    EXTENDS = "extends", _("Prolongs the earlier agreement."), _("Extends")
    IMPLEMENTS = "implements", _("Carries out the earlier agreement."), _("Implements")

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
