"""Officials in files."""

from typing import Any

from django.db.models import Prefetch

from relations.exchange.base import Table
from relations.exchange.columns import dated, names, number, plain, sources, stamps
from relations.models import Citation, Official, OfficialName


def related(officials: Any) -> Any:
    return officials.prefetch_related(
        "names", Prefetch("citations", Citation.objects.select_related("source"))
    )


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
