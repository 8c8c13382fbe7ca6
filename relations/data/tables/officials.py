"""Officials in files, with their names and terms of office."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from relations.data.columns import computed, dated, number, plain, stamps
from relations.data.related import Related
from relations.data.table import Kind, Rows, Table
from relations.data.tables.citations import citations, sources
from relations.data.tables.known_from import KNOWN_FROM, compute_known_from
from relations.data.tables.names import names, names_table, other_names
from relations.data.tables.tenures import TENURES
from relations.filters.officials import OfficialFilter
from relations.models import Official, OfficialName, Tenure
from relations.services.rows import shown_term

OFFICIAL_NAMES = names_table(OfficialName, "official", "officials")


def shown_terms(related: Related, officials: list[Any]) -> None:
    """Gives each official the term of office that meets what was asked, as `shown_terms`."""
    terms, asked = related.visible(Tenure), related.asked
    shown = asked.shown_term(terms) if isinstance(asked, OfficialFilter) else shown_term(terms)
    prefetch_related_objects(officials, shown)


def term(official: Any) -> int | None:
    return official.shown_terms[0].pk if official.shown_terms else None


OFFICIALS = Table(
    "officials",
    Official,
    key="slug",
    columns=(
        number(Official),
        *plain(Official, "slug", "name"),
        *dated(Official, "born"),
        *dated(Official, "died"),
        *plain(Official, "wikidata", "note"),
        *KNOWN_FROM,
        *stamps(),
    ),
    rows=(names(OFFICIAL_NAMES), citations("official")),
    shown=(Rows("tenures", TENURES, "official"),),
    listed=(other_names(), *sources()),
    answers=(
        computed(
            "term",
            _(
                "The term of office that meets the filters (day, country, rank, office). Without a "
                "day: the current or most recent one."
            ),
            term,
            Kind.INTEGER,
            refers="tenures",
        ),
    ),
    compute=compute_known_from,
    answer=shown_terms,
    same=("name", "born", "wikidata"),
)
