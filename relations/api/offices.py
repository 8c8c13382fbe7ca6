"""Offices in the API."""

from typing import Any

from relations.api.base import NounViews
from relations.api.citations import CitationSerializer, citations
from relations.api.fields import ApiAddress, PageAddress, RankCode
from relations.api.mentions import CountryMention, Sided
from relations.filters.offices import OfficeFilter
from relations.models import Office


class OfficeSerializer(Sided):
    """A post, whoever holds it."""

    url = ApiAddress("office", "pk")
    page = PageAddress()
    rank = RankCode(help_text="Rank of the office; determines the level of a meeting.")
    accredited_to = CountryMention(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)

    class Meta:
        model = Office
        fields = (
            *("url", "page", "id", "title", "rank", "country", "organization", "accredited_to"),
            *("citations", "added", "changed"),
        )


class Offices(NounViews[Office]):
    """Posts of countries and organisations, whoever holds them."""

    model = Office
    filterset_class = OfficeFilter
    serializer_class = OfficeSerializer

    def with_related(self, records: Any) -> Any:
        return records.select_related("country", "organization").prefetch_related(
            "accredited_to", citations(self.request.user)
        )
