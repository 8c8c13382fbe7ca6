"""Files as people have them: read as they look, or refused with the fault and its remedy."""

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from relations.data.files import workbooks
from relations.data.files.reading import Unreadable, read


def rows(source, name="people.csv"):
    """The one sheet of a file: its columns, and number and cells of each row."""
    (sheet,) = read(io.BytesIO(source) if isinstance(source, bytes) else source, name)
    return sheet.columns, [(row.number, list(row.values.values())) for row in sheet.rows]


def refusal(source, name="people.csv"):
    with pytest.raises(Unreadable) as refused:
        rows(source, name)
    return str(refused.value)


@pytest.fixture
def usual_limit():
    """Python's own limit to a cell of CSV; it is the process's, and frictionless lifts it."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


# CSV --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codec", "told"),
    [
        ("name;country\nРаиса;russia\nJosé;cuba\n", "utf-8", "UTF-8"),
        ("name;country\nРаиса;russia\nJosé;cuba\n", "utf-8-sig", "UTF-8"),
        ("name;country\nРаиса;russia\nJosé;cuba\n", "utf-16", "UTF-16"),
        ("name;country\nСергей Шойгу;russia\n", "cp1251", "Windows-1251"),
        ("name;country\nJosé Ramón;cuba\n", "cp1252", "Windows-1252"),
        ("name;country\nÉlysée – “Bérénice”;france\n", "cp1252", "Windows-1252"),
        ("name;country\nAnn;cuba\nBob;cuba\n", "ascii", "UTF-8"),
    ],
)
def test_letters_are_read_in_the_encoding_of_the_file_and_it_is_told(text, codec, told):
    (sheet,) = read(io.BytesIO(text.encode(codec)), "people.csv")
    assert told in sheet.remark
    assert sheet.columns == ["name", "country"]
    assert [";".join(row.values.values()) for row in sheet.rows] == text.splitlines()[1:]


def test_a_guessed_encoding_says_what_to_do_where_it_is_wrong():
    (sheet,) = read(io.BytesIO("name\nJosé Ramón\n".encode("cp1252")), "people.csv")
    assert sheet.remark == (
        "Read as Windows-1252. If letters look wrong, save the file as “CSV UTF-8”."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,note\nAnn,a;b;c\n", "commas"),
        ("name;note\nAnn;a,b,c\n", "semicolons"),
        ("name\tnote\nAnn\ta,b;c\n", "tabs"),
        ("name|note\nAnn|a,b\n", "vertical bars"),
        ("sep=;\nname;note\nAnn;a,b\n", "semicolons"),
        ("sep=\t\r\nname\tnote\r\nAnn\ta,b\r\n", "tabs"),
        ('"name, given";note\nAnn;a,b\n', "semicolons"),
    ],
)
def test_the_separator_is_found_and_told(text, told):
    (sheet,) = read(io.BytesIO(text.encode()), "people.csv")
    assert told in sheet.remark
    assert [list(row.values.values())[0] for row in sheet.rows] == ["Ann"]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ('name,note\nAnn,"two\nlines"\nBob,x\n', [(2, ["Ann", "two\nlines"]), (3, ["Bob", "x"])]),
        ('name,note\nAnn,"she said ""no"""\n', [(2, ["Ann", 'she said "no"'])]),
        ('name,note\nAnn,a 5" pipe\n', [(2, ["Ann", 'a 5" pipe'])]),
        ("name,note\n Ann ,\xa0x \n", [(2, ["Ann", "x"])]),
        ("name,note\nNA,N/A\nnull,None\n", [(2, ["NA", "N/A"]), (3, ["null", "None"])]),
        ("name,note\n\n,\nAnn\n", [(4, ["Ann", ""])]),
        ("\n,\nname,note\nAnn,x\n", [(4, ["Ann", "x"])]),
        ("name,note,,\nAnn,x,,\n", [(2, ["Ann", "x"])]),
        ("name,note\rAnn,x\r", [(2, ["Ann", "x"])]),
        ("name,note\nAnn,'=1+1\nBob,'t Hooft\n", [(2, ["Ann", "=1+1"]), (3, ["Bob", "'t Hooft"])]),
        ("name,note", []),
    ],
)
def test_cells_are_read_as_they_stand(text, read_as):
    assert rows(text.encode()) == (["name", "note"], read_as)


def test_a_file_of_200_000_rows_is_read_a_row_at_a_time(tmp_path):
    path = tmp_path / "people.csv"
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["name", "note"])
        out.writerows([f"Ann {n}", "two\nlines"] for n in range(200_000))
    (sheet,) = read(path, "people.csv")
    first = next(sheet.rows)
    assert (first.number, first.values) == (2, {"name": "Ann 0", "note": "two\nlines"})
    assert sum(1 for _row in sheet.rows) == 199_999


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "“people.csv” is empty."),
        (b"\xef\xbb\xbf", "“people.csv” is empty."),
        (b"\n\n,,\n", "“people.csv” is empty."),
        (b"name,note\nAnn,x\nBob,x,y\nCy,x,,z\n", "header has names (2): 3 and 4. Put quotation"),
        (b'name,note\nAnn,x\nBob,"never closed\nCy,x\n', "from row 3 on (unexpected end of data)"),
        (b'name,note\nAnn,"x" y\n', "from row 2 on"),
        (b'name,note\nAnn,"' + b"x" * 200_000, "from row 2 on (field larger than field limit"),
        (b"\x89PNG\r\n\x1a\n\0\0", "neither text nor a spreadsheet. Save it as CSV (UTF-8)"),
        (b"\xef\xbb\xbfname\n\xff\n", "an unknown character encoding. Save it as “CSV UTF-8”"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an XLS, or has a password. Save it as XLSX"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(content, says, usual_limit):
    assert says in refusal(content)


def test_of_many_rows_that_are_too_long_the_first_are_named():
    assert ", 21 and 10 more. Put" in refusal(b"name,note\n" + b"Ann,x,y\n" * 30)


# XLSX -------------------------------------------------------------------------------------


def book(*table, formats=None):
    """An XLSX of one sheet with these rows."""
    made = Workbook()
    for row in table:
        made.active.append(row)
    for place, number_format in (formats or {}).items():
        made.active[place].number_format = number_format
    return saved(made)


def saved(made):
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


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
    xml = zipfile.ZipFile(io.BytesIO(content)).read(page)
    solved = xml.replace(b"<f>A2</f><v />", b"<f>A2</f><v>7</v>")
    solved = solved.replace(b'<c r="B3"><f>""</f><v />', b'<c r="B3" t="str"><f>""</f><v></v>')
    assert solved.count(b"<v />") == 0
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


@pytest.mark.parametrize(
    ("above", "at"),
    [
        ([], 1),
        ([["Visits of 2019"]], 2),
        ([["Visits", "2019"], [], ["Entered by Ana"]], 4),
    ],
)
def test_titles_above_the_header_are_left_out(above, at):
    table = (*above, ["name", "country", "title", "from"], ["Ann", "cuba", None, "2019"])
    (sheet,) = read(io.BytesIO(book(*table)), "people.xlsx")
    assert sheet.columns == ["name", "country", "title", "from"]
    assert [(row.number, row.values["name"]) for row in sheet.rows] == [(at + 1, "Ann")]
    assert sheet.remark == (
        f"The header is in row {at}; the rows above it are titles." if above else ""
    )


def test_a_column_without_a_name_of_its_own_is_called_by_its_letter():
    content = b"name,,note,Name\nAnn,x,y,z\n"
    assert rows(content) == (["name", "(B)", "note", "Name (D)"], [(2, ["Ann", "x", "y", "z"])])


def test_cells_merged_for_a_title_hide_no_value():
    made = load_workbook(io.BytesIO(book([None], ["name"], ["Ann"])))
    made.active.merge_cells("A1:F1")
    assert rows(saved(made), "people.xlsx") == (["name"], [(3, ["Ann"])])


def test_a_sheet_of_notes_beside_the_table_may_look_as_it_likes():
    made = load_workbook(io.BytesIO(book(["name"], ["Ann"])))
    notes = made.create_sheet("notes")
    for row in ([None, "read me", None, "2019"], ["a", "=1+1"], ["b", "c"]):
        notes.append(row)
    notes.merge_cells("A2:A3")
    table, beside = read(io.BytesIO(saved(made)), "people.xlsx")
    assert [row.values for row in table.checked().rows] == [{"name": "Ann"}]
    with pytest.raises(Unreadable, match="cell B2 holds a formula"):
        beside.checked()


def test_more_rows_than_are_taken_at_once_are_refused():
    (sheet,) = read(io.BytesIO(b"name\nAnn\nBob\n"), "people.csv")
    assert len(list(sheet.checked(most=2).rows)) == 2
    (sheet,) = read(io.BytesIO(b"name\nAnn\nBob\n"), "people.csv")
    with pytest.raises(Unreadable, match="The limit is 1 rows"):
        list(sheet.checked(most=1).rows)


def test_a_header_is_read_without_what_nobody_sees():
    content = "na\u200bme,country\u00a0\nAnn,cuba\n".encode()
    assert rows(content)[0] == ["name", "country"]


TITLED = "Talks, with Russia\n\ndate;place;note\n2019-07;Havana;a, b\n2019-08;Moscow;c, d\n"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (TITLED, ["date", "place", "note"]),
        (TITLED.replace(";", "\t"), ["date", "place", "note"]),
        ("Talks;;\ndate;place;note\n2019-07;Havana;a, b\n", ["date", "place", "note"]),
        ("date,summary\n2019,a; b; c; d; e\n", ["date", "summary"]),
        ("date;amount, USD;note\n2019;1,5;x\n", ["date", "amount, USD", "note"]),
        ("a;b\n1,5;2,5\n", ["a", "b"]),
    ],
)
def test_titles_and_texts_with_other_separators_do_not_hide_the_separator(tmp_path, text, columns):
    path = tmp_path / "talks.csv"
    path.write_text(text, encoding="utf-8")
    (found,) = read(path, path.name)
    assert found.columns == columns
