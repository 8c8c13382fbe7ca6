"""Citations in files: which source says it, of which record, in which words."""

from django.utils.translation import gettext_lazy as _

from relations.data.columns import Of, computed, listed, number, numbered, owner, plain
from relations.data.table import Listed, Reads, Rows, Table
from relations.models import Citation

# The records that cite sources, by the foreign key, and the table of each.
CITING = {
    "meeting": "meetings",
    "agreement": "agreements",
    "official": "officials",
    "organization": "organizations",
    "country": "countries",
    "office": "offices",
    "tenure": "tenures",
}


def of_source(name: str) -> Of:
    """The value of a field of the source."""
    return lambda row: getattr(row.source, name, None) or None


CITATIONS = Table(
    "citations",
    Citation,
    key="id",
    columns=(
        number(Citation),
        *(owner(Citation, name, table) for name, table in CITING.items()),
        numbered(
            Citation, "source", "sources", help_text=_("Source, by number, web address or title.")
        ),
        computed("source_title", _("Title of the source."), of_source("title")),
        computed("source_url", _("Web address of the source."), of_source("url")),
        *plain(Citation, "field", "locator", "quote", "basis", "confidence"),
    ),
    owners=tuple(CITING),
    reads=(
        Reads("meeting", ("id",)),
        Reads("agreement", ("id",)),
        Reads("official", ("slug",)),
        Reads("organization", ("slug",)),
        Reads("country"),
        Reads("office", ("id",)),
        Reads("tenure", ("id",)),
        Reads("source", ("title", "url")),
    ),
)


def citations(of: str) -> Rows:
    """The citations of a record."""
    return Rows(
        "citations",
        CITATIONS,
        of,
        numbered={"source": "source"},
        identity=("source", "field", "locator"),
    )


def sources() -> tuple[Listed, ...]:
    """The sources of a record as simple lists."""
    return (
        listed("sources", "citations", _("Numbers of the sources cited."), "source"),
        listed(
            "source_urls",
            "citations",
            _("Web addresses of the sources cited."),
            of=lambda row: row.source and row.source.url,
        ),
    )
