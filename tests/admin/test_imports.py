"""Import in the admin: what a file would do is told first, and nothing is taken from the client
but the file."""

import csv
import io
import json
import os
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from relations.admin import deciding, imports, uploads
from relations.models import Meeting, Official, Organization, Source, Tenure
from tests.factories import country, official, organization, source

GOOD = "name,kind,country\nEximbank,bank,cuba\nGazprom,company,russia\n"
BAD = "name,kind,country\nEximbank,bank,cuba\n,company,russia\nRosneft,firm,atlantis\n"
URL = "/admin/import/organizations/"
# Of a preview: session, user and permissions 4; names folded 1; countries with their names and
# those before them 3; officials by name and what is like it 5, their meetings, terms and states 4.
QUERIES = 17


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Where uploads are kept."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def upload(desk, content, name="organizations.csv", url=URL, **more):
    """The answer to an upload, followed to the preview."""
    content = content.encode() if isinstance(content, str) else content
    return desk.post(url, {"file": SimpleUploadedFile(name, content), **more}, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def token(response):
    return response.context["preview"].upload.token


def messages(response):
    return [str(message) for message in response.context["messages"]]


def test_a_reason_that_is_too_long_is_refused_and_stays_whole(desk):
    url, essay = "/admin/import/meetings/", ("Because. " * 80).strip()
    shown = upload(desk, "date,countries\n1950,russia; cuba\n", "meetings.csv", url)
    sent = {"upload": token(shown), "keep": "1", "keep-state-outside-life": essay}
    again = desk.post(url, sent, follow=True)
    (warning,) = again.context["preview"].warnings
    assert (warning["reason"], warning["count"]) == (essay, 1)
    assert "at most 500 characters. This one has 719" in text(again)
    kept = desk.post(url, {**sent, "keep-state-outside-life": "As printed"}, follow=True)
    assert "Reason: As printed" in text(kept)


# The preview ------------------------------------------------------------------------------


def test_a_preview_writes_nothing_and_says_what_would_be_done(desk):
    organization("Gazprom", kind="company", country=country("russia"))
    shown = upload(desk, GOOD)
    counts = [(label, outcome.count) for label, outcome in shown.context["preview"].outcomes]
    assert counts == [("New", 1), ("Changed", 0), ("Unchanged", 1)]
    assert "Read as UTF-8, separated by commas." in text(shown)
    assert "Import 1 row" in text(shown)
    assert Organization.objects.count() == 1


def test_every_error_of_every_row_is_named_with_row_column_value_and_remedy(desk):
    shown = upload(desk, BAD)
    errors = [(e.row, e.column, e.value) for e, *_mending in shown.context["preview"].errors]
    assert errors == [(3, "name", ""), (4, "kind", "firm"), (4, "country", "atlantis")]
    page = text(shown)
    assert "“firm” is not in the list. Use one of: international, ministry" in page
    assert "Import only the 1 valid row" in page
    assert "3 errors" in page


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "x.csv", "The submitted file is empty."),
        (b"\n\n", "x.csv", "“x.csv” is empty. Choose another file."),
        (b"PK\x03\x04", "x.xlsx", "“x.xlsx” is damaged or not an XLSX file."),
        (b"name,kind\nx,y,z\n", "x.csv", "than the header has names (2): 2."),
    ],
)
def test_a_file_that_cannot_be_read_says_why_at_the_form(desk, content, name, says):
    shown = upload(desk, content, name)
    assert says in text(shown)
    assert shown.templates[0].name == "admin/import.html"


def test_a_file_that_is_too_large_is_refused(desk, monkeypatch):
    monkeypatch.setattr(imports, "MOST", 10)
    assert "The limit is 10 bytes. Split them into smaller files." in text(upload(desk, GOOD))


def test_a_missing_column_refuses_the_whole_file(desk):
    shown = upload(desk, "kind,country\nbank,cuba\n")
    assert "This column is missing" in text(shown)
    assert "The file was rejected. Please correct the header row." in text(shown)
    response = desk.post(URL, {"upload": token(shown), "good": "1"}, follow=True)
    assert messages(response) == ["Nothing was imported. The file was rejected."]
    assert Organization.objects.count() == 0


def book(**sheets):
    made, content = Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, table in sheets.items():
        page = made.create_sheet(name)
        for row in table:
            page.append(row)
    made.save(content)
    return content.getvalue()


def test_of_several_sheets_the_one_with_the_name_of_the_table_is_read(desk):
    table = [["name", "kind"], ["Eximbank", "bank"]]
    shown = upload(desk, book(notes=[["x"]], Organizations=table), "all.xlsx")
    assert shown.context["preview"].plan.made.count == 1
    shown = upload(desk, book(notes=[["x"]], more=table), "all.xlsx")
    assert "None of the sheets is named “organizations”. Rename the one to import." in text(shown)


def test_a_file_that_turns_out_unreadable_on_import_says_so(desk):
    shown = desk.post(URL, {"file": SimpleUploadedFile("x.csv", b'name,kind\n"Eximbank,bank\n')})
    kept = parse_qs(urlsplit(shown["Location"]).query)["upload"][0]
    refused = desk.post(URL, {"upload": kept, "all": "1"})
    assert "cannot be read from row 2 on" in text(refused)
    assert Organization.objects.count() == 0


def test_script_in_a_cell_is_shown_as_text(desk):
    shown = upload(desk, "name,kind\n<script>alert(1)</script>,<b>\n")
    assert "<script>alert" not in text(shown)
    assert "&lt;b&gt;" in text(shown)


# The import -------------------------------------------------------------------------------


def test_all_rows_are_imported_and_the_file_is_gone(desk, data_folder):
    shown = upload(desk, GOOD)
    response = desk.post(URL, {"upload": token(shown), "all": "1"}, follow=True)
    assert messages(response) == ["Imported: 2 new, 0 changed, 0 unchanged."]
    assert response.redirect_chain[-1][0] == "/admin/relations/organization/"
    assert sorted(Organization.objects.values_list("name", flat=True)) == ["Eximbank", "Gazprom"]
    assert list((data_folder / "uploads").iterdir()) == []


def test_nothing_is_imported_where_a_row_is_refused_unless_the_good_ones_are_asked_for(desk):
    shown = upload(desk, BAD)
    response = desk.post(URL, {"upload": token(shown), "all": "1"}, follow=True)
    assert messages(response) == ["Nothing was imported: 2 rows were rejected."]
    assert Organization.objects.count() == 0
    response = desk.post(URL, {"upload": token(shown), "good": "1"}, follow=True)
    assert messages(response) == [
        "Imported: 1 new, 0 changed, 0 unchanged. 2 rejected rows were not imported."
    ]
    assert Organization.objects.get().name == "Eximbank"


def test_the_same_file_again_changes_nothing(desk):
    desk.post(URL, {"upload": token(upload(desk, GOOD)), "all": "1"})
    shown = upload(desk, GOOD)
    assert shown.context["preview"].plan.left.count == 2
    assert "The file has no rows to import." in text(shown)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_refused_rows_are_a_file_that_imports_after_mending(desk, suffix):
    shown = upload(desk, BAD)
    content = b"".join(desk.get(f"{URL}?upload={token(shown)}&refused={suffix}").streaming_content)
    if suffix == "csv":
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    else:
        found = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        rows = [[cell or "" for cell in row] for row in found]
    assert rows[0] == ["name", "kind", "country", "errors"]
    assert rows[1][:3] == ["", "company", "russia"]
    assert rows[1][3] == "name: Required."
    assert rows[2][3].startswith("kind: “firm” is not in the list.")
    assert "country: No country is called “atlantis”" in rows[2][3]
    rows[1][0] = "Gazprom"
    rows[2][1:3] = ["company", "russia"]
    shown = upload(desk, book(sheet=rows), "mended.xlsx")
    assert shown.context["preview"].plan.refused == []
    assert shown.context["preview"].plan.made.count == 2


def test_missing_officials_are_made_where_that_is_asked(desk):
    meetings = (
        "date,countries,person_1,person_1_country\n2019-07,cuba; russia,Sergey Shoygu,russia\n"
    )
    url = "/admin/import/meetings/"
    assert "Sergey Shoygu" in text(upload(desk, meetings, url=url))
    shown = upload(desk, meetings, url=url, create="officials")
    assert "officials to be created: 1" in text(shown)
    assert Official.objects.count() == 0
    desk.post(url, {"upload": token(shown), "all": "1"})
    assert Official.objects.get().name == "Sergey Shoygu"
    assert Meeting.objects.count() == 1


def test_terms_of_office_come_in_after_the_offices_they_name(desk):
    official("Sergey Shoygu")
    rows = "title,rank,country\nMinister of Defence,other-minister,russia\n"
    url = "/admin/import/offices/"
    desk.post(url, {"upload": token(upload(desk, rows, url=url)), "all": "1"})
    rows = "official,office,country,start\nSergey Shoygu,Minister of Defence,russia,2012-11-06\n"
    url = "/admin/import/tenures/"
    response = desk.post(
        url, {"upload": token(upload(desk, rows, url=url)), "all": "1"}, follow=True
    )
    assert response.redirect_chain[-1][0] == "/admin/relations/tenure/"
    assert str(Tenure.objects.get().start) == "2012-11-06"


# What is kept between ---------------------------------------------------------------------


def test_a_file_is_known_to_its_session_its_table_and_its_token_only(desk, client, editor):
    mine = token(upload(desk, GOOD))
    gone = ["The file is no longer stored here. Choose it again."]
    assert messages(desk.post(URL, {"upload": "0" * 32, "all": "1"}, follow=True)) == gone
    traversal = "../../../../etc/passwd"
    assert messages(desk.post(URL, {"upload": traversal, "all": "1"}, follow=True)) == gone
    other = "/admin/import/sources/"
    assert messages(desk.post(other, {"upload": mine, "all": "1"}, follow=True)) == gone
    client.logout()
    client.force_login(editor)
    assert messages(client.post(URL, {"upload": mine, "all": "1"}, follow=True)) == gone
    assert Organization.objects.count() == 0


def test_a_file_that_was_changed_on_disk_is_not_imported(desk, data_folder):
    shown = upload(desk, GOOD)
    path = data_folder / "uploads" / token(shown)
    path.write_text(GOOD.replace("cuba", "spain"))
    response = desk.post(URL, {"upload": token(shown), "all": "1"}, follow=True)
    assert messages(response) == ["The file is no longer stored here. Choose it again."]
    assert Organization.objects.count() == 0


def test_the_plan_is_made_anew_at_the_import(desk):
    shown = upload(desk, GOOD)
    organization("Gazprom", kind="company", country=country("russia"))
    response = desk.post(URL, {"upload": token(shown), "all": "1"}, follow=True)
    assert messages(response) == ["Imported: 1 new, 0 changed, 1 unchanged."]


def test_a_file_is_readable_by_the_app_alone_and_is_swept_away_after_a_day(desk, data_folder):
    upload(desk, GOOD)
    folder = data_folder / "uploads"
    assert folder.stat().st_mode & 0o777 == 0o700
    left = folder / "left-behind"
    left.write_text("x")
    upload(desk, GOOD)
    assert left.exists()
    long_ago = time.time() - uploads.KEPT - 1
    os.utime(left, (long_ago, long_ago))
    upload(desk, GOOD)
    assert not left.exists()
    assert len(list(folder.iterdir())) == 2  # the file, and what was decided


def test_an_unfinished_import_waits_for_its_owner_in_any_browser(desk, analyst, editor, client):
    shown = press(desk, upload(desk, YEARS, "m.csv", MEETINGS), "1914/1918", everywhere="1")
    upload(desk, GOOD)
    client.logout()
    client.force_login(editor)
    assert "m.csv" not in text(client.get("/admin/import/"))
    client.logout()
    client.force_login(analyst)
    index = client.get("/admin/import/")
    assert [u.name for u, _table in index.context["kept"]] == ["organizations.csv", "m.csv"]
    again = client.get(f"{MEETINGS}?upload={token(shown)}")
    assert again.context["preview"].error_count == 1
    client.post(MEETINGS, {"upload": token(shown), "discard": "1"})
    assert [u.name for u, _t in client.get("/admin/import/").context["kept"]] == [
        "organizations.csv"
    ]


def test_the_same_file_chosen_again_replaces_the_one_about_which_nothing_was_decided(desk):
    for _again in range(2):
        shown = upload(desk, YEARS, "m.csv", MEETINGS)
    assert len(desk.get("/admin/import/").context["kept"]) == 1
    press(desk, shown, "1914/1918")
    upload(desk, YEARS, "m.csv", MEETINGS)
    assert len(desk.get("/admin/import/").context["kept"]) == 2


def test_no_more_unfinished_imports_are_kept_than_a_person_can_oversee(desk, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_KEPT", 1)
    upload(desk, GOOD)
    shown = upload(desk, YEARS, "m.csv", MEETINGS)
    assert "You have 1 unfinished imports. Finish or discard one of them first." in text(shown)


def test_an_import_that_an_older_version_kept_is_passed_over(desk, data_folder):
    kept = token(upload(desk, GOOD))
    (data_folder / "uploads" / f"{kept}.json").write_text('{"token": "x"}')
    assert desk.get("/admin/import/").context["kept"] == []
    assert messages(desk.get(f"{URL}?upload={kept}", follow=True)) == [
        "The file is no longer stored here. Choose it again."
    ]


# Who may ----------------------------------------------------------------------------------


def test_a_stranger_is_asked_to_sign_in(client, db):
    response = client.get(URL)
    assert response.headers["Location"] == f"/admin/login/?next={URL}"


def test_only_tables_that_one_may_add_to_can_be_imported(desk):
    offered = [table["title"] for table in desk.get("/admin/import/").context["tables"]]
    assert offered == [
        *("Sources", "Organisations", "Offices", "Officials", "Terms of office", "Meetings"),
        "Agreements",
    ]
    assert desk.get("/admin/import/countries/").status_code == 403
    assert desk.post("/admin/import/countries/", {}).status_code == 403
    assert desk.get("/admin/import/ships/").status_code == 404


def test_who_may_not_change_records_cannot_change_them_by_a_file(desk, analyst):
    known = source("Cuba and Russia")
    group = analyst.groups.get()
    group.permissions.remove(group.permissions.get(codename="change_source"))
    shown = upload(desk, f"id,title\n{known.pk},Russia and Cuba\n", url="/admin/import/sources/")
    assert "You may not change records of type source. Ask an editor." in text(shown)
    desk.post("/admin/import/sources/", {"upload": token(shown), "good": "1"})
    assert Source.objects.get().title == "Cuba and Russia"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/admin/", '<a class="button" href="/admin/import/">Import a file</a>'),
        ("/admin/relations/meeting/", '<a href="/admin/import/meetings/">Import</a>'),
        ("/admin/relations/source/", '<a href="/admin/import/sources/">Import</a>'),
    ],
)
def test_the_desk_and_every_list_lead_to_the_import(desk, url, link):
    assert link in text(desk.get(url))


# Corrections ------------------------------------------------------------------------------

YEARS = "date,countries\n1914-18,cuba; france\n1914-18,cuba; spain\n1962-02-30,cuba; mexico\n"
MEETINGS = "/admin/import/meetings/"


def press(desk, shown, label, **more):
    """The page after the first button with this label."""
    buttons = [b for error in shown.context["preview"].errors for b in error.buttons]
    (first, *_others) = [b for b in buttons if label in (b.text, b.words)]
    sent = {"upload": token(shown), "correct": first.value, **more}
    return desk.post(MEETINGS, sent, follow=True)


def test_a_button_mends_a_cell_or_all_alike_and_the_import_has_it(desk):
    shown = upload(desk, YEARS, "m.csv", MEETINGS)
    assert shown.context["preview"].error_count == 3
    assert shown.context["preview"].error_count == 3
    shown = press(desk, shown, "1914/1918")
    assert shown.context["preview"].error_count == 2
    shown = press(desk, shown, "1914/1918", everywhere="1")
    assert shown.context["preview"].error_count == 1
    shown = press(desk, shown, "Keep as a note and leave the date empty")
    assert shown.context["preview"].error_count == 0
    assert "date, all rows: <code>1914-18</code> → <code>1914/1918</code>" in text(shown)
    desk.post(MEETINGS, {"upload": token(shown), "all": "1"})
    found = Meeting.objects.order_by("pk").values_list("date", "date_note")
    assert [(str(date), note) for date, note in found] == [
        ("1914/1918", ""), ("1914/1918", ""), ("", "1962-02-30")
    ]  # fmt: skip


def test_a_correction_can_be_undone_alone_or_with_all(desk):
    shown = press(desk, upload(desk, YEARS, "m.csv", MEETINGS), "1914/1918", everywhere="1")
    shown = press(desk, shown, "Keep as a note and leave the date empty")
    years, _note = [value for *_told, value in shown.context["preview"].corrections]
    shown = desk.post(MEETINGS, {"upload": token(shown), "undo": years}, follow=True)
    assert shown.context["preview"].error_count == 2
    shown = desk.post(MEETINGS, {"upload": token(shown), "undo": ""}, follow=True)
    assert shown.context["preview"].error_count == 3
    assert "Corrections made here" not in text(shown)


def typing(shown, text, new):
    """What the form sends where a cell of this text is typed anew, and the others are left."""
    errors = [error for error in shown.context["preview"].errors if error.cell]
    sent = {f"cell:{error.cell}": error.refusal.value for error in errors}
    first = next(error for error in errors if error.refusal.value == text)
    return {"upload": token(shown), **sent, f"cell:{first.cell}": new}


TYPED = "date,countries\n1962-02-30,cuba; mexico\n1962-02-30,cuba; spain\nspring,cuba; peru\n"


@pytest.mark.parametrize(("more", "left"), [({}, 2), ({"everywhere": "1"}, 1)])
def test_a_cell_is_typed_anew_alone_or_with_all_alike(desk, more, left):
    shown = upload(desk, TYPED, "m.csv", MEETINGS)
    sent = {**typing(shown, "1962-02-30", " 1962-02 "), "keep": "1", **more}
    shown = desk.post(MEETINGS, sent, follow=True)
    assert shown.context["preview"].error_count == left
    assert "<code>1962-02-30</code> → <code>1962-02</code>" in text(shown)


def test_what_was_typed_is_kept_where_another_button_is_pressed(desk):
    shown = upload(desk, YEARS + "spring,cuba; peru\n", "m.csv", MEETINGS)
    sent = typing(shown, "spring", "1962")
    shown = press(desk, shown, "1914/1918", everywhere="1", **sent)
    assert [e.refusal.value for e in shown.context["preview"].errors] == ["1962-02-30"]


STATES = "date,country_1,country_2\n1914,Germany,cuba\n1916,Germany,spain\n1991,Germany,spain\n"


@pytest.mark.parametrize("how", ["correct", "accept"])
def test_a_proposed_state_of_its_time_stands_only_in_the_rows_that_asked(desk, how):
    shown = upload(desk, STATES, "m.csv", MEETINGS)
    (warning,), (kind,) = (shown.context["preview"].warnings, shown.context["preview"].kinds)
    assert (warning["count"], kind.header, kind.total) == (2, "country_1", 2)
    value = kind.value if how == "accept" else warning["examples"][0].buttons[0].value
    sent = {"upload": token(shown), how: value, "everywhere": "1"}
    shown = desk.post(MEETINGS, sent, follow=True)
    assert shown.context["preview"].plan.refused == []
    desk.post(MEETINGS, {"upload": token(shown), "all": "1"})
    told = Meeting.objects.filter(delegations__country__name__contains="German").order_by("date")
    assert list(told.values_list("delegations__country__slug", flat=True)) == [
        "german-reich", "german-reich", "germany"
    ]  # fmt: skip


def test_the_proposals_of_one_column_or_of_all_are_accepted_at_once(desk):
    rows = "date,setting,countries\nJuly 2019,vizit,cuba; spain\nMay 2019,visit,cuba; spain\n"
    shown = upload(desk, rows, "m.csv", MEETINGS)
    assert "Accept 2 proposals for date" in text(shown)
    dates = next(k for k in shown.context["preview"].kinds if k.header == "date")
    one = desk.post(MEETINGS, {"upload": token(shown), "accept": dates.value}, follow=True)
    assert [e.refusal.column for e in one.context["preview"].errors] == ["setting"]
    assert one.context["preview"].plan.made.count == 1
    every = desk.post(MEETINGS, {"upload": token(shown), "accept": ""}, follow=True)
    assert every.context["preview"].plan.made.count == 2


@pytest.mark.parametrize(
    "sent",
    ["", "{", "[]", "null", '{"row": 3}', '{"row": "3", "column": "a", "was": "b"}', "[" * 90_000],
)
def test_what_no_button_sends_corrects_nothing(desk, sent):
    shown = upload(desk, YEARS, "m.csv", MEETINGS)
    shown = desk.post(MEETINGS, {"upload": token(shown), "correct": sent}, follow=True)
    assert shown.status_code == 200
    assert shown.context["preview"].error_count == 3


PEOPLE = "date,countries,person_1,person_1_country\n2019-07,cuba; spain,Ana Ruiz,spain\n"


def test_somebody_new_is_said_to_be_so_on_the_preview(desk):
    shown = upload(desk, PEOPLE, "m.csv", MEETINGS)
    shown = press(desk, shown, "Create a new official", everywhere="1")
    assert "officials to be created: 1" in text(shown)
    desk.post(MEETINGS, {"upload": token(shown), "all": "1"})
    assert Official.objects.get().name == "Ana Ruiz"


def test_missing_records_are_made_where_that_is_decided_on_the_preview(desk):
    shown = upload(desk, PEOPLE, "m.csv", MEETINGS)
    sent = {"upload": token(shown), "keep": "1", "creatable": "1"}
    shown = desk.post(MEETINGS, {**sent, "create": ["officials", "ships"]}, follow=True)
    assert shown.context["preview"].decisions.create == ("officials",)
    assert shown.context["preview"].plan.made.count == 1
    # Another button without the boxes leaves them as they were.
    shown = desk.post(MEETINGS, {"upload": token(shown), "order": "day"}, follow=True)
    assert shown.context["preview"].decisions.create == ("officials",)


def test_who_may_not_add_officials_is_not_offered_to_create_one(desk, analyst):
    group = analyst.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_official"))
    shown = upload(desk, PEOPLE, "m.csv", MEETINGS)
    assert "Create a new official" not in text(shown)


def queries(desk, address):
    with CaptureQueriesContext(connection) as asked:
        desk.get(address)
    return len(asked)


def test_a_preview_asks_as_much_of_many_rows_as_of_few(desk):
    country("cuba")
    few = token(upload(desk, PEOPLE, "few.csv", MEETINGS))
    rows = "".join(
        f"2019-07-{day:02},cuba; spain,Ana Ruiz {day},spain\n05/06/20{day:02},atlantis; spain,,\n"
        for day in range(1, 30)
    )
    many = token(upload(desk, PEOPLE + rows, "many.csv", MEETINGS))
    asked = [queries(desk, f"{MEETINGS}?upload={one}") for one in (few, many)]
    assert asked == [QUERIES, QUERIES]


FIGURES = "date,countries\n05/06/2019,cuba; spain\n{},cuba; peru\n2019-08-01,cuba; france\n"


def dates_imported(desk, shown):
    desk.post(MEETINGS, {"upload": token(shown), "all": "1"})
    return [str(date) for date in Meeting.objects.order_by("pk").values_list("date", flat=True)]


def test_a_date_of_the_file_shows_the_order_of_its_days_and_months(desk):
    shown = upload(desk, FIGURES.format("22/07/2019"), "m.csv", MEETINGS)
    assert "Dates in figures are read with the day first" in text(shown)
    assert dates_imported(desk, shown) == ["2019-06-05", "2019-07-22", "2019-08-01"]


@pytest.mark.parametrize(
    ("order", "read"),
    [("day", ["2019-06-05", "2019-08-07"]), ("month", ["2019-05-06", "2019-07-08"])],
)
def test_the_order_of_days_and_months_is_asked_once_for_a_file(desk, order, read):
    shown = upload(desk, FIGURES.format("07/08/2019"), "m.csv", MEETINGS)
    assert "Which is first in dates such as 05/06/2019?" in text(shown)
    shown = desk.post(MEETINGS, {"upload": token(shown), "order": order}, follow=True)
    assert "Which is first" not in text(shown)
    decided = desk.get(f"{MEETINGS}?upload={token(shown)}&decisions=json")
    assert json.loads(decided.content)["day_first"] is (order == "day")
    assert dates_imported(desk, shown) == [*read, "2019-08-01"]


def test_a_date_corrected_before_the_order_was_said_stays_so_and_can_be_corrected_after(desk):
    shown = upload(desk, FIGURES.format("05/06/2019"), "m.csv", MEETINGS)
    shown = press(desk, shown, "2019-05-06")
    shown = desk.post(MEETINGS, {"upload": token(shown), "order": "day"}, follow=True)
    assert [e.row for e in shown.context["preview"].refused] == []
    assert dates_imported(desk, shown) == ["2019-05-06", "2019-06-05", "2019-08-01"]


def test_the_day_a_source_was_read_is_taken_in_the_order_of_the_file(desk):
    rows = "title,accessed\nGranma,22/07/2019\nTASS,05/06/2019\n"
    shown = upload(desk, rows, url="/admin/import/sources/")
    desk.post("/admin/import/sources/", {"upload": token(shown), "all": "1"})
    assert [str(s.accessed) for s in Source.objects.order_by("pk")] == ["2019-07-22", "2019-06-05"]


def test_no_more_corrections_are_kept_than_a_page_shows(desk, monkeypatch):
    monkeypatch.setattr(deciding, "MOST_CORRECTIONS", 1)
    shown = press(desk, upload(desk, YEARS, "m.csv", MEETINGS), "1914/1918")
    shown = press(desk, shown, "1914/1918")
    assert shown.context["preview"].error_count == 2
    assert "correct them in the file" in text(shown)
