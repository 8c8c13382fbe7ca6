"""Organizations in the API."""

from typing import Any

from relations.api.base import NounViews, Reading
from relations.api.citations import CitationSerializer, NameSerializer, citations
from relations.api.fields import ApiAddress, PageAddress
from relations.api.mentions import CountryMention
from relations.filters.organizations import OrganizationFilter
from relations.models import Organization, OrganizationName


class OrganizationNameSerializer(NameSerializer):
    class Meta(NameSerializer.Meta):
        model = OrganizationName


class OrganizationSerializer(Reading[Organization]):
    """An organisation that takes part in meetings or agreements, has offices or publishes."""

    url = ApiAddress("organization", "slug")
    page = PageAddress()
    names = OrganizationNameSerializer(many=True, read_only=True)
    country = CountryMention(
        read_only=True, allow_null=True, help_text="Null for international organisations."
    )
    citations = CitationSerializer(many=True, read_only=True)

    class Meta:
        model = Organization
        fields = (
            *("url", "page", "id", "slug", "name", "acronym", "names", "kind", "country"),
            *("wikidata", "citations", "added", "changed"),
        )


class Organizations(NounViews[Organization]):
    """International organisations, ministries, agencies, banks, companies and political parties."""

    model = Organization
    filterset_class = OrganizationFilter
    serializer_class = OrganizationSerializer
    lookup_field = "slug"
    lookup_value_converter = "slug"

    def with_related(self, records: Any) -> Any:
        return records.select_related("country").prefetch_related(
            "names", citations(self.request.user)
        )
