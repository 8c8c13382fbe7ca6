"""Sectors in files."""

from typing import Any

from relations.exchange.base import Table
from relations.exchange.columns import number, plain, reference, stamps
from relations.models import Sector


def related(sectors: Any) -> Any:
    return sectors.select_related("parent")


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
)
