"""Two people at one record: fields are joined, clashes are chosen, nothing is lost silently."""

import pytest
from django.db import connection
from django.test import Client

from relations.models import Country, Meeting, Party, Tenure
from tests.admin.typing_in import add, change
from tests.factories import agreement, country, meeting, office, official, sector, source, tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def edgars_desk(editor):
    """The browser of a second person."""
    return _signed_in(editor)


def _signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def talks(shoygu, cabrisas):
    return meeting("2019-07", sides=["cuba", "russia"], people=[shoygu, cabrisas])


def text_of(page) -> str:
    return page.content.decode()


def run(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def again(sheet, page, **choices):
    """The form as it came back, with choices made."""
    sheet.read(page)
    return sheet.type(**choices)


def clashes(page) -> dict[str, tuple[str, str]]:
    return {c.name: (c.theirs, c.yours) for c in page.context["told"].clashes}


# Fields


def test_fields_that_do_not_clash_are_joined_and_said(desk, edgars_desk, talks):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    theirs.type(summary="They spoke of wheat.").press()
    page = mine.type(date_note="In the evening").press()
    talks.refresh_from_db()
    assert (talks.summary, talks.date_note) == ("They spoke of wheat.", "In the evening")
    assert "dgar changed Summary in the meantime" in text_of(page)


def test_a_save_that_nobody_came_between_says_nothing(desk, talks):
    page = change(desk, talks).type(summary="They spoke.").press()
    assert "in the meantime" not in text_of(page)


def test_a_field_that_both_changed_shows_both_values_and_saves_nothing(desk, edgars_desk, talks):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    theirs.type(summary="Of wheat.").press()
    page = mine.type(summary="Of oil.", date_note="At night").press()
    talks.refresh_from_db()
    assert (talks.summary, talks.date_note) == ("Of wheat.", "")
    assert clashes(page) == {"join:::summary": ("Of wheat.", "Of oil.")}
    assert "edgar also changed this" in text_of(page)
    assert page.context["adminform"].form["summary"].value() == "Of oil."


CHOICES = [("theirs", "Of wheat."), ("yours", "Of oil.")]


@pytest.mark.parametrize(("choice", "saved"), CHOICES)
def test_the_choice_is_saved_with_what_did_not_clash(desk, edgars_desk, talks, choice, saved):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    theirs.type(summary="Of wheat.").press()
    page = mine.type(summary="Of oil.", date_note="At night").press()
    again(mine, page, **{"join:::summary": choice}).press()
    talks.refresh_from_db()
    assert (talks.summary, talks.date_note) == (saved, "At night")


def test_nothing_is_saved_until_the_choice_is_made(desk, edgars_desk, talks):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    theirs.type(summary="Of wheat.").press()
    page = mine.type(summary="Of oil.").press()
    page = again(mine, page).press()
    talks.refresh_from_db()
    assert talks.summary == "Of wheat."
    assert clashes(page) == {"join:::summary": ("Of wheat.", "Of oil.")}


def test_a_third_change_before_the_choice_is_shown_again(desk, edgars_desk, talks):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    theirs.type(summary="Of wheat.").press()
    page = mine.type(summary="Of oil.").press()
    change(edgars_desk, talks).type(summary="Of wheat and rice.").press()
    page = again(mine, page, **{"join:::summary": "yours"}).press()
    assert clashes(page) == {"join:::summary": ("Of wheat and rice.", "Of oil.")}


def test_the_same_change_by_both_is_no_clash(desk, edgars_desk, talks):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    theirs.type(summary="Of wheat.\nOf rice.").press()
    page = mine.type(summary="Of wheat.\r\nOf rice. ").press()
    assert not page.context.get("told") or not page.context["told"].clashes
    talks.refresh_from_db()
    assert talks.summary.splitlines() == ["Of wheat.", "Of rice."]


def test_a_bulk_write_and_raw_sql_are_no_less_seen(desk, talks):
    mine = change(desk, talks)
    Meeting.objects.filter(pk=talks.pk).update(summary="Of wheat.")
    run("UPDATE relations_meeting SET date_note = 'By hand' WHERE id = %s", talks.pk)
    page = mine.type(date_note="At night", occasion="A forum").press()
    assert clashes(page) == {"join:::date_note": ("By hand", "At night")}
    assert "An import or a command also changed this" in text_of(page)
    again(mine, page, **{"join:::date_note": "theirs"}).press()
    talks.refresh_from_db()
    assert (talks.summary, talks.date_note, talks.occasion) == ("Of wheat.", "By hand", "A forum")


def test_an_amount_and_its_currency_are_one_choice(desk, edgars_desk):
    credit = agreement("2019", parties=["cuba", "russia"], amount=38, currency="EUR")
    mine, theirs = change(desk, credit), change(edgars_desk, credit)
    theirs.type(currency="RUB", amount="2700").press()
    page = mine.type(amount="40").press()
    ((theirs_shown, yours_shown),) = clashes(page).values()
    assert ("RUB" in theirs_shown, "EUR" in yours_shown) == (True, True)
    credit.refresh_from_db()
    assert (credit.amount, credit.currency) == (2700, "RUB")


def test_sectors_are_joined_as_sets(desk, edgars_desk):
    talks = meeting("2019", sides=["cuba", "russia"], sectors=["energy", "defence"])
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    keys = {slug: sector(slug).pk for slug in ("energy", "defence", "health")}
    theirs.type(sectors=[keys["energy"], keys["defence"], keys["health"]]).press()
    page = mine.type(sectors=[keys["energy"]]).press()
    assert {s.slug for s in talks.sectors.all()} == {"energy", "health"}
    assert "dgar changed Sectors in the meantime" in text_of(page)


# Rows


def row_of(sheet, prefix: str, record) -> str:
    """The prefix of a row in the form."""
    names = (name for name, value in sheet.data.items() if str(value) == str(record.pk))
    return next(n for n in names if n.startswith(f"{prefix}-") and n.endswith("-id"))[:-3]


def test_a_row_that_was_changed_and_one_that_was_added_are_joined(desk, edgars_desk, talks):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    person = talks.participations.first()
    row = row_of(theirs, "participations", person)
    theirs.type(**{f"{row}-title": "General"}).row("places", city="Havana").press()
    page = mine.row("places", city="Moscow").press()
    person.refresh_from_db()
    assert person.title == "General"
    assert {place.city for place in talks.places.all()} == {"Havana", "Moscow"}
    assert "dgar added place" in text_of(page)


def test_a_row_both_added_alike_is_one_row(desk, edgars_desk, talks):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    for sheet in (theirs, mine):
        sheet.row("places", city="Moscow", country=country("russia")).press()
    assert talks.places.count() == 1


def test_a_row_taken_out_and_untouched_stays_gone(desk, edgars_desk, talks):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    person = talks.participations.first()
    theirs.type(**{row_of(theirs, "participations", person) + "-DELETE": "on"}).press()
    page = mine.type(summary="They spoke.").press()
    talks.refresh_from_db()
    assert (talks.summary, talks.participations.count()) == ("They spoke.", 1)
    assert "dgar removed participant" in text_of(page)


GONE = [("theirs", 1), ("yours", 2)]


@pytest.mark.parametrize(("choice", "people"), GONE)
def test_a_person_taken_out_and_changed_is_shown_as_gone(desk, edgars_desk, talks, choice, people):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    person = talks.participations.first()
    row = row_of(theirs, "participations", person)
    theirs.type(**{f"{row}-DELETE": "on"}).press()
    page = mine.type(**{f"{row}-title": "General of the Army"}).press()
    assert "edgar removed this row" in text_of(page)
    ((name, (_theirs, yours)),) = clashes(page).items()
    assert "General of the Army" in yours
    again(mine, page, **{name: choice}).press()
    titles = [p.title for p in talks.participations.all()]
    assert len(titles) == people
    assert ("General of the Army" in titles) == (choice == "yours")


@pytest.mark.parametrize(("choice", "title"), [("theirs", "General"), ("yours", None)])
def test_a_person_i_removed_and_they_changed_is_a_choice(desk, edgars_desk, talks, choice, title):
    mine, theirs = change(desk, talks), change(edgars_desk, talks)
    person = talks.participations.first()
    row = row_of(theirs, "participations", person)
    theirs.type(**{f"{row}-title": "General"}).press()
    page = mine.type(**{f"{row}-DELETE": "on"}).press()
    assert "edgar changed this row" in text_of(page)
    (name,) = clashes(page)
    again(mine, page, **{name: choice, f"{row}-DELETE": "on"}).press()
    assert [p.title for p in talks.participations.filter(pk=person.pk)] == [title][: bool(title)]


def test_a_party_and_a_stage_taken_out_are_shown_as_gone(desk, edgars_desk):
    treaty = agreement("2019", parties=["cuba", "russia", "brazil"])
    stage = treaty.stages.create(kind="signed", date="2019")
    brazil = treaty.parties.get(country__slug="brazil")
    mine, theirs = change(desk, treaty), change(edgars_desk, treaty)
    party_row, stage_row = row_of(mine, "parties", brazil), row_of(mine, "stages", stage)
    theirs.type(**{f"{party_row}-DELETE": "on", f"{stage_row}-DELETE": "on"}).press()
    mine.type(**{f"{party_row}-note": "By proxy", f"{stage_row}-note": "In Havana"})
    page = mine.press()
    assert len(clashes(page)) == 2
    assert not page.context["errors"], "the panel asks: there is no error to look for below"
    again(mine, page, **dict.fromkeys(clashes(page), "yours")).press()
    assert treaty.parties.get(country__slug="brazil").note == "By proxy"
    assert treaty.stages.get().note == "In Havana"


def test_a_term_and_a_name_of_an_official_taken_out_are_shown_as_gone(desk, edgars_desk, shoygu):
    person = shoygu.official
    name = person.names.get()
    mine, theirs = change(desk, person), change(edgars_desk, person)
    term_row, name_row = row_of(mine, "tenures", shoygu), row_of(mine, "names", name)
    theirs.type(**{f"{term_row}-DELETE": "on", f"{name_row}-DELETE": "on"}).press()
    page = mine.type(**{f"{term_row}-note": "Twice", f"{name_row}-language": "ru"}).press()
    first, second = clashes(page)
    again(mine, page, **{first: "yours", second: "theirs"}).press()
    assert person.tenures.get().note == "Twice"
    assert not person.names.exists()


def test_a_row_taken_out_by_raw_sql_is_shown_as_gone(desk, talks):
    sheet = change(desk, talks)
    person = talks.participations.first()
    run("DELETE FROM relations_participation WHERE id = %s", person.pk)
    row = row_of(sheet, "participations", person)
    page = sheet.type(**{f"{row}-title": "General"}).press()
    assert "An import or a command removed this row" in text_of(page)
    again(sheet, page, **dict.fromkeys(clashes(page), "theirs")).press()
    assert talks.participations.count() == 1


# Every noun


OTHERS = [
    ("country", lambda: country("cuba"), "official_name", "start"),
    ("office", lambda: office("Minister of Defence"), "title", "rank"),
    ("source", lambda: source("A report"), "note", "publisher"),
    ("sector", lambda: sector("energy"), "name", "slug"),
]


@pytest.mark.parametrize(("noun", "make", "field", "_other"), OTHERS, ids=[o[0] for o in OTHERS])
def test_the_form_of_every_noun_shows_a_clash(editors_desk, noun, make, field, _other):
    record = make()
    sheet = change(editors_desk, record)
    type(record).objects.filter(pk=record.pk).update(**{field: "Theirs"})
    page = sheet.type(**{field: "Mine"}).press()
    assert clashes(page) == {f"join:::{field}": ("Theirs", "Mine")}


# A record that is gone


def test_a_record_deleted_meanwhile_says_who_did_and_offers_it_anew(desk, edgars_desk):
    talks = meeting("2019-07", sides=["cuba", "russia"])
    sheet = change(desk, talks)
    edgars_desk.post(f"/admin/relations/meeting/{talks.pk}/delete/", {"post": "yes"})
    assert not Meeting.objects.exists()
    page = sheet.type(summary="They spoke.").press()
    assert "edgar deleted this meeting" in text_of(page)
    assert page.context["adminform"].form["summary"].value() == "They spoke."
    assert not Meeting.objects.exists()
    fresh = add(desk, "meeting")
    fresh.read(page)
    fresh.press()
    made = Meeting.objects.get()
    assert (made.summary, made.delegations.count()) == ("They spoke.", 2)


def test_a_record_that_never_was_says_so(desk, talks):
    sheet = change(desk, talks)
    sheet.url = "/admin/relations/meeting/999999/change/"
    assert "doesn’t exist" in text_of(sheet.press())


# What nobody signed


@pytest.mark.parametrize("sent", ["", "nonsense", "eyJhIjoxfQ:1x:2y"])
def test_a_form_without_its_base_still_saves(desk, talks, sent):
    page = change(desk, talks).type(opened=sent, summary="They spoke.").press()
    assert page.status_code == 200
    talks.refresh_from_db()
    assert talks.summary == "They spoke."


def test_the_base_of_another_record_is_not_believed(desk, edgars_desk, talks):
    other = meeting("2018", sides=["cuba", "russia"], summary="Of oil.")
    sheet = change(desk, talks)
    page = sheet.type(opened=change(desk, other).data["opened"], summary="Mine").press()
    assert page.status_code == 200
    talks.refresh_from_db()
    assert talks.summary == "Mine"


# Cost


def test_a_treaty_with_190_parties_joins_in_few_queries(desk, django_assert_max_num_queries):
    treaty = agreement("2019", parties=[])
    states = Country.objects.filter(kind="state", end="")[:190]
    Party.objects.bulk_create(Party(agreement=treaty, country=state) for state in states)
    sheet = change(desk, treaty)
    Party.objects.filter(agreement=treaty).update(note="Original party")
    with django_assert_max_num_queries(360):
        page = sheet.type(summary="A long list").press(follow=False)
    assert page.status_code == 302
    assert Party.objects.filter(note="Original party").count() == len(states)


def test_a_tenure_is_one_with_its_person(desk, talks, shoygu, cabrisas):
    """Nobody is left with the term of another person."""
    sheet = change(desk, talks)
    person = talks.participations.get(official=shoygu.official)
    other = official("Yury Borisov")
    post = tenure(other, office("Deputy Prime Minister"), "2018")
    type(person).objects.filter(pk=person.pk).update(official=other, tenure=post)
    earlier = Tenure.objects.create(
        official=shoygu.official, office=office("Governor"), start="2012"
    )
    row = row_of(sheet, "participations", person)
    page = sheet.type(**{f"{row}-tenure": earlier}).press()
    ((theirs, yours),) = clashes(page).values()
    assert ("Borisov" in theirs, "Shoygu" in yours) == (True, True)
