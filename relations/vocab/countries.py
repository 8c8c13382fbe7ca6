"""Closed lists of countries, organisations and their names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from relations.vocab.base import Explained


class CountryKind(Explained):
    STATE = "state", _("A state that exists today."), _("State")
    DEPENDENCY = (
        "dependency",
        _("A territory that belongs to a state and is governed separately."),
        _("Dependency"),
    )
    DISPUTED = (
        "disputed",
        _("A territory whose status as a state is disputed."),
        _("Disputed territory"),
    )
    FORMER = "former", _("A state that no longer exists."), _("Former state")


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
    DISSOLVED = "dissolved", _("created when it was dissolved")
    MERGED = "merged", _("it merged into this one")
    SPLIT = "split", _("split from it")

    @property
    def of_predecessor(self) -> str:
        """The same seen from the successor: what became of the country before it."""
        words = {
            SuccessionKind.CONTINUES: _("continued by this one"),
            SuccessionKind.DISSOLVED: _("dissolved; this one was created"),
            SuccessionKind.MERGED: _("merged into this one"),
            SuccessionKind.SPLIT: _("this one split from it"),
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
