"""The sheet that an analyst really has goes from upload to records without leaving the browser."""

import csv
import io
from datetime import date

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from relations.models import Meeting
from relations.vocab import Rank
from tests.factories import office, official, tenure

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TITLES = [["Contacts with Russia"], ["Compiled by A. Díaz"], []]
HEADER = ["Fecha", "Country A", "Country B", "Their official", "Topic", "Type", "Ref. no."]
MARGINS = "On the margins of an event"
ROWS = [
    ["22/07/2019", "Cuba", "Russia", "SHOYGU Sergey", "Defence", MARGINS, "17"],
    ["July 2019", "Cuba", "Russia", "SHOYGU Sergey", "Defense", "visit", "18"],
    [date(2019, 10, 3), "Cuba", "Russia", "Shoigu", "Energy", MARGINS, "19"],
    ["05/06/1985", "Cuba", "USSR", "", "Energy", "Bilateral talks", "20"],
]
MERGED = 2  # rows with one cell for Country A


def as_workbook():
    book, content = Workbook(), io.BytesIO()
    page = book.active
    for row in [*TITLES, HEADER, *ROWS]:
        page.append(row)
    page.merge_cells("A1:G1")
    page.merge_cells("B5:B6")
    book.save(content)
    return {"name": "Contactos.xlsx", "mimeType": "application/x", "buffer": content.getvalue()}


def as_csv():
    text = io.StringIO(newline="")
    rows = [[*TITLES[0]], [*TITLES[1]], [], HEADER, *ROWS]
    csv.writer(text, delimiter=";").writerows(rows)
    content = text.getvalue().encode("cp1252")
    return {"name": "Contactos.csv", "mimeType": "text/csv", "buffer": content}


@pytest.fixture(autouse=True)
def shoygu(settings, tmp_path, db):
    settings.DATA_DIR = tmp_path
    minister = office("Minister of Defence", "russia", Rank.OTHER_MINISTER)
    return tenure(official("Sergey Shoygu", "Шойгу"), minister, "2012-11-06", "2024-05-12")


@pytest.mark.parametrize("made", [as_workbook, as_csv])
def test_an_analysts_sheet_is_imported_without_leaving_the_browser(desk, made):
    desk.goto("/admin/import/meetings/")
    desk.get_by_label("File:").set_input_files(files=[made()])
    desk.get_by_role("button", name="Preview").click()

    expect(desk.get_by_label("Their official", exact=True)).to_have_value("person_2")
    expect(desk.get_by_label("Whom did the people")).to_have_value("column::Country B")
    desk.get_by_label("Ref. no.").select_option(label="Leave out")
    desk.get_by_role("button", name="Use these columns").click()

    expect(desk.get_by_text("Dates in figures are read with the day first")).to_be_visible()
    desk.get_by_label("Row 6, Topic").fill("Defence")
    desk.get_by_role("button", name="2019-07 July 2019").click()
    if desk.get_by_role("heading", name="1 error").is_visible():
        desk.get_by_role("button", name="Sergey Shoygu").click()
    expect(desk.get_by_text("Corrections made here")).to_be_visible()
    assert Meeting.objects.count() == 0
    desk.get_by_role("button", name="Import all 4 rows").click()
    expect(desk.get_by_text("Imported: 4 new, 0 changed, 0 unchanged.")).to_be_visible()

    told = [
        (str(m.date), m.setting, [str(one.country) for one in m.delegations.all()],
         [str(one.official) for one in m.participations.all()])
        for m in Meeting.objects.order_by("pk")
    ]  # fmt: skip
    both, shoygu = ["Cuba", "Russia"], ["Sergey Shoygu"]
    assert told == [
        ("2019-07-22", "margins", both, shoygu),
        ("2019-07", "visit", both, shoygu),
        ("2019-10-03", "margins", both, shoygu),
        ("1985-06-05", "bilateral-talks", ["Cuba", "Soviet Union"], []),
    ]


def test_an_import_begun_today_is_gone_on_with_after_signing_in_again(desk):
    desk.goto("/admin/import/meetings/")
    desk.get_by_label("File:").set_input_files(files=[as_csv()])
    desk.get_by_role("button", name="Preview").click()
    desk.get_by_label("Ref. no.").select_option(label="Leave out")
    desk.get_by_role("button", name="Use these columns").click()
    expect(desk.get_by_text("Dates in figures are read")).to_be_visible()
    desk.context.clear_cookies()
    desk.goto("/admin/import/")
    desk.get_by_label("Username").fill("ana")
    desk.get_by_label("Password").fill("a-long-passphrase")
    desk.get_by_role("button", name="Log in").click()
    desk.get_by_role("link", name="Contactos.csv").click()
    expect(desk.get_by_label("Row 6, Topic")).to_have_value("Defense")
    desk.get_by_role("button", name="Discard").click()
    expect(desk.get_by_text("Discarded: Contactos.csv.")).to_be_visible()
    expect(desk.get_by_role("link", name="Contactos.csv")).to_have_count(0)
