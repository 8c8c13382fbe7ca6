"""Public pages of organizations."""

from relations.models import Organization
from relations.views.base import ListPage, RecordPage


class OrganizationList(ListPage[Organization]):
    model = Organization
    section = "organizations"


class OrganizationRecord(RecordPage[Organization]):
    model = Organization
    section = "organizations"
