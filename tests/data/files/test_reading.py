"""Files as people have them: read as they look, or refused with the fault and its remedy."""

import csv
import io

import pytest
from openpyxl import load_workbook

from relations.data.files.reading import Unreadable, read
from tests.data.files.made import book, refusal, rows, saved


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
