"""Closed lists of meetings and who takes part in them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from relations.vocab.base import Explained


class Setting(Explained):
    BILATERAL_TALKS = (
        "bilateral-talks",
        _("Talks between two sides that are not part of a visit."),
        _("Bilateral talks"),
    )
    VISIT = "visit", _("One side travels to the other."), _("Visit")
    THIRD_COUNTRY = (
        "third-country",
        _("The sides meet in a country that takes no part."),
        _("Meeting in a third country"),
    )
    REMOTE = "remote", _("A call or a video conference."), _("By telephone or video")
    MARGINS = (
        "margins",
        _("A separate meeting of participants in a larger event."),
        _("On the margins of an event"),
    )
    SUMMIT = "summit", _("A meeting of several heads of state or government."), _("Summit")
    COMMISSION = (
        "commission",
        _("A session of a standing joint body, such as an intergovernmental commission."),
        _("Session of a commission"),
    )
    CONSULTATIONS = (
        "consultations",
        _("A regular exchange of views, often between ministries."),
        _("Consultations"),
    )
    NEGOTIATION = "negotiation", _("Talks about the text of an agreement."), _("Negotiation")
    SIGNING = "signing", _("A meeting held to sign a document."), _("Signing")
    CEREMONY = (
        "ceremony",
        _("An inauguration, funeral, anniversary or similar event."),
        _("Ceremony"),
    )
    CORRESPONDENCE = (
        "correspondence",
        _("A letter, telegram or message instead of a meeting."),
        _("Letter or message"),
    )
    OTHER = "other", _("None of the other types."), _("Other")


class VisitRank(Explained):
    """Protocol levels of a visit."""

    STATE = (
        "state",
        _("A head of state visits at the invitation of another, with full honours."),
        _("State visit"),
    )
    OFFICIAL = (
        "official",
        _("A visit by invitation, with honours below those of a state visit."),
        _("Official visit"),
    )
    OFFICIAL_WORKING = (
        "official-working",
        _("An official visit with a shortened ceremony."),
        _("Official working visit"),
    )
    WORKING = "working", _("A visit for talks, with little or no ceremony."), _("Working visit")
    PRIVATE = "private", _("A visit without an official programme."), _("Private visit")
    TRANSIT = "transit", _("A stop on the way to another country."), _("Transit")


class MeetingStatus(Explained):
    RUMOURED = (
        "rumoured",
        _("Reported as planned, without an official announcement."),
        _("Rumoured"),
    )
    ANNOUNCED = "announced", _("One side has announced it."), _("Announced")
    CONFIRMED = "confirmed", _("All sides, or the host, have confirmed it."), _("Confirmed")
    HELD = "held", _("It took place."), _("Held")
    POSTPONED = "postponed", _("It was moved to a later date."), _("Postponed")
    CANCELLED = "cancelled", _("It was called off."), _("Cancelled")
    NO_EVIDENCE = (
        "no-evidence",
        _("It was announced for a date in the past, and no source reports that it took place."),
        _("No evidence that it took place"),
    )


EXPECTED_STATUSES = (MeetingStatus.RUMOURED, MeetingStatus.ANNOUNCED, MeetingStatus.CONFIRMED)


class DelegationRole(Explained):
    HOST = "host", _("The side that received the others."), _("Host")
    VISITOR = "visitor", _("The side that came from elsewhere."), _("Visitor")
    PARTICIPANT = "participant", _("Neither, or the source does not say."), _("Participant")


class Part(TextChoices):
    """The part of a side in a meeting, by its role or by the place (models/hosting.py)."""

    HOST = "host", _("Host")
    VISITOR = "visitor", _("Visitor")


class ParticipationRole(Explained):
    HEAD = "head", _("Leads the side."), _("Head of delegation")
    MEMBER = "member", _("Takes part for the side."), _("Member")
    SIGNATORY = "signatory", _("Signs a document there."), _("Signatory")
    ACCOMPANYING = (
        "accompanying",
        _("Is present without taking part in the talks."),
        _("Accompanying"),
    )
