"""The filters of countries, organizations, sectors and sources."""

import pytest

from relations.filters.countries import CountryFilter
from relations.filters.organizations import OrganizationFilter
from relations.filters.sectors import SectorFilter
from relations.filters.sources import SourceFilter
from relations.models import Country, Organization, Sector, Source
from tests.factories import country, organization, source

pytestmark = pytest.mark.django_db

COUNTRIES = [
    ("q=куба", {"cuba"}, {"russia"}),
    ("kind=former", {"soviet-union", "czechoslovakia"}, {"russia"}),
    ("kind=state&kind=former", {"soviet-union", "russia"}, {"puerto-rico"}),
    ("region=caribbean", {"cuba", "jamaica"}, {"russia"}),
    ("region=none", set(), {"cuba"}),
    ("existed_on=1991-08-19", {"soviet-union", "cuba"}, set()),
    ("existed_on=2019-07-22", {"russia", "cuba"}, {"soviet-union"}),
]


@pytest.mark.parametrize(("query", "some", "others"), COUNTRIES)
def test_a_parameter_finds_its_countries(ask, query, some, others):
    found = {one.slug for one in ask(CountryFilter, Country, query)}
    assert some <= found
    assert not others & found


@pytest.mark.parametrize(
    ("key", "column"), [("name", "name"), ("kind", "kind"), ("region", "region")]
)
def test_countries_are_sorted_both_ways(ask, key, column):
    up = [getattr(one, column) for one in ask(CountryFilter, Country, f"sort={key}")]
    down = [getattr(one, column) for one in ask(CountryFilter, Country, f"sort=-{key}")]
    assert up == down[::-1]
    assert up[0] < up[-1]


def test_countries_are_sorted_by_their_start_those_without_last(ask):
    starts = [one.start_earliest for one in ask(CountryFilter, Country, "sort=start")]
    known = [start for start in starts if start]
    assert known == sorted(known)
    assert starts[: len(known)] == known


@pytest.fixture
def organizations():
    return {
        "nato": organization("North Atlantic Treaty Organization", acronym="NATO"),
        "bank": organization("Eximbank", kind="bank", country=country("russia")),
        "ministry": organization("Ministry of Trade", kind="ministry", country=country("cuba")),
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "bank ministry nato"),
        ("q=nato", "nato"),
        ("kind=bank&kind=ministry", "bank ministry"),
        ("country=cuba", "ministry"),
        ("country=cuba&country=russia", "bank ministry"),
        ("country=none", "nato"),
        ("sort=-name", "nato ministry bank"),
        ("sort=kind", "bank nato ministry"),
        ("sort=country", "ministry bank nato"),
    ],
)
def test_a_parameter_finds_its_organizations(organizations, ask, query, names):
    by_key = {one.pk: name for name, one in organizations.items()}
    found = ask(OrganizationFilter, Organization, query)
    assert [by_key[one.pk] for one in found] == names.split()


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("parent=energy", ["energy", "oil-and-gas", "electricity", "nuclear-energy"]),
        ("q=energia+nuclear", ["nuclear-energy"]),
        ("parent=energy&sort=name", ["electricity", "energy", "nuclear-energy", "oil-and-gas"]),
        ("parent=energy&sort=-order", ["nuclear-energy", "electricity", "oil-and-gas", "energy"]),
    ],
)
def test_a_parameter_finds_its_sectors(ask, query, slugs):
    assert [one.slug for one in ask(SectorFilter, Sector, query)] == slugs


@pytest.fixture
def sources():
    return {
        "article": source(
            "Cuba and Russia", publisher="OnCuba", published="2019-07", language="en"
        ),
        "release": source(
            "Meeting in Moscow",
            kind="press-release",
            publisher="Ministry of Defence",
            side=country("russia"),
            published="2019-07-22",
            language="ru",
        ),
        "book": source("A history", kind="book", language="es-CU"),
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "release article book"),
        ("q=moscow", "release"),
        ("kind=article", "article"),
        ("kind=book&kind=article", "article book"),
        ("publisher=oncuba", "article"),
        ("side=russia", "release"),
        ("side=none", "article book"),
        ("language=es", "book"),
        ("language=RU", "release"),
        ("from=2019-07-20", "release article"),
        ("from=2019-07-20&certainty=certain", "release"),
        ("until=2019-07-21&certainty=possible", "article"),
        ("undated=yes", "book"),
        ("sort=published", "article release book"),
        ("sort=title", "book article release"),
        ("sort=publisher", "book release article"),
        ("sort=kind", "article book release"),
    ],
)
def test_a_parameter_finds_its_sources(sources, ask, query, names):
    by_key = {one.pk: name for name, one in sources.items()}
    assert [by_key[one.pk] for one in ask(SourceFilter, Source, query)] == names.split()


@pytest.mark.parametrize(
    ("filterset", "model", "query", "name"),
    [
        (CountryFilter, Country, "region=atlantis", "region"),
        (CountryFilter, Country, "kind=empire", "kind"),
        (CountryFilter, Country, "existed_on=1991", "existed_on"),
        (OrganizationFilter, Organization, "kind=club", "kind"),
        (OrganizationFilter, Organization, "country=atlantis", "country"),
        (SectorFilter, Sector, "parent=alchemy", "parent"),
        (SourceFilter, Source, "kind=rumour", "kind"),
        (SourceFilter, Source, "side=atlantis", "side"),
        (SourceFilter, Source, "from=yesterday", "from"),
    ],
)
def test_a_bad_value_is_named_at_its_parameter(refuse, filterset, model, query, name):
    assert list(refuse(filterset, model, query)) == [name]
