"""The nouns of the register, each declared once, in the order in which every page lists them.

Addresses, masthead, search, API, files, feeds and imports read this list. tests/test_nouns.py says
what a new noun still lacks, and in which file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.text import capfirst

from relations.data.table import Table
from relations.data.tables import RECORDS
from relations.facets import nouns as facets
from relations.facets.declared import Faceted
from relations.filters.agreements import AgreementFilter
from relations.filters.base import ListFilter
from relations.filters.countries import CountryFilter
from relations.filters.meetings import MeetingFilter
from relations.filters.offices import OfficeFilter
from relations.filters.officials import OfficialFilter
from relations.filters.organizations import OrganizationFilter
from relations.filters.sectors import SectorFilter
from relations.filters.sources import SourceFilter
from relations.filters.tenures import TenureFilter
from relations.models import (
    Agreement,
    Country,
    Meeting,
    Office,
    Official,
    Organization,
    Sector,
    Source,
    Tenure,
)
from relations.models.base import Reader, Record, RecordQuerySet
from relations.models.known_from import known_from
from relations.models.slugs import Slugged
from relations.services.rows import agreement_rows, delegations, meeting_rows, parties, shown_term


@dataclass(frozen=True, eq=False)
class Noun:
    """A noun, and what its doors must know of it."""

    # As in addresses, file names and folders: the plural.
    name: str
    model: type[Record]
    filterset: type[ListFilter]
    # Whether it has a list and pages of its own; else it is shown on those of other nouns.
    has_pages: bool = True
    # What an entry of its feed says.
    about: Callable[[Any], str] = lambda record: ""
    # Whether its text is a name, so that the search box suggests it and search shows it first.
    is_named: bool = False
    # With what a line of the search reads of the records, so that no line asks again.
    line: Callable[[Any], Any] = lambda found: found
    # Foreign keys, and rows, that a record's title reads.
    title_joins: tuple[str, ...] = ()
    title_rows: Callable[[], tuple[Any, ...]] = tuple
    faceted: Faceted | None = None

    @property
    def singular(self) -> str:
        """As in names of addresses, rights and foreign keys."""
        return str(self.model._meta.model_name)

    @property
    def label(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def key(self) -> str:
        """The converter and the field by which an address names a record."""
        return "slug:slug" if issubclass(self.model, Slugged) else "int:pk"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names by which its records can be asked for."""
        return tuple(self.filterset.base_filters)

    @property
    def table(self) -> Table:
        """Its columns in files."""
        return RECORDS[self.name]

    def visible_to(self, user: Reader) -> RecordQuerySet[Any]:
        """The records that this person may read."""
        records: RecordQuerySet[Any] = self.model._default_manager.get_queryset()  # type: ignore[assignment] # every noun's
        return records.visible_to(user)

    def asked(self, parameters: QueryDict, user: Reader) -> ListFilter:
        """The filters with these parameters, over what this person may read."""
        return self.filterset(parameters, self.visible_to(user))

    def titled(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """The records with all that their titles read."""
        joined = found.select_related(*self.title_joins) if self.title_joins else found
        return joined.prefetch_related(*self.title_rows())


MEETINGS = Noun(
    "meetings", Meeting, MeetingFilter,
    about=attrgetter("summary"),
    line=meeting_rows,
    title_rows=lambda: (delegations(),),
    faceted=facets.MEETINGS,
)  # fmt: skip
AGREEMENTS = Noun(
    "agreements", Agreement, AgreementFilter,
    about=attrgetter("summary"),
    line=agreement_rows,
    title_rows=lambda: (parties(), "sectors"),
    faceted=facets.AGREEMENTS,
)  # fmt: skip
COUNTRIES = Noun(
    "countries", Country, CountryFilter, about=attrgetter("official_name"), is_named=True
)
OFFICIALS = Noun(
    "officials", Official, OfficialFilter,
    about=attrgetter("note"),
    is_named=True,
    line=lambda found: found.prefetch_related(shown_term(), known_from()),
)  # fmt: skip
OFFICES = Noun(
    "offices", Office, OfficeFilter, has_pages=False, title_joins=("country", "organization")
)
TENURES = Noun(
    "tenures", Tenure, TenureFilter,
    has_pages=False,
    title_joins=("official", "office__country", "office__organization"),
)  # fmt: skip
ORGANIZATIONS = Noun(
    "organizations", Organization, OrganizationFilter,
    about=lambda body: body.get_kind_display(),
    is_named=True,
    line=lambda found: found.select_related("country"),
)  # fmt: skip
SECTORS = Noun(
    "sectors", Sector, SectorFilter,
    about=attrgetter("description"),
    is_named=True,
    line=lambda found: found.select_related("parent"),
)  # fmt: skip
SOURCES = Noun("sources", Source, SourceFilter, about=attrgetter("note"))

NOUNS = (
    *(MEETINGS, AGREEMENTS, COUNTRIES, OFFICIALS, OFFICES, TENURES),
    *(ORGANIZATIONS, SECTORS, SOURCES),
)
# With all that titles read, for records of any noun.
TITLED: dict[type[Model], Callable[[Any], Any]] = {noun.model: noun.titled for noun in NOUNS}
# Those with lists and pages of their own.
LISTED = tuple(noun for noun in NOUNS if noun.has_pages)
