"""Each rule as rows of a table: what is said of it, and what is not."""

from datetime import date

import pytest

from relations.models import (
    Agreement,
    AgreementLink,
    Citation,
    Country,
    Delegation,
    Meeting,
    MeetingPlace,
    Office,
    Official,
    OfficialName,
    Organization,
    Participation,
    Party,
    Source,
    Stage,
    Succession,
    Tenure,
)
from relations.services.contradictions.finding import Entry
from relations.services.contradictions.judging import judge
from relations.services.contradictions.table import RULES
from tests import factories as make
from tests.factories import country

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


def found(record, **rows) -> list[str]:
    (findings,) = judge([Entry(record, rows)], TODAY)
    return [finding.rule.code for finding in findings]


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


STATES = [
    # country, date, said, who is proposed
    ("russia", "1950", True, ["soviet-union"]),
    ("soviet-union", "1995", True, ["russia"]),
    ("germany", "1985", True, ["east-germany", "west-germany"]),
    ("russia", "1991", False, []),
    ("soviet-union", "1991-12-26", False, []),
    ("russia", "1991-12~", False, []),
    ("cuba", "1985", False, []),
]


@pytest.mark.parametrize(("slug", "when", "said", "proposed"), STATES)
def test_a_state_meets_nobody_outside_its_life(slug, when, said, proposed):
    for relation, row in (("delegations", Delegation), ("places", MeetingPlace)):
        talks = Entry(Meeting(date=when), {relation: [row(country=country(slug))]})
        (findings,) = judge([talks], TODAY)
        assert [f.rule.code for f in findings] == ["state-outside-life"] * said
        assert [s.slug for f in findings for s in f.clash.instead] == proposed


def test_a_ministry_has_the_life_of_its_country():
    ministry = Organization(name="Ministry of Defence", country=country("russia"))
    assert found(Meeting(date="1950"), delegations=[Delegation(organization=ministry)]) == [
        "state-outside-life"
    ]


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


MEETINGS = [
    # date, status, what is said
    ("2091", "held", ["held-in-future"]),
    ("2091", "announced", []),
    ("2026-11-27", "held", []),
    ("2026", "held", []),
    ("2019", "announced", []),
]


@pytest.mark.parametrize(("when", "status", "said"), MEETINGS)
def test_what_was_held_is_not_in_the_future(when, status, said):
    assert found(Meeting(date=when, status=status)) == said


VISITS = [
    # date of the part, of the visit, what is said
    ("2019-07-22", "2019-07-20/2019-07-25", []),
    ("2019-07", "2019-07-20/2019-07-25", []),
    ("2019-07-26", "2019-07-20/2019-07-25", []),
    ("2019-08-26", "2019-07-20/2019-07-25", ["part-outside-visit"]),
    ("2018", "2020", ["part-outside-visit"]),
    ("", "2019", []),
]


@pytest.mark.parametrize(("part", "visit", "said"), VISITS)
def test_a_part_is_within_the_time_of_its_visit(part, visit, said):
    assert found(Meeting(date=part, parent=Meeting(pk=1, date=visit))) == said


def test_a_visit_that_is_moved_takes_its_parts_into_account():
    visit = Meeting.objects.create(date="2019-07", setting="visit")
    Meeting.objects.create(date="2019-07-22", parent=visit)
    visit.date = "2020-07"
    assert found(visit) == ["part-outside-visit"]


PEOPLE = [
    # born, died, date of the meeting, what is said
    ("1955", "", "2019", []),
    ("2020", "", "2019", ["present-before-birth"]),
    ("", "1990", "2019", ["present-after-death"]),
    ("", "2019", "2019", []),
    ("2010", "", "2019", ["present-at-odd-age"]),
    ("1900", "", "2019", ["present-at-odd-age"]),
]


@pytest.mark.parametrize(("born", "died", "when", "said"), PEOPLE)
def test_those_at_a_meeting_are_alive(born, died, when, said):
    row = Participation(official=Official(name="Sergey Shoygu", born=born, died=died))
    assert found(Meeting(date=when), participations=[row]) == said


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


HOSTS = [
    # type of the meeting, roles of Cuba, Brazil and Russia, what is said
    ("visit", ("host", "host", "visitor"), ["visit-with-several-hosts"]),
    ("visit", ("host", "visitor", "visitor"), []),
    ("summit", ("host", "host", "visitor"), []),
    ("visit", ("participant", "participant", "visitor"), []),
]


@pytest.mark.parametrize(("setting", "roles", "said"), HOSTS)
def test_a_visit_to_several_countries_has_legs(setting, roles, said):
    sides = zip(("cuba", "brazil", "russia"), roles, strict=True)
    rows = [Delegation(country=country(slug), role=role) for slug, role in sides]
    assert found(Meeting(date="2023-04", setting=setting), delegations=rows) == said


CITED = [
    # status, date of the meeting, published, field, what is said
    ("held", "2019-07-22", "2019-07-21", "", []),
    ("held", "2019-07-22", "2019-06", "", ["published-before-event"]),
    ("held", "2019-07-22", "2019-06", "summary", []),
    ("announced", "2019-07-22", "2019-06", "", []),
    ("held", "2019", "2019", "", []),
]


@pytest.mark.parametrize(("status", "when", "published", "field", "said"), CITED)
def test_a_source_is_not_older_than_what_it_reports(status, when, published, field, said):
    row = Citation(source=Source(title="Talks", published=published), field=field)
    assert found(Meeting(date=when, status=status), citations=[row]) == said


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


LIVES = [
    # What is changed of a person and of a country with meetings in 1960 and in 1990
    ("born", "start", "1970", True),
    ("born", "start", "1960", False),
    ("died", "end", "1980", True),
    ("died", "end", "1990", False),
]


@pytest.mark.parametrize(("of_person", "of_country", "when", "said"), LIVES)
def test_a_life_that_is_changed_is_held_against_the_meetings(of_person, of_country, when, said):
    person, there = make.official("Fidel Castro"), Country.objects.create(name="Ruritania")
    for day in ("1960", "1990", ""):
        make.participation(make.meeting(day, [there]), person, there)
    make.meeting("1950", [there], status="cancelled")
    for record, name, code in (
        (person, of_person, "met-outside-life"),
        (there, of_country, "met-outside-country"),
    ):
        setattr(record, name, when)
        assert found(record) == [code] * said
        record.save()
        # What was kept, or was there before, is not asked of whoever changes something else.
        assert found(type(record).objects.get(pk=record.pk)) == []


TERMS_AT = [
    # start and end of the term, date of the meeting, what is said
    ("2012", "2024", "2019", []),
    ("2012", "2018", "2019", ["term-at-other-time"]),
    ("2020", "", "2019", ["term-at-other-time"]),
    ("2019", "", "2019-01", []),
    ("2020", "", "", []),
]


@pytest.mark.parametrize(("start", "end", "when", "said"), TERMS_AT)
def test_somebody_is_at_a_meeting_in_a_term_of_its_time(start, end, when, said):
    term = Tenure(office=Office(title="Minister of Defence"), start=start, end=end)
    assert found(Meeting(date=when), participations=[Participation(tenure=term)]) == said


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


LEGS = [("russia", "1950", ["state-outside-life"]), ("cuba", "1950", [])]


@pytest.mark.parametrize(("slug", "when", "said"), LEGS)
def test_the_host_of_a_leg_was_there_then(slug, when, said):
    leg = Meeting(date=when)
    leg.host = country(slug)
    assert found(Meeting(date=when, setting="visit"), parts=[leg]) == said


def test_each_rule_has_a_row_above():
    said = {word for name, value in globals().items() if isinstance(value, list) for row in value
            for part in row if isinstance(part, list) for word in part}  # fmt: skip
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
