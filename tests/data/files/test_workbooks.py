"""XLSX files as people have them: cells as they look, bombs refused."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from relations.data.files import workbooks
from relations.data.files.reading import read
from tests.data.files.made import book, refusal, rows, saved


def repacked(content, changes):
    """The XLSX with other files in it."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in {**dict.fromkeys(before.namelist()), **changes}:
            after.writestr(name, changes[name] if name in changes else before.read(name))
    return changed.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("NA", "General", "NA"),
        (" Ann ", "General", "Ann"),
        ("'=1+1", "General", "=1+1"),
        (2019, "General", "2019"),
        (2019.0, "0", "2019"),
        (38_000_000, "#,##0", "38000000"),
        (0.1 + 0.2, "General", "0.3"),
        (1.5e-7, "General", "0.00000015"),
        (1e21, "General", "1000000000000000000000"),
        (8, "000", "008"),
        (True, "General", "true"),
        (date(2019, 7, 22), "dd/mm/yyyy", "2019-07-22"),
        (datetime(2019, 7, 22), "yyyy-mm-dd", "2019-07-22"),
        (date(2019, 7, 22), "[$-409]mmmm d, yyyy;@", "2019-07-22"),
        (date(2019, 7, 1), "mmm-yy", "2019-07"),
        (date(2019, 1, 1), "yyyy", "2019"),
        (date(2019, 7, 22), '"day" yyyy\\-mm', "2019-07"),
        (datetime(2019, 7, 22, 9, 30), "yyyy-mm-dd hh:mm", "2019-07-22 09:30"),
        (None, "General", ""),
    ],
)
def test_a_cell_is_the_text_that_a_person_sees(value, number_format, text):
    content = book(["name", "note"], ["Ann", value], formats={"B2": number_format})
    assert rows(content, "people.xlsx") == (["name", "note"], [(2, ["Ann", text])])


def test_each_sheet_that_is_not_empty_is_read():
    made = Workbook()
    made.active.title = "officials"
    made.active.append(["name"])
    made.create_sheet("Empty")
    made.create_sheet("meetings").append(["date"])
    sheets = read(io.BytesIO(saved(made)), "all.xlsx")
    assert [(sheet.name, sheet.columns) for sheet in sheets] == [
        ("officials", ["name"]),
        ("meetings", ["date"]),
    ]


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(tmp_path):
    path = tmp_path / "people.bin"
    path.write_bytes(book(["name", None], [None], ["Ann", None], [], ["Bob"]))
    assert rows(path) == (["name"], [(3, ["Ann"]), (5, ["Bob"])])


def test_a_sheet_that_understates_its_size_is_read_whole():
    content = book(["name", "note"], ["Ann", "x"])
    page = "xl/worksheets/sheet1.xml"
    xml = zipfile.ZipFile(io.BytesIO(content)).read(page)
    assert b'ref="A1:B2"' in xml
    understated = repacked(content, {page: xml.replace(b'ref="A1:B2"', b'ref="A1"')})
    assert rows(understated) == (["name", "note"], [(2, ["Ann", "x"])])


def packed(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def with_sheet(xml):
    return repacked(book(["name"], ["Ann"]), {"xl/worksheets/sheet1.xml": xml})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (packed(readme="name\nAnn\n"), "is a ZIP archive, not a spreadsheet. Unpack it"),
        (
            book(["name"], ["Ann"])[:-300],
            "is damaged or not an XLSX file. Open it in a spreadsheet",
        ),
        (b"PK\x03\x04 and then nothing", "is damaged or not an XLSX file."),
        (b"name,note\nAnn,x\n", "is damaged or not an XLSX file."),
        (with_sheet("<worksheet><sheetData><row>"), "is damaged or not an XLSX file."),
        (with_sheet('<worksheet xmlns="x"/>'), "is empty."),
        (book(), "is empty."),
        (b"", "is empty."),
        (book(["name", "note"], ["Ann", "x", "y"]), "than the header has names (2): 2."),
    ],
)
def test_an_xlsx_that_cannot_be_read_says_why_and_what_to_do(content, says):
    assert says in refusal(content, "people.xlsx")


def test_a_sheet_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(monkeypatch):
    content = book(["name"], ["Ann"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(one.file_size for one in archive.infolist())
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", size)
    assert rows(content) == (["name"], [(2, ["Ann"])])
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", size - 1)
    monkeypatch.setattr(workbooks, "load_workbook", lambda *args, **kwargs: pytest.fail("unpacked"))
    assert "which is above the limit for XLSX" in refusal(content)


def test_a_gigabyte_of_zeros_is_refused():
    zeros = io.BytesIO()
    with zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as page:
            for _megabyte in range(1024):
                page.write(bytes(2**20))
    assert len(zeros.getvalue()) < 10 * 2**20
    assert "unpacks to 1.0\xa0GB" in refusal(zeros.getvalue(), "people.xlsx")


EXTERNAL = """<?xml version="1.0"?>
<!DOCTYPE worksheet [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>&secret;</t></is></c></row></sheetData></worksheet>"""
LAUGHS = EXTERNAL.replace('SYSTEM "file:///etc/passwd"', '"ha"')


@pytest.mark.parametrize("xml", [EXTERNAL, LAUGHS])
def test_entities_are_not_followed(xml):
    assert "is damaged or not an XLSX file." in refusal(with_sheet(xml), "people.xlsx")


HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"
CELL = '<c t="inlineStr"><is><t>%s</t></is></c>'
TOO_MUCH = "has too many rows or cells for an XLSX import"
# What takes no room on disk, and would take gigabytes of memory or minutes: by the part it is in.
BOMBS = {
    "empty rows": ("xl/worksheets/sheet1.xml", HEAD, "<row/>", 1_200_000, TAIL, TOO_MUCH),
    "empty cells": ("xl/worksheets/sheet1.xml", HEAD + "<row>", "<c/>", 600_000, "", TOO_MUCH),
    "links": ("xl/worksheets/sheet1.xml", HEAD + TAIL, "<hyperlink/>", 600_000, "", TOO_MUCH),
    "a long cell": ("xl/worksheets/sheet1.xml", HEAD + "<row><c><v>", "a", 5_000_000, "", TOO_MUCH),
    "empty texts": ("xl/sharedStrings.xml", "<sst>", "<si/>", 11_000_000, "</sst>", TOO_MUCH),
    "formats": ("xl/styles.xml", "<cellXfs>", "<xf/>", 600_000, "</cellXfs>", TOO_MUCH),
    "rows of one number": (
        "xl/worksheets/sheet1.xml",
        HEAD,
        '<row r="3"/>',
        100_000,
        TAIL,
        "is damaged or not an XLSX file.",
    ),
    "a row of a forged number": (
        "xl/worksheets/sheet1.xml",
        HEAD,
        f'<row r="{"9" * 5000}"/>',
        1,
        TAIL,
        TOO_MUCH,
    ),
}


@pytest.mark.parametrize(
    ("part", "head", "piece", "times", "tail", "says"), BOMBS.values(), ids=BOMBS
)
def test_what_is_short_on_disk_and_long_in_memory_is_refused_before_a_parser_sees_it(
    monkeypatch, part, head, piece, times, tail, says
):
    content = repacked(book(["name"], ["Ann"]), {part: head + piece * times + tail})
    assert len(content) < 200_000
    monkeypatch.setattr(workbooks, "load_workbook", lambda *args, **kwargs: pytest.fail("parsed"))
    assert says in refusal(content, "people.xlsx")


def test_rows_without_numbers_are_counted_and_all_are_read():
    names = "".join(f"<row>{CELL % name}</row>" for name in ("name", "Ann", "Bob"))
    assert rows(with_sheet(HEAD + names + TAIL)) == (["name"], [(2, ["Ann"]), (3, ["Bob"])])


def test_a_sheet_may_end_in_many_empty_rows():
    """As spreadsheets leave them where a whole column has a colour."""
    names = "".join(f"<row>{CELL % name}</row>" for name in ("name", "Ann"))
    found = rows(with_sheet(HEAD + names + "<row/>" * 100_000 + TAIL))
    assert found == (["name"], [(2, ["Ann"])])


def test_an_error_in_a_cell_is_named():
    made = load_workbook(io.BytesIO(book(["name", "note"], ["Ann", "x"])))
    made.active["B2"].value = "#REF!"
    says = refusal(saved(made), "people.xlsx")
    assert says == "Cell B2 holds the error #REF!. Correct its formula, or empty it."


def test_a_formula_whose_result_was_not_saved_is_named_and_not_taken_for_empty():
    says = refusal(book(["name", "rank"], ["Ann", 1], ["Bob", "=B2+1"]), "people.xlsx")
    assert says.startswith("Sheet “Sheet”: cell B3 holds a formula whose result was not saved.")


def test_a_formula_with_its_result_is_its_result():
    content = book(["name", "note"], ["Ann", "=A2"], ["Bob", '=""'])
    page = "xl/worksheets/sheet1.xml"
    # An empty element is written as openpyxl does with lxml.
    xml = zipfile.ZipFile(io.BytesIO(content)).read(page)
    solved = xml.replace(b"<f>A2</f><v></v>", b"<f>A2</f><v>7</v>")
    solved = solved.replace(b'<c r="B3"><f>""</f>', b'<c r="B3" t="str"><f>""</f>')
    assert b"<v>7</v>" in solved
    assert b't="str"' in solved
    read_rows = rows(repacked(content, {page: solved}), "people.xlsx")
    assert read_rows == (["name", "note"], [(2, ["Ann", "7"]), (3, ["Bob", ""])])


def test_cells_merged_down_a_column_have_their_value_in_every_row():
    table = (["name", "country"], ["Ann", "cuba"], ["Bob", None], ["Cy", None], ["Di", "russia"])
    made = load_workbook(io.BytesIO(book(*table)))
    made.active.merge_cells("B2:B4")
    people = [
        (2, ["Ann", "cuba"]),
        (3, ["Bob", "cuba"]),
        (4, ["Cy", "cuba"]),
        (5, ["Di", "russia"]),
    ]
    assert rows(saved(made), "people.xlsx") == (["name", "country"], people)


def test_cells_merged_over_several_columns_are_named_and_not_taken_for_empty():
    made = load_workbook(io.BytesIO(book(["name", "country"], ["Ann", None], ["Bob", "cuba"])))
    made.active.merge_cells("A2:B2")
    says = refusal(saved(made), "people.xlsx")
    assert says.startswith("Sheet “Sheet”: the cells A2:B2 are merged over several columns")
