import pytest

from relations.models import Citation, Delegation, Double, Meeting, Participation
from relations.vocab import OrganizationKind
from tests.admin.typing_in import add, change, complaints
from tests.factories import (
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


def test_a_meeting_of_an_article_is_entered_in_one_form(desk, shoygu, cabrisas):
    article = source("Cuban and Russian authorities address promising areas")
    sheet = add(desk, "meeting").type(date="2019-07", sectors=[sector("defence").pk])
    sheet.row("places", city="Moscow", country=country("russia"))
    sheet.row("participations", official=shoygu.official, tenure=shoygu)
    sheet.row("participations", official=cabrisas.official, tenure=cabrisas, title="Vice President")
    sheet.row("citations", source=article, quote="Áreas prometedoras")
    page = sheet.press()
    saved = Meeting.objects.get()
    assert {str(d) for d in saved.delegations.all()} == {"Cuba", "Russia"}
    people = [(p.met_as, p.title) for p in saved.participations.all()]
    assert people == [("Minister of Defence", ""), ("Deputy Prime Minister", "Vice President")]
    assert [str(p) for p in saved.places.all()] == ["Moscow, Russia"]
    assert [c.quote for c in saved.citations.all()] == ["Áreas prometedoras"]
    text = page.content.decode()
    assert "Entered: meeting" in text
    assert f'href="{saved.get_absolute_url()}"' in text


def test_an_expected_visit_without_a_date_is_saved(desk):
    sheet = add(desk, "meeting").type(setting="visit", status="announced")
    sheet.row("delegations", country=country("russia"), role="visitor")
    sheet.row("delegations", country=country("cuba"), role="host").press()
    visit = Meeting.objects.get()
    assert (str(visit.date), visit.date_earliest, visit.is_expected) == ("", None, True)
    assert Delegation.objects.filter(meeting=visit).count() == 2


def test_somebody_unnamed_is_entered_in_the_words_of_the_source(desk):
    sheet = add(desk, "meeting").type(date="2018-11")
    sheet.row(
        "participations", description="the President of Cuba", country=country("cuba"), rank=10
    )
    sheet.press()
    assert str(Participation.objects.get()) == "the President of Cuba"


@pytest.mark.parametrize(("rank", "kept"), [("", 50), (110, 110)])
def test_a_title_says_the_rank_where_none_is_chosen(desk, rank, kept):
    sheet = add(desk, "meeting").type(date="2018-11")
    sheet.row(
        "participations",
        official=official("Bruno Rodríguez"),
        title="Canciller",
        country=country("cuba"),
        rank=rank,
    )
    sheet.press()
    assert Participation.objects.get().rank == kept


def test_a_delegation_given_already_is_not_made_twice(desk, shoygu):
    sheet = add(desk, "meeting").type(date="2019-07")
    sheet.row("delegations", country=country("russia"), role="host")
    sheet.row("participations", official=shoygu.official, tenure=shoygu).press()
    assert Participation.objects.get().delegation == Delegation.objects.get()


def test_without_a_chosen_office_the_side_is_that_of_all_offices_at_the_date(desk, cabrisas):
    sheet = add(desk, "meeting").type(date="2019-07")
    sheet.row("participations", official=cabrisas.official).press()
    assert str(Delegation.objects.get()) == "Cuba"


def test_the_head_of_an_agency_comes_for_the_country_and_of_a_bank_for_the_bank(desk):
    russia = country("russia")
    service = organization("Rosoboronservis", kind=OrganizationKind.AGENCY, country=russia)
    bank = organization("Eximbank of Russia", kind=OrganizationKind.BANK, country=russia)
    sheet = add(desk, "meeting").type(date="2019-02")
    for name, post in (("Dmitry Shugaev", "Director"), ("Azer Talibov", "Chairman")):
        term = tenure(official(name), office(post, service if post == "Director" else bank))
        sheet.row("participations", official=term.official, tenure=term)
    sheet.press()
    sides = {str(p.official): str(p.delegation) for p in Participation.objects.all()}
    assert sides == {"Dmitry Shugaev": "Russia", "Azer Talibov": "Eximbank of Russia"}


def test_a_person_is_moved_to_another_side(desk, shoygu):
    talks = meeting("2019-07", people=[shoygu])
    sheet = change(desk, talks)
    assert int(sheet.data["participations-0-country"]) == country("russia").pk
    sheet.type(**{"participations-0-country": country("belarus")}).press()
    assert str(Participation.objects.get().delegation) == "Belarus"


def test_a_saved_page_says_how_the_date_was_understood(desk):
    page = change(desk, meeting("2019-07")).page
    assert "July 2019, day unknown" in page.content.decode()


REFUSED = [
    ("an unparsable date", {"date": "July 2019"}, "date", "names the month in words"),
    ("an end before the start", {"date": "2019-06-03/2019-06-01"}, "date", "ends before it begins"),
    (
        "an office that ended before",
        {"date": "2025-01", "participations-0-tenure": "term"},
        "participations-0-tenure",
        "ended 12 May 2024, before the meeting",
    ),
    (
        "an office that began after",
        {"date": "2010", "participations-0-tenure": "term"},
        "participations-0-tenure",
        "began 6 November 2012, after the meeting",
    ),
    (
        "a person without a side",
        {"date": ""},
        "participations-0-country",
        "Choose the country or organisation that Sergey Shoygu took part for.",
    ),
    (
        "two sides at once",
        {"participations-0-country": "russia", "participations-0-organization": "un"},
        "participations-0-organization",
        "not both",
    ),
    (
        "an official that is gone",
        {"participations-0-official": "987654"},
        "participations-0-official",
        "Choose another one",
    ),
    (
        "a delegation twice",
        {"delegations-0-country": "russia", "delegations-1-country": "russia"},
        "delegations",
        "Two rows have the same country",
    ),
    (
        "a delegation of two sides",
        {"delegations-0-country": "russia", "delegations-0-organization": "un"},
        "delegations-0-organization",
        "not both",
    ),
    ("a place that is nowhere", {"places-0-order": "3"}, "places-0-city", "Give a city"),
]


@pytest.mark.parametrize(
    ("case", "typed", "field", "message"), REFUSED, ids=[r[0] for r in REFUSED]
)
def test_bad_input_is_refused_at_its_field_and_nothing_is_lost(
    desk, shoygu, case, typed, field, message
):
    records = {"term": shoygu, "russia": country("russia"), "un": organization("United Nations")}
    sheet = add(desk, "meeting").type(date="2019-07", summary="They spoke of the Caribbean.")
    sheet.row("participations", official=shoygu.official, title="Minister")
    sheet.row("citations", source=source(), quote="El Caribe")
    sheet.type(**{name: records.get(value, value) for name, value in typed.items()})
    page = sheet.press()
    assert message in " ".join(complaints(page)[field])
    assert not Meeting.objects.exists()
    text = page.content.decode()
    for kept in ("They spoke of the Caribbean.", "El Caribe", "Minister", sheet.data["date"]):
        assert kept in text


def test_a_new_date_is_held_against_the_offices_already_entered(desk, shoygu):
    sheet = change(desk, meeting("2019-07", people=[shoygu])).type(date="2025")
    assert "before the meeting" in complaints(sheet.press())["participations-0-tenure"][0]


def test_a_delegation_is_not_taken_out_from_under_a_person(desk, shoygu):
    talks = meeting("2019-07", sides=["russia", "cuba"], people=[shoygu])
    sheet = change(desk, talks).type(**{"delegations-0-DELETE": "on"})
    assert "Sergey Shoygu took part for Russia" in complaints(sheet.press())["delegations"][0]
    sheet.type(**{"participations-0-DELETE": "on"}).press()
    assert [str(side) for side in Delegation.objects.all()] == ["Cuba"]


def test_another_from_the_same_source_starts_with_it(desk):
    article = source("Cuban and Russian authorities address promising areas")
    sheet = add(desk, "meeting").type(date="2019-01")
    sheet.row("delegations", country=country("cuba"))
    sheet.row("citations", source=article)
    again = sheet.press("_addanother_source")
    url, _status = again.redirect_chain[-1]
    assert url.endswith(f"?source={article.pk}")
    second = add(desk, "meeting", f"?source={article.pk}")
    assert int(second.data["citations-0-source"]) == article.pk
    second.row("delegations", country=country("cuba"))
    second.type(date="2019-06").press()
    assert Citation.objects.filter(source=article).count() == 2


# Doubles


@pytest.fixture
def entered(shoygu, cabrisas):
    return meeting("2019-07-22", people=[shoygu, cabrisas])


def _again(client, shoygu, cabrisas, date):
    sheet = add(client, "meeting").type(date=date, summary="Entered again")
    sheet.row("participations", official=shoygu.official, tenure=shoygu)
    return sheet.row("participations", official=cabrisas.official, tenure=cabrisas)


def test_a_likely_double_is_pointed_out_and_can_be_saved_all_the_same(
    desk, shoygu, cabrisas, entered
):
    sheet = _again(desk, shoygu, cabrisas, "2019-07")
    page = sheet.press()
    text = page.content.decode()
    assert "save as another meeting" in text
    assert f"/admin/relations/meeting/{entered.pk}/change/" in text
    assert "Entered again" in text
    assert Meeting.objects.count() == 1
    sheet.type(none_of_these="1", asked_about=entered.pk).press()
    assert Meeting.objects.count() == 2
    assert Double.objects.get().decision == "different"


@pytest.mark.parametrize("date", ["2019-08", "2018", "[..2019-07-21]", ""])
def test_a_meeting_at_another_time_is_no_double(desk, shoygu, cabrisas, entered, date):
    _again(desk, shoygu, cabrisas, date).press()
    assert Meeting.objects.count() == 2


def test_a_meeting_of_others_is_no_double(desk, shoygu, entered):
    sheet = add(desk, "meeting").type(date="2019-07")
    sheet.row("delegations", country=country("cuba"))
    sheet.row("participations", description="a Russian envoy", country=country("russia")).press()
    assert Meeting.objects.count() == 2


def test_a_meeting_is_no_double_of_itself_nor_of_the_visit_it_is_a_part_of(
    desk, shoygu, cabrisas, entered
):
    change(desk, entered).type(date="2019-07").press()
    entered.refresh_from_db()
    assert str(entered.date) == "2019-07"
    _again(desk, shoygu, cabrisas, "2019-07").type(parent=entered).press()
    assert Meeting.objects.count() == 2


def test_a_double_once_accepted_is_not_pointed_out_at_each_later_change(
    desk, shoygu, cabrisas, entered
):
    other = meeting("2019-07-22", people=[shoygu, cabrisas])
    change(desk, other).type(summary="Corrected").press()
    other.refresh_from_db()
    assert other.summary == "Corrected"


# Who may take away what


def test_an_analyst_takes_rows_out_but_deletes_no_meeting(desk, shoygu):
    talks = meeting("2019-07", people=[shoygu])
    url = f"/admin/relations/meeting/{talks.pk}/delete/"
    assert desk.post(url, {"post": "yes"}).status_code == 403
    assert b"delete_selected" not in desk.get("/admin/relations/meeting/").content
    change(desk, talks).type(**{"participations-0-DELETE": "on"}).press()
    assert (Meeting.objects.count(), Participation.objects.count()) == (1, 0)


def test_an_editor_deletes_a_meeting_with_all_that_belongs_to_it(editors_desk, shoygu):
    talks = meeting("2019-07", people=[shoygu], sectors=["defence"], places=[("Moscow", "russia")])
    cite(talks)
    url = f"/admin/relations/meeting/{talks.pk}/delete/"
    assert editors_desk.post(url, {"post": "yes"}).status_code == 302
    assert not Meeting.objects.exists()


def test_a_reader_is_not_let_in(client, reader):
    client.force_login(reader)
    assert client.get("/admin/relations/meeting/").status_code == 302


def test_a_meeting_in_which_nobody_is_known_is_refused(desk):
    page = add(desk, "meeting").type(date="2019-07-22", summary="On trade").press()
    assert "No participants yet" in complaints(page)["delegations"][0]
    assert not Meeting.objects.exists()
    assert "On trade" in page.content.decode()


def test_the_last_side_of_a_meeting_is_not_taken_out(desk):
    talks = meeting("2019-07-22", sides=["cuba"])
    page = change(desk, talks).type(**{"delegations-0-DELETE": "on"}).press()
    assert "No participants yet" in complaints(page)["delegations"][0]
    assert talks.delegations.count() == 1
