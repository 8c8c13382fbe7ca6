"""Organizations in files."""

from typing import Any

from django.db.models import Prefetch

from relations.exchange.base import Table
from relations.exchange.columns import names, number, plain, reference, sources, stamps
from relations.models import Citation, Organization, OrganizationName


def related(organizations: Any) -> Any:
    return organizations.select_related("country").prefetch_related(
        "names", Prefetch("citations", Citation.objects.select_related("source"))
    )


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
