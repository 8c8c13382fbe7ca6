"""Reads a file of rows: CSV, XLSX, or a ZIP of CSV files, told by its content, not by its name."""

from django.utils.translation import gettext as _

from relations.data.files.archives import is_archive, read_archive
from relations.data.files.delimited import read_delimited
from relations.data.files.sheets import Row, Sheet, Source, Unreadable, opened
from relations.data.files.workbooks import broken, read_workbook

__all__ = ["Row", "Sheet", "Unreadable", "read"]

ZIP = b"PK"
# Microsoft's container of old, in which lie XLS, and XLSX with a password.
CONTAINER = b"\xd0\xcf\x11\xe0"
SPREADSHEETS = (".xlsx", ".xlsm")


def read(source: Source, name: str) -> list[Sheet]:
    """The sheets of a file: one for a CSV, named as the file is; of an XLSX each that is not empty;
    of a ZIP one for each CSV in it, as in a data package.

    Rows are read while they are asked for; until then a file that was handed over must stay open.
    Raises Unreadable, also while rows are asked for.
    """
    with opened(source) as file:
        start = file.read(len(CONTAINER))
    if start.startswith(ZIP):
        return (read_archive if is_archive(source) else read_workbook)(source, name)
    if start == CONTAINER:
        raise Unreadable(
            _("“%(name)s” is an XLS, or has a password. Save it as XLSX without a password.")
            % {"name": name}
        )
    if start and name.lower().endswith(SPREADSHEETS):
        raise broken(name)
    return read_delimited(source, name)
