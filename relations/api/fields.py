"""How values are written: uncertain dates, codes of closed lists, ranks, addresses."""

from enum import Enum
from typing import Any

from django.urls import reverse
from rest_framework import serializers

from relations.dates import UncertainDate
from relations.models.wording import describe
from relations.site import absolute
from relations.vocab import Rank, Region

# The codes that filters take.
RANKS = [(rank.slug, rank.label) for rank in Rank]
REGIONS = [(region.slug, region.label) for region in Region]
MATCHES = [("certain", "Whatever the true days are"), ("possible", "As its bounds allow")]


class DateSerializer(serializers.Serializer[UncertainDate]):
    """A date as the source gives it, with the days that bound it; null if open on that side.

    A single date has begun by its last possible day and lasts to its first. Nothing is known of a
    date whose `text` is empty.
    """

    text = serializers.CharField(
        read_only=True, help_text="Date in EDTF (ISO 8601-2), such as 2019-07; empty if undated."
    )
    words = serializers.SerializerMethodField(help_text="The date in English.")
    earliest = serializers.DateField(
        read_only=True, allow_null=True, help_text="Earliest possible first day."
    )
    latest = serializers.DateField(
        read_only=True, allow_null=True, help_text="Latest possible last day."
    )
    begun_by = serializers.DateField(
        read_only=True, allow_null=True, help_text="Latest possible first day."
    )
    lasts_to = serializers.DateField(
        read_only=True, allow_null=True, help_text="Earliest possible last day."
    )

    def get_words(self, known: UncertainDate) -> str:
        return describe(known)


class Code(serializers.ChoiceField):
    """A code of a closed list; null where none is given."""

    def to_representation(self, value: Any) -> Any:
        return (value.value if isinstance(value, Enum) else value) or None


class WebAddress(serializers.URLField):
    """An address on the web; null where none is given."""

    def to_representation(self, value: str) -> Any:
        return value or None


class RankCode(serializers.ChoiceField):
    """The rank of an office, as the filters ask for it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": RANKS, "read_only": True, **kwargs})

    def to_representation(self, value: Any) -> Any:
        return Rank(value).slug


class RegionCode(serializers.ChoiceField):
    """A region of the United Nations' M49 standard, as the filters ask for it."""

    def __init__(self, **kwargs: Any) -> None:
        given = {"choices": REGIONS, "read_only": True, "allow_null": True, **kwargs}
        super().__init__(**given)

    def to_representation(self, value: Any) -> Any:
        return Region(value).slug if value else None


class Match(serializers.ChoiceField):
    """How a record meets the dates that were asked for; null where none were."""

    def __init__(self) -> None:
        super().__init__(
            choices=MATCHES,
            source="*",
            read_only=True,
            allow_null=True,
            help_text="Whether the record matches the dates of the query for certain or "
            "possibly; null if the query has none.",
        )

    def to_representation(self, value: Any) -> Any:
        certain = getattr(value, "is_certain", None)
        return None if certain is None else "certain" if certain else "possible"


class ApiAddress(serializers.URLField):
    """Where the record is in this API."""

    def __init__(self, noun: str, key: str) -> None:
        self.noun, self.key = noun, key
        super().__init__(source="*", read_only=True, help_text="Address of the record in this API.")

    def to_representation(self, value: Any) -> str:
        kwargs = {self.key: getattr(value, self.key)}
        return absolute(reverse(f"api:{self.noun}-detail", kwargs=kwargs))


class PageAddress(serializers.URLField):
    """Where people read about it."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True, help_text="Address of the record's web page.")

    def to_representation(self, value: Any) -> str:
        return absolute(value.get_absolute_url())
