"""Sectors in files."""

from typing import Any

from relations.exchange.along import Along
from relations.exchange.base import Table
from relations.exchange.columns import number, plain, reference, stamps
from relations.exchange.rules import sectors_have_two_levels
from relations.models import Sector


def related(along: Along, sectors: list[Any]) -> None:
    along.refer(sectors, "parent")


SECTORS = Table(
    "sectors",
    Sector,
    key="slug",
    columns=(
        number(Sector, read=False),
        *plain(Sector, "slug", "name", "name_es"),
        reference(Sector, "parent", "sectors"),
        *plain(Sector, "description", "cofog", "cap", "dac", "order"),
        *stamps(),
    ),
    related=related,
    same=("name", "parent"),
    judged_last=("parent",),
    file_rules=(sectors_have_two_levels,),
    asked_of_the_file=("parent",),
)
