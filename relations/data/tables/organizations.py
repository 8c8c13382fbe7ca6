"""Organizations in files, with their names."""

from relations.data.columns import number, plain, reference, stamps
from relations.data.table import Reads, Table
from relations.data.tables.citations import citations, sources
from relations.data.tables.names import names, names_table, other_names
from relations.models import Organization, OrganizationName

ORGANIZATION_NAMES = names_table(OrganizationName, "organization", "organizations")

ORGANIZATIONS = Table(
    "organizations",
    Organization,
    key="slug",
    columns=(
        number(Organization),
        *plain(Organization, "slug", "name", "acronym", "kind"),
        reference(Organization, "country", "countries"),
        *plain(Organization, "wikidata"),
        *stamps(),
    ),
    rows=(names(ORGANIZATION_NAMES), citations("organization")),
    listed=(other_names(), *sources()),
    reads=(Reads("country"),),
    same=("name", "country"),
)
