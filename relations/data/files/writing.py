"""Writes records and plain tables in the formats that people's tools take, a part at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from relations.data.bodies import body, cells
from relations.data.files.as_csv import csv_bytes
from relations.data.files.as_json import json_bytes, json_lines
from relations.data.files.as_parquet import parquet_bytes, parquet_records
from relations.data.files.as_xlsx import xlsx_bytes
from relations.data.related import rows_of
from relations.data.table import Column, Table

Columns = Sequence[Column]
Cells = Iterable[Sequence[Any]]
Records = Iterable[Any]
Parts = Iterator[bytes]
WORKBOOK = "xlsx"
SHEET = "Sheet1"  # of a plain table, as spreadsheets name the first


@dataclass(frozen=True)
class Format:
    """A format. The name that it has in addresses is its suffix too.

    `table` writes a plain table, of rows of cells; `records` writes records with their rows.
    """

    label: str
    content_type: str
    table: Callable[[Columns, Cells], Parts]
    records: Callable[[Table, Records], Parts]


def _objects(columns: Columns, rows: Cells) -> Iterator[dict[str, Any]]:
    names = [column.name for column in columns]
    return (dict(zip(names, row, strict=True)) for row in rows)


def _workbook(table: Table, records: Records) -> Parts:
    """A sheet of the records, and one for each table of their rows."""
    sheets = {table.name: table.flat, **{one.table.name: one.table.columns for one in table.rows}}
    return xlsx_bytes(sheets, _spread(table, records))


def _spread(table: Table, records: Records) -> Iterator[tuple[str, list[Any]]]:
    """Each record and each of its rows, with the name of its sheet."""
    for record in records:
        yield table.name, [column.value(record) for column in table.flat]
        for one in table.rows:
            for row in rows_of(record, one.name):
                yield one.table.name, [column.value(row) for column in one.table.columns]


FORMATS = {
    "csv": Format(
        "CSV",
        "text/csv; charset=utf-8",
        csv_bytes,
        lambda table, records: csv_bytes(table.flat, cells(table.flat, records)),
    ),
    "xlsx": Format(
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda columns, rows: xlsx_bytes({SHEET: columns}, ((SHEET, row) for row in rows)),
        _workbook,
    ),
    "json": Format(
        "JSON",
        "application/json",
        lambda columns, rows: json_bytes(_objects(columns, rows)),
        lambda table, records: json_bytes(body(table, one) for one in records),
    ),
    "jsonl": Format(
        "JSON Lines",
        "application/jsonl; charset=utf-8",
        lambda columns, rows: json_lines(_objects(columns, rows)),
        lambda table, records: json_lines(body(table, one) for one in records),
    ),
    "parquet": Format("Parquet", "application/vnd.apache.parquet", parquet_bytes, parquet_records),
}


def write(suffix: str, columns: Columns, rows: Cells) -> Parts:
    """A plain table in parts, while the rows come; of XLSX only after the last of them."""
    return FORMATS[suffix].table(columns, rows)


def write_records(suffix: str, table: Table, records: Records) -> Parts:
    """Records in parts: flat in CSV, in a workbook of tables, or with their rows within them."""
    return FORMATS[suffix].records(table, records)


def write_sheets(suffix: str, sheets: Sequence[tuple[str, Columns, Cells]]) -> Parts:
    """Plain tables in parts: a sheet for each in a workbook, of several elsewhere the first."""
    if suffix != WORKBOOK:
        _name, columns, rows = sheets[0]
        return write(suffix, columns, rows)
    named = {name: columns for name, columns, _rows in sheets}
    return xlsx_bytes(named, ((name, row) for name, _columns, rows in sheets for row in rows))
