"""A record as the API answers it: the body that files have, with what depends on the question."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from relations.data.bodies import Body, body
from relations.nouns import Noun
from relations.site import absolute


class RecordSerializer(serializers.BaseSerializer[Any]):
    """A record of the noun of its view, read with all its rows (see `data/related.py`)."""

    def to_representation(self, record: Any) -> Body:
        noun: Noun = self.context["view"].noun
        told: Body = {
            "api_url": address(noun, record),
            "page": absolute(record.get_absolute_url()),
        }
        if knows_dates(noun):
            told["match"] = match(record)
        return told | body(noun.table, record, answers=True)


def address(noun: Noun, record: Any) -> str:
    """Where the record is in the API."""
    kwargs = {key_of(noun): getattr(record, key_of(noun))}
    return absolute(reverse(f"api:{noun.singular}-detail", kwargs=kwargs))


def key_of(noun: Noun) -> str:
    """The field by which its address names a record."""
    return noun.key.partition(":")[2]


def knows_dates(noun: Noun) -> bool:
    """Whether its records can be asked for by dates, which they meet for certain or possibly."""
    return "certainty" in noun.filterset.base_filters


def match(record: Any) -> str | None:
    """How a record meets the dates asked for; None where none were."""
    certain = getattr(record, "is_certain", None)
    return None if certain is None else "certain" if certain else "possible"
