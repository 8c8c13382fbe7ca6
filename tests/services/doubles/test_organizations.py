"""Which organizations are likely one."""

import pytest

from relations.models import Organization, OrganizationName
from relations.services.contradictions.finding import Entry
from relations.services.doubles.kinds import near
from relations.services.doubles.organizations import FIND
from tests.factories import country, organization
from tests.services.doubles.plans import plan_of

pytestmark = pytest.mark.django_db


def recorded(name, *aliases, of="", **values):
    made = organization(name, country=country(of) if of else None, **values)
    for alias in aliases:
        OrganizationName.objects.create(organization=made, name=alias)
    return made


def likely(name, *aliases, of="", **values):
    """The names and scores of what is likely the same as an organization to be entered."""
    one = Organization(name=name, country=country(of) if of else None, **values)
    (found,) = near([Entry(one, {"names": [OrganizationName(name=alias) for alias in aliases]})])
    return {str(other.record): other.score for other in found}


@pytest.mark.parametrize(
    ("name", "entered"),
    [
        ("NATO", "Nato"),
        ("NATO", "N.A.T.O."),
        ("NATO", "North Atlantic Treaty Organization"),
        ("North Atlantic Treaty Organization", "NATO"),
        ("Organización de Estados Americanos", "OEA"),
        ("Ministerio de Economía y Planificación", "MINISTERIO DE ECONOMIA Y PLANIFICACION"),
        ("Ministry of Defence", "Defense Ministry"),
        ("Ministry of Labour & Social Security", "Ministry of Labour and Social Security"),
        ("World Health Organization", "World Health Organisation"),
        ("Rosneft", "Rosneft PJSC"),
        ("Россети", "ПАО «Россети»"),
        ("Huawei Technologies", "Huawei Technologies Co., Ltd."),
        ("Habanos", "Habanos, S.A."),
        ("People's Bank of China", "Peoples Bank of China"),
    ],
)
def test_an_organization_is_found_under_another_form_of_its_name(name, entered):
    recorded(name)
    assert list(likely(entered)) == [name]


@pytest.mark.parametrize(
    ("name", "entered"),
    [
        ("Ministerio de Salud", "Ministerio de Seguridad"),
        ("Central Bank", "Development Bank"),
        ("Sberbank", "Sberbank Capital"),
        ("Ministry of Economy", "Ministry of Energy"),
        ("Organization of American States", "Organization of African States"),
        ("Bank of Nova Scotia", "BNP"),
    ],
)
def test_another_organization_is_not_asked_about(name, entered):
    recorded(name)
    assert likely(entered) == {}


def test_an_organization_is_found_by_another_of_its_names():
    recorded("Ministry of Foreign Affairs", "MINREX", of="cuba")
    assert likely("MINREX", of="cuba") == {"Ministry of Foreign Affairs": 87}
    assert list(likely("Cuban Foreign Ministry", "Minrex", of="cuba")) == [
        "Ministry of Foreign Affairs"
    ]


def test_an_organization_is_found_by_its_acronym():
    recorded("Unión Económica Euroasiática", acronym="EAEU")
    assert list(likely("E.A.E.U.")) == ["Unión Económica Euroasiática"]
    assert list(likely("Eurasian Economic Union", acronym="EAEU")) == [
        "Unión Económica Euroasiática"
    ]


def test_another_country_has_an_organization_of_its_own():
    recorded("Ministry of Defence", of="russia")
    assert likely("Ministry of Defence", of="cuba") == {}
    assert likely("Ministry of Defence", of="russia") == {"Ministry of Defence": 97}
    assert likely("Ministry of Defence") == {"Ministry of Defence": 77}


def test_another_register_tells_whether_two_are_one():
    recorded("Eximbank", of="russia", wikidata="Q4534254")
    assert likely("Eximbank", of="russia", wikidata="Q1") == {}
    assert likely("Export-Import Bank", wikidata="Q4534254") == {"Eximbank": 100}


def test_the_number_of_queries_does_not_grow_with_the_entries(django_assert_num_queries):
    for _n in range(5):
        recorded("NATO", "OTAN")
    entry = Entry(Organization(name="N.A.T.O."), {})
    # Those alike; the organizations.
    for several in (1, 4):
        with django_assert_num_queries(2):
            assert all(near([entry] * several))


def test_organizations_are_looked_up_by_indexes():
    made = Organization.objects.bulk_create(
        Organization(name=f"Ministry {n}", slug=f"ministry-{n}") for n in range(300)
    )
    OrganizationName.objects.bulk_create(
        OrganizationName(organization=one, name=f"Ministerio {n}") for n, one in enumerate(made)
    )
    plan = plan_of(FIND, {"names": ["NATO"], "country": 1, "wikidata": "Q7184"})
    assert "Seq Scan" not in plan
    for index in ("keys", "acronym_keys", "wikidata"):
        assert f"organization_{index}" in plan
    assert "organizationname_keys" in plan
