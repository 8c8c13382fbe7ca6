"""The lists whose finds are published: a noun and the filters of its list."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.text import capfirst

from relations.filters.agreements import AgreementFilter
from relations.filters.base import ListFilter
from relations.filters.countries import CountryFilter
from relations.filters.meetings import MeetingFilter
from relations.filters.officials import OfficialFilter
from relations.filters.organizations import OrganizationFilter
from relations.filters.sectors import SectorFilter
from relations.filters.sources import SourceFilter
from relations.models import (
    Agreement,
    Country,
    Meeting,
    Official,
    Organization,
    Sector,
    Source,
)
from relations.models.base import Reader, RecordQuerySet
from relations.vocab import MeetingStatus


@dataclass(frozen=True)
class Listing:
    """The list of a noun."""

    model: type[Model]
    filterset: type[ListFilter]

    @property
    def title(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    def asked(self, parameters: QueryDict, user: Reader) -> ListFilter:
        """The filters with these parameters, over what this person may read."""
        records: RecordQuerySet[Any] = self.model._default_manager.get_queryset()  # type: ignore[assignment] # every noun's
        return self.filterset(parameters, records.visible_to(user))


MEETINGS = Listing(Meeting, MeetingFilter)
AGREEMENTS = Listing(Agreement, AgreementFilter)
OFFICIALS = Listing(Official, OfficialFilter)
COUNTRIES = Listing(Country, CountryFilter)
ORGANIZATIONS = Listing(Organization, OrganizationFilter)
SECTORS = Listing(Sector, SectorFilter)
SOURCES = Listing(Source, SourceFilter)


def finds(filters: ListFilter) -> QuerySet[Any]:
    """The whole of what was found, in no order."""
    return filters.as_certain(filters.found).order_by()


def held(filters: ListFilter) -> QuerySet[Any]:
    """The meetings found that took place; of other status only where `status` asks for it."""
    found = finds(filters)
    return found if filters.asked["status"] else found.filter(status=MeetingStatus.HELD)
