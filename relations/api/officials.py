"""Officials in the API."""

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from relations.api.base import NounViews, Reading
from relations.api.citations import CitationSerializer, NameSerializer, citations
from relations.api.fields import ApiAddress, Match, PageAddress
from relations.api.mentions import OfficeMention
from relations.filters.officials import OfficialFilter
from relations.models import Official, OfficialName, Tenure
from relations.services.rows import shown_term


class OfficialNameSerializer(NameSerializer):
    class Meta(NameSerializer.Meta):
        model = OfficialName


class TermSerializer(Reading[Tenure]):
    """A term of office of the person."""

    url = ApiAddress("tenure", "pk")
    office = OfficeMention(read_only=True)

    class Meta:
        model = Tenure
        fields = ("url", "id", "office", "appointed", "start", "end", "open_end", "acting",
                  "status", "note")  # fmt: skip


class OfficialSerializer(Reading[Official]):
    """A person who holds, has held or may hold an office."""

    url = ApiAddress("official", "slug")
    page = PageAddress()
    match = Match()
    names = OfficialNameSerializer(many=True, read_only=True)
    tenures = TermSerializer(many=True, read_only=True)
    term = serializers.SerializerMethodField(
        help_text="The term of office that matches the query (day, country, rank, office). "
        "Without a day in the query, the current or latest term."
    )
    citations = CitationSerializer(many=True, read_only=True)

    class Meta:
        model = Official
        fields = (
            *("url", "page", "id", "slug", "name", "names", "born", "died", "wikidata", "note"),
            *("match", "term", "tenures", "citations", "added", "changed"),
        )

    @extend_schema_field(TermSerializer(allow_null=True))
    def get_term(self, official: Official) -> Any:
        shown = official.shown_terms  # type: ignore[attr-defined] # see `shown_term`
        return TermSerializer(shown[0], context=self.context).data if shown else None


class Officials(NounViews[Official]):
    """People who hold, have held or may hold an office."""

    model = Official
    filterset_class = OfficialFilter
    serializer_class = OfficialSerializer
    lookup_field = "slug"
    lookup_value_converter = "slug"

    def with_related(self, records: Any) -> Any:
        terms = self.visible(Tenure).select_related("office__country", "office__organization")
        related = ["names", Prefetch("tenures", terms), citations(self.request.user)]
        if self.detail:
            related.append(shown_term())
        return records.prefetch_related(*related)

    def as_asked(self, filters: OfficialFilter, records: Any) -> Any:
        return records.prefetch_related(filters.shown_term())
