"""Countries in files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.exchange.along import Along
from relations.exchange.base import Table
from relations.exchange.checking import not_to_itself
from relations.exchange.columns import (
    dated,
    items,
    names,
    number,
    piece_of,
    plain,
    sources,
    stamps,
)
from relations.exchange.items import Items
from relations.exchange.pieces import Ref
from relations.exchange.rules import codes_of_countries_differ
from relations.models import Country, CountryName, Succession


def related(along: Along, countries: list[Any]) -> None:
    along.rows(countries, "names")
    successions = along.rows(countries, "successions", order=["pk"])
    along.refer(successions, "successor")
    along.citations(countries)


SUCCESSORS = Items(
    Succession,
    "successions",
    head=Ref(Succession, "successor", "countries"),
    given=[piece_of(Succession, "kind")],
    keyed=[piece_of(Succession, "date")],
    ordered=False,
)

COUNTRIES = Table(
    "countries",
    Country,
    key="slug",
    columns=(
        number(Country, read=False),
        *plain(Country, "slug", "name", "official_name", "kind", "region"),
        *plain(Country, "iso_alpha2", "iso_alpha3", "iso_numeric", "cow", "gw", "wikidata"),
        *dated(Country, "start"),
        *dated(Country, "end"),
        names(CountryName),
        items(
            "successors",
            SUCCESSORS,
            _("What came after it: “russia (continues, date=1991-12-26)”."),
        ),
        sources(),
        *stamps(),
    ),
    related=related,
    same=("name", "start"),
    judged_last=("slug", "name", "successors"),
    row_rules=(not_to_itself("successors"),),
    file_rules=(codes_of_countries_differ,),
)
