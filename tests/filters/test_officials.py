"""The filters of officials: one term of office must meet what is asked of offices."""

import pytest

from relations.filters.officials import OfficialFilter
from relations.models import Official
from relations.vocab import Rank
from tests.factories import country, office, official, organization, tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    service = organization("Federal Service", kind="agency", country=country("russia"))
    named = {
        "cabrisas": official("Ricardo Cabrisas", born="1937-01-22"),
        "shoygu": official("Sergey Shoygu", "Шойгу", born="1955-05-21"),
        "shugaev": official("Dmitry Shugaev"),
        "unknown": official("Zoila Pérez"),
    }
    economy = office("Minister of Economy and Planning", of="cuba")
    tenure(named["cabrisas"], economy, "2016-07-13", "2018-07-21")
    deputy = office("Deputy Prime Minister", of="cuba", rank=Rank.DEPUTY_HEAD)
    tenure(named["cabrisas"], deputy, "2009", open_end="unknown")
    defence = office("Minister of Defence", of="russia")
    tenure(named["shoygu"], defence, "2012-11-06", open_end="still")
    director = office("Director", of=service, rank=Rank.AGENCY_HEAD)
    tenure(named["shugaev"], director, "2017-01")
    return named


CASES = [
    ("", "shugaev cabrisas shoygu unknown"),
    ("country=cuba", "cabrisas"),
    ("country=russia", "shugaev shoygu"),
    ("country=cuba&country=russia", "shugaev cabrisas shoygu"),
    ("country=none", "unknown"),
    ("country=none&country=cuba", "cabrisas unknown"),
    ("office=minister", "cabrisas shoygu"),
    ("office=defence+minister", "shoygu"),
    ("rank=agency-head", "shugaev"),
    ("rank=none", "unknown"),
    ("rank=other-minister", "cabrisas shoygu"),
    ("in_office_on=2017-06-01", "shugaev cabrisas shoygu"),
    ("in_office_on=2012-11-05", "cabrisas"),
    ("in_office_on=2019-07-22&certainty=certain", "shoygu"),
    ("in_office_on=2019-07-22&certainty=possible", "shugaev cabrisas"),
    ("in_office_on=2019-07-22&office=economy", ""),
    ("in_office_on=2017-06-01&office=economy&certainty=certain", "cabrisas"),
    ("country=cuba&office=defence", ""),
    ("q=shoigu", "shoygu"),
    ("sort=-name", "unknown shoygu cabrisas shugaev"),
    ("sort=born", "cabrisas shoygu shugaev unknown"),
]


@pytest.mark.parametrize(("query", "names"), CASES)
def test_a_parameter_finds_its_officials(people, ask, query, names):
    by_key = {one.pk: name for name, one in people.items()}
    assert [by_key[one.pk] for one in ask(OfficialFilter, Official, query)] == names.split()


def test_every_parameter_has_a_case():
    tried = {pair.split("=")[0] for query, _ in CASES for pair in query.split("&")}
    assert set(OfficialFilter.base_filters) <= tried


@pytest.mark.parametrize(
    ("query", "name"),
    [("country=atlantis", "country"), ("rank=tsar", "rank"), ("in_office_on=2019", "in_office_on")],
)
def test_a_bad_value_is_named_at_its_parameter_and_nobody_is_found(people, refuse, query, name):
    assert list(refuse(OfficialFilter, Official, query)) == [name]
