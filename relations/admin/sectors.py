"""Sectors, in two levels; for editors."""

from django.contrib import admin

from relations.admin.base import NounAdmin
from relations.models import Sector


@admin.register(Sector)
class SectorAdmin(NounAdmin[Sector]):
    fields = (
        ("name", "name_es", "slug"),
        ("parent", "order"),
        "description",
        ("cofog", "cap", "dac"),
    )
    list_display = ("name", "parent", "name_es")
    related = ("parent",)

    def suggestion(self, record: Sector) -> str:
        """Energy; Oil and gas (Energy)."""
        return f"{record.name} ({record.parent})" if record.parent else record.name
