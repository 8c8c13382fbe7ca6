"""Closed lists of offices and terms of office."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _

from relations.vocab.base import Explained


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


class TenureStatus(Explained):
    SERVED = "served", _("The person took office."), _("Served")
    NOMINATED = (
        "nominated",
        _("The person was chosen for the office but has not taken it up."),
        _("Nominated or designated, not yet in office"),
    )
    DECLINED = (
        "declined",
        _("The person was chosen but did not take office."),
        _("Never took office"),
    )


class OpenEnd(Explained):
    """What an empty end of a term means."""

    STILL = (
        "still",
        _("The end is empty because the person is still in office."),
        _("Still in office"),
    )
    UNKNOWN = (
        "unknown",
        _("It is unknown whether, or when, the term ended."),
        _("Unknown"),
    )
