"""Public pages of agreements."""

from relations.models import Agreement
from relations.views.base import ListPage, RecordPage


class AgreementList(ListPage[Agreement]):
    model = Agreement
    section = "agreements"


class AgreementRecord(RecordPage[Agreement]):
    model = Agreement
    section = "agreements"
