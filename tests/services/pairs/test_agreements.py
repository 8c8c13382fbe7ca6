"""Agreements of two countries: promises that stay open, sums of money, what is in force."""

from datetime import date
from decimal import Decimal

import pytest

from relations.models import Agreement, AgreementLink, Country, Stage
from relations.services.pairs import Pair
from relations.services.pairs.agreements import (
    Agreed,
    Sums,
    by_year,
    in_force_between,
    open_promises,
    sums_by_currency,
)
from tests.factories import agreement

pytestmark = pytest.mark.django_db


def open_ones():
    return list(open_promises(Agreement.objects.all()))


def sums():
    return sums_by_currency(Agreement.objects.all())


def test_a_pledge_without_a_later_stage_is_an_open_promise():
    pledge = agreement("2019-06", kind="pledge", stages=[("announced", "2019-06")])
    assert open_ones() == [pledge]


def test_a_pledge_later_signed_is_no_open_promise():
    agreement("2019-06", kind="pledge", stages=[("announced", "2019-06"), ("signed", "2019-10")])
    assert open_ones() == []


@pytest.mark.parametrize(
    "stage",
    [
        *("signed", "ratified", "in-force", "amended", "suspended", "terminated", "expired"),
        *("disbursed", "completed"),
    ],
)
def test_any_later_stage_ends_a_promise(stage):
    agreement("2019", kind="letter-of-intent", stages=[(stage, "2020")])
    assert open_ones() == []


@pytest.mark.parametrize("stage", ["announced", "negotiating", "initialled"])
def test_what_is_announced_or_negotiated_and_no_more_is_an_open_promise(stage):
    loan = agreement("2019", kind="loan", stages=[(stage, "2019")])
    assert open_ones() == [loan]


def test_a_treaty_without_stages_is_no_promise():
    agreement("1991-12-08", kind="treaty")
    assert open_ones() == []


@pytest.mark.parametrize(("kind", "is_open"), [("implements", False), ("amends", True)])
def test_a_pledge_that_another_agreement_carries_out_is_kept(kind, is_open):
    pledge, loan = agreement("2018", kind="pledge"), agreement("2019", kind="loan")
    AgreementLink.objects.create(agreement=loan, target=pledge, kind=kind)
    assert open_ones() == ([pledge] if is_open else [])


def test_the_oldest_promise_comes_first_and_the_undated_last():
    undated = agreement("", kind="pledge")
    young, old = agreement("2019", kind="pledge"), agreement("2018-11", kind="pledge")
    assert open_ones() == [old, young, undated]


def test_sums_are_pledged_until_signed_and_then_signed():
    agreement("2018", kind="pledge", amount=Decimal(50), currency="EUR")
    agreement("2019", kind="loan", amount=Decimal(38), currency="EUR", stages=[("signed", "2019")])
    agreement("2019", kind="loan", amount=Decimal(7), currency="RUB")
    agreement("2019", kind="grant", currency="RUB")
    agreement("2019", kind="treaty")
    assert sums() == [
        Sums("EUR", Decimal(50), Decimal(38), None, 0),
        Sums("RUB", None, Decimal(7), None, 1),
    ]


@pytest.mark.parametrize(
    ("limits", "of_sum"),
    [
        (["", ""], ""),
        (["more-than", ""], "more than"),
        (["at-least", "more-than"], "more than"),
        (["up-to", ""], "up to"),
        (["up-to", "at-least"], "about"),
        (["about", ""], "about"),
    ],
)
def test_a_sum_has_the_limit_of_its_amounts(limits, of_sum):
    for limit in limits:
        agreement("2018", kind="pledge", amount=5, currency="EUR", amount_qualifier=limit)
    assert sums() == [Sums("EUR", Decimal(10), None, None, 0, pledged_limit=of_sum)]


def test_an_amount_without_a_stated_currency_is_in_no_sum():
    loan = agreement("2019", kind="loan", amount=5)
    Stage.objects.create(agreement=loan, kind="disbursed", amount=5)
    assert sums() == []


def test_an_agreement_with_many_stages_is_summed_once():
    stages = [("announced", "2018"), ("signed", "2019"), ("in-force", "2019"), ("amended", "2020")]
    agreement("2019", kind="loan", amount=Decimal(38), currency="EUR", stages=stages)
    assert sums() == [Sums("EUR", None, Decimal(38), None, 0)]


def test_what_was_disbursed_is_told_by_the_stages():
    loan = agreement("2019", kind="loan", amount=Decimal(38), currency="EUR")
    for amount, currency in [(10, "EUR"), (5, "EUR"), (2, "USD"), (None, "")]:
        Stage.objects.create(agreement=loan, kind="disbursed", amount=amount, currency=currency)
    Stage.objects.create(agreement=loan, kind="signed", amount=38, currency="EUR")
    assert sums() == [
        Sums("EUR", None, Decimal(38), Decimal(15), 0),
        Sums("USD", None, None, Decimal(2), 0),
    ]


def test_agreements_in_force_on_a_day_are_those_that_had_begun_and_not_ended():
    treaty = agreement("1992", stages=[("in-force", "1992-02-01"), ("terminated", "2000-06-30")])

    def on(day):
        pair = Pair.of(Country.objects.all(), "cuba", "russia")
        return list(in_force_between(Agreement.objects.all(), pair, date.fromisoformat(day)))

    assert on("1992-01-31") == []
    assert on("1999-01-01") == [treaty]
    assert on("2000-06-30") == []


def test_agreements_and_promises_are_counted_by_year():
    agreement("2018-05")
    agreement("2018")
    agreement("2018", kind="pledge")
    agreement("")
    assert sorted(by_year(Agreement.objects.all()), key=str) == sorted(
        [Agreed(2018, False, 2), Agreed(2018, True, 1), Agreed(None, False, 1)], key=str
    )
