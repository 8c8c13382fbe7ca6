"""Places of meetings and agreements in files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.data.columns import codes_of, computed, number, owner, plain, reference
from relations.data.table import Kind, Reads, Rows, Table


def places_table(name: str, model: Any, of: str, noun: str) -> Table:
    return Table(
        name,
        model,
        key="id",
        columns=(
            number(model),
            owner(model, of, noun),
            *plain(model, "city"),
            reference(model, "country", "countries"),
            computed(
                "country_name",
                _("Name of the country."),
                lambda row: row.country and row.country.name,
            ),
            *codes_of(lambda row: row.country),
            computed(
                "order",
                _("Place in the order of the rows, from 0."),
                lambda row: row.order,
                Kind.INTEGER,
                always=True,
            ),
        ),
        owners=(of,),
        reads=(Reads(of, ("id",)), Reads("country")),
    )


def places(table: Table) -> Rows:
    return Rows(
        "places",
        table,
        table.owners[0],
        numbered={"place": "city"},
        identity=("city", "country"),
        place="order",
    )


def place(row: Any) -> str:
    """A place in a simple list: its city, or the country where no city is given."""
    return row.city or (row.country.name if row.country else "")
