"""Public pages of sources."""

from relations.models import Source
from relations.views.base import ListPage, RecordPage


class SourceList(ListPage[Source]):
    model = Source
    section = "sources"


class SourceRecord(RecordPage[Source]):
    model = Source
    section = "sources"
