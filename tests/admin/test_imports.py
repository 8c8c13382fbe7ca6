"""Import in the admin: what a file would do is told first, and nothing is taken from the client
but the file."""

import csv
import io
import os
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from relations.admin import imports, uploads
from relations.models import Meeting, Official, Organization, Source, Tenure
from tests.admin.uploading import MEETINGS, URL, YEARS, book, messages, press, text, token, upload
from tests.factories import country, official, organization, source

pytestmark = pytest.mark.usefixtures("data_folder")

GOOD = "name,kind,country\nEximbank,bank,cuba\nGazprom,company,russia\n"
BAD = "name,kind,country\nEximbank,bank,cuba\n,company,russia\nRosneft,firm,atlantis\n"


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
