"""Countries in files, with their names and what came after them."""

from django.utils.translation import gettext_lazy as _

from relations.data.columns import computed, dated, listed, number, owner, plain, reference, stamps
from relations.data.rules import codes_of_countries_differ, not_to_itself
from relations.data.table import Reads, Rows, Table
from relations.data.tables.citations import citations, sources
from relations.data.tables.names import names, names_table, other_names
from relations.models import Country, CountryName, Succession

COUNTRY_NAMES = names_table(CountryName, "country", "countries")
SUCCESSIONS = Table(
    "successions",
    Succession,
    key="id",
    columns=(
        number(Succession),
        owner(Succession, "predecessor", "countries"),
        reference(Succession, "successor", "countries"),
        *plain(Succession, "kind"),
        *dated(Succession, "date"),
    ),
    owners=("predecessor",),
    reads=(Reads("predecessor"), Reads("successor")),
)

SUCCESSIONS_OF = Rows(
    "successions",
    SUCCESSIONS,
    "predecessor",
    numbered={"successor": "successor"},
    identity=("successor",),
    ordered=False,
    order=("pk",),
)

COUNTRIES = Table(
    "countries",
    Country,
    key="slug",
    columns=(
        number(Country),
        *plain(Country, "slug", "name", "official_name", "kind", "region"),
        computed(
            "region_m49",
            _("Code of the region in the United Nations’ M49 standard: 029."),
            lambda country: country.region or None,
        ),
        *plain(Country, "iso_alpha2", "iso_alpha3", "iso_numeric", "cow", "gw", "wikidata"),
        *dated(Country, "start"),
        *dated(Country, "end"),
        *stamps(),
    ),
    rows=(
        names(COUNTRY_NAMES),
        SUCCESSIONS_OF,
        citations("country"),
    ),
    shown=(Rows("predecessors", SUCCESSIONS, "successor", order=("pk",)),),
    listed=(
        other_names(),
        listed("successors", "successions", _("The countries that came after it."), "successor"),
        *sources(),
    ),
    same=("name", "start"),
    judged_last=("slug", "name", "successions"),
    row_rules=(not_to_itself(SUCCESSIONS_OF, "successor"),),
    file_rules=(codes_of_countries_differ,),
)  # fmt: skip
