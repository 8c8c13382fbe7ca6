"""What cannot be is refused at its field; what is unlikely is kept with a reason, and listed."""

import pytest
from django.urls import reverse

from relations.models import KeptWarning, Meeting, Official, Party, Source
from tests.admin.typing_in import add, change, complaints
from tests.factories import country, meeting, official

pytestmark = pytest.mark.django_db


def soviet_talks(desk, **values):
    sheet = add(desk, "meeting").type(date="1995", **values)
    sheet.row("delegations", country=country("soviet-union"))
    return sheet.row("delegations", country=country("cuba"))


def reasons(page, text="The source says so"):
    return {f"keep-{warned.finding.key}": text for warned in page.context["warned"]}


def test_what_cannot_be_is_refused_at_its_field(desk):
    page = add(desk, "official").type(name="Leonid Brezhnev", born="1982", died="1906").press()
    assert complaints(page) == {"died": ["Died (1906) before birth (1982)."]}
    assert not page.context["warned"]
    assert not Official.objects.exists()


def test_a_contradiction_of_a_row_is_refused_in_the_row(desk):
    person = official("Fidel Castro", died="2016-11-25")
    sheet = add(desk, "meeting").type(date="2019")
    sheet.row("delegations", country=country("cuba"))
    page = sheet.row("participations", official=person, country=country("cuba")).press()
    assert "died on 25 November 2016" in complaints(page)["participations-0-official"][0]


def test_what_is_unlikely_is_asked_and_kept_with_a_reason(desk, analyst):
    sheet = soviet_talks(desk, summary="On debts")
    page = sheet.press()
    text = page.content.decode()
    assert not Meeting.objects.exists()
    assert "Soviet Union ended on 26 December 1991" in complaints(page)["delegations-0-country"][0]
    assert "Reason to keep it" in text
    assert "On debts" in text
    sheet.type(**reasons(page)).press()
    kept = KeptWarning.objects.get()
    assert (kept.code, kept.record, kept.reason, kept.kept_by) == (
        "state-outside-life", Meeting.objects.get(), "The source says so", analyst,
    )  # fmt: skip


def test_what_several_rows_say_alike_is_asked_once_and_kept_for_all(desk):
    sheet = soviet_talks(desk)
    page = sheet.row("places", city="Moscow", country=country("soviet-union")).press()
    assert "ended on 26 December 1991" in complaints(page)["places-0-country"][0]
    assert "ended on 26 December 1991" in complaints(page)["delegations-0-country"][0]
    assert len(reasons(page)) == 1
    sheet.type(**reasons(page)).press()
    assert Meeting.objects.get().kept_warnings.count() == 2


def test_a_reason_that_is_too_long_is_refused_and_stays_whole(desk):
    sheet, essay = soviet_talks(desk), "Because. " * 80
    page = sheet.type(**reasons(sheet.press(), essay)).press()
    (warned,) = page.context["warned"]
    assert warned.reason == essay.strip()
    assert "at most 500 characters. This one has 719" in page.content.decode()
    assert "maxlength" not in page.content.decode()  # The browser would cut it.
    assert not Meeting.objects.exists()


def test_a_blank_reason_is_none(desk):
    sheet = soviet_talks(desk)
    sheet.type(**reasons(sheet.press(), "  ")).press()
    assert not Meeting.objects.exists()


def test_what_was_kept_is_asked_again_only_for_other_values(desk):
    sheet = soviet_talks(desk)
    sheet.type(**reasons(sheet.press())).press()
    talks = Meeting.objects.get()
    change(desk, talks).type(summary="On debts").press()
    talks.refresh_from_db()
    assert talks.summary == "On debts"
    page = change(desk, talks).type(date="1996").press()
    assert [w.finding.rule.code for w in page.context["warned"]] == ["state-outside-life"]
    change(desk, talks).type(date="1990").press()
    assert not KeptWarning.objects.exists()


def test_the_state_of_the_time_is_taken_with_one_choice(desk):
    sheet = soviet_talks(desk)
    (warned,) = sheet.press().context["warned"]
    ((value, other),) = warned.choices
    assert str(other) == "Russia"
    sheet.type(**{f"instead-{warned.finding.key}": value}).press()
    assert {str(d) for d in Meeting.objects.get().delegations.all()} == {"Russia", "Cuba"}


def test_a_party_is_offered_the_state_of_the_time_too(desk):
    sheet = add(desk, "agreement").type(kind="treaty", date="1955-05-14")
    sheet.row("parties", country=country("russia"))
    page = sheet.row("parties", country=country("cuba")).press()
    (warned,) = page.context["warned"]
    assert "Use Soviet Union instead" in page.content.decode()
    ((value, _other),) = warned.choices
    sheet.type(**{f"instead-{warned.finding.key}": value}).press()
    assert {str(p.country) for p in Party.objects.all()} == {"Soviet Union", "Cuba"}


def test_a_side_that_comes_with_a_person_is_asked_at_the_person(desk):
    sheet = add(desk, "meeting").type(date="1995")
    sheet.row("delegations", country=country("cuba"))
    sheet.row("participations", description="A minister", country=country("soviet-union"))
    assert list(complaints(sheet.press())) == ["participations-0-country"]


def test_a_form_without_rows_asks_as_well(desk):
    sheet = add(desk, "source").type(title="Talks", published="2019", accessed="2018-01-01")
    assert list(complaints(sheet.press())) == ["accessed"]
    sheet.type(accessed="", published="1950", side=country("russia"))
    page = sheet.press()
    assert list(complaints(page)) == ["side"]
    sheet.type(**reasons(page)).press()
    assert KeptWarning.objects.get().record == Source.objects.get()


def test_editors_have_a_list_of_what_was_kept(editors_desk):
    talks = meeting("1995", sides=["soviet-union", "cuba"])
    for code, reason in (("state-outside-life", "As printed"), ("present-at-odd-age", "A king")):
        KeptWarning.objects.create(
            meeting=talks, code=code, key=code, message=f"{code}!", reason=reason
        )
    url = reverse("admin:relations_keptwarning_changelist")
    page = editors_desk.get(url).content.decode()
    assert "As printed" in page
    assert reverse("admin:relations_meeting_change", args=[talks.pk]) in page
    assert "A king" not in editors_desk.get(f"{url}?code=state-outside-life").content.decode()


def test_a_leg_is_within_its_tour(desk):
    sheet = add(desk, "meeting").type(date="2023-04-17/2023-04-21", setting="visit")
    sheet.row("delegations", country=country("russia"))
    page = sheet.row("parts", host=country("brazil"), date="2022-04-17").press()
    assert "outside the dates of the visit" in complaints(page)["parts-0-date"][0]
