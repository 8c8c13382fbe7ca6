"""Public pages of meetings."""

from relations.models import Meeting
from relations.views.base import ListPage, RecordPage


class MeetingList(ListPage[Meeting]):
    model = Meeting
    section = "meetings"


class MeetingRecord(RecordPage[Meeting]):
    model = Meeting
    section = "meetings"
