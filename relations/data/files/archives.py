"""Reads a ZIP of CSV files, such as a data package: a sheet for each."""

import zipfile
from pathlib import PurePosixPath

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from relations.data.files.delimited import read_delimited
from relations.data.files.sheets import Sheet, Source, Unreadable, opened

SUFFIXES = {".csv", ".tsv", ".txt"}
WORKBOOK = "[Content_Types].xml"
MOST_UNPACKED = 2**30  # bytes of all files; they are read a part at a time
MOST_FILES = 100


def is_archive(source: Source) -> bool:
    """Whether a ZIP holds files of its own, and is not a workbook, which is a ZIP as well."""
    try:
        with opened(source) as file, zipfile.ZipFile(file) as packed:
            names = packed.namelist()
    except zipfile.BadZipFile:
        return False
    return WORKBOOK not in names and any(map(is_table, names))


def is_table(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def read_archive(source: Source, name: str) -> list[Sheet]:
    """The sheets, each named as its file is. Raises Unreadable."""
    sheets: list[Sheet] = []
    try:
        packed = zipfile.ZipFile(source)
        members = [one for one in packed.infolist() if is_table(one.filename)]
        check(name, members)
        for member in members:
            sheets += read_delimited(zipfile.Path(packed, member.filename), member.filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        message = _("“%(name)s” is damaged or has a password. Create the ZIP again without one.")
        raise Unreadable(message % {"name": name}) from error
    return sheets


def check(name: str, members: list[zipfile.ZipInfo]) -> None:
    size = sum(member.file_size for member in members)
    if size > MOST_UNPACKED or len(members) > MOST_FILES:
        message = _(
            "“%(name)s” holds %(count)d files of %(size)s when unpacked. The limit is %(files)d "
            "files of %(most)s. Import the files in parts."
        )
        sizes = {"size": filesizeformat(size), "most": filesizeformat(MOST_UNPACKED)}
        counts = {"count": len(members), "files": MOST_FILES}
        raise Unreadable(message % {"name": name, **sizes, **counts})
