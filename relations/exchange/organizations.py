"""Organizations in files."""

from typing import Any

from relations.exchange.along import Along
from relations.exchange.base import Table
from relations.exchange.columns import names, number, plain, reference, sources, stamps
from relations.models import Organization, OrganizationName


def related(along: Along, organizations: list[Any]) -> None:
    along.refer(organizations, "country")
    along.rows(organizations, "names")
    along.citations(organizations)


ORGANIZATIONS = Table(
    "organizations",
    Organization,
    key="slug",
    columns=(
        number(Organization, read=False),
        *plain(Organization, "slug", "name", "acronym", "kind"),
        reference(Organization, "country", "countries"),
        *plain(Organization, "wikidata"),
        names(OrganizationName),
        sources(),
        *stamps(),
    ),
    related=related,
    same=("name", "country"),
)
