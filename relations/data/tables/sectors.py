"""Sectors in files."""

from relations.data.columns import number, plain, reference, stamps
from relations.data.rules import sectors_have_two_levels
from relations.data.table import Reads, Table
from relations.models import Sector

SECTORS = Table(
    "sectors",
    Sector,
    key="slug",
    columns=(
        number(Sector),
        *plain(Sector, "slug", "name", "name_es"),
        reference(Sector, "parent", "sectors"),
        *plain(Sector, "description", "cofog", "cap", "dac", "order"),
        *stamps(),
    ),
    reads=(Reads("parent"),),
    same=("name", "parent"),
    judged_last=("parent",),
    file_rules=(sectors_have_two_levels,),
    asked_of_the_file=("parent",),
)
