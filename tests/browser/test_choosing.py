"""Suggestion boxes in a real browser, with answers that come late or in the wrong order."""

import re

import pytest
from playwright.sync_api import expect

from relations.models import Meeting
from tests.factories import meeting, office, official, source, tenure

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

QUICK = 110  # milliseconds from key to key
FORM = "/admin/relations/meeting/add/"


@pytest.fixture
def people(db):
    for name in ("Aleksandr Babakov", "Camilo Cienfuegos", "Carlos Castro"):
        official(name)
    cabrisas = official("Ricardo Cabrisas")
    tenure(cabrisas, office("Deputy Prime Minister", "cuba"), "2009")
    return cabrisas


class Server:
    """Holds the answers to what a page asks, until the test lets them go."""

    def __init__(self, page, address):
        self.page, self.waiting, self.is_held = page, [], False
        page.route(re.compile(address), self.take)

    def take(self, route):
        if self.is_held:
            self.waiting.append(route)
        else:
            route.continue_()

    def hold(self):
        self.is_held = True

    def wait_for(self, words):
        """Until these words have been asked for."""
        for _attempt in range(600):
            if any(words in route.request.url for route in self.waiting):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError([route.request.url for route in self.waiting])

    def let_go(self):
        self.is_held = False
        while self.waiting:
            self.waiting.pop(0).continue_()


@pytest.fixture
def server(desk):
    return Server(desk, "/admin/autocomplete/")


def box(page, select):
    return page.locator(f"#{select} + .select2-container")


def chosen(page, select):
    return page.locator(f"#{select} option:checked")


def options(page):
    return page.locator(".select2-results__option")


def answers(page):
    """The options that answer the words in the box; older ones cannot be chosen."""
    return page.locator(".select2-results__option[aria-selected]")


def open_and_type(page, server, select, words):
    """Opens the box, and once its first list has come types, while answers are held back."""
    box(page, select).click()
    expect(answers(page).first).to_be_visible()
    server.hold()
    page.locator(".select2-search__field:focus").press_sequentially(words, delay=QUICK)


@pytest.mark.parametrize(
    ("select", "words", "wanted"),
    [
        ("id_participations-0-official", "cabrisas", "Ricardo Cabrisas"),
        ("id_delegations-0-country", "russia", "Russia"),
        ("id_places-0-country", "Cuba", "Cuba"),
    ],
)
def test_enter_before_the_list_answers_chooses_what_was_typed_or_nothing(
    desk, server, people, select, words, wanted
):
    desk.goto(FORM)
    open_and_type(desk, server, select, words)
    desk.keyboard.press("Enter")
    expect(desk.locator(".select2-results__options")).to_have_attribute("aria-busy", "true")
    assert desk.locator(f"#{select}").input_value() == ""
    server.wait_for(words)
    server.let_go()
    expect(chosen(desk, select)).to_contain_text(wanted)
    assert Meeting.objects.count() == 0


def test_enter_pressed_early_waits_where_the_words_may_mean_several(desk, server, people):
    official("Ramón Cabrisas")
    desk.goto(FORM)
    open_and_type(desk, server, "id_participations-0-official", "cabrisas")
    desk.keyboard.press("Enter")
    server.wait_for("cabrisas")
    server.let_go()
    expect(options(desk).filter(has_text="Ramón Cabrisas")).to_be_visible()
    expect(options(desk)).to_have_count(2)
    assert desk.locator("#id_participations-0-official").input_value() == ""


def test_enter_pressed_early_waits_where_the_only_find_is_spelt_otherwise(desk, server, people):
    desk.goto(FORM)
    open_and_type(desk, server, "id_participations-0-official", "ricardo cabrisaz")
    desk.keyboard.press("Enter")
    server.wait_for("cabrisaz")
    server.let_go()
    expect(desk.locator(".select2-results__options")).not_to_have_attribute("aria-busy", "true")
    expect(options(desk).filter(has_text="Ricardo Cabrisas")).to_be_visible()
    assert desk.locator("#id_participations-0-official").input_value() == ""
    desk.keyboard.press("Enter")
    expect(chosen(desk, "id_participations-0-official")).to_contain_text("Ricardo Cabrisas")


def test_a_sector_among_several_is_not_chosen_from_an_older_list(desk, server):
    desk.goto(FORM)
    open_and_type(desk, server, "id_sectors", "defence")
    desk.keyboard.press("Enter")
    server.wait_for("defence")
    assert desk.locator("#id_sectors option:checked").count() == 0
    server.let_go()
    expect(desk.locator(".select2-results__options")).not_to_have_attribute("aria-busy", "true")
    expect(options(desk)).to_have_text(["Defence and security", "Defence (Defence and security)"])
    assert desk.locator("#id_sectors option:checked").count() == 0
    desk.keyboard.press("Enter")
    expect(chosen(desk, "id_sectors")).to_have_text("Defence and security")


@pytest.mark.parametrize("key", ["mouse", "ArrowDown"])
def test_neither_mouse_nor_arrows_reach_an_older_list(desk, server, people, key):
    desk.goto(FORM)
    open_and_type(desk, server, "id_participations-0-official", "cabrisas")
    if key == "mouse":
        options(desk).filter(has_text="Babakov").click()
    else:
        desk.keyboard.press(key)
        desk.keyboard.press("Tab")
    assert desk.locator("#id_participations-0-official").input_value() == ""


def test_the_list_of_the_last_opening_cannot_be_chosen_from(desk, server, people):
    desk.goto(FORM)
    select = "id_participations-0-official"
    box(desk, select).click()
    desk.locator(".select2-search__field:focus").press_sequentially("castro")
    expect(options(desk)).to_have_text(["Carlos Castro"])
    desk.keyboard.press("Escape")
    server.hold()
    desk.keyboard.press("Enter")  # opens it again
    desk.keyboard.press("Enter")
    assert desk.locator(f"#{select}").input_value() == ""


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(desk, server, people):
    desk.goto(FORM)
    open_and_type(desk, server, "id_participations-0-official", "castro")
    server.wait_for("castro")
    desk.keyboard.press("Control+A")
    server.is_held = False
    desk.keyboard.insert_text("cabrisas")
    expect(options(desk).filter(has_text="Ricardo Cabrisas")).to_be_visible()
    server.waiting.clear()  # the browser gave it up
    expect(options(desk)).to_have_count(1)


def test_a_letter_typed_on_a_focused_box_opens_it_and_stays_in_it(desk, server, people):
    desk.goto(FORM)
    box(desk, "id_participations-0-official").locator("[role=combobox]").focus()
    desk.keyboard.type("cabrisas", delay=QUICK)
    expect(desk.locator(".select2-search__field:focus")).to_have_value("cabrisas")
    expect(options(desk).filter(has_text="Ricardo Cabrisas")).to_be_visible()
    desk.keyboard.press("Enter")
    expect(chosen(desk, "id_participations-0-official")).to_contain_text("Ricardo Cabrisas")


@pytest.mark.parametrize(
    ("select", "words", "field"),
    [
        ("id_participations-0-official", "Sergey Shoygu", "id_name"),
        ("id_delegations-0-organization", "Zarubezhneft", "id_name"),
        ("id_citations-0-source", "A statement of the embassy", "id_title"),
        ("id_citations-0-source", "https://example.org/statement", "id_url"),
    ],
)
def test_words_not_found_are_in_the_form_of_the_new_record(desk, select, words, field):
    desk.goto(FORM)
    box(desk, select).click()
    desk.keyboard.type(words)
    with desk.expect_popup() as opened:
        desk.locator(f"#add_{select}").click()
    expect(opened.value.locator(f"#{field}")).to_have_value(words)


def test_words_that_led_to_a_choice_are_in_no_form(desk, people):
    desk.goto(FORM)
    box(desk, "id_participations-0-official").click()
    desk.keyboard.type("cabrisas")
    answers(desk).filter(has_text="Ricardo Cabrisas").click()
    with desk.expect_popup() as opened:
        desk.locator("#add_id_participations-0-official").click()
    expect(opened.value.locator("#id_name")).to_have_value("")


def test_suggestions_of_earlier_words_cannot_be_followed_in_the_public_search(window, people):
    meeting("2019", people=[people.tenures.get()])
    server = Server(window, "/search/suggestions/")
    window.goto("/")
    searchbox = window.get_by_role("searchbox")
    searchbox.press_sequentially("castro")
    expect(window.get_by_role("link", name=re.compile("Carlos Castro"))).to_be_visible()
    server.hold()
    searchbox.fill("")
    searchbox.press_sequentially("cabrisas", delay=QUICK)
    place = window.locator("#suggestions")
    expect(place).to_have_attribute("aria-busy", "true")
    assert place.evaluate("place => place.inert")
    server.wait_for("cabrisas")
    server.let_go()
    expect(place).to_have_attribute("aria-busy", "false")
    expect(window.get_by_role("link", name=re.compile("Ricardo Cabrisas"))).to_be_visible()
    searchbox.press("Enter")
    expect(window).to_have_url(re.compile(r"/search/\?q=cabrisas$"))


def test_enter_in_the_public_search_asks_for_the_words_in_the_box(window, people):
    server = Server(window, "/search/suggestions/")
    window.goto("/")
    window.get_by_role("searchbox").press_sequentially("castro")
    expect(window.get_by_role("link", name=re.compile("Carlos Castro"))).to_be_visible()
    server.hold()
    window.get_by_role("searchbox").fill("")
    window.get_by_role("searchbox").press_sequentially("cabrisas", delay=QUICK)
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(r"/search/\?q=cabrisas$"))


def test_enter_in_the_choice_of_a_pair_takes_no_country_that_was_not_typed(window):
    window.goto("/pairs/")
    first, second = window.get_by_role("combobox").all()[:2]
    first.press_sequentially("Cuba", delay=QUICK)
    second.press_sequentially("guin", delay=QUICK)
    window.keyboard.press("Enter")
    expect(window.locator(".field-errors")).to_contain_text("“guin” matches more than one")
    second.fill("")
    second.press_sequentially("russia", delay=QUICK)
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(r"/pairs/cuba/russia/$"))


# Enter in the forms of the admin.


def test_enter_in_a_text_box_leads_to_the_next_field_and_saves_nothing(desk):
    desk.goto(FORM)
    desk.locator("#id_date").fill("2019-07")
    desk.locator("#id_date").press("Enter")
    expect(desk.locator("#id_date_note")).to_be_focused()
    desk.locator("#id_places-0-city").press("Enter")
    expect(box(desk, "id_places-0-country").locator("[role=combobox]")).to_be_focused()
    expect(desk).to_have_url(re.compile(f"{FORM}$"))
    assert Meeting.objects.count() == 0


def test_enter_in_a_longer_text_is_a_new_line(desk):
    desk.goto(FORM)
    desk.locator("#id_summary").press_sequentially("One")
    desk.locator("#id_summary").press("Enter")
    expect(desk.locator("#id_summary")).to_have_value("One\n")


def test_enter_saves_nothing_in_a_pop_up(desk):
    desk.goto(FORM)
    with desk.expect_popup() as opened:
        desk.locator("#add_id_participations-0-official").click()
    form = opened.value
    form.locator("#id_name").fill("Sergey Shoygu")
    form.locator("#id_name").press("Enter")
    expect(form.locator("#id_born")).to_be_focused()


def test_enter_with_control_saves(desk):
    text = source("A statement")
    desk.goto(f"/admin/relations/source/{text.pk}/change/")
    desk.locator("#id_title").fill("Another statement")
    desk.locator("#id_title").press("Control+Enter")
    expect(desk.get_by_text("Saved: source “Another statement”")).to_be_visible()


def test_enter_still_searches_a_list(desk):
    source("A statement")
    desk.goto("/admin/relations/source/")
    desk.locator("#searchbar").fill("statement")
    desk.locator("#searchbar").press("Enter")
    expect(desk).to_have_url(re.compile(r"\?q=statement"))


def test_enter_saves_nothing_without_javascript(desk, chromium, address):
    state = desk.context.storage_state()
    context = chromium.new_context(base_url=address, java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto("/admin/relations/source/add/")
    page.locator("#id_title").fill("A statement")
    page.locator("#id_title").press("Enter")
    page.wait_for_timeout(500)
    expect(page.locator("#id_title")).to_have_value("A statement")
    expect(page).to_have_url(re.compile(r"/source/add/$"))
    context.close()
