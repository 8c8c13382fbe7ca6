"""Rows of a record in sheets of their own, in numbered columns, and in simple lists."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from relations import models
from relations.data.files.reading import read
from relations.data.files.sheets import Unreadable
from relations.data.imports.importing import jobs_of, records_in, run_jobs, table_of
from relations.data.imports.planning import plan
from relations.data.imports.refusals import refused_sheets
from relations.data.tables import RECORDS
from tests import factories as make
from tests.data.imports.sheets import counts, imported, messages, planned

pytestmark = pytest.mark.django_db

TALKS = {"ref": "talks", "date": "2019-07", "summary": "Talks"}
VISIT = {"ref": "visit", "date": "2020", "summary": "A visit"}
SIDES = [
    {"meeting": "talks", "country": "cuba", "role": "visitor"},
    {"meeting": "visit", "side": "Mexico"},
    {"meeting": "talks", "country": "Russia", "role": "host"},
]


def sides(meeting):
    return [(str(row.side), row.role) for row in meeting.delegations.all()]


def test_rows_in_a_sheet_of_their_own_name_their_record_by_a_ref_of_the_file():
    make.official("Ricardo Cabrisas")
    people = [{"meeting": "talks", "official": "Ricardo Cabrisas", "country": "cuba"}]
    rows = {"delegations": SIDES, "participations": people}
    assert counts(imported("meetings", TALKS, VISIT, rows=rows)) == (2, 0, 0, 0)
    talks, visit = models.Meeting.objects.order_by("date_earliest")
    assert sides(talks) == [("Cuba", "visitor"), ("Russia", "host")]
    assert sides(visit) == [("Mexico", "participant")]
    assert str(talks.participations.get().official) == "Ricardo Cabrisas"


def test_rows_without_a_sheet_of_their_records_are_those_of_records_that_are_there():
    talks = make.meeting("2019-07", ["cuba", "russia"])
    row = {"meeting": str(talks.pk), "sector": "defence"}
    assert counts(imported("meetings", rows={"sectors": [row]})) == (0, 1, 0, 0)
    assert [sector.slug for sector in talks.sectors.all()] == ["defence"]
    shoygu = make.official("Sergey Shoygu")
    name = {"official": "sergey-shoygu", "name": "Сергей Шойгу", "language": "ru"}
    imported("officials", rows={"names": [name]})
    assert [str(one) for one in shoygu.names.all()] == ["Сергей Шойгу"]


def test_rows_of_a_record_that_has_no_line_in_its_sheet_leave_its_columns_alone():
    other = make.meeting("2018-05", ["cuba"], summary="Earlier talks")
    row = {"meeting": str(other.pk), "sector": "defence"}
    sheets = {"delegations": SIDES[::2], "sectors": [row]}
    assert counts(imported("meetings", TALKS, rows=sheets)) == (1, 1, 0, 0)
    other.refresh_from_db()
    assert (str(other.date), other.summary, sides(other)) == (
        "2018-05",
        "Earlier talks",
        [("Cuba", "participant")],
    )
    assert other.sectors.count() == 1


def test_rows_of_a_record_that_is_nowhere_are_refused_where_they_are():
    made = planned("meetings", TALKS, rows={"delegations": [*SIDES[::2], SIDES[1]]})
    (refusal,) = made.refused
    assert (refusal.sheet, refusal.row, refusal.column) == ("delegations.csv", 4, "meeting")
    assert "No record of meetings in this file or on this site is called “visit”" in messages(made)


def test_an_error_in_a_row_is_told_with_its_sheet_and_row():
    wrong = {"meeting": "talks", "country": "Rusland", "role": "hostess"}
    made = planned("meetings", TALKS, rows={"delegations": [SIDES[0], wrong]})
    assert [(r.sheet, r.row, r.column, r.value) for r in made.refused] == [
        ("delegations.csv", 3, "country", "Rusland"),
        ("delegations.csv", 3, "role", "hostess"),
    ]
    assert counts(made) == (0, 0, 0, 1)


def test_the_refused_records_come_with_their_rows_in_sheets_of_their_own():
    wrong = {"meeting": "talks", "country": "Rusland"}
    made = planned("meetings", TALKS, VISIT, rows={"delegations": [*SIDES, wrong]})
    records, rows = refused_sheets(made)
    assert (records.name, rows.name) == ("meetings", "delegations.csv")
    assert [column.name for column in rows.columns] == [
        *("meeting", "country", "role", "side", "errors"),
    ]
    assert [(row[1], bool(row[-1])) for row in rows.rows] == [
        ("cuba", False), ("Russia", False), ("Rusland", True)
    ]  # fmt: skip
    assert [row[0] for row in records.rows] == ["talks"]
    assert "delegations.csv 5: country: No country is called “Rusland”" in records.rows[0][-1]


def test_rows_that_a_sheet_has_no_more_are_gone_and_the_others_stay():
    imported("meetings", TALKS, rows={"delegations": SIDES[::2]})
    talks = models.Meeting.objects.get()
    kept = talks.delegations.get(country__slug="cuba").pk
    line = {"id": str(talks.pk)}
    rows = [{**SIDES[0], "meeting": str(talks.pk)}]
    made = imported("meetings", line, rows={"delegations": rows})
    assert made.changed.examples[0].changes["delegations"] == (
        "cuba, visitor; russia, host",
        "cuba, visitor",
    )
    assert [row.pk for row in talks.delegations.all()] == [kept]


def test_a_sheet_of_citations_serves_records_of_many_kinds():
    talks, shoygu = make.meeting("2019-07"), make.official("Sergey Shoygu")
    paper = make.source("News", url="https://example.org/1")
    lines = (
        {"meeting": str(talks.pk), "source": "https://example.org/1", "quote": "They met."},
        {"official": "sergey-shoygu", "source": str(paper.pk), "field": "name"},
    )
    text = "meeting,official,source,quote,field\n" + "".join(
        ",".join(one.get(name, "") for name in ("meeting", "official", "source", "quote", "field"))
        + "\n"
        for one in lines
    )
    (sheet,) = read(io.BytesIO(text.encode()), "citations.csv")
    result = run_jobs(jobs_of([(table_of("citations.csv"), sheet)]), None)
    assert {p.table.name: counts(p) for p in result.plans} == {
        "officials": (0, 1, 0, 0),
        "meetings": (0, 1, 0, 0),
    }
    assert talks.citations.get().quote == "They met."
    assert shoygu.citations.get().field == "name"


LISTED = [
    # What is there, the cell, what is there then
    (["cuba", "russia"], "cuba; russia; mexico", ["cuba", "russia", "mexico"]),
    (["cuba", "russia"], "russia", ["russia"]),
    (["cuba", "russia"], "spain; russia", ["russia", "spain"]),
]


@pytest.mark.parametrize(("before", "cell", "after"), LISTED)
def test_a_simple_list_adds_and_removes_rows_and_leaves_the_others_alone(before, cell, after):
    talks = make.meeting("2019-07", before)
    body = make.organization("NATO")
    make.delegation(talks, body)
    talks.delegations.filter(country__slug="russia").update(role="host", note="at home")
    imported("meetings", {"id": str(talks.pk), "countries": cell})
    found = [row.side.slug for row in talks.delegations.all()]
    assert sorted(found) == sorted([*after, "nato"])
    row = talks.delegations.get(country__slug="russia")
    assert (row.role, row.note) == ("host", "at home")


def test_a_list_is_left_out_where_the_file_gives_the_rows_themselves():
    line = {**TALKS, "countries": "spain", "country_1": "cuba", "participants": "Ana Díaz"}
    made = imported("meetings", line)
    assert made.unread_columns == ["countries", "participants"]
    assert sides(models.Meeting.objects.get()) == [("Cuba", "participant")]


def test_an_unknown_column_of_a_numbered_row_is_named():
    made = planned("meetings", {**TALKS, "country_1": "cuba", "country_1_colour": "red"})
    assert [(r.row, r.column) for r in made.refused] == [(1, "country_1_colour")]


def test_refs_lead_from_one_table_of_a_file_to_another():
    book = Workbook()
    book.remove(book.active)
    sheets = {
        "sources": [["ref", "title"], ["paper", "News"]],
        "offices": [["ref", "title", "country"], ["minister", "Minister", "cuba"]],
        "officials": [["ref", "name"], ["ana", "Ana Díaz"]],
        "tenures": [["official", "office", "start"], ["ana", "minister", "2001"]],
        "meetings": [["ref", "date", "countries"], ["m", "2002", "cuba; spain"]],
        "participations": [["meeting", "official", "country", "office"],
                           ["m", "ana", "cuba", "Minister"]],
        "agreements": [["ref", "title", "meeting"], ["a", "Loan", "m"]],
        "parties": [["agreement", "country"], ["a", "cuba"], ["a", "spain"]],
        "citations": [["agreement", "meeting", "source"], ["a", "", "paper"], ["", "m", "paper"]],
    }  # fmt: skip
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    content = io.BytesIO()
    book.save(content)
    found = [(table_of(sheet.name), sheet) for sheet in read(content, "all.xlsx")]
    result = run_jobs(jobs_of(found), None)
    assert [made.refused for made in result.plans if made.refused] == []
    loan = models.Agreement.objects.get()
    assert (loan.meeting, loan.parties.count()) == (models.Meeting.objects.get(), 2)
    assert str(loan.citations.get().source) == "News"
    assert models.Participation.objects.get().tenure == models.Tenure.objects.get()


def archive(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, text in files.items():
            packed.writestr(name.replace("_csv", ".csv"), text)
    return content


def test_a_zip_of_csv_files_is_read_as_one_file():
    content = archive(
        meetings_csv="ref,date\na,2019\n",
        delegations_csv="meeting,country\na,cuba\na,russia\n",
        README="not a table",
    )
    records = records_in(RECORDS["meetings"], read(content, "meetings.zip"))
    assert counts(plan(records, "meetings.zip", None)) == (1, 0, 0, 0)


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("relations.data.files.archives.MOST_UNPACKED", 10)
    with pytest.raises(Unreadable, match="The limit is 100 files of 10"):
        read(archive(meetings_csv="ref,date\na,2019\n"), "meetings.zip")


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("meetings", "meetings"),
        ("Meetings 2019.csv", "meetings"),
        ("meeting_sectors.csv", "meeting_sectors"),
        ("Meeting-Sectors (2)", "meeting_sectors"),
        ("package/official_names.csv", "official_names"),
        ("officials and meetings", None),
        ("ships", None),
    ],
)
def test_a_sheet_is_of_the_table_that_it_is_named_after(name, table):
    found = table_of(name)
    assert (found and found.name) == table
