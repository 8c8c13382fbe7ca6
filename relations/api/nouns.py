"""The nouns of the API, by the name in their address."""

from typing import Any

from relations.api.agreements import Agreements
from relations.api.base import NounViews
from relations.api.countries import Countries
from relations.api.meetings import Meetings
from relations.api.offices import Offices
from relations.api.officials import Officials
from relations.api.organizations import Organizations
from relations.api.sectors import Sectors
from relations.api.sources import Sources
from relations.api.tenures import Tenures

NOUNS: dict[str, type[NounViews[Any]]] = {
    "meetings": Meetings,
    "agreements": Agreements,
    "countries": Countries,
    "officials": Officials,
    "offices": Offices,
    "tenures": Tenures,
    "organizations": Organizations,
    "sectors": Sectors,
    "sources": Sources,
}
