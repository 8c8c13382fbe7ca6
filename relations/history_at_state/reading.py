"""The XML files: a visit or a trip is one row, its elements in the words of the source."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from relations.tidy import shortened, tidied

# Who typed the row into their database, and when: nothing about the visit.
EDITORIAL = {"created-by", "created-datetime", "last-modified-by", "last-modified-datetime"}


class DataSet(StrEnum):
    """The two data sets, by the name of their repository."""

    VISITS = "visits"
    TRAVELS = "travels"


# The elements that are rows, those that say who and where, and the remarks, by data set.
ROWS = {DataSet.VISITS: "visit", DataSet.TRAVELS: "trip"}
PERSON = {DataSet.VISITS: "visitor", DataSet.TRAVELS: "name"}
COUNTRY = {DataSet.VISITS: "from", DataSet.TRAVELS: "country"}
REMARKS = {DataSet.VISITS: "description", DataSet.TRAVELS: "remarks"}


class UnreadableError(Exception):
    """A file that is not what it should be; the message names it and the remedy."""


class OtherFileError(UnreadableError):
    """A file that holds something else."""


@dataclass(frozen=True)
class Row:
    """One visit or trip as published; empty where an element is missing."""

    data_set: DataSet
    file: str
    id: str = ""
    start: str = ""
    end: str = ""
    person: str = ""
    role: str = ""
    country: str = ""
    locale: str = ""
    remarks: str = ""
    quote: str = ""

    @property
    def locator(self) -> str:
        """Where in the data set the row stands; known again by it in the next run."""
        return f"{ROWS[self.data_set]} {self.id}"


def read(data_set: DataSet, paths: Iterable[Path]) -> tuple[list[Row], list[str]]:
    """The rows of the files, and of all XML files in the folders; and which of those hold something
    else, with the reason. Raises UnreadableError."""
    rows: list[Row] = []
    passed_over: list[str] = []
    for path in paths:
        if not path.is_dir():
            rows += read_file(data_set, path)
            continue
        before, others = len(rows), []
        for file in sorted(path.rglob("*.xml")):
            try:
                rows += read_file(data_set, file)
            except OtherFileError as error:
                others.append(str(error))
        if len(rows) == before:
            said = " ".join(others[:1]) or "no XML file in this folder."
            raise UnreadableError(f"{path}: nothing to import. Check the path. {said}")
        passed_over += others
    return rows, passed_over


def read_file(data_set: DataSet, path: Path) -> list[Row]:
    """The rows of a file, in their order. Raises UnreadableError."""
    wanted = ROWS[data_set]
    rows: list[Row] = []
    root = ""
    try:
        with path.open("rb") as file:
            for event, element in iterparse(file, events=("start", "end")):
                root = root or element.tag
                if event == "end" and element.tag == wanted:
                    rows.append(_row(data_set, path.name, element))
                    element.clear()
    except (ParseError, DefusedXmlException, UnicodeError, ValueError, LookupError) as error:
        broken = UnreadableError if root == f"{wanted}s" else OtherFileError
        raise broken(f"{path}: not valid XML ({error}). Download it again.") from error
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror}. Check the path.") from error
    if not rows:
        other = next(name for name in DataSet if name is not data_set)
        hint = f" Is it a file of “{other}”?" if root == f"{ROWS[other]}s" else ""
        raise OtherFileError(f"{path}: it contains no <{wanted}>.{hint}")
    return rows


def _row(data_set: DataSet, file: str, element: Any) -> Row:
    texts: dict[str, str] = {}
    quote = []
    for child in element:
        text = tidied("".join(child.itertext()))
        # An element that comes twice is kept twice.
        texts[child.tag] = "; ".join(filter(None, [texts.get(child.tag, ""), text]))
        if child.tag not in EDITORIAL:
            quote.append(f"{child.tag}: {text}")
    loose = tidied(element.text or "")
    return Row(
        data_set,
        file,
        id=shortened(texts.get("id", ""), 100),
        start=texts.get("start-date", ""),
        end=texts.get("end-date", ""),
        person=texts.get(PERSON[data_set], ""),
        role=texts.get("role", "") or element.get("role", ""),
        country=texts.get(COUNTRY[data_set], ""),
        locale=texts.get("locale", ""),
        remarks=texts.get(REMARKS[data_set], ""),
        quote="\n".join([*quote, *([loose] if loose else [])]),
    )
