"""The first page, the two answers to scripts, and the other nouns."""

from datetime import date

import pytest

from relations.data.tables import RECORDS as TABLES
from relations.models import Country, Official, Organization, Sector, Source, Tenure
from relations.vocab import Rank
from tests.admin.typing_in import add, change, complaints
from tests.article import load_article
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    sector,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db


# How a date is read while one types


@pytest.mark.parametrize(
    ("text", "duration", "answer"),
    [
        ("2019-07", "1", {"words": "July 2019, day unknown"}),
        ("2019-06-01/2019-06-03", "1", {"words": "1–3 June 2019"}),
        ("", "1", {"words": ""}),
        ("2019-07-22", "", {"words": "22 July 2019"}),
    ],
)
def test_a_typed_date_is_said_in_words(desk, text, duration, answer):
    found = desk.get("/admin/dates/", {"text": text, "duration": duration})
    assert found.json() == answer


@pytest.mark.parametrize(
    ("text", "duration", "message"),
    [("July 2019", "1", "Write 2019-07"), ("2018/2019", "", "[2018..2019]")],
)
def test_a_text_that_is_no_date_is_answered_with_the_remedy(desk, text, duration, message):
    found = desk.get("/admin/dates/", {"text": text, "duration": duration})
    assert message in found.json()["error"]


@pytest.mark.parametrize(
    ("text", "duration", "proposals"),
    [
        (
            "2021-22",
            "1",
            [
                ["summer 2021", "summer 2021"],
                ["2021/2022", "2021 – 2022"],
                ["[2021..2022]", "some time between 2021 and 2022"],
            ],
        ),
        ("2021-22", "", [["summer 2021", "summer 2021"],
                         ["[2021..2022]", "some time between 2021 and 2022"]]),
        ("05/06/2019", "1", [["2019-06-05", "5 June 2019"], ["2019-05-06", "6 May 2019"]]),
        ("22 июля 2019", "1", [["2019-07-22", "22 July 2019"]]),
        ("5 or 12 March 2019", "1", [["[2019-03-05,2019-03-12]", "5 or 12 March 2019"]]),
        ("tomorrow", "1", []),
    ],
)  # fmt: skip
def test_a_refusal_offers_what_can_be_written_instead(desk, text, duration, proposals):
    answer = desk.get("/admin/dates/", {"text": text, "duration": duration}).json()
    assert answer["proposals"] == proposals
    for proposed, _words in proposals:
        again = desk.get("/admin/dates/", {"text": proposed, "duration": duration})
        assert again.json()["words"]


def test_a_stranger_gets_no_answers(client):
    assert client.get("/admin/dates/").status_code == 302
    assert client.get("/admin/offices/").status_code == 302


# Which office is proposed


def test_the_office_at_the_time_is_proposed_and_the_ended_one_is_not(desk, cabrisas):
    asked = {"official": cabrisas.official.pk, "date": "2019-07"}
    assert desk.get("/admin/offices/", asked).json() == {
        "note": "Suggested for July 2019.",
        "proposals": [
            {"id": cabrisas.pk, "text": "Deputy Prime Minister, Cuba, 2009–?", "certain": False}
        ],
    }


@pytest.mark.parametrize("official", ["", "x", "-1", "9" * 30, "１"])
@pytest.mark.parametrize("when", ["2019-07", "no date", ""])
def test_a_strange_question_proposes_nothing(desk, official, when):
    answer = desk.get("/admin/offices/", {"official": official, "date": when})
    assert answer.json()["proposals"] == []


# The desk


def test_the_desk_shows_what_waits_for_the_analyst(desk):
    meeting("2019-10", sides=["cuba", "russia"], setting="visit", status="announced")
    cite(meeting("2018-11", title="The president in Moscow"))
    agreement("2019-02", title="A credit")
    text = desk.get("/admin/").content.decode()
    assert "Announced, outcome unknown (1)" in text
    assert "Meetings without a source (1)" in text
    assert "Agreements without a source (1)" in text
    assert "Cuba – Russia: visit, October 2019" in text
    assert "A credit" in text
    assert "The president in Moscow" not in text
    assert "/admin/relations/meeting/add/" in text


def test_the_desk_shows_my_latest_entries_and_not_those_of_others(desk, editor, client):
    add(desk, "source").type(title="A post of the embassy").press()
    assert "A post of the embassy" in desk.get("/admin/").content.decode()
    client.force_login(editor)
    assert "A post of the embassy" not in client.get("/admin/").content.decode()


def test_the_rest_of_a_pile_is_a_list(desk):
    meeting("2019-10", title="The overdue visit", status="announced")
    cite(meeting("2018-11", title="The president in Moscow"))
    for query in ("overdue=yes", "sourced=no"):
        text = desk.get(f"/admin/relations/meeting/?{query}").content.decode()
        assert "The overdue visit" in text
        assert "The president in Moscow" not in text


# Made in a pop-up


@pytest.mark.parametrize(
    ("noun", "model", "typed"),
    [
        ("official", Official, {"name": "Sergey Shoygu"}),
        ("organization", Organization, {"name": "Eximbank", "kind": "bank"}),
        ("source", Source, {"title": "A press release"}),
    ],
)
def test_a_missing_record_is_made_in_a_pop_up(desk, noun, model, typed):
    page = add(desk, noun, "?_popup=1").type(_popup="1", **typed).press(follow=False)
    assert page.templates[0].name == "admin/popup_response.html"
    made = model.objects.latest("pk")
    assert str(made.pk) in page.content.decode()


def test_a_missing_office_and_term_are_made_in_a_pop_up(desk):
    sheet = add(desk, "office", "?_popup=1").type(title="Minister of Defence", _popup="1")
    sheet.type(country=country("russia"), rank=Rank.OTHER_MINISTER.value).press(follow=False)
    term = add(desk, "tenure", "?_popup=1").type(_popup="1", start="2012-11-06")
    person = official("Sergey Shoygu")
    term.type(official=person, office=office("Minister of Defence")).press(follow=False)
    assert Tenure.objects.get().official == person


def test_a_country_is_added_by_an_editor_only(desk, client, editor):
    assert desk.get("/admin/relations/country/add/").status_code == 403
    assert desk.get("/admin/relations/sector/add/").status_code == 403
    client.force_login(editor)
    add(client, "country").type(name="Bougainville").press()
    add(client, "sector").type(name="Dual use", parent=sector("defence-and-security")).press()
    assert Country.objects.get(name="Bougainville").slug == "bougainville"
    assert Sector.objects.get(name="Dual use").parent == sector("defence-and-security")


# Bad input of the other nouns


REFUSED = [
    (
        "a term that ends before it starts",
        "official",
        {
            "name": "Sergey Shoygu",
            "tenures-0-office": "office",
            "tenures-0-start": "2012-11-06",
            "tenures-0-end": "2011",
        },
        "tenures-0-end",
        "before it starts",
    ),
    ("an official without a name", "official", {"note": "A note"}, "name", "required"),
    ("a birth that is no date", "official", {"name": "X", "born": "1955?-05"}, "born", "EDTF"),
    ("an office of nobody", "office", {"title": "Minister"}, "__all__", "Choose either a country"),
    ("a source without a title", "source", {"publisher": "EFE"}, "title", "required"),
    (
        "an address that is none",
        "source",
        {"title": "A post", "url": "no address"},
        "url",
        "valid URL",
    ),
    (
        "a date over days",
        "source",
        {"title": "A post", "published": "2018/2019"},
        "published",
        "..",
    ),
]


@pytest.mark.parametrize(
    ("case", "noun", "typed", "field", "message"), REFUSED, ids=[row[0] for row in REFUSED]
)
def test_bad_input_is_refused_at_its_field(desk, case, noun, typed, field, message):
    values = {k: office("Minister of Defence") if v == "office" else v for k, v in typed.items()}
    page = add(desk, noun).type(**values).press()
    assert message in " ".join(complaints(page)[field])
    for kept in typed.values():
        assert kept == "office" or kept in page.content.decode()


def test_a_term_in_which_somebody_met_is_not_taken_out(desk, shoygu):
    meeting("2019-07", people=[shoygu])
    page = change(desk, shoygu.official).type(**{"tenures-0-DELETE": "on"}).press()
    assert "protected" in " ".join(map(str, complaints(page).values()))
    assert Tenure.objects.filter(pk=shoygu.pk).exists()


# Cost: constant, however many rows


def _fill(number: int) -> None:
    """So many records of each noun."""
    for index in range(number):
        person = official(f"Juan Pérez {index}", "Хуан Перес")
        post = office("Ambassador", organization(f"Agency {index}", country=country("cuba")))
        talks = meeting(f"{1900 + index % 100}", people=[tenure(person, post, "1900")])
        agreement("1990", parties=("cuba", "russia"), sectors=["energy"])
        cite(talks, source(f"Report {index}", publisher="Prensa Latina"))


# Each: 2 for the session and the person, 2 for the rights of the person and of the groups, then
# the number found, the page, and what stands beside it.
LISTS = {
    "meeting": 7,  # delegations with their sides
    "agreement": 8,  # parties with their sides, sectors
    "official": 8,  # terms with their offices, what those without are known from
    "office": 6,
    "organization": 6,
    "country": 6,
    "sector": 6,
    "source": 6,
    "tenure": 6,
}


@pytest.mark.parametrize("number", [2, 20])
def test_a_list_costs_the_same_for_2_and_20_rows(desk, django_assert_num_queries, number):
    _fill(number)
    for noun, queries in LISTS.items():
        url = f"/admin/relations/{noun}/"
        desk.get(url)
        with django_assert_num_queries(queries, info=noun):
            assert desk.get(url).status_code == 200


@pytest.mark.parametrize("number", [2, 20])
def test_the_desk_costs_the_same_for_2_and_20_rows(desk, django_assert_num_queries, number):
    _fill(number)
    for index in range(number):
        meeting("2019", status="announced", title=f"Visit {index}")
        agreement("2019")
    desk.get("/admin/")
    with django_assert_num_queries(DESK):
        desk.get("/admin/")


# As above; my entries; and of each of three piles the number, the first ten, and who met or agreed;
# of the possible duplicates, of which there are none, the number and the first.
DESK = 17


@pytest.mark.parametrize("number", [2, 20])
def test_a_meeting_opens_and_saves_in_the_same_queries_with_2_and_20_people_and_sides(
    desk, django_assert_num_queries, number
):
    post = office("Deputy", "cuba", Rank.OTHER)
    terms = [tenure(official(f"Juan Pérez {n}"), post, "2000") for n in range(number)]
    there = Country.objects.existed_on(date(2019, 7, 1)).exclude(slug="cuba")
    others = there.values_list("slug", flat=True)[: number - 1]
    talks = meeting("2019-07", sides=["cuba", *others], people=terms)
    change(desk, talks)
    with django_assert_num_queries(OPENED, info="opened"):
        sheet = change(desk, talks)
    with django_assert_num_queries(SAVED, info="saved"):
        sheet.type(summary="A long table").press(follow=False)
    talks.refresh_from_db()
    assert talks.summary == "A long table"


# 2 the session and its person, 2 rights, 1 the meeting with 1 its sectors; of delegations, people,
# places, legs and citations the rows, and at once for all of them what was chosen; and what chosen
# people without a term are known from.
OPENED = 19
# As above without places and citations, which are new to no form; what tells meetings apart; 2
# savepoints; and 2 written, the meeting and the log's line, with the title's sides before each.
# 2 for contradictions: the parts of the visit, and what was kept before. To join what others saved:
# the meeting, locked, its sectors and its five groups of rows.
SAVED = 31


def test_no_form_has_a_select_with_more_than_30_options(editors_desk):
    for noun in LISTS:
        page = editors_desk.get(f"/admin/relations/{noun}/add/").content.decode()
        for select in page.split("<select")[1:]:
            assert select.split("</select>")[0].count("<option") <= 30, (noun, select[:200])


def test_overdue_is_counted_to_the_day():
    talks = meeting("2019-10", status="announced")
    found = type(talks).objects.overdue
    assert not found(date(2019, 10, 31)).exists()
    assert found(date(2019, 11, 1)).exists()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_record_of_every_noun_can_be_saved_as_it_is(admin_client, table):
    load_article()
    saved = change(admin_client, table.model.objects.first()).press()
    assert saved.redirect_chain, complaints(saved)


def test_a_search_of_too_many_words_says_so_and_lists_nothing(desk):
    official("Ana Díaz")
    shown = desk.get("/admin/relations/official/", {"q": " ".join(["ana"] * 13)})
    assert "Too many words: 13. Search for at most 12." in " ".join(shown.content.decode().split())
    assert shown.context["cl"].result_count == 0
    shown = desk.get("/admin/relations/official/", {"q": " ".join(["ana"] * 12)})
    assert shown.context["cl"].result_count == 1
