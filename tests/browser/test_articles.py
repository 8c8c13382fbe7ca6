"""An article becomes records by the keyboard alone, and without a script too."""

from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from relations.models import Agreement, Meeting, Proposal
from relations.services.snapshots import take
from tests.admin.articles.conftest import LOAN, MEETING, TEXT
from tests.browser.test_accessibility import serious
from tests.browser.test_typed_work import sign_in
from tests.factories import meeting, office, official, source, tenure

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def text(db):
    article = source("Autoridades cubanas y rusas", publisher="OnCuba", published="2019-07-22")
    return take(article, TEXT, [*MEETING, *LOAN], proposer="rules", language="es")


def test_records_are_accepted_corrected_and_saved_by_the_keyboard_alone(desk, text):
    desk.goto(text.get_absolute_url())
    keys = desk.keyboard
    # The first card is where one is; its passages are marked.
    expect(desk.locator("mark.reading-current").first).to_be_visible()
    keys.press("a")
    expect(desk.locator("#card-2")).to_be_visible()  # a guess, which was folded
    keys.press("k")
    keys.press("e")
    assert desk.evaluate("document.activeElement.name") == "c1-setting"
    desk.locator("[name=c1-person_2]").focus()
    keys.press("Control+a")
    keys.type("Sergey Shoygu")
    keys.press("Escape")
    keys.press("j")
    keys.press("r")
    keys.press("s")
    expect(desk.get_by_text("1 record saved:")).to_be_visible()
    (talks,) = Meeting.objects.all()
    assert [p.official.name for p in talks.participations.all()] == [
        "Ricardo Cabrisas", "Sergey Shoygu"
    ]  # fmt: skip
    assert not Agreement.objects.exists()
    assert set(Proposal.objects.filter(group=2).values_list("state", flat=True)) == {"rejected"}


@pytest.fixture
def recorded(db):
    """The meeting of the text, with one of its people."""
    shoygu = tenure(official("Serguéi Shoigú"), office("Minister of Defence"), "2012")
    return meeting("2019-07-22", ["cuba", "russia"], people=[shoygu])


def test_a_recorded_meeting_is_cited_by_one_key(desk, text, recorded):
    desk.goto(text.get_absolute_url())
    desk.keyboard.press("c")
    expect(desk.locator("#card-1 .reading-cited")).to_be_visible()
    desk.keyboard.press("s")
    expect(desk.get_by_text("1 record saved:")).to_be_visible()
    assert Meeting.objects.get() == recorded
    assert recorded.citations.get().source == text.source


def test_a_recorded_meeting_is_told_apart_by_one_key(desk, text, recorded):
    desk.goto(text.get_absolute_url())
    desk.keyboard.press("n")
    desk.keyboard.press("s")
    expect(desk.get_by_text("1 record saved:")).to_be_visible()
    assert Meeting.objects.count() == 2


def test_selected_words_become_the_quote(desk, text):
    desk.goto(text.get_absolute_url())
    desk.locator("#card-1 legend").click()
    expect(desk.locator("#pick")).to_be_hidden()
    desk.get_by_text("vicepresidente", exact=True).dblclick()
    desk.get_by_role("button", name="Use as quote").click()
    expect(desk.locator("[name=c1-quote]")).to_have_value("vicepresidente")
    expect(desk.locator("#pick")).to_be_hidden()


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(desk, text):
    desk.goto(text.get_absolute_url())
    desk.keyboard.press("a")
    desk.locator("[name=c1-date]").fill("some day in July")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("alert")).to_contain_text("Nothing was saved.")
    expect(desk.locator("[name=c1-date]")).to_have_value("some day in July")
    expect(desk.locator("#c1-date-wrong")).to_be_visible()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_nobody_is_kept_out_of_the_page(chromium, address, text, width, scheme):
    User.objects.create_superuser("ana", password="a-long-passphrase")
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page = context.new_page()
    sign_in(page, "ana")
    for url in (text.get_absolute_url(), "/admin/read/"):
        page.goto(url)
        assert serious(page, "#content-main") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_form_is_enough_without_a_script(address, chromium, text):
    User.objects.create_superuser("ana", password="a-long-passphrase")
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/admin/login/?next={text.get_absolute_url()}")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill("a-long-passphrase")
    page.get_by_role("button", name="Log in").click()
    page.locator("#c1-decision-accept").check()
    page.get_by_role("button", name="Save decisions").click()
    expect(page.get_by_text("1 record saved:")).to_be_visible()
    context.close()
    assert Meeting.objects.count() == 1


ARTICLE = Path(__file__).parent.parent / "reading/texts/en-cuba-russia-article.txt"
# Seconds by the keystroke-level model (Card, Moran and Newell, 1980): a key, a decision, a page.
KEY, DECISION, PAGE = 0.28, 1.35, 1.0
MOST_SECONDS = 240


class Hands:
    """The keyboard of a page, whose keys are counted."""

    def __init__(self, page):
        self.page, self.keys = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.keys += len(text)

    def paste(self, text):
        self.page.keyboard.insert_text(text)
        self.keys += 2


def test_an_article_becomes_records_in_minutes_by_keyboard_alone(desk):
    desk.goto("/admin/read/")
    hands = Hands(desk)
    hands.paste(ARTICLE.read_text())
    hands.press("Tab", "Tab")
    hands.type("2019-07-22")
    hands.press("Control+Enter")
    desk.wait_for_url("**/read/*/")
    cards = desk.locator(".reading-card").count()
    for number in range(cards):
        card = desk.locator(".reading-card").nth(number)
        hands.press("r" if "reading-wrong" in card.get_attribute("class") else "a")
    hands.press("s")
    expect(desk.get_by_text("records saved:")).to_be_visible()
    seconds = KEY * hands.keys + DECISION * cards + PAGE * 3
    assert seconds < MOST_SECONDS, f"{hands.keys} keys, {cards} cards"
    assert recorded_meetings() == {
        ("2019-07-22", "held", ("Ricardo Cabrisas", "Sergey Shoygu")),
        ("2019-01", "held", ("Ricardo Cabrisas",)),
        ("2019-06", "held", ("Ricardo Cabrisas",)),
        ("2018-11", "held", ()),
        ("2019", "announced", ("Dmitry Medvedev",)),
        ("[..2018-12]", "held", ("Leopoldo Cintra Frías",)),
    }
    kinds = Counter(Agreement.objects.values_list("kind", flat=True))
    assert kinds == {"agreement": 5, "loan": 1, "pledge": 1, "shared-position": 2}
    loan = Agreement.objects.get(kind="loan")
    assert (loan.amount, loan.currency) == (38_000_000, "EUR")
    talks = Meeting.objects.get(date="2019-07-22")
    assert talks.citations.filter(field="visit number 3").exists()
    # A stranger finds them.
    desk.context.clear_cookies()
    desk.goto("/meetings/?country=cuba&country=russia&from=2019-07-22&until=2019-07-22")
    expect(desk.get_by_text("Ricardo Cabrisas").first).to_be_visible()
    desk.goto("/agreements/?kind=loan&sector=defence")
    expect(desk.get_by_text("38").first).to_be_visible()


def recorded_meetings():
    return {
        (str(one.date), one.status, tuple(p.official.name for p in one.participations.all()))
        for one in Meeting.objects.all()
    }
