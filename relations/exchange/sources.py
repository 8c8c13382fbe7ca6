"""Sources in files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.exchange.along import Along
from relations.exchange.base import Table
from relations.exchange.checking import not_to_itself
from relations.exchange.columns import dated, items, number, plain, reference, stamps
from relations.exchange.items import Links
from relations.models import Source


def related(along: Along, sources: list[Any]) -> None:
    along.refer(sources, "side")
    along.links(sources, "derived_from")


SOURCES = Table(
    "sources",
    Source,
    key="id",
    columns=(
        number(Source, read=True),
        *plain(Source, "kind", "title", "publisher", "author"),
        reference(Source, "side", "countries"),
        *dated(Source, "published"),
        *plain(Source, "accessed", "language", "url", "archived_url", "reference", "licence"),
        items(
            "derived_from",
            Links(Source, "derived_from", "sources"),
            _("The sources that this one repeats, by address or number."),
        ),
        *plain(Source, "note"),
        *stamps(),
    ),
    related=related,
    same=("kind", "title", "publisher", "author", "published", "url", "reference"),
    judged_last=("derived_from",),
    row_rules=(not_to_itself("derived_from"),),
)
