"""Offices in files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.exchange.along import Along
from relations.exchange.base import Table
from relations.exchange.checking import office_has_one_side
from relations.exchange.columns import items, number, plain, reference, sources, stamps
from relations.exchange.items import Links
from relations.models import Office


def related(along: Along, offices: list[Any]) -> None:
    along.sides(offices)
    along.links(offices, "accredited_to")
    along.citations(offices)


OFFICES = Table(
    "offices",
    Office,
    key="id",
    columns=(
        number(Office, read=True),
        *plain(Office, "title", "rank"),
        reference(Office, "country", "countries"),
        reference(Office, "organization", "organizations"),
        items(
            "accredited_to",
            Links(Office, "accredited_to", "countries"),
            _("For ambassadors and envoys: the countries they are accredited to."),
        ),
        sources(),
        *stamps(),
    ),
    related=related,
    same=("title", "country", "organization", "accredited_to"),
    row_rules=(office_has_one_side,),
)
