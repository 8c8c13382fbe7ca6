"""Terms of office in the API."""

from typing import Any

from relations.api.base import NounViews, Reading
from relations.api.citations import CitationSerializer, citations
from relations.api.fields import ApiAddress, Match, PageAddress
from relations.api.mentions import OfficeMention, OfficialMention
from relations.filters.tenures import TenureFilter
from relations.models import Tenure


class TenureSerializer(Reading[Tenure]):
    """The time during which a person held an office. Terms can overlap."""

    url = ApiAddress("tenure", "pk")
    page = PageAddress()
    match = Match()
    official = OfficialMention(read_only=True)
    office = OfficeMention(read_only=True)
    citations = CitationSerializer(many=True, read_only=True)

    class Meta:
        model = Tenure
        fields = (
            *("url", "page", "id", "official", "office", "match", "appointed", "start", "end"),
            *("open_end", "acting", "status", "note", "citations", "added", "changed"),
        )


class Tenures(NounViews[Tenure]):
    """Who held which office, and when."""

    model = Tenure
    filterset_class = TenureFilter
    serializer_class = TenureSerializer

    def with_related(self, records: Any) -> Any:
        return records.select_related(
            "official", "office__country", "office__organization"
        ).prefetch_related(citations(self.request.user))
