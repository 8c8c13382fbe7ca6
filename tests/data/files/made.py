"""Files made for a test, and what is read from them."""

import io

import pytest
from openpyxl import Workbook

from relations.data.files.reading import Unreadable, read


def rows(source, name="people.csv"):
    """The one sheet of a file: its columns, and number and cells of each row."""
    (sheet,) = read(io.BytesIO(source) if isinstance(source, bytes) else source, name)
    return sheet.columns, [(row.number, list(row.values.values())) for row in sheet.rows]


def refusal(source, name="people.csv"):
    with pytest.raises(Unreadable) as refused:
        rows(source, name)
    return str(refused.value)


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
