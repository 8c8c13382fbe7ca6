"""Plain tables as files: typed where the format has types, harmless, and read back as they were."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyarrow import parquet

from relations.data.files import as_parquet, as_xlsx
from relations.data.files.reading import Unreadable, read
from relations.data.files.writing import FORMATS, write
from relations.data.table import Column, Kind

COLUMNS = [
    Column(kind.value, f"A {kind.value}.", lambda record: record, kind=kind) for kind in Kind
]
ROWS = [
    {
        "text": "Шойгу, “Sergey”;\nminister",
        "integer": 2019,
        "decimal": Decimal("38000000.50"),
        "date": date(2019, 7, 22),
        "boolean": True,
        "datetime": datetime(2019, 7, 22, 9, 30, 15, tzinfo=UTC),
    },
    {
        "text": "=1+1",
        "integer": -7,
        "decimal": Decimal("123456789012345678901234567890.99"),
        "date": date(1900, 1, 1),
        "boolean": False,
        "datetime": datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC),
    },
    dict.fromkeys(map(str, Kind)),
]
CELLS = [[row[column.name] for column in COLUMNS] for row in ROWS]
TEXTS = [Column("first", "", str), Column("second", "", str)]


def content(suffix, columns=COLUMNS, rows=CELLS):
    return b"".join(write(suffix, columns, iter(rows)))


def test_csv_is_utf_8_without_a_mark_and_nothing_in_it_runs():
    assert list(csv.reader(io.StringIO(content("csv").decode(), newline=""))) == [
        ["text", "integer", "decimal", "date", "boolean", "datetime"],
        [
            *("Шойгу, “Sergey”;\nminister", "2019", "38000000.50", "2019-07-22", "true"),
            "2019-07-22T09:30:15Z",
        ],
        [
            *("'=1+1", "-7", "123456789012345678901234567890.99", "1900-01-01", "false"),
            "1999-12-31T23:59:59Z",
        ],
        [""] * 6,
    ]


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_json_is_typed_and_exact(suffix):
    text = content(suffix).decode()
    decode = json.JSONDecoder(parse_float=Decimal).decode
    found = decode(text) if suffix == "json" else [decode(line) for line in text.splitlines()]
    days = [{**row, "date": row["date"] and row["date"].isoformat()} for row in ROWS]
    for row in days:
        row["datetime"] = row["datetime"] and row["datetime"].strftime("%Y-%m-%dT%H:%M:%SZ")
    assert found == days


def test_json_without_rows_is_an_empty_array():
    assert json.loads(content("json", rows=[])) == []
    assert content("jsonl", rows=[]) == b""


def test_parquet_is_typed_and_says_what_its_columns_hold():
    found = parquet.read_table(io.BytesIO(content("parquet")))
    assert found.to_pylist() == ROWS
    types = dict(zip(found.schema.names, found.schema.types, strict=True))
    assert types["date"] == pyarrow.date32()
    assert types["decimal"] == pyarrow.decimal128(38, 2)
    assert found.schema.field("date").metadata == {b"description": b"A date."}


def test_parquet_is_handed_on_a_group_at_a_time(monkeypatch):
    monkeypatch.setattr(as_parquet, "BATCH", 1)
    monkeypatch.setattr(as_parquet, "GROUP", 2)
    asked = []
    rows = ([f"row {n}", asked.append(n)] for n in range(5))
    parts = write("parquet", TEXTS, rows)
    assert next(parts).startswith(b"PAR1")
    assert asked == [0, 1]
    list(parts)
    assert asked == [0, 1, 2, 3, 4]


def test_xlsx_is_typed_where_excel_can_hold_the_value():
    sheet = load_workbook(io.BytesIO(content("xlsx"))).active
    first, second = sheet.iter_rows(min_row=2, values_only=True)
    assert first == (
        *("Шойгу, “Sergey”;\nminister", 2019, 38000000.5, datetime(2019, 7, 22), True),
        datetime(2019, 7, 22, 9, 30, 15),
    )
    # Excel keeps 15 digits, and knows no leap year before 1904.
    assert second[:5] == ("=1+1", -7, "123456789012345678901234567890.99", "1900-01-01", False)
    assert sheet["A3"].data_type == "s"


def test_an_xlsx_has_further_sheets_where_rows_do_not_fit_one(monkeypatch):
    monkeypatch.setattr(as_xlsx, "ROWS", 3)
    made = content("xlsx", TEXTS, [[f"row {n}", ""] for n in range(5)])
    sheets = read(io.BytesIO(made), "x.xlsx")
    assert [sheet.name for sheet in sheets] == ["Sheet1", "Sheet1 2", "Sheet1 3"]
    assert [[row.values["first"] for row in sheet.rows] for sheet in sheets] == [
        ["row 0", "row 1"],
        ["row 2", "row 3"],
        ["row 4"],
    ]


def test_a_text_that_xlsx_cannot_hold_is_cut_and_says_so_and_is_not_read_back():
    made = content("xlsx", TEXTS, [["a" * 32_768, "b" * 32_767]])
    cut, whole = (cell.value for cell in load_workbook(io.BytesIO(made)).active[2])
    assert len(cut) == 32_767
    assert cut.endswith("a […cut: an XLSX holds 32,767 characters in a cell, other formats all]")
    assert whole == "b" * 32_767
    with pytest.raises(Unreadable, match="Cell A2 is cut"):
        read(io.BytesIO(made), "x.xlsx")


def test_an_xlsx_without_rows_has_its_header():
    (sheet,) = read(io.BytesIO(content("xlsx", rows=[])), "x.xlsx")
    assert sheet.columns == [column.name for column in COLUMNS]


@pytest.mark.parametrize("suffix", FORMATS)
def test_rows_are_taken_one_after_the_other(suffix):
    """A writer never asks how many there are, nor for the rows twice."""
    assert content(suffix, rows=(row for row in CELLS))


def texts():
    # What PostgreSQL keeps as text, with what spreadsheets and XML stumble over.
    odd = st.sampled_from(["=1", "'=1", "''@", "'", "<r>x</r>", "'<r>", "_x000D_", "a\r\nb", "NA"])
    kept = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)
    return (odd | kept).filter(lambda text: text == text.strip() and not text.endswith(as_xlsx.CUT))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@settings(deadline=None)
@given(rows=st.lists(st.tuples(texts(), texts()), min_size=1, max_size=5))
def test_any_text_is_read_back_as_it_was_written(suffix, rows):
    (sheet,) = read(io.BytesIO(content(suffix, TEXTS, rows)), f"x.{suffix}")
    assert [tuple(row.values.values()) for row in sheet.rows] == rows


def test_nothing_in_an_xlsx_is_a_formula():
    made = content("xlsx", TEXTS, [["=cmd|' /C calc'!A0", "=HYPERLINK(1)"], ["{=1}", "http://x"]])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "hyperlink" not in page.lower().replace("=hyperlink(1)", "")
