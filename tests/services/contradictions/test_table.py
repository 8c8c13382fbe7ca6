"""Rules about people, countries and sources, as rows of a table: what is said, and what is not."""

from datetime import date

import pytest

from relations.models import (
    Country,
    Delegation,
    Meeting,
    Office,
    Official,
    OfficialName,
    Source,
    Succession,
    Tenure,
)
from relations.services.contradictions.finding import Entry
from relations.services.contradictions.judging import judge
from relations.services.contradictions.table import RULES
from tests.factories import country
from tests.services.contradictions import test_agreements as agreements
from tests.services.contradictions import test_meetings as meetings
from tests.services.contradictions.asked import TODAY, found

pytestmark = pytest.mark.django_db


def state(start="", end="", name="Ruritania") -> Country:
    return Country(pk=9_999, slug="ruritania", name=name, start=start, end=end)


OFFICIALS = [
    # born, died, what is said
    ("1906-12-19", "1982-11-10", []),
    ("1982", "1906", ["died-before-born"]),
    ("1906", "1906", []),
    ("1906", "1905/1907", []),
    ("1906~", "1905", []),
    ("2091", "", ["born-in-future"]),
    ("", "2091-01-01", ["died-in-future"]),
]


@pytest.mark.parametrize(("born", "died", "said"), OFFICIALS)
def test_a_life_has_its_order(born, died, said):
    assert found(Official(name="Leonid Brezhnev", born=born, died=died)) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [("1994", "1990", ["name-ends-before-start"]), ("1990", "1994", []), ("", "1994", [])],
)
def test_a_name_ends_after_it_starts(start, end, said):
    name = OfficialName(name="Lyonya", start=start, end=end)
    assert found(Official(name="Leonid Brezhnev"), names=[name]) == said


TERMS = [
    # a life; the start, end and appointment of a term; what is said
    (("1906", "1982"), ("1964", "1982", ""), []),
    (("", ""), ("1964", "1960", ""), ["term-ends-before-start"]),
    (("", ""), ("1964", "1964", ""), []),
    (("", ""), ("2019", "2019", "2030"), ["appointed-after-term"]),
    (("", ""), ("2019-02", "", "2019-04"), ["appointed-after-start"]),
    (("", ""), ("2019", "", "2019-04"), []),
    (("1906", ""), ("1900", "", ""), ["term-before-birth"]),
    (("", "1982"), ("1985", "", ""), ["term-after-death"]),
    (("", "1982"), ("1980", "1985", ""), ["term-outlives-person"]),
    (("", "1982"), ("1980", "1982", ""), []),
    (("1906", ""), ("1910", "", ""), ["term-at-odd-age"]),
    (("1906", ""), ("2010", "", ""), ["term-at-odd-age"]),
    (("", ""), ("2027", "", ""), ["served-in-future"]),
]


@pytest.mark.parametrize(("life", "term", "said"), TERMS)
@pytest.mark.parametrize("by_itself", [False, True], ids=["in the person's form", "by itself"])
def test_a_term_fits_the_life(life, term, said, by_itself):
    person = Official(name="Leonid Brezhnev", born=life[0], died=life[1])
    start, end, appointed = term
    office = Office(title="General Secretary")
    held = Tenure(official=person, office=office, start=start, end=end, appointed=appointed)
    entry = (held, {}) if by_itself else (person, {"tenures": [held]})
    assert found(entry[0], **entry[1]) == said


def test_an_office_of_the_soviet_union_is_not_held_in_1995():
    office = Office(pk=9_999, title="Minister of Defence", country=country("soviet-union"))
    term = Tenure(official=Official(name="Pavel Grachev"), office=office, start="1995")
    assert found(term) == ["office-of-no-state"]


def test_somebody_dead_is_not_still_in_office():
    term = Tenure(office=Office(title="President"), start="1980", open_end="still")
    assert found(Official(name="Josip Broz Tito", died="1980-05-04"), tenures=[term]) == [
        "term-outlives-person"
    ]


SOURCES = [
    # published, accessed, archived address, what is said
    ("2019-07-22", date(2019, 7, 22), "", []),
    ("2019-07-22", date(2018, 1, 1), "", ["accessed-before-publication"]),
    ("2019", date(2091, 1, 1), "", ["accessed-in-future"]),
    ("2091", None, "", ["published-in-future"]),
    ("2019-07-22", None, "https://web.archive.org/web/20180101000000/https://oncubanews.com/",
     ["archived-before-publication"]),
    ("2019-07-22", None, "https://web.archive.org/web/20190723101500/https://oncubanews.com/", []),
]  # fmt: skip


@pytest.mark.parametrize(("published", "accessed", "archived", "said"), SOURCES)
def test_a_source_is_read_and_copied_after_its_publication(published, accessed, archived, said):
    text = Source(title="Talks", published=published, accessed=accessed, archived_url=archived)
    assert found(text) == said


def test_a_source_repeats_earlier_ones_and_speaks_for_a_state_of_its_time():
    later = Source(title="Press release", published="2020")
    assert found(Source(title="Article", published="2019"), derived_from=[later]) == [
        "derived-from-later"
    ]
    voice = Source(title="Pravda", published="1950", side=country("russia"))
    assert found(voice) == ["state-outside-life"]


COUNTRIES = [
    ("1990", "1980", ["country-ends-before-start"]),
    ("1980", "1990", []),
    ("1980", "2091", ["country-ends-in-future"]),
]


@pytest.mark.parametrize(("start", "end", "said"), COUNTRIES)
def test_a_country_ends_after_it_starts(start, end, said):
    assert found(state(start, end)) == said


def test_a_country_is_followed_by_one_that_is_there():
    row = Succession(successor=country("soviet-union"), date="1995")
    assert found(state("1980"), successions=[row]) == ["successor-outside-time"]
    row = Succession(successor=country("cuba"), date="1970")
    assert found(state("1980"), successions=[row]) == ["successor-outside-time"]


def test_each_rule_has_a_row():
    cases = [value for module in (globals(), vars(agreements), vars(meetings))
             for value in module.values() if isinstance(value, list)]  # fmt: skip
    said = {word for rows in cases for row in rows for part in row
            if isinstance(part, list) for word in part}  # fmt: skip
    told = {
        "office-of-no-state", "state-outside-life", "amends-later", "signed-at-other-time",
        "signed-at-cancelled", "derived-from-later", "successor-outside-time",
        "name-ends-before-start", "present-at-odd-age", "met-outside-life",
        "met-outside-country",
    }  # fmt: skip
    assert {rule.code for rule in RULES} <= said | told


def test_a_warning_has_a_new_key_where_a_value_changed():
    def key(when):
        row = Delegation(country=country("russia"))
        (findings,) = judge([Entry(Meeting(date=when), {"delegations": [row]})], TODAY)
        return findings[0].key

    assert key("1950") == key("1950")
    assert key("1950") != key("1951")


def test_many_records_cost_as_many_queries_as_one(django_assert_num_queries):
    russia = country("russia")
    entries = [
        Entry(Meeting(date="1950"), {"delegations": [Delegation(country=russia)]})
        for _number in range(200)
    ]
    with django_assert_num_queries(1):  # the successions, for what to choose instead
        judge(entries, TODAY)
