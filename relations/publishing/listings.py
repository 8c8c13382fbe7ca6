"""What the lists find, as it is published."""

from typing import Any

from django.db.models import QuerySet

from relations.filters.base import ListFilter
from relations.vocab import MeetingStatus


def finds(filters: ListFilter) -> QuerySet[Any]:
    """The whole of what was found, in no order."""
    return filters.as_certain(filters.found).order_by()


def held(filters: ListFilter) -> QuerySet[Any]:
    """The meetings found that took place; of other status only where `status` asks for it."""
    found = finds(filters)
    return found if filters.asked["status"] else found.filter(status=MeetingStatus.HELD)
