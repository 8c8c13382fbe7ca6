"""Cells of a spreadsheet as the text a person sees, as far as the data can need it."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from relations.data.files.sheets import Unreadable

# What stands in a number format in quotation marks or brackets is no part of a date.
_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ZEROS = re.compile(r"0+")
# Control characters, which XML cannot hold, as XLSX writes them: a carriage return is _x000D_.
_ESCAPED = re.compile(r"_x(00[01][0-9A-F]|005F|FFF[EF])_")
CUT = " […cut: an XLSX holds 32,767 characters in a cell, other formats all]"
DIGITS = 15  # of a number, as spreadsheets show and keep them


def shown(cell: Any) -> str:
    """The cell's text. A day typed as 2019-07, which Excel keeps as 1 July 2019, is 2019-07."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        raise Unreadable(
            _("Cell %(place)s holds the error %(error)s. Correct its formula, or empty it.")
            % {"place": cell.coordinate, "error": value}
        )
    if isinstance(value, str):
        if value.endswith(CUT):
            raise Unreadable(
                _("Cell %(place)s is cut. Take the data as CSV, or write the cell in full.")
                % {"place": cell.coordinate}
            )
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return _moment(value, cell.number_format)


def _number(value: int | float, number_format: str) -> str:
    """Without an exponent; with the zeros in front that a code such as 008 is shown with."""
    if float(value).is_integer():
        text = f"{value:.0f}"
        return text.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else text
    text = f"{value:.{DIGITS}g}"
    return f"{float(text):.20f}".rstrip("0") if "e" in text else text


def _moment(value: datetime | date | time | timedelta, number_format: str) -> str:
    """As precise as it is shown: 2019-07-22, 2019-07, 2019; with the time where it has one."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes" if value.second == 0 else "seconds")
    if not isinstance(value, date):
        return str(value)
    signs = _ASIDE.sub("", number_format).lower()
    if "d" in signs or "y" not in signs:
        return value.isoformat()
    return f"{value:%Y-%m}" if "m" in signs else f"{value:%Y}"
