"""Cells of an XLSX that look empty to a program and are not: formulas whose result was not saved,
and cells that are merged with the one above them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl.utils import range_boundaries

from relations.data.files.sheets import Record, Unreadable
from relations.data.files.weighing import LAST_ROW

CHUNK = 1 << 20
# Whether a sheet has any such cell at all; most have none, and are not read twice.
MARKS = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[\s/>]")
LONGEST_MARK = 32


class Merge(NamedTuple):
    """Cells of one column that show the value of the first of them; numbers count from 1."""

    column: int
    top: int
    bottom: int


def check_cells(page: Any, header: int) -> list[Merge]:
    """The merges below the row of the header, each within a column. In memory of one row.

    Raises Unreadable with the place of the first cell that cannot be known: a formula without a
    result, or a merge over several columns. One that ends in the header or above it is a title.
    """
    with page._get_source() as source:
        if not _has_marks(source):
            return []
    merges = []
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
            elif tag == "mergeCell":
                left, top, right, bottom = _bounds(element)
                if bottom > header and left != right:
                    raise Unreadable(_merged(page.title, element.get("ref", "?")))
                if bottom > header:
                    merges.append(Merge(left, top, bottom))
    return merges


def filled_down(records: Iterable[Record], merges: Sequence[Merge]) -> Iterator[Record]:
    """The rows, with the value of merged cells in each of them."""
    starting: defaultdict[int, list[Merge]] = defaultdict(list)
    for merge in merges:
        starting[merge.top].append(merge)
    carried: dict[int, tuple[str, int]] = {}
    for number, cells in records:
        carried = {at: known for at, known in carried.items() if known[1] >= number}
        for merge in starting.get(number, ()):
            at = merge.column - 1
            carried[at] = (cells[at] if at < len(cells) else "", merge.bottom)
        if carried:
            whole = [*cells, *[""] * (max(carried) + 1 - len(cells))]
            for at, (text, _last) in carried.items():
                whole[at] = text
            yield number, whole
        else:
            yield number, cells


def _has_marks(source: Any) -> bool:
    rest = b""
    while piece := source.read(CHUNK):
        if MARKS.search(rest + piece):
            return True
        rest = piece[-LONGEST_MARK:]
    return False


def _bounds(merge: Any) -> tuple[int, int, int, int]:
    """Left, top, right and bottom. Raises ValueError where the merge does not say which cells."""
    left, top, right, bottom = range_boundaries(merge.get("ref", ""))
    return left or 0, top or 0, right or 0, bottom or LAST_ROW


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
        "Sheet “%(sheet)s”: the cells %(place)s are merged over several columns. "
        "Unmerge them, and fill each that should have a value."
    )
    return said % {"sheet": sheet, "place": place}
