"""Sources in files, with those that they repeat."""

from django.utils.translation import gettext_lazy as _

from relations.data.columns import dated, listed, number, plain, reference, stamps
from relations.data.rules import not_to_itself
from relations.data.table import Reads, Table
from relations.data.tables.links import link_table, links
from relations.models import Source, SourceDerivation

SOURCE_DERIVATIONS = link_table(
    "source_derivations",
    SourceDerivation,
    ("from_source", "sources"),
    ("to_source", "sources"),
    as_owner="source",
    as_other="derived_from",
)

DERIVED_FROM = links("derived_from", SOURCE_DERIVATIONS, derived_from="derived_from")

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
        *plain(Source, "note"),
        *stamps(),
    ),
    rows=(DERIVED_FROM,),
    listed=(
        listed(
            "derived_from", "derived_from", _("Numbers of the sources that this one repeats."),
            "derived_from",
            key="to_source",
        ),
    ),
    reads=(Reads("side"),),
    same=("kind", "title", "publisher", "author", "published", "url", "reference"),
    judged_last=("derived_from",),
    row_rules=(not_to_itself(DERIVED_FROM, "derived_from"),),
)  # fmt: skip
