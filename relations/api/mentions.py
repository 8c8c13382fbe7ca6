"""Records as other records mention them: enough to know them by, and where to read more."""

from typing import Any

from relations.api.base import Reading
from relations.api.fields import ApiAddress, RankCode, WebAddress
from relations.models import (
    Agreement,
    Country,
    Meeting,
    Office,
    Official,
    Organization,
    Sector,
    Source,
)


class CountryMention(Reading[Country]):
    """A country, with its codes in other datasets."""

    url = ApiAddress("country", "slug")

    class Meta:
        model = Country
        fields = ("url", "slug", "name", "iso_alpha3", "cow", "gw")


class OrganizationMention(Reading[Organization]):
    url = ApiAddress("organization", "slug")

    class Meta:
        model = Organization
        fields = ("url", "slug", "name", "acronym")


class Sided(Reading[Any]):
    """Belongs to a country, an organisation or, where the model allows it, neither."""

    country = CountryMention(read_only=True, allow_null=True)
    organization = OrganizationMention(read_only=True, allow_null=True)


class SectorMention(Reading[Sector]):
    url = ApiAddress("sector", "slug")

    class Meta:
        model = Sector
        fields = ("url", "slug", "name")


class OfficialMention(Reading[Official]):
    url = ApiAddress("official", "slug")

    class Meta:
        model = Official
        fields = ("url", "slug", "name")


class OfficeMention(Sided):
    url = ApiAddress("office", "pk")
    rank = RankCode()

    class Meta:
        model = Office
        fields = ("url", "id", "title", "rank", "country", "organization")


class MeetingMention(Reading[Meeting]):
    url = ApiAddress("meeting", "pk")

    class Meta:
        model = Meeting
        fields = ("url", "id", "title", "setting", "status", "date")


class AgreementMention(Reading[Agreement]):
    url = ApiAddress("agreement", "pk")

    class Meta:
        model = Agreement
        fields = ("url", "id", "title", "kind", "date")


class SourceMention(Reading[Source]):
    url = ApiAddress("source", "pk")
    address = WebAddress(
        source="url", read_only=True, allow_null=True, help_text="Web address of the source."
    )

    class Meta:
        model = Source
        fields = ("url", "id", "kind", "title", "publisher", "published", "address")
