"""What the page of an agreement shows."""

import pytest

from relations.models import Agreement, Country, Party
from tests.factories import agreement, country, meeting, organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, words):
    return lambda record: words(client.get(record.get_absolute_url()))


def test_a_withdrawn_party_is_shown_as_no_longer_bound(page):
    made = agreement("1993-01-13", ["cuba"])
    Party.objects.create(
        agreement=made,
        country=country("russia"),
        signed="1993-01-13",
        consent="ratification",
        consented="1997-11-05",
        withdrawn="2005-03",
    )
    assert (
        "Russia signed 13 January 1993 ratification 5 November 1997 withdrawn March 2005 "
        "no longer bound" in page(made)
    )
    assert page(made).count("no longer bound") == 1


def test_a_party_that_is_to_withdraw_is_still_bound(page):
    made = agreement("1993-01-13", [])
    Party.objects.create(agreement=made, country=country("russia"), withdrawn="2999")
    text = page(made)
    assert "withdrawn 2999" in text
    assert "no longer bound" not in text


def test_those_only_concerned_stand_apart_and_not_in_the_title(page):
    parties = [("russia", "donor"), ("cuba", "recipient"), ("united-states", "concerned")]
    text = page(agreement("2019-06", parties, kind="pledge"))
    assert "Russia – Cuba: pledge, June 2019" in text
    assert "Concerned, but not a party United States" in text


def test_a_treaty_of_290_parties_with_a_title_of_512_characters_is_shown_whole(page):
    title = ("Convention on Assistance, Cooperation and Technical Exchange, " * 9)[:512].strip()
    made = Agreement.objects.create(title=title, kind="convention", date="1993-01-13")
    sides = [Party(agreement=made, country=side) for side in Country.objects.all()[:270]]
    sides += [Party(agreement=made, organization=organization(f"Union {n}")) for n in range(20)]
    Party.objects.bulk_create(sides)
    text = page(made)
    assert title in text
    assert "Parties 290" in text
    assert all(str(party.side) in text for party in sides)


def test_money_is_shown_with_currency_and_terms_and_each_part_paid(page):
    loan = agreement(
        "2019-02",
        [("russia", "lender"), ("cuba", "borrower")],
        kind="loan",
        amount=38_000_000,
        currency="EUR",
        terms="ten years",
    )
    loan.stages.create(kind="disbursed", date="2019-09", amount="1250000.50", currency="EUR")
    text = page(loan)
    assert "EUR 38,000,000 ten years" in text
    assert "EUR 1,250,000.50" in text
    assert "Russia lender" in text


def test_money_is_shown_with_its_limit_and_the_words_of_the_source(page):
    loan = agreement(
        "2019", kind="loan", amount=200_000_000, amount_qualifier="more-than", currency="EUR",
        amount_note="más de 200 millones",
    )  # fmt: skip
    loan.stages.create(kind="disbursed", amount=5_000, amount_qualifier="about")
    shown = page(loan)
    assert "more than EUR 200,000,000" in shown
    assert "más de 200 millones" in shown
    assert "about 5,000 (currency not stated)" in shown


@pytest.mark.parametrize("currency", ["", "RUB"])
def test_a_loan_without_an_amount_says_that_it_is_not_known(page, currency):
    assert "amount not recorded" in page(agreement("2019", kind="loan", currency=currency))


def test_stages_stand_in_the_order_of_their_dates(page):
    made = agreement("2019", stages=[("in-force", "2020-03-01"), ("signed", "2019-02")])
    text = page(made)
    assert text.index("February 2019 Signed") < text.index("1 March 2020 In force")


def test_agreements_known_only_in_number_say_how_many(page):
    assert "3 instruments; only their number is recorded" in page(agreement("", instruments=3))


def test_an_amendment_and_what_it_amends_lead_to_each_other(page):
    earlier = agreement("2019", title="Loan for defence")
    later = agreement("2020", title="Protocol on deferral")
    later.links.create(target=earlier, kind="amends")
    assert "Amends Loan for defence" in page(later)
    assert "Amended by Protocol on deferral" in page(earlier)


def test_the_meeting_where_it_was_signed_is_linked(client):
    talks = meeting("2019-02")
    made = agreement("2019-02", meeting=talks)
    assert talks.get_absolute_url() in client.get(made.get_absolute_url()).content.decode()
