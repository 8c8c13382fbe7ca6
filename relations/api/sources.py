"""Sources in the API."""

from typing import Any

from django.db.models import Prefetch

from relations.api.base import NounViews, Reading
from relations.api.fields import ApiAddress, Match, PageAddress, WebAddress
from relations.api.mentions import CountryMention, SourceMention
from relations.filters.sources import SourceFilter
from relations.models import Source


class SourceSerializer(Reading[Source]):
    """A document such as an article, a press release, a social media post or a treaty."""

    url = ApiAddress("source", "pk")
    page = PageAddress()
    match = Match()
    side = CountryMention(
        read_only=True,
        allow_null=True,
        help_text="The country the source officially speaks for; null for independent sources.",
    )
    address = WebAddress(
        source="url", read_only=True, allow_null=True, help_text="Web address of the source."
    )
    archived_address = WebAddress(
        source="archived_url",
        read_only=True,
        allow_null=True,
        help_text="Address of an archived copy.",
    )
    derived_from = SourceMention(
        many=True, read_only=True, help_text="Sources that this one repeats."
    )

    class Meta:
        model = Source
        fields = (
            *("url", "page", "id", "kind", "title", "publisher", "author", "side", "published"),
            *("match", "accessed", "language", "address", "archived_address", "reference"),
            *("licence", "derived_from", "note", "added", "changed"),
        )


class Sources(NounViews[Source]):
    """The documents that the records cite."""

    model = Source
    filterset_class = SourceFilter
    serializer_class = SourceSerializer

    def with_related(self, records: Any) -> Any:
        return records.select_related("side").prefetch_related(
            Prefetch("derived_from", self.visible(Source))
        )
