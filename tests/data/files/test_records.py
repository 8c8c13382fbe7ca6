"""Records with their rows as files: one readable row, a workbook, or objects within each other."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from openpyxl import load_workbook
from pyarrow import parquet

from relations.data.bodies import body, records
from relations.data.files import as_xlsx
from relations.data.files.as_text import as_text
from relations.data.files.writing import write_records
from relations.data.tables import RECORDS
from tests.data.register import enter_register
from tests.factories import meeting, official

pytestmark = pytest.mark.django_db


def read_out(noun):
    table = RECORDS[noun]
    return records(table, table.model.objects.order_by("pk"), AnonymousUser())


def content(suffix, noun):
    return b"".join(write_records(suffix, RECORDS[noun], read_out(noun)))


def bodies(noun):
    return [body(RECORDS[noun], record) for record in read_out(noun)]


def written(value):
    """A value as JSON has it, of which numbers are read by their digits."""
    if isinstance(value, dict):
        return {name: written(one) for name, one in value.items()}
    if isinstance(value, list):
        return [written(one) for one in value]
    return as_text(value) if isinstance(value, date | datetime) else value


@pytest.mark.parametrize("noun", RECORDS)
def test_json_has_the_object_of_each_record_with_its_rows_in_it(noun):
    enter_register()
    decode = json.JSONDecoder(parse_float=Decimal).decode
    expected = written(bodies(noun))
    assert decode(content("json", noun).decode()) == expected
    assert [decode(line) for line in content("jsonl", noun).decode().splitlines()] == expected


@pytest.mark.parametrize("noun", RECORDS)
def test_parquet_has_the_same_objects_typed(noun):
    """The types are those of the columns, so a column of a wrong kind fails here."""
    enter_register()
    table = parquet.read_table(io.BytesIO(content("parquet", noun)))
    assert table.to_pylist() == bodies(noun)
    for column in RECORDS[noun].columns:
        described = table.schema.field(column.name).metadata[b"description"]
        assert described.decode() == str(column.help)


def test_a_meeting_has_its_people_as_a_list_of_structs_in_parquet():
    enter_register()
    table = parquet.read_table(io.BytesIO(content("parquet", "meetings")))
    people = table.schema.field("participations").type.value_type
    assert str(people.field("official").type) == "string"
    assert people.field("official").metadata[b"description"].startswith(b"Who it was")
    assert table["participations"][0].as_py()[0]["met_as"] == "Minister of Defence"


def test_a_meeting_without_people_has_an_empty_list():
    meeting("2019")
    assert (
        parquet.read_table(io.BytesIO(content("parquet", "meetings"))).to_pylist()[0][
            "participations"
        ]
        == []
    )
    assert json.loads(content("json", "meetings"))[0]["participations"] == []


def test_csv_has_one_readable_row_for_a_record():
    enter_register()
    (row,) = csv.DictReader(io.StringIO(content("csv", "meetings").decode(), newline=""))
    assert (row["countries"], row["organizations"]) == ("cuba; russia", "eximbank")
    assert row["participants"] == "Sergey Shoygu; a deputy of hers"
    assert (row["places"], row["sectors"]) == ("Moscow; Havana", "energy; defence")
    assert row["source_urls"] == "https://example.org/talks"


def test_nothing_in_a_list_of_names_runs():
    official("=Sergey", "+Shoygu")
    (row,) = csv.DictReader(io.StringIO(content("csv", "officials").decode(), newline=""))
    assert (row["name"], row["names"]) == ("'=Sergey", "'+Shoygu")


# Workbooks ----------------------------------------------------------------------------------


def sheets(noun):
    """The rows of each sheet, as dictionaries."""
    book = load_workbook(io.BytesIO(content("xlsx", noun)))
    found = {}
    for sheet in book:
        header, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


@pytest.mark.parametrize("noun", RECORDS)
def test_a_workbook_has_a_sheet_for_each_table_with_keys_that_join_them(noun):
    enter_register()
    table = RECORDS[noun]
    found = sheets(noun)
    assert list(found) == [noun, *(rows.table.name for rows in table.rows)]
    assert [list(row) for row in found[noun][:1]] == [[column.name for column in table.flat]]
    keys = {row[table.key] for row in found[noun]}
    for rows, one in ((rows, found[rows.table.name]) for rows in table.rows):
        (owner,) = {o for o in rows.table.owners if one and one[0][o] is not None} or {""}
        assert not one or {row[owner] for row in one} <= keys
        nested = [row["id"] for record in bodies(noun) for row in record[rows.name]]
        assert [row["id"] for row in one] == nested


def test_each_sheet_that_is_full_goes_on_in_a_further_one(monkeypatch):
    monkeypatch.setattr(as_xlsx, "ROWS", 4)
    for month in range(1, 5):
        meeting(f"2019-{month:02}")
    found = sheets("meetings")
    assert {name: len(rows) for name, rows in found.items() if rows} == {
        "meetings": 3, "meetings 2": 1, "delegations": 3, "delegations 2": 3, "delegations 3": 2,
    }  # fmt: skip
    assert [row["country"] for row in found["delegations 3"]] == ["cuba", "russia"]
