"""Public pages of countries."""

from relations.models import Country
from relations.views.base import ListPage, RecordPage


class CountryList(ListPage[Country]):
    model = Country
    section = "countries"


class CountryRecord(RecordPage[Country]):
    model = Country
    section = "countries"
