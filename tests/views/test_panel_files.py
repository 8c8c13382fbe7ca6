"""The files of the panel: names, types, codebook, formats."""

import csv
import io
import json
import re
from decimal import Decimal

import pyarrow.csv
import pyarrow.parquet
import pytest

from relations.data.files.writing import FORMATS
from relations.models import Sector
from tests.factories import (
    agreement,
    meeting,
)
from tests.views.panels import body, panel

pytestmark = pytest.mark.django_db


def test_a_name_suits_stata_and_r(client):
    """Stata: at most 32 letters, digits and underscores; R keeps such names as they are."""
    for letter in "abc":
        slug = "transport-and-communications-in-space-" + letter
        Sector.objects.create(name=f"Transport in space {letter}", slug=slug)
    agreement("2019", amount=1, currency="EUR")
    (head,) = csv.reader([body(client.get("/data/panel.csv")).decode().splitlines()[0]])
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name) for name in head)
    assert len(set(head)) == len(head)
    assert "sec_transport_and_communicationsX"[:32] in head


def test_the_codebook_defines_every_column_in_order(client):
    agreement("2019", amount=1, currency="EUR")
    (head,) = csv.reader([body(client.get("/data/panel.csv")).decode().splitlines()[0]])
    book = list(csv.DictReader(io.StringIO(body(client.get("/data/panel-codebook.csv")).decode())))
    assert [line["column"] for line in book] == head
    assert all(len(line["definition"]) > 10 for line in book)
    assert {line["type"] for line in book} == {"text", "integer", "decimal"}
    told = {line["column"]: line["definition"] for line in book}
    assert told["level_head_of_state"].endswith("on any side, had this rank: Head of state.")
    assert told["iso3_b"] == "ISO 3166-1 alpha-3 code of B; empty where it has none."


def test_a_reader_of_csv_finds_the_types_of_the_codebook(client):
    meeting("1965", sides=["soviet-union", "south-vietnam"])
    agreement("2019", kind="loan", amount=Decimal("38000000.50"), currency="EUR")
    book = list(csv.DictReader(io.StringIO(body(client.get("/data/panel-codebook.csv")).decode())))
    # What read.csv and import delimited do: a column of numbers with blanks stays one of numbers.
    table = pyarrow.csv.read_csv(io.BytesIO(body(client.get("/data/panel.csv"))))
    numbers = {"int64", "double"}
    for line in book:
        found = str(table.schema.field(line["column"]).type)
        assert (found == "string") == (line["type"] == "text"), (line, found)
        assert found in numbers or line["type"] == "text"
    assert table.num_rows == 2


def test_parquet_and_json_hold_what_the_csv_holds(client):
    meeting("2019-07-22", sides=["cuba", "russia", "south-vietnam"])
    agreement("2019", kind="loan", amount=Decimal("38000000.50"), currency="EUR")
    rows = panel(client)
    parquet = pyarrow.parquet.read_table(io.BytesIO(body(client.get("/data/panel.parquet"))))
    objects = json.loads(body(client.get("/data/panel.json")), parse_float=Decimal)
    assert parquet.column_names == list(objects[0])
    for row, typed, one in zip(rows.values(), parquet.to_pylist(), objects, strict=True):
        for name, text in row.items():
            value = typed[name]
            assert ("" if value is None else str(value)) == text
            assert ("" if one[name] is None else str(one[name])) == text


@pytest.mark.parametrize("ending", FORMATS)
def test_the_panel_and_its_codebook_come_in_every_format(client, ending):
    meeting("2019-07-22")
    for name in ("panel", "panel-codebook"):
        response = client.get(f"/data/{name}.{ending}")
        assert response.headers["Content-Type"] == FORMATS[ending].content_type
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}.{ending}"'
        assert body(response)


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_a_panel_without_rows_is_still_a_file(client, ending):
    content = body(client.get(f"/data/panel.{ending}"))
    if ending == "parquet":
        assert pyarrow.parquet.read_table(io.BytesIO(content)).num_rows == 0
    elif ending == "json":
        assert json.loads(content) == []
    assert content
