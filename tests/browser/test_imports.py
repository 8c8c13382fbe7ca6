"""A file in a real browser: every error at once, then the good rows, then the mended ones."""

import csv
import io

import pytest
from playwright.sync_api import expect

from relations.models import Meeting
from tests.browser.conftest import sign_in_ana
from tests.data.imports.sheets import met

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# Faults that people make, each with the column it stands in and what makes it good.
FAULTS = [
    ("date", "2019-13", "2019-12"),
    ("date", "July 2019", "2019-07"),
    ("country_2", "atlantis", "mexico"),
    ("setting", "chat", "visit"),
    ("sectors", "weather", "energy"),
]
EVERY = 10  # rows to one with a fault


@pytest.fixture
def desk(window, address, settings, tmp_path):
    """The desk, with an analyst signed in."""
    settings.DATA_DIR = tmp_path
    sign_in_ana(window, address)
    window.goto("/admin/")
    return window


def table():
    """500 meetings, of which 50 have a fault."""
    for n in range(500):
        row = {
            "date": f"2019-{n % 12 + 1:02}-{n % 28 + 1:02}",
            **met(cuba="visitor", russia="host"),
            "setting": "visit",
            "sectors": "defence",
            "summary": f"They spoke of the matter no. {n}.",
        }
        if n % EVERY == 0:
            column, value, _good = FAULTS[n // EVERY % len(FAULTS)]
            row[column] = value
        yield row


def as_csv(rows):
    rows = list(rows)
    text = io.StringIO(newline="")
    out = csv.DictWriter(text, rows[0])
    out.writeheader()
    out.writerows(rows)
    return {"name": "meetings.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}


def choose(desk, file):
    desk.get_by_label("File:").set_input_files(files=[file])
    desk.get_by_role("button", name="Preview").click()


def counted(desk, name):
    return desk.locator(".import-counts > div", has_text=name).locator("dd")


def test_50_faults_among_500_rows_are_shown_at_once_and_come_in_after_mending(desk):
    desk.get_by_role("link", name="Import a file").click()
    desk.locator("#content").get_by_role("link", name="Meetings").click()
    choose(desk, as_csv(table()))

    expect(counted(desk, "New")).to_have_text("450")
    expect(counted(desk, "Rejected")).to_have_text("50")
    expect(desk.get_by_role("heading", name="50 errors")).to_be_visible()
    errors = desk.locator(".import-errors tbody tr")
    expect(errors).to_have_count(50)
    expect(errors.nth(0)).to_contain_text("has no month 13")
    expect(errors.nth(1)).to_contain_text("July 2019")
    rows = [int(cell) for cell in desk.locator(".import-errors td:first-child").all_inner_texts()]
    assert rows == [n + 2 for n in range(0, 500, EVERY)]
    assert Meeting.objects.count() == 0

    with desk.expect_download() as download:
        desk.get_by_role("link", name="CSV", exact=True).click()
    with open(download.value.path(), newline="") as file:
        refused = list(csv.DictReader(file))
    assert len(refused) == 50

    desk.get_by_role("button", name="Import only the 450 valid rows").click()
    expect(desk.get_by_text("Imported: 450 new, 0 changed")).to_be_visible()
    expect(desk.get_by_text("50 rejected rows were not imported.")).to_be_visible()
    assert Meeting.objects.count() == 450

    mended = {value: good for _column, value, good in FAULTS}
    for row in refused:
        for column, value in row.items():
            row[column] = mended.get(value, value)
    desk.get_by_role("link", name="Import", exact=True).click()
    choose(desk, as_csv(refused))
    expect(counted(desk, "New")).to_have_text("50")
    desk.get_by_role("button", name="Import all 50 rows").click()
    expect(desk.get_by_text("Imported: 50 new, 0 changed, 0 unchanged")).to_be_visible()
    assert Meeting.objects.count() == 500


def test_a_date_with_two_readings_is_chosen_by_a_click_and_an_impossible_one_is_a_note(desk):
    rows = [
        {"date": date, "country_1": one, "country_2": other, "status": "held"}
        for date, one, other in (
            ("1914-18", "cuba", "france"),
            ("1914-18", "cuba", "spain"),
            ("1962-02-30", "cubba", "mexico"),
        )
    ]
    desk.goto("/admin/import/meetings/")
    choose(desk, as_csv(rows))
    expect(desk.get_by_role("heading", name="4 errors")).to_be_visible()
    desk.get_by_role("button", name="1914/1918").first.click()
    expect(desk.get_by_role("heading", name="2 errors")).to_be_visible()
    desk.get_by_role("button", name="Keep as a note and leave the date empty").click()
    desk.get_by_role("button", name="cuba (Cuba)", exact=True).click()
    desk.get_by_role("button", name="Import all 3 rows").click()
    expect(desk.get_by_text("Imported: 3 new")).to_be_visible()
    told = [(str(m.date), m.date_note) for m in Meeting.objects.order_by("pk")]
    assert told == [("1914/1918", ""), ("1914/1918", ""), ("", "1962-02-30")]
