"""Countries in the API."""

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers

from relations.api.base import NounViews, Reading
from relations.api.citations import CitationSerializer, NameSerializer, citations
from relations.api.fields import ApiAddress, PageAddress, RegionCode
from relations.api.mentions import CountryMention
from relations.filters.countries import CountryFilter
from relations.models import Country, CountryName, Succession


class CountryNameSerializer(NameSerializer):
    class Meta(NameSerializer.Meta):
        model = CountryName


class PredecessorSerializer(Reading[Succession]):
    """An earlier country."""

    country = CountryMention(source="predecessor", read_only=True)

    class Meta:
        model = Succession
        fields = ("country", "kind", "date")


class SuccessorSerializer(Reading[Succession]):
    """A later country."""

    country = CountryMention(source="successor", read_only=True)

    class Meta:
        model = Succession
        fields = ("country", "kind", "date")


class CountrySerializer(Reading[Country]):
    """A present or former state, a dependency or a disputed territory."""

    url = ApiAddress("country", "slug")
    page = PageAddress()
    names = CountryNameSerializer(many=True, read_only=True)
    region = RegionCode(help_text="Region in the United Nations M49 standard.")
    region_m49 = serializers.CharField(
        source="region", read_only=True, help_text="M49 code of the region, such as 029."
    )
    predecessors = PredecessorSerializer(source="origins", many=True, read_only=True)
    successors = SuccessorSerializer(source="successions", many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)

    class Meta:
        model = Country
        fields = (
            *("url", "page", "id", "slug", "name", "official_name", "names", "kind", "region"),
            *("region_m49", "iso_alpha2", "iso_alpha3", "iso_numeric", "cow", "gw", "wikidata"),
            *("start", "end", "predecessors", "successors", "citations", "added", "changed"),
        )


class Countries(NounViews[Country]):
    """Present and former states, dependencies and disputed territories."""

    model = Country
    filterset_class = CountryFilter
    serializer_class = CountrySerializer
    lookup_field = "slug"
    lookup_value_converter = "slug"

    def with_related(self, records: Any) -> Any:
        return records.prefetch_related(
            "names",
            Prefetch("origins", Succession.objects.select_related("predecessor")),
            Prefetch("successions", Succession.objects.select_related("successor")),
            citations(self.request.user),
        )
