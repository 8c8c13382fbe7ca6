"""Officials in files."""

from typing import Any

from relations.exchange.along import Along
from relations.exchange.base import Table
from relations.exchange.columns import dated, names, number, plain, sources, stamps
from relations.models import Official, OfficialName


def related(along: Along, officials: list[Any]) -> None:
    along.rows(officials, "names")
    along.citations(officials)


OFFICIALS = Table(
    "officials",
    Official,
    key="slug",
    columns=(
        number(Official, read=False),
        *plain(Official, "slug", "name"),
        *dated(Official, "born"),
        *dated(Official, "died"),
        *plain(Official, "wikidata", "note"),
        names(OfficialName),
        sources(),
        *stamps(),
    ),
    related=related,
    same=("name", "born", "wikidata"),
)
