"""Delegations in files: the countries and organizations at a meeting."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.data.columns import computed, number, owner, plain, sides
from relations.data.related import Related
from relations.data.sides import SIDE, SideReading
from relations.data.table import Reads, Rows, Table
from relations.models import Delegation
from relations.models.hosting import part_of_side
from relations.vocab import Part


def compute_parts(related: Related, rows: list[Any]) -> None:
    """Gives each delegation its part: host, visitor, or None."""
    found = related.visible(Delegation).order_by().filter(pk__among=[row.pk for row in rows])
    parts = dict(found.annotate(part=part_of_side()).values_list("pk", "part"))
    for row in rows:
        row.part = parts.get(row.pk)


DELEGATIONS = Table(
    "delegations",
    Delegation,
    key="id",
    columns=(
        number(Delegation),
        owner(Delegation, "meeting", "meetings"),
        *sides(Delegation),
        *plain(Delegation, "role"),
        computed(
            "part",
            _("Host or visitor, by its role, else by the place; empty if neither or not recorded."),
            lambda row: row.part,
            labels=dict(Part.choices),
        ),
        *plain(Delegation, "note"),
    ),
    hints=(SIDE,),
    owners=("meeting",),
    reading=SideReading(),
    reads=(Reads("meeting", ("id",)), Reads("country"), Reads("organization", ("name", "slug"))),
    compute=compute_parts,
)
ROWS = Rows(
    "delegations",
    DELEGATIONS,
    "meeting",
    numbered={"country": "country", "organization": "organization", "side": "side"},
    identity=("country", "organization"),
)
