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
    ("amount_min=38 million", "loan"),
    ("amount_min=5.000.001", "loan"),
    ("currency=euros", "loan"),
    ("qualifier=none", "loan contract"),
    ("qualifier=about", ""),
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
        ("currency=XQQ", "currency", "“XQQ” is not a currency in ISO 4217"),
        ("currency=dollars", "currency", "USD (US Dollar), CAD"),
        ("amount_min=lots", "amount_min", "has no number"),
        ("amount_min=38.000", "amount_min", "the source means: “38” or “38000”"),
        ("amount_min=about 5 million", "amount_min", "Write only the number: 5,000,000"),
        ("amount_min=1e-999999", "amount_min", "more than one number"),
        ("amount_max=1e40", "amount_max", "too large"),
        ("amount_min=5&amount_max=4", "amount_max", "This is before “Amount from”"),
        ("in_force_on=2001", "in_force_on", "“2001” is more than one day"),
        ("kind=deal", "kind", "“deal” is not an option"),
        ("stage=begun", "stage", "“begun” is not an option"),
        ("weight=heavy", "weight", "“heavy” is not an option"),
    ],
)
def test_a_bad_value_is_named_at_its_parameter_and_nothing_is_found(
    made, refuse, query, name, words
):
    errors = refuse(AgreementFilter, Agreement, query)
    assert list(errors) == [name]
    assert words in errors[name][0]


LIMITED = [
    # The limit, the filter, whether the amount of 200 million can be within, and is for certain.
    ("more-than", "amount_min=200000000", True, True),
    ("more-than", "amount_min=300000000", True, False),
    ("more-than", "amount_max=300000000", True, False),
    ("more-than", "amount_max=200000000", False, False),
    ("at-least", "amount_max=200000000", True, False),
    ("at-least", "amount_min=200000000", True, True),
    ("up-to", "amount_max=200000000", True, True),
    ("up-to", "amount_max=5000000", True, False),
    ("up-to", "amount_min=200000000", True, False),
    ("up-to", "amount_min=200000001", False, False),
    ("less-than", "amount_min=200000000", False, False),
    ("less-than", "amount_min=100000000", True, False),
    ("less-than", "amount_max=200000000", True, True),
    ("about", "amount_min=200000000", True, False),
    ("about", "amount_min=1", True, False),
    ("about", "amount_min=200000001", False, False),
    ("", "amount_min=200000000&amount_max=200000000", True, True),
    ("more-than", "amount_min=0", True, True),
]


@pytest.mark.parametrize(("qualifier", "query", "possible", "certain"), LIMITED)
def test_a_limited_amount_matches_as_far_as_its_limit_reaches(
    ask, qualifier, query, possible, certain
):
    agreement("2019", kind="loan", amount=Decimal(200_000_000), amount_qualifier=qualifier)
    agreement("2019", kind="grant")  # an amount that is not known matches no limit
    for asked, expected in ((query, possible), (f"{query}&certainty=certain", certain)):
        found = ask(AgreementFilter, Agreement, asked)
        assert [one.kind for one in found] == (["loan"] if expected else [])
