"""The XML files: a visit or a trip is one row, its elements in the words of the source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from relations.history_at_state.texts import squeeze
from relations.tidy import shortened

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


def files(paths: Iterable[Path]) -> list[Path]:
    """The files, and all XML files in the folders, in order. Raises UnreadableError."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.xml")) if path.is_dir() else [path]
        if not inside:
            raise UnreadableError(f"{path}: no XML file in this folder. Check the path.")
        found += inside
    return found


def read(data_set: DataSet, path: Path) -> Iterator[Row]:
    """The rows of a file, in their order. Raises UnreadableError."""
    wanted = ROWS[data_set]
    found, tag = False, ""
    try:
        with path.open("rb") as file:
            for _event, element in iterparse(file):
                tag = element.tag
                if tag == wanted:
                    found = True
                    yield _row(data_set, path.name, element)
                    element.clear()
    except (ParseError, DefusedXmlException, UnicodeError, ValueError, LookupError) as error:
        raise UnreadableError(f"{path}: not valid XML ({error}). Download it again.") from error
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror}. Check the path.") from error
    # The last element to end is the root. A table of codes lies beside the travels.
    if not found and tag != "code-table":
        other = next(name for name in DataSet if name is not data_set)
        raise UnreadableError(f"{path}: it contains no <{wanted}>. Is it a file of “{other}”?")


def _row(data_set: DataSet, file: str, element: Any) -> Row:
    texts: dict[str, str] = {}
    quote = []
    for child in element:
        text = squeeze("".join(child.itertext()))
        # An element that comes twice is kept twice.
        texts[child.tag] = "; ".join(filter(None, [texts.get(child.tag, ""), text]))
        if child.tag not in EDITORIAL:
            quote.append(f"{child.tag}: {text}")
    loose = squeeze(element.text)
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
