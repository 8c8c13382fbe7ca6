"""Further names of countries, organizations and officials, a table for each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.data.columns import dated, listed, number, owner, plain
from relations.data.table import Listed, Reads, Rows, Table


def names_table(model: Any, of: str, noun: str) -> Table:
    return Table(
        f"{of}_names",
        model,
        key="id",
        columns=(
            number(model),
            owner(model, of, noun),
            *plain(model, "name", "language", "kind"),
            *dated(model, "start"),
            *dated(model, "end"),
        ),
        owners=(of,),
        reads=(Reads(of),),
    )


def names(table: Table) -> Rows:
    return Rows(
        "names",
        table,
        table.owners[0],
        numbered={"name": "name"},
        identity=("name",),
        ordered=False,
    )


def other_names() -> Listed:
    return listed("names", "names", _("Other names and spellings."), of=lambda row: row.name)
