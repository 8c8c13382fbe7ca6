"""The addresses of the app, as a table of contents."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, URLResolver, path

from relations.views.agreements import AgreementList, AgreementRecord
from relations.views.countries import CountryList, CountryRecord
from relations.views.home import Home
from relations.views.meetings import MeetingList, MeetingRecord
from relations.views.officials import OfficialList, OfficialRecord
from relations.views.organizations import OrganizationList, OrganizationRecord
from relations.views.pairs import PairPage
from relations.views.search import Search, Suggestions
from relations.views.sectors import SectorList, SectorRecord
from relations.views.sources import SourceList, SourceRecord

urlpatterns: list[URLPattern | URLResolver] = [
    path("", Home.as_view(), name="home"),
    path("search/", Search.as_view(), name="search"),
    path("search/suggestions/", Suggestions.as_view(), name="suggestions"),
    # Lists
    path("meetings/", MeetingList.as_view(), name="meetings"),
    path("agreements/", AgreementList.as_view(), name="agreements"),
    path("officials/", OfficialList.as_view(), name="officials"),
    path("countries/", CountryList.as_view(), name="countries"),
    path("organizations/", OrganizationList.as_view(), name="organizations"),
    path("sectors/", SectorList.as_view(), name="sectors"),
    path("sources/", SourceList.as_view(), name="sources"),
    # Records
    path("meetings/<int:pk>/", MeetingRecord.as_view(), name="meeting"),
    path("agreements/<int:pk>/", AgreementRecord.as_view(), name="agreement"),
    path("officials/<slug:slug>/", OfficialRecord.as_view(), name="official"),
    path("countries/<slug:slug>/", CountryRecord.as_view(), name="country"),
    path("organizations/<slug:slug>/", OrganizationRecord.as_view(), name="organization"),
    path("sectors/<slug:slug>/", SectorRecord.as_view(), name="sector"),
    path("sources/<int:pk>/", SourceRecord.as_view(), name="source"),
    # Two countries
    path("pairs/<slug:first>/<slug:second>/", PairPage.as_view(), name="pair"),
    # People and their work
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
]
