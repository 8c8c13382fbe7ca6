"""Countries with their names and what came before and after them; for editors."""

from django.contrib import admin

from relations.admin.base import NounAdmin
from relations.admin.citations import CitationRows
from relations.admin.rows import TabularRows
from relations.models import Country, CountryName, Succession
from relations.models.wording import describe_short


class NameRows(TabularRows):
    model = CountryName
    fields = ("name", "kind", "language", "start", "end")
    blank = 0


class SuccessorRows(TabularRows):
    model = Succession
    fk_name = "predecessor"
    fields = ("successor", "kind", "date")
    related = ("predecessor", "successor")
    blank = 0


@admin.register(Country)
class CountryAdmin(NounAdmin[Country]):
    fields = (
        ("name", "official_name", "slug"),
        ("kind", "region"),
        ("start", "end"),
        ("iso_alpha2", "iso_alpha3", "iso_numeric"),
        ("cow", "gw", "wikidata"),
    )
    inlines = (NameRows, SuccessorRows, CitationRows)
    list_display = ("name", "kind", "iso_alpha3", "start", "end")
    list_filter = ("kind", "region")

    def suggestion(self, record: Country) -> str:
        """Russia; Soviet Union (30 December 1922 – 26 December 1991)."""
        if not record.end:
            return record.name
        start = describe_short(record.start) if record.start else "?"
        return f"{record.name} ({start} – {describe_short(record.end)})"
