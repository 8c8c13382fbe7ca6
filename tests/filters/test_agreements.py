"""The filters of agreements: a few agreements, and for each parameter what it finds."""

from decimal import Decimal

import pytest

from relations.filters.agreements import AgreementFilter
from relations.models import Agreement
from tests.factories import agreement, cite, country, organization, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """Agreements by a short name."""
    bank = organization("Eximbank", kind="bank", country=country("russia"))
    agreements = {
        "loan": agreement(
            "2019-02",
            [("cuba", "borrower"), ("russia", "lender")],
            title="Loan for the defence sector",
            kind="loan",
            weight="binding",
            amount=Decimal(38_000_000),
            currency="EUR",
            sectors=["defence"],
            stages=[("signed", "2019-02")],
        ),
        "energy": agreement("", sectors=["energy"]),
        "treaty": agreement(
            "1996-05-22",
            kind="treaty",
            weight="binding",
            stages=[("signed", "1996-05-22"), ("in-force", "1997-02-01"), ("expired", "2006")],
        ),
        "contract": agreement(
            "2012-05-03",
            [(bank, "lender"), ("spain", "borrower"), ("france", "concerned")],
            kind="contract",
            weight="contract",
            amount=Decimal(5_000_000),
            currency="USD",
            sectors=["oil-and-gas"],
        ),
    }
    cite(agreements["loan"], source("Government order", publisher="Kremlin"))
    return agreements


CASES = [
    ("", "loan contract treaty energy"),
    ("country=cuba", "loan treaty energy"),
    ("country=russia", "loan contract treaty energy"),
    ("country=france", "contract"),
    ("country=cuba&country=spain", ""),
    ("country=cuba&country=spain&match=any", "loan contract treaty energy"),
    ("organization=eximbank", "contract"),
    ("sector=defence", "loan"),
    ("sector=energy", "contract energy"),
    ("sector=none", "treaty"),
    ("kind=loan", "loan"),
    ("kind=loan&kind=contract", "loan contract"),
    ("weight=binding", "loan treaty"),
    ("weight=unknown", "energy"),
    ("stage=signed", "loan treaty"),
    ("stage=in-force", "treaty"),
    ("stage=disbursed", ""),
    ("in_force_on=1997-01-31", ""),
    ("in_force_on=2001-01-01", "treaty"),
    ("in_force_on=2006-12-31", ""),
    ("from=2012", "loan contract"),
    ("until=2012-05", "contract treaty"),
    ("from=2019-02-10&until=2019-02-10&certainty=possible", "loan"),
    ("from=2019-02-10&until=2019-02-10&certainty=certain", ""),
    ("from=2019-02&until=2019-02&certainty=certain", "loan"),
    ("undated=yes", "energy"),
    ("stage=none", "contract energy"),
    ("stage=none&stage=in-force", "contract treaty energy"),
    ("currency=eur", "loan"),
    ("currency=EUR&currency=USD", "loan contract"),
    ("currency=none", "treaty energy"),
    ("publisher=Kremlin", "loan"),
    ("publisher=none", "contract treaty energy"),
    ("facets=name", "loan contract treaty energy"),
    ("amount_min=5000000", "loan contract"),
    ("amount_min=5000001", "loan"),
    ("amount_max=5000000.50", "contract"),
    ("source=Government+order", "loan"),
    ("q=defence+loan", "loan"),
    ("q=exim", "contract"),
    ("sort=amount", "contract loan energy treaty"),
    ("sort=-amount", "loan contract treaty energy"),
    ("sort=date", "treaty contract loan energy"),
    ("sort=kind", "energy contract loan treaty"),
]


@pytest.mark.parametrize(("query", "names"), CASES)
def test_a_parameter_finds_its_agreements(made, ask, query, names):
    by_key = {one.pk: name for name, one in made.items()}
    assert [by_key[one.pk] for one in ask(AgreementFilter, Agreement, query)] == names.split()


def test_every_parameter_has_a_case():
    tried = {pair.split("=")[0] for query, _ in CASES for pair in query.split("&")}
    assert set(AgreementFilter.base_filters) <= tried


def test_a_treaty_of_many_parties_is_found_once(made, ask):
    treaty = agreement("2001", ["cuba", "spain", "france"], sectors=["trade", "tourism"])
    query = "country=cuba&country=spain&match=any&sector=economy&from=2001&until=2001"
    assert ask(AgreementFilter, Agreement, query) == [treaty]


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("currency=EURO", "currency", "“EURO” is no currency code of ISO 4217"),
        ("amount_min=lots", "amount_min", "Enter a number"),
        ("amount_min=1e-999999", "amount_min", "no more than 20 digits"),
        ("amount_max=1e400", "amount_max", "no more than 20 digits"),
        ("amount_min=5&amount_max=4", "amount_max", "This comes before “Amount from”"),
        ("in_force_on=2001", "in_force_on", "“2001” is more than one day"),
        ("kind=deal", "kind", "deal is not one of the available choices"),
        ("stage=begun", "stage", "begun is not one"),
        ("weight=heavy", "weight", "heavy is not one"),
    ],
)
def test_a_bad_value_is_named_at_its_parameter_and_nothing_is_found(
    made, refuse, query, name, words
):
    errors = refuse(AgreementFilter, Agreement, query)
    assert list(errors) == [name]
    assert words in errors[name][0]
