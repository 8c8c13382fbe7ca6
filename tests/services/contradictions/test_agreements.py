"""Rules about agreements, as rows of a table: what is said, and what is not."""

import pytest

from relations.models import (
    Agreement,
    AgreementLink,
    Meeting,
    Party,
    Stage,
)
from tests.factories import country
from tests.services.contradictions.asked import found

pytestmark = pytest.mark.django_db

PARTIES = [
    # date of the agreement, signed, consented, role, what is said
    ("1950", "", "", "signatory", ["state-outside-life"]),
    ("1950", "", "1994", "signatory", []),
    ("1950", "1994", "", "signatory", []),
    ("1950", "", "", "concerned", []),
    ("1994", "", "", "signatory", []),
]


@pytest.mark.parametrize(("when", "signed", "consented", "role", "said"), PARTIES)
def test_a_state_may_join_what_is_older_than_itself(when, signed, consented, role, said):
    row = Party(country=country("russia"), role=role, signed=signed, consented=consented)
    assert found(Agreement(date=when), parties=[row]) == said


AGREEMENTS = [
    # date; of each stage its kind, date and effective date; what is said
    ("2019", [("in-force", "2020", "")], []),
    ("2019", [("in-force", "2015", "")], ["in-force-before-signature"]),
    ("2019", [("in-force", "2019", "2015")],
     ["effective-before-signature", "effective-before-stage"]),
    ("2019", [("terminated", "2010", "")], ["ended-before-signature"]),
    ("2019", [("in-force", "2021", ""), ("expired", "2020", "")], ["ended-before-in-force"]),
    ("2019", [("ratified", "2018", "")], ["ratified-before-signature"]),
    ("2019", [("disbursed", "2018", "")], ["disbursed-before-signature"]),
    ("", [("initialled", "2019", ""), ("signed", "2018", "")], ["initialled-after-signature"]),
    ("", [("signed", "2018", ""), ("in-force", "2017", "")], ["in-force-before-signature"]),
    ("2019", [("signed", "2018", ""), ("in-force", "2018", "")], []),
    ("2019", [("signed", "2091", "")], ["stage-in-future"]),
    ("2019", [("expired", "2091", "")], []),
    ("2091", [], ["agreement-in-future"]),
    ("2019-07-22", [("in-force", "2019", "")], []),
]  # fmt: skip


@pytest.mark.parametrize(("when", "stages", "said"), AGREEMENTS)
def test_stages_have_their_order(when, stages, said):
    rows = [Stage(kind=kind, date=day, effective=effect) for kind, day, effect in stages]
    assert found(Agreement(date=when), stages=rows) == said


PARTY_DATES = [
    # signed, consented, withdrawn, what is said
    ("1990", "1992", "2000", []),
    ("1990", "2000", "1995", ["withdrew-before-consent"]),
    ("1990", "", "1980", ["withdrew-before-signature"]),
    ("1992", "1990", "", ["consented-before-signature"]),
    ("", "1980", "", ["bound-before-signature"]),
]


@pytest.mark.parametrize(("signed", "consented", "withdrawn", "said"), PARTY_DATES)
def test_what_a_party_did_has_its_order(signed, consented, withdrawn, said):
    row = Party(country=country("cuba"), signed=signed, consented=consented, withdrawn=withdrawn)
    assert found(Agreement(date="1990"), parties=[row]) == said


MONEY = [
    # date of the agreement or stage, currency, what is said
    ("1975", "SUR", []),
    ("1995-05", "SUR", ["currency-outside-life"]),
    ("1990", "EUR", ["currency-outside-life"]),
    ("1999", "EUR", []),
    ("2020", "HRK", []),
    ("2024", "HRK", ["currency-outside-life"]),
    ("2027-XX", "BGN", ["agreement-in-future", "currency-outside-life"]),
    ("2000", "DEM", []),
    ("", "SUR", []),
    ("1950", "", []),
]


@pytest.mark.parametrize(("when", "currency", "said"), MONEY)
def test_a_currency_is_used_within_its_life(when, currency, said):
    record = Agreement(kind="loan", date=when, currency=currency, amount=5)
    assert found(record) == said
    stage = Stage(kind="announced", date=when, currency=currency, amount=5)
    stages = found(Agreement(kind="pledge"), stages=[stage])
    assert [code for code in stages if code.startswith("currency")] == [
        code for code in said if code.startswith("currency")
    ]


def test_an_agreement_changes_an_earlier_one():
    row = AgreementLink(target=Agreement(pk=1, date="2020"))
    assert found(Agreement(date="2019"), links=[row]) == ["amends-later"]
    assert found(Agreement(date="2020-05"), links=[row]) == []


def test_an_agreement_is_signed_at_a_meeting_of_its_time():
    met = Meeting(pk=1, date="2019-07-22")
    assert found(Agreement(date="2018", meeting=met)) == ["signed-at-other-time"]
    assert found(Agreement(date="2019", meeting=met)) == []
    met.status = "cancelled"
    assert found(Agreement(date="2019", meeting=met)) == ["signed-at-cancelled"]


PAID = [
    # amount, its limit, what is disbursed with its limit, what is said
    (38, "", [(38, "")], []),
    (38, "", [(20, ""), (20, "")], ["disbursed-beyond-amount"]),
    (38, "up-to", [(40, "")], ["disbursed-beyond-amount"]),
    (38, "more-than", [(40, "")], []),
    (38, "about", [(40, "")], []),
    (38, "", [(40, "up-to")], []),
    (38, "", [(40, "more-than")], ["disbursed-beyond-amount"]),
    (None, "", [(40, "")], []),
]


@pytest.mark.parametrize(("amount", "limit", "paid", "said"), PAID)
def test_no_more_is_disbursed_than_was_agreed(amount, limit, paid, said):
    loan = Agreement(kind="loan", amount=amount, amount_qualifier=limit, currency="EUR")
    stages = [
        Stage(kind="disbursed", amount=some, amount_qualifier=how, currency="EUR")
        for some, how in paid
    ]
    assert found(loan, stages=stages) == said
    # Of another currency nothing can be said.
    assert found(loan, stages=[Stage(kind="disbursed", amount=99, currency="RUB")]) == []
