"""The analyst's story in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from relations.models import Agreement, Meeting
from relations.vocab import Rank
from tests.factories import office, official, source, tenure

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def cabrisas(db):
    person = official("Ricardo Cabrisas")
    economy = office("Minister of Economy and Planning", "cuba")
    tenure(person, economy, "2016-07-13", "2018-07-21")
    return tenure(person, office("Deputy Prime Minister", "cuba", Rank.DEPUTY_HEAD), "2009")


def pick(page, select: str, typed: str, wanted: str):
    """Types into the box of a select and chooses the suggestion that holds the wanted words."""
    page.locator(f"#{select} + .select2-container").click()
    page.locator(".select2-search__field:focus").type(typed)
    # Options of an older list have no such attribute, and cannot be clicked.
    page.locator(".select2-results__option[aria-selected]", has_text=wanted).first.click()


def chosen(page, select: str):
    return page.locator(f"#{select} + .select2-container .select2-selection__rendered")


def test_the_first_point_of_the_article_with_an_official_made_in_a_pop_up(desk, cabrisas):
    office("Minister of Defence", "russia")
    source("Cuban and Russian authorities address promising areas", publisher="OnCuba")
    desk.get_by_role("link", name="Add a meeting").click()
    desk.get_by_label("Date:", exact=True).fill("2019-07")
    expect(desk.locator("output[for=id_date]")).to_have_text("July 2019, day unknown")
    desk.get_by_label("Date:", exact=True).press("Tab")

    pick(desk, "id_participations-0-official", "cabrisas", "Ricardo Cabrisas — Deputy Prime")
    office_box = chosen(desk, "id_participations-0-tenure")
    expect(office_box).to_contain_text("Deputy Prime Minister, Cuba")
    expect(desk.locator(".office-note").first).to_contain_text("Suggested for July 2019.")
    desk.locator("#id_participations-0-title").fill("Vice President")

    with desk.expect_popup() as opened:
        desk.locator("#add_id_participations-1-official").click()
    form = opened.value
    form.get_by_label("Name:", exact=True).first.fill("Sergey Shoygu")
    pick(form, "id_tenures-0-office", "defence", "Minister of Defence, Russia")
    form.locator("#id_tenures-0-start").fill("2012-11-06")
    form.locator("[name=_save]").click()
    expect(chosen(desk, "id_participations-1-official")).to_contain_text("Sergey Shoygu")
    expect(chosen(desk, "id_participations-1-tenure")).to_contain_text("Minister of Defence")
    expect(desk.get_by_label("Date:", exact=True)).to_have_value("2019-07")

    pick(desk, "id_sectors", "defen", "Defence")
    desk.locator("#id_places-0-city").fill("Moscow")
    pick(desk, "id_places-0-country", "rusia", "Russia")
    pick(desk, "id_citations-0-source", "promising", "OnCuba: Cuban and Russian")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Entered: meeting “Cuba – Russia: bilateral talks")).to_be_visible()

    talks = Meeting.objects.get()
    assert [p.met_as for p in talks.participations.all()] == [
        "Deputy Prime Minister",
        "Minister of Defence",
    ]
    desk.get_by_role("link", name="View public page").click()
    expect(desk).to_have_url(re.compile(rf"/meetings/{talks.pk}/$"))


def test_an_expected_visit_without_a_date_is_saved(desk):
    desk.goto("/admin/relations/meeting/add/")
    desk.locator("#id_setting").select_option("visit")
    desk.locator("#id_status").select_option("announced")
    pick(desk, "id_delegations-0-country", "russia", "Russia")
    pick(desk, "id_delegations-1-country", "cuba", "Cuba")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Entered: meeting")).to_be_visible()
    visit = Meeting.objects.get()
    assert (str(visit.date), visit.status) == ("", "announced")


def test_a_date_that_cannot_be_read_is_named_while_one_types(desk):
    desk.goto("/admin/relations/meeting/add/")
    desk.get_by_label("Date:", exact=True).fill("July 2019")
    expect(desk.locator("output[for=id_date]")).to_contain_text("Write 2019-07")


def test_a_proposed_office_is_overruled_and_stays_so(desk, cabrisas):
    envoy = office("Special envoy", "cuba", Rank.ENVOY)
    other = tenure(cabrisas.official, envoy, "2019")
    desk.goto("/admin/relations/meeting/add/")
    desk.get_by_label("Date:", exact=True).fill("2019-07")
    desk.get_by_label("Date:", exact=True).press("Tab")
    pick(desk, "id_participations-0-official", "cabrisas", "Ricardo Cabrisas")
    desk.locator(".office-note button", has_text="Special envoy").click()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Entered: meeting")).to_be_visible()
    assert Meeting.objects.get().participations.get().tenure == other


# The same refusals as in the tables of tests/admin, one of each kind, as a person meets them.


def test_an_end_before_the_start_is_refused(desk):
    desk.goto("/admin/relations/meeting/add/")
    desk.get_by_label("Date:", exact=True).fill("2019-06-03/2019-06-01")
    desk.locator("#id_summary").fill("They spoke.")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".field-date .errorlist")).to_contain_text("ends before it begins")
    expect(desk.locator("#id_summary")).to_have_value("They spoke.")


def test_an_office_that_ended_before_the_meeting_is_refused(desk, cabrisas):
    desk.goto("/admin/relations/meeting/add/")
    desk.get_by_label("Date:", exact=True).fill("2019-07")
    pick(desk, "id_participations-0-official", "cabrisas", "Ricardo Cabrisas")
    expect(chosen(desk, "id_participations-0-tenure")).to_contain_text("Deputy Prime Minister")
    pick(desk, "id_participations-0-tenure", "economy", "Minister of Economy")
    desk.get_by_role("button", name="Save", exact=True).click()
    refused = desk.locator("#participations-0 .errorlist")
    expect(refused).to_contain_text("ended 21 July 2018, before the meeting (July 2019)")
    expect(chosen(desk, "id_participations-0-official")).to_contain_text("Ricardo Cabrisas")


def test_an_agreement_is_refused_without_parties_or_with_a_strange_lender(desk):
    desk.goto("/admin/relations/agreement/add/")
    desk.locator("#id_title").fill("A credit")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("#parties-group .errorlist")).to_contain_text("needs parties")

    pick(desk, "id_parties-0-country", "cuba", "Cuba")
    desk.locator("#id_stages-0-kind").select_option("disbursed")
    pick(desk, "id_stages-0-country", "russia", "Russia")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("#stages-group .errorlist")).to_contain_text("Russia is not a party")
    expect(desk.locator("#id_title")).to_have_value("A credit")


def test_an_amount_of_38_million_euros_is_saved_and_shown_so(desk):
    desk.goto("/admin/relations/agreement/add/")
    desk.locator("#id_title").fill("A credit")
    pick(desk, "id_parties-0-country", "cuba", "Cuba")
    desk.locator("#id_amount").press_sequentially("38 million")
    desk.locator("#id_currency").press_sequentially("euros")
    expect(desk.locator("output[for=id_amount]")).to_have_text("EUR 38,000,000: 38 million")
    expect(desk.locator("output[for=id_currency]")).to_have_text("EUR: Euro")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_role("link", name="View public page").click()
    expect(desk.locator(".facts .money")).to_have_text("EUR\u00a038,000,000")
    loan = Agreement.objects.get()
    assert (loan.amount, loan.currency, loan.amount_note) == (38_000_000, "EUR", "38 million")


def test_an_amount_with_two_readings_offers_both_at_a_key(desk):
    desk.goto("/admin/relations/agreement/add/")
    box = desk.locator("#id_amount")
    box.press_sequentially("38.000")
    readings = desk.locator(".field-amount .proposals button")
    expect(readings).to_have_text(["38", "38000 (38,000)"])
    readings.nth(1).press("Enter")
    expect(box).to_have_value("38000")
    expect(desk.locator("output[for=id_amount]")).to_have_text("38,000 (currency not stated)")
    expect(desk.locator("#id_amount_note")).to_have_value("38.000")

    desk.locator("#id_currency").press_sequentially("dólares")
    desk.get_by_role("button", name="USD (US Dollar)").click()
    expect(desk.locator("output[for=id_amount]")).to_have_text("USD 38,000")
