"""On what a record rests."""

from typing import Any

from django.db.models import Prefetch

from relations.api.base import Reading
from relations.api.mentions import SourceMention
from relations.models import Citation
from relations.models.base import Name, Reader


class CitationSerializer(Reading[Citation]):
    """A source that supports the record, with the place in it and the quote."""

    source = SourceMention(read_only=True)  # type: ignore[assignment] # a field of that name

    class Meta:
        model = Citation
        fields = ("source", "field", "locator", "quote", "basis", "confidence")


def citations(user: Reader) -> "Prefetch[str]":
    """The citations of each record, with their sources."""
    return Prefetch("citations", Citation.objects.visible_to(user).select_related("source"))


class NameSerializer(Reading[Any]):
    """Another name or spelling that sources use."""

    class Meta:
        model = Name
        fields = ("name", "kind", "language", "start", "end")
