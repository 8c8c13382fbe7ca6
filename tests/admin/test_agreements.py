from datetime import date
from decimal import Decimal

import pytest

from relations.models import Agreement, AgreementLink, Country, Party, Stage
from tests.admin.typing_in import add, change, complaints
from tests.factories import agreement, cite, country, meeting, organization, sector, source

pytestmark = pytest.mark.django_db

OPENED = 12
SAVED = 24


def test_the_loan_of_the_article_is_entered_in_one_form(desk):
    report = source("Rusia otorga crédito a Cuba")
    sheet = add(desk, "agreement").type(
        kind="loan", date="2019-02", amount="38000000", currency="eur"
    )
    sheet.type(sectors=[sector("defence").pk])
    sheet.row("parties", country=country("russia"), role="lender")
    sheet.row("parties", country=country("cuba"), role="borrower")
    sheet.row("stages", kind="signed", date="2019-02", country=country("russia"))
    sheet.row("citations", source=report, field="amount")
    page = sheet.press()
    loan = Agreement.objects.get()
    assert (loan.amount, loan.currency) == (Decimal("38000000"), "EUR")
    assert [(str(p), p.role) for p in loan.parties.all()] == [
        ("Russia", "lender"),
        ("Cuba", "borrower"),
    ]
    assert [s.kind for s in loan.stages.all()] == ["signed"]
    assert f'href="{loan.get_absolute_url()}"' in page.content.decode()


def test_an_agreement_known_only_by_its_sector_is_saved(desk):
    sheet = add(desk, "agreement").type(sectors=[sector("energy").pk], date_note="In recent years")
    for slug in ("cuba", "russia"):
        sheet.row("parties", country=country(slug))
    sheet.press()
    assert str(Agreement.objects.get()) == "Cuba – Russia: agreement, energy, undated"


def test_it_is_linked_with_the_meeting_and_with_what_it_changes(desk):
    talks, earlier = meeting("2018-11"), agreement("1960-02-13", title="Trade and payments")
    sheet = add(desk, "agreement").type(title="Protocol", meeting=talks)
    sheet.row("parties", country=country("cuba"))
    sheet.row("links", kind="amends", target=earlier).press()
    link = AgreementLink.objects.get()
    assert (link.target, link.agreement.meeting) == (earlier, talks)


TYPED = [
    # Amount and currency as typed; then what is kept, and what the public page shows.
    ("38 million", "euros", "38000000.00", "", "EUR", "EUR\u00a038,000,000"),
    ("38.000.000", "€", "38000000.00", "", "EUR", "EUR\u00a038,000,000"),
    ("more than €200m", "", "200000000.00", "more-than", "EUR", "EUR\u00a0200,000,000"),
    ("$38m", "USD", "38000000.00", "", "USD", "USD\u00a038,000,000"),
    ("до 5 млн", "рублей", "5000000.00", "up-to", "RUB", "RUB\u00a05,000,000"),
    ("38 million", "", "38000000.00", "", "", "(currency not stated)"),
    ("5 million", "SUR", "5000000.00", "", "SUR", "SUR\u00a05,000,000"),
]


@pytest.mark.parametrize(("amount", "money", "value", "limit", "code", "shown"), TYPED)
def test_an_amount_is_typed_as_the_source_writes_it(
    desk, client, amount, money, value, limit, code, shown
):
    sheet = add(desk, "agreement").type(kind="loan", amount=amount, currency=money)
    sheet.row("parties", country=country("cuba"))
    sheet.row("stages", kind="signed", amount=amount, currency=money).press()
    loan = Agreement.objects.get()
    for kept in (loan, loan.stages.get()):
        assert (str(kept.amount), kept.amount_qualifier, kept.currency) == (value, limit, code)
        assert kept.amount_note in ("", amount)
    assert shown in client.get(loan.get_absolute_url()).content.decode().replace("&nbsp;", "\u00a0")


def test_a_limited_amount_whose_currency_cannot_be_read_is_refused_for_its_currency_alone(desk):
    sheet = add(desk, "agreement").type(amount="more than 200 million", currency="dollars")
    page = sheet.row("parties", country=country("cuba")).press()
    assert complaints(page).keys() == {"currency"}


def test_an_amount_keeps_its_limit_and_words_when_something_else_is_saved(desk):
    loan = agreement(
        "2019", ["cuba"], kind="loan", amount=5_000_000, amount_qualifier="about", currency="EUR",
        amount_note="some 5 Mio",
    )  # fmt: skip
    change(desk, loan).type(terms="3 %").press()
    loan.refresh_from_db()
    assert (loan.amount_text, loan.amount_note, loan.terms) == (
        "about 5,000,000", "some 5 Mio", "3 %",
    )  # fmt: skip
    change(desk, loan).type(amount="6 million").press()
    loan.refresh_from_db()
    assert (loan.amount_text, loan.amount_note) == ("6,000,000", "6 million")
    change(desk, loan).type(amount="").press()
    loan.refresh_from_db()
    assert (loan.amount, loan.amount_qualifier, loan.amount_note) == (None, "", "")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("amounts/?text=38+million&currency=euros", {"words": "EUR 38,000,000: 38 million"}),
        ("amounts/?text=38+million", {"words": "38,000,000 (currency not stated): 38 million"}),
        ("amounts/?text=", {"words": ""}),
        ("currencies/?text=SUR", {"words": "SUR: Soviet Rouble, in use 1961–1992"}),
    ],
)
def test_the_boxes_say_how_money_is_understood(desk, path, answer):
    assert desk.get(f"/admin/{path}").json() == answer


def test_two_readings_come_back_as_options(desk):
    answer = desk.get("/admin/amounts/?text=38.000&currency=EUR").json()
    assert [text for text, _words in answer["proposals"]] == ["38", "38000"]
    answer = desk.get("/admin/currencies/?text=dólares").json()
    assert answer["proposals"][0] == ["USD", "US Dollar"]


REFUSED = [
    ("no parties", {}, "parties", "An agreement needs parties"),
    (
        "only a concerned side",
        {"parties-0-country": "cuba", "parties-0-role": "concerned"},
        "parties",
        "not only concerned",
    ),
    (
        "an amount with two readings",
        {"parties-0-country": "cuba", "amount": "38.000", "currency": "EUR"},
        "amount",
        "the source means: “38” or “38000”",
    ),
    (
        "an amount without a number",
        {"parties-0-country": "cuba", "amount": "lots", "currency": "EUR"},
        "amount",
        "has no number",
    ),
    (
        "an amount below nothing",
        {"parties-0-country": "cuba", "amount": "-5", "currency": "EUR"},
        "amount",
        "below zero",
    ),
    (
        "a currency that is none",
        {"parties-0-country": "cuba", "amount": "5", "currency": "cabbages"},
        "currency",
        "not a currency in ISO 4217",
    ),
    (
        "a currency that several countries have",
        {"parties-0-country": "cuba", "amount": "5", "currency": "dólares"},
        "currency",
        "USD (US Dollar), CAD (Canadian Dollar)",
    ),
    (
        "an amount in another currency than the one beside it",
        {"parties-0-country": "cuba", "amount": "€5m", "currency": "USD"},
        "amount",
        "names two different currencies",
    ),
    (
        "a lender that is no party",
        {
            "parties-0-country": "cuba",
            "stages-0-kind": "disbursed",
            "stages-0-country": "russia",
        },
        "stages-0-country",
        "Russia is not a party to this agreement",
    ),
    (
        "a lender that is only concerned",
        {
            "parties-0-country": "cuba",
            "parties-1-country": "russia",
            "parties-1-role": "concerned",
            "stages-0-kind": "disbursed",
            "stages-0-country": "russia",
        },
        "stages-0-country",
        "Russia is not a party to this agreement",
    ),
    (
        "a sum disbursed with two readings",
        {"parties-0-country": "cuba", "stages-0-kind": "disbursed", "stages-0-amount": "5.000"},
        "stages-0-amount",
        "the source means: “5” or “5000”",
    ),
    (
        "an unparsable date",
        {"parties-0-country": "cuba", "date": "22/07/2019"},
        "date",
        "2019-07-22",
    ),
    (
        "a stage over days",
        {"parties-0-country": "cuba", "stages-0-kind": "signed", "stages-0-date": "2018/2019"},
        "stages-0-date",
        "[2018..2019]",
    ),
    (
        "a party twice in one role",
        {"parties-0-country": "cuba", "parties-1-country": "cuba"},
        "parties",
        "Two rows have the same",
    ),
    ("a party that is nobody", {"parties-0-note": "?"}, "parties-0-country", "Choose a country"),
    (
        "a withdrawal before the consent",
        {
            "parties-0-country": "cuba",
            "parties-0-consented": "2019",
            "parties-0-withdrawn": "2018",
        },
        "parties-0-withdrawn",
        "withdrew before it consented",
    ),
    ("less than one", {"parties-0-country": "cuba", "instruments": "0"}, "instruments", "1"),
]


@pytest.mark.parametrize(
    ("case", "typed", "field", "message"), REFUSED, ids=[row[0] for row in REFUSED]
)
def test_bad_input_is_refused_at_its_field_and_nothing_is_lost(desk, case, typed, field, message):
    sides = {"cuba": country("cuba").pk, "russia": country("russia").pk}
    sheet = add(desk, "agreement").type(summary="A credit for the defence sector.")
    for name, value in typed.items():
        sheet.type(**{name: sides.get(value, value)})
    page = sheet.press()
    assert message in " ".join(complaints(page)[field])
    assert not Agreement.objects.exists()
    text = page.content.decode()
    for kept in ("A credit for the defence sector.", *set(typed.values()) - sides.keys()):
        assert kept in text


def test_an_organization_that_lends_may_disburse(desk):
    bank = organization("Eximbank of Russia")
    sheet = add(desk, "agreement").type(kind="credit-line")
    sheet.row("parties", organization=bank, role="lender")
    sheet.row("stages", kind="disbursed", organization=bank, date="2019").press()
    assert str(Stage.objects.get().side) == "Eximbank of Russia"


def test_an_agreement_does_not_amend_itself(desk):
    treaty = agreement("1960", title="Trade and payments")
    sheet = change(desk, treaty).row("links", kind="amends", target=treaty)
    assert "cannot amend or replace itself" in str(complaints(sheet.press()))


def test_an_editor_deletes_an_agreement_with_its_parties(editors_desk):
    treaty = agreement("1960", stages=[("signed", "1960")], sectors=["energy"])
    cite(treaty)
    url = f"/admin/relations/agreement/{treaty.pk}/delete/"
    assert editors_desk.post(url, {"post": "yes"}).status_code == 302
    assert not Agreement.objects.exists()


# Size


def _treaty(parties: int) -> Agreement:
    treaty = agreement("1992-05-09", parties=(), title="Framework Convention", kind="convention")
    there = Country.objects.existed_on(date(1994, 1, 1)).order_by("pk")
    slugs = there.values_list("slug", flat=True)[:parties]
    for slug in slugs:
        Party.objects.create(agreement=treaty, country=country(slug), consented="1994")
    return treaty


def test_a_treaty_opens_in_as_many_queries_with_20_parties_as_with_two(
    desk, django_assert_num_queries
):
    small, large = _treaty(2), _treaty(20)
    change(desk, small)  # Content types are read once and kept.
    # 2 the session and its person, 2 rights, 1 the agreement with 1 its sectors chosen; 5 kinds of
    # rows; 1 the countries chosen in all rows; 3 what the title in the head reads.
    for treaty in (small, large):
        with django_assert_num_queries(OPENED):
            change(desk, treaty)


def test_a_treaty_saves_in_as_many_queries_with_20_parties_as_with_two(
    desk, django_assert_num_queries
):
    small, large = _treaty(2), _treaty(20)
    for treaty in (small, large):
        sheet = change(desk, treaty).type(summary="On climate change")
        # 2 the session and its person, 2 rights, 1 the agreement; 2 the parties and their
        # countries, 2 sectors, as chosen and as stored; 1 rule asked of the database, between 4
        # savepoints; 2 written, the agreement and the line of the log. Untouched parties are not.
        # 1 what was kept of contradictions. 7 what others changed meanwhile: the lock, the sectors
        # and five kinds of rows.
        with django_assert_num_queries(SAVED):
            sheet.press(follow=False)
        treaty.refresh_from_db()
        assert treaty.summary == "On climate change"


def test_one_party_of_200_is_changed(desk):
    treaty = _treaty(200)
    change(desk, treaty).type(**{"parties-150-withdrawn": "2020"}).press()
    assert str(Party.objects.exclude(withdrawn="").get().withdrawn) == "2020"


def test_a_treaty_with_290_parties_is_entered_at_once(desk):
    bodies = [organization(f"Regional body no. {number}") for number in range(1, 23)]
    sheet = add(desk, "agreement").type(title="Convention of all")
    countries = Country.objects.order_by("pk")[:268]
    for side in countries:
        sheet.row("parties", country=side)
    for body in bodies:
        sheet.row("parties", organization=body)
    sheet.press()
    assert Agreement.objects.get().parties.count() == 290
