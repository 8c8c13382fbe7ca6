"""Sectors in the API."""

from typing import Any

from relations.api.base import NounViews, Reading
from relations.api.fields import ApiAddress, PageAddress
from relations.api.mentions import SectorMention
from relations.filters.sectors import SectorFilter
from relations.models import Sector


class SectorSerializer(Reading[Sector]):
    """A subject of meetings and agreements, with its codes in other classifications."""

    url = ApiAddress("sector", "slug")
    page = PageAddress()
    parent = SectorMention(
        read_only=True, allow_null=True, help_text="Parent sector; null for top-level sectors."
    )

    class Meta:
        model = Sector
        fields = (
            *("url", "page", "id", "slug", "name", "name_es", "parent", "description", "cofog"),
            *("cap", "dac", "order", "added", "changed"),
        )


class Sectors(NounViews[Sector]):
    """The subjects of meetings and agreements, in two levels."""

    model = Sector
    filterset_class = SectorFilter
    serializer_class = SectorSerializer
    lookup_field = "slug"
    lookup_value_converter = "slug"

    def with_related(self, records: Any) -> Any:
        return records.select_related("parent")
