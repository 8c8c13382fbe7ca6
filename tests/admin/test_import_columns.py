"""A file with headers of its own: what they mean is guessed, confirmed, and remembered."""

import json

import pytest
from django.core.management import call_command

from relations.models import Meeting, Official
from tests.admin.uploading import MEETINGS, book, messages, text, token, upload
from tests.factories import official

pytestmark = pytest.mark.usefixtures("data_folder")

OWN = (
    "Fecha,Country A,Country B,Their official,Ref. no.\n"
    "2019-07-22,Cuba,Russia,Sergey Shoygu,17\n"
    "2019-07-23,Cuba,Russia,,18\n"
)


def naming(shown):
    return {line.name: line.chosen for line in shown.context["naming"].lines}


def sent(shown, **chosen):
    """The form as it is shown, with what is chosen for columns by name."""
    form = shown.context["naming"]
    lines = {line.field: chosen.get(line.name, line.chosen) for line in form.lines}
    sides = {side.field: side.chosen for side in form.sides}
    return {"upload": shown.context["upload"].token, "columns": "1", **lines, **sides}


def test_headers_of_ones_own_are_guessed_and_nothing_is_read_before_they_are_confirmed(desk):
    official("Sergey Shoygu")
    shown = upload(desk, OWN, "mine.csv", MEETINGS)
    assert naming(shown) == {
        "Fecha": "date", "Country A": "country_1", "Country B": "country_2",
        "Their official": "person_2", "Ref. no.": "",
    }  # fmt: skip
    assert "2019-07-22 · 2019-07-23" in text(shown)
    assert "Whom did the people in “Their official” represent?" in text(shown)
    refused = desk.post(MEETINGS, {"upload": shown.context["upload"].token, "all": "1"})
    assert Meeting.objects.count() == 0
    assert refused.status_code == 302

    again = desk.post(MEETINGS, sent(shown), follow=True)
    assert "Choose a meaning for each column, or leave it out." in text(again)
    done = desk.post(MEETINGS, sent(shown, **{"Ref. no.": "-"}), follow=True)
    assert done.context["preview"].plan.refused == []
    desk.post(MEETINGS, {"upload": token(done), "all": "1"})
    first = Meeting.objects.earliest("pk")
    assert str(first.date) == "2019-07-22"
    (there,) = first.participations.all()
    assert (str(there.official), str(there.delegation.country)) == ("Sergey Shoygu", "Russia")


def test_what_a_name_meant_is_remembered_for_the_one_who_said_so(desk, client, editor):
    shown = upload(desk, OWN, "mine.csv", MEETINGS)
    desk.post(MEETINGS, sent(shown, Fecha="date", **{"Ref. no.": "-", "Their official": "title"}))
    again = upload(desk, OWN, "next.csv", MEETINGS)
    assert naming(again)["Their official"] == "title"
    assert naming(again)["Ref. no."] == "-"
    client.logout()
    client.force_login(editor)
    assert naming(upload(client, OWN, "next.csv", MEETINGS))["Their official"] == "person_2"


def test_two_columns_cannot_mean_the_same(desk):
    shown = upload(desk, OWN, "mine.csv", MEETINGS)
    again = desk.post(MEETINGS, sent(shown, **{"Ref. no.": "date"}), follow=True)
    assert "Two columns have the same meaning: date. Change one of them." in text(again)
    assert naming(again)["Ref. no."] == "date"


@pytest.mark.parametrize("meaning", ["", "ships", "errors", "person_9_colour"])
def test_a_meaning_that_there_is_not_is_not_taken(desk, meaning):
    shown = upload(desk, OWN, "mine.csv", MEETINGS)
    again = desk.post(MEETINGS, sent(shown, **{"Ref. no.": meaning}), follow=True)
    assert naming(again)["Ref. no."] == ""


def test_columns_can_be_changed_later_and_are_among_the_decisions(desk):
    shown = upload(desk, OWN, "mine.csv", MEETINGS)
    done = desk.post(MEETINGS, sent(shown, **{"Ref. no.": "-"}), follow=True)
    found = desk.get(f"{MEETINGS}?upload={token(done)}&columns=1")
    assert naming(found)["Ref. no."] == "-"
    done = desk.post(MEETINGS, sent(found, **{"Ref. no.": "title"}), follow=True)
    decided = json.loads(desk.get(f"{MEETINGS}?upload={token(done)}&decisions=json").content)
    assert decided["columns"][""] == {
        "Fecha": ["date"], "Country A": ["country_1"], "Their official": ["person_2"],
        "Country B": ["country_2", "person_2_country"], "Ref. no.": ["title"],
    }  # fmt: skip


def test_the_command_repeats_what_was_decided_in_the_browser(desk, tmp_path):
    official("Sergey Shoygu")
    own = OWN.replace("2019-07-22", "22/07/2019").replace("2019-07-23", "05/06/2019")
    own = own.replace("Cuba,Russia,,", "Cuba,Atlantis,,")
    shown = upload(desk, own, "mine.csv", MEETINGS)
    shown = desk.post(MEETINGS, sent(shown, **{"Ref. no.": "-"}), follow=True)
    (error,) = shown.context["preview"].errors
    data = {"upload": token(shown), "keep": "1", f"cell:{error.cell}": "Russia"}
    shown = desk.post(MEETINGS, data, follow=True)
    decided, file = tmp_path / "decisions.json", tmp_path / "mine.csv"
    decided.write_bytes(desk.get(f"{MEETINGS}?upload={token(shown)}&decisions=json").content)
    file.write_text(own, encoding="utf-8")
    call_command("import_register", str(file), "--noun=meetings", "--decisions", str(decided))
    assert [str(met.date) for met in Meeting.objects.order_by("pk")] == ["2019-07-22", "2019-06-05"]
    again = desk.get(f"{MEETINGS}?upload={token(shown)}")
    assert again.context["preview"].plan.left.count == 2


def test_a_cell_that_says_two_things_is_refused_and_corrected_once(desk):
    official("Sergey Shoygu")
    shown = upload(desk, OWN.replace("Russia", "Atlantis"), "mine.csv", MEETINGS)
    shown = desk.post(MEETINGS, sent(shown, **{"Ref. no.": "-"}), follow=True)
    errors = shown.context["preview"].errors
    assert [(e.refusal.row, e.header, e.refusal.column) for e in errors] == [
        (2, "Country B", "country_2"), (3, "Country B", "country_2")
    ]  # fmt: skip
    data = {"upload": token(shown), "keep": "1", "everywhere": "1"}
    shown = desk.post(MEETINGS, {**data, f"cell:{errors[0].cell}": "Russia"}, follow=True)
    assert shown.context["preview"].plan.refused == []
    assert "Country B, 2 rows: <code>Atlantis</code> → <code>Russia</code>" in text(shown)


def test_a_cell_that_the_file_does_not_have_is_typed_on_the_preview(desk):
    official("Sergey Shoygu")
    rows = "date,country_1,country_2,person_1\n2019-07-22,cuba,russia,Sergey Shoygu\n"
    shown = upload(desk, rows, "m.csv", MEETINGS)
    (error,) = shown.context["preview"].errors
    assert (error.refusal.column, error.refusal.value) == ("person_1_country", "")
    data = {"upload": token(shown), "keep": "1", f"cell:{error.cell}": "Russia"}
    done = desk.post(MEETINGS, data, follow=True)
    assert done.context["preview"].plan.refused == []


def test_a_sheet_of_rows_has_its_columns_named_too(desk):

    content = book(
        meetings=[["ref", "Fecha"], ["talks", "2019-07"]],
        delegations=[["meeting", "País"], ["talks", "cuba"], ["talks", "russia"]],
    )
    shown = upload(desk, content, "mine.xlsx", MEETINGS)
    assert naming(shown)["País"] == "country"
    done = desk.post(MEETINGS, sent(shown), follow=True)
    assert done.context["preview"].plan.made.count == 1
    assert messages(done) == []
    assert Official.objects.count() == 0
