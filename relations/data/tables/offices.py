"""Offices in files, with the countries to which they are accredited."""

from django.utils.translation import gettext_lazy as _

from relations.data.columns import listed, number, of_side, plain, reference, stamps
from relations.data.rules import has_one_side
from relations.data.table import Reads, Table
from relations.data.tables.citations import citations, sources
from relations.data.tables.links import link_table, links
from relations.models import Office, OfficeAccreditation

OFFICE_ACCREDITATIONS = link_table(
    "office_accreditations", OfficeAccreditation, ("office", "offices"), ("country", "countries")
)

OFFICES = Table(
    "offices",
    Office,
    key="id",
    columns=(
        number(Office, read=True),
        *plain(Office, "title", "rank"),
        reference(Office, "country", "countries"),
        reference(Office, "organization", "organizations"),
        *of_side(lambda office: office.country, lambda office: office.organization),
        *stamps(),
    ),
    rows=(
        links("accredited_to", OFFICE_ACCREDITATIONS, accredited_to="country"),
        citations("office"),
    ),
    listed=(
        listed(
            "accredited_to",
            "accredited_to",
            _("For ambassadors and envoys: the countries they are accredited to."),
            "country",
        ),
        *sources(),
    ),
    reads=(Reads("country"), Reads("organization", ("name", "slug"))),
    same=("title", "country", "organization", "accredited_to"),
    row_rules=(has_one_side,),
)
