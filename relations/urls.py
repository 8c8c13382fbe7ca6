"""The addresses of the app, as a table of contents."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, URLResolver, include, path

from relations.data.files.writing import FORMATS as TABLE_FORMATS
from relations.nouns import LISTED
from relations.views.agreements import AgreementList, AgreementRecord
from relations.views.base import ListPage
from relations.views.calendars import MeetingCalendar
from relations.views.countries import CountryList, CountryRecord
from relations.views.data import DataPackage, DataPage
from relations.views.entities import FILES, Entities
from relations.views.feeds import AtomFeed
from relations.views.glossary import Glossary
from relations.views.graphs import FORMATS, MeetingGraph
from relations.views.histories import RecordHistory
from relations.views.home import Home
from relations.views.meetings import MeetingList, MeetingRecord
from relations.views.officials import OfficialList, OfficialRecord
from relations.views.organizations import OrganizationList, OrganizationRecord
from relations.views.pair_choice import PairChoice
from relations.views.pairs import PairPage
from relations.views.panel import Codebook, Panel
from relations.views.records import RecordPage
from relations.views.search import Search, Suggestions
from relations.views.sectors import SectorList, SectorRecord
from relations.views.sources import SourceList, SourceRecord

# The list of each noun, and the page of a record.
PAGES: tuple[tuple[type[ListPage], type[RecordPage[Any]]], ...] = (
    (MeetingList, MeetingRecord),
    (AgreementList, AgreementRecord),
    (CountryList, CountryRecord),
    (OfficialList, OfficialRecord),
    (OrganizationList, OrganizationRecord),
    (SectorList, SectorRecord),
    (SourceList, SourceRecord),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", Home.as_view(), name="home"),
    path("search/", Search.as_view(), name="search"),
    path("search/suggestions/", Suggestions.as_view(), name="suggestions"),
    # Lists and records
    *(path(f"{page.noun.name}/", page.as_view(), name=page.noun.name) for page, _record in PAGES),
    *(
        path(f"{page.noun.name}/<{page.noun.key}>/", page.as_view(), name=page.noun.singular)
        for _list, page in PAGES
    ),
    *(
        path(
            f"{page.noun.name}/<{page.noun.key}>/history/",
            RecordHistory.as_view(noun=page.noun),
            name=f"{page.noun.singular}-history",
        )
        for _list, page in PAGES
    ),
    # For programs
    path("api/", include("relations.api.urls")),
    # The finds of the lists in other forms
    *(
        path(f"{n.name}/feed.atom", AtomFeed.as_view(nouns=[n]), name=f"{n.name}-feed")
        for n in LISTED
    ),
    path("meetings/calendar.ics", MeetingCalendar.as_view(), name="meetings-calendar"),
    *(
        path(
            f"meetings/graph.{ending}", MeetingGraph.as_view(ending=ending), name=f"graph-{ending}"
        )
        for ending in FORMATS
    ),
    *(
        path(f"data/{name}.{ending}", page.as_view(ending=ending), name=f"{name}-{ending}")
        for name, page in (("panel", Panel), ("panel-codebook", Codebook))
        for ending in TABLE_FORMATS
    ),
    *(path(f"data/{name}", Entities.as_view(filename=name), name=name) for name in FILES),
    # Data to take home
    path("data/", DataPage.as_view(), name="data"),
    path("data/package.zip", DataPackage.as_view(), name="data-package"),
    path("glossary/", Glossary.as_view(), name="glossary"),
    # Two countries
    path("pairs/", PairChoice.as_view(), name="pairs"),
    path("pairs/<slug:first>/<slug:second>/", PairPage.as_view(), name="pair"),
    # People and their work
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
]
