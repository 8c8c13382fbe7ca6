"""Tables as files."""

import csv
import io
import json
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet
import pytest

from relations.publishing.tables import write_csv, write_json, write_parquet

SCHEMA = pa.schema([("name", pa.string()), ("n", pa.int64()), ("sum", pa.decimal128(38, 2))])
BATCHES = [
    [["Cuba", 1, Decimal("1.50")], ['Côte d’Ivoire, "quoted"\nand broken', None, None]],
    [["Namibia", 3, Decimal("12345678901234567890.12")]],
]
ROWS = [row for batch in BATCHES for row in batch]


def test_csv_holds_commas_quotes_and_line_breaks():
    text = b"".join(write_csv(SCHEMA, BATCHES)).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [["name", "n", "sum"], *(["" if v is None else str(v) for v in r] for r in ROWS)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_a_spreadsheet_would_run_is_text_in_csv(text):
    (_, row) = csv.reader(io.StringIO(b"".join(write_csv(SCHEMA, [[[text, 1, 0]]])).decode()))
    assert row[0] == f"'{text}"


def test_json_holds_sums_to_the_cent():
    objects = json.loads(b"".join(write_json(SCHEMA, BATCHES)))
    assert [one["sum"] for one in objects] == ["1.50", None, "12345678901234567890.12"]
    assert [one["n"] for one in objects] == [1, None, 3]


def test_parquet_holds_the_types_and_goes_out_while_it_is_written():
    parts = list(write_parquet(SCHEMA, BATCHES))
    assert len(parts) == 3
    table = pyarrow.parquet.read_table(io.BytesIO(b"".join(parts)))
    assert table.schema == SCHEMA
    assert [list(row.values()) for row in table.to_pylist()] == ROWS
