"""Public pages of sectors."""

from relations.models import Sector
from relations.views.base import ListPage, RecordPage


class SectorList(ListPage[Sector]):
    model = Sector
    section = "sectors"


class SectorRecord(RecordPage[Sector]):
    model = Sector
    section = "sectors"
