"""Cells of an XLSX that look empty to a program and are not: formulas whose result was not saved,
and cells that a merge hides."""

import re
from typing import Any

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl.utils import range_boundaries

from relations.data.files.sheets import Unreadable
from relations.data.files.weighing import LAST_ROW

CHUNK = 1 << 20
# Whether a sheet has any such cell at all; most have none, and are not read twice.
MARKS = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[\s/>]")
LONGEST_MARK = 32


def check_cells(page: Any, header: int) -> None:
    """Raises Unreadable with the place of the first such cell. In memory of one row.

    A merge that ends above or in the row of the header is a title, and hides no value.
    """
    with page._get_source() as source:
        if not _has_marks(source):
            return
    with page._get_source() as source:
        rows: Any = None
        for event, element in iterparse(source, events=("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if event == "start":
                rows = element if tag == "sheetData" else rows
            elif tag == "c" and _is_without_result(element):
                raise Unreadable(_no_result(page.title, element.get("r", "?")))
            elif tag == "row" and rows is not None:
                rows.clear()
            elif tag == "mergeCell" and _last_row(element) > header:
                raise Unreadable(_merged(page.title, element.get("ref", "?")))


def _has_marks(source: Any) -> bool:
    rest = b""
    while piece := source.read(CHUNK):
        if MARKS.search(rest + piece):
            return True
        rest = piece[-LONGEST_MARK:]
    return False


def _last_row(merge: Any) -> int:
    """Raises ValueError where the merge does not say which cells it joins."""
    _left, _top, _right, bottom = range_boundaries(merge.get("ref", ""))
    return int(bottom or LAST_ROW)


def _is_without_result(cell: Any) -> bool:
    """An empty text (`str`) is a result: ="" gives it."""
    has_formula = has_value = False
    for part in cell:
        tag = part.tag.rpartition("}")[2]
        has_formula = has_formula or tag == "f"
        has_value = has_value or (tag == "v" and bool(part.text))
    return has_formula and not has_value and cell.get("t") != "str"


def _no_result(sheet: str, place: str) -> str:
    said = _(
        "Sheet “%(sheet)s”: cell %(place)s holds a formula whose result was not saved. Open the "
        "file in a spreadsheet and save it again, or write the value in place of the formula."
    )
    return said % {"sheet": sheet, "place": place}


def _merged(sheet: str, place: str) -> str:
    said = _(
        "Sheet “%(sheet)s”: the cells %(place)s are merged, so all but one have no value. "
        "Unmerge them, and fill each that should have one."
    )
    return said % {"sheet": sheet, "place": place}
