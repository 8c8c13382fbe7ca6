"""Public pages of officials."""

from relations.models import Official
from relations.views.base import ListPage, RecordPage


class OfficialList(ListPage[Official]):
    model = Official
    section = "officials"


class OfficialRecord(RecordPage[Official]):
    model = Official
    section = "officials"
