"""Terms of office in files."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from relations.data.columns import (
    codes_of,
    column,
    computed,
    dated,
    number,
    plain,
    reference,
    stamps,
)
from relations.data.sides import SIDE, SideReading, side_of
from relations.data.table import Column, Kind, Reads, Table
from relations.data.tables.citations import citations, sources
from relations.data.tables.participations import RANKS, rank_code
from relations.data.values import CellError, CompletingError, Ref, Word
from relations.models import Tenure

SIDES = {"country": "countries", "organization": "organizations"}


class OfficeRef(Ref):
    """An office by its number, or by its title; the columns beside it say whose office."""

    def read(self, text: str, names: Any) -> Any:
        if not text:
            raise CellError(_now("Required."))
        return text


class TermReading(SideReading):
    """Finds the office, whose side may be given in further columns."""

    def place(self, texts: Mapping[str, str], names: Any, record: Any) -> None:
        """Whose office it is tells namesakes apart."""
        names.persons.side = self.whose(texts, names) or (record and record.office.side)

    def whose(self, texts: Mapping[str, str], names: Any) -> Any:
        """The side of the office that the texts name; None where that is wrong or not said."""
        try:
            for name, noun in (*SIDES.items(), ("side", "sides")):
                if text := texts.get(name):
                    return names.find(noun, text)
            office = texts.get("office")
            return names.office(office, None).side if office else None
        except CellError:
            return None  # reported where they are read

    def complete(self, values: dict[str, Any], names: Any) -> None:
        side: dict[str, Any] = {"side": values.pop("side", "")}
        for name, noun in SIDES.items():
            if text := values.pop(name, ""):
                side[name] = find(names, noun, text, name)
        super().complete(side, names)
        if "office" in values:
            try:
                values["office"] = names.office(values["office"], side_of(side))
            except CellError as error:
                raise CompletingError("office", error) from error


def find(names: Any, noun: str, text: str, column: str) -> Any:
    """The record of a name. Raises CompletingError."""
    try:
        return names.find(noun, text)
    except CellError as error:
        raise CompletingError(column, error) from error


def side_column(name: str, noun: str, help_text: Any) -> Column:
    """The side of the office: computed; where an office is named by its title, it says whose."""

    def value(term: Any) -> Any:
        side = getattr(term.office, name, None)
        return None if side is None else side.slug

    return Column(name, help_text, value, reader=Word(name, noun), refers=noun)


TENURES = Table(
    "tenures",
    Tenure,
    key="id",
    columns=(
        number(Tenure, read=True),
        reference(
            Tenure,
            "official",
            "officials",
            help_text=_(
                "Who held the office: by slug, or by name if country and time match. "
                "“new:Abdullah” creates a new person."
            ),
        ),
        computed("name", _("Name of the official."), lambda term: term.official.name),
        column(
            OfficeRef(Tenure, "office", "offices"),
            Kind.INTEGER,
            help_text=_(
                "The office, by number; or by its title, with its country or organisation."
            ),
            refers="offices",
        ),
        computed("title", _("Title of the office."), lambda term: term.office.title),
        computed(
            "rank",
            _("Rank of the office."),
            lambda term: rank_code(term.office.rank),
            labels=RANKS,
        ),
        side_column("country", SIDES["country"], _("The country of the office.")),
        side_column("organization", SIDES["organization"], _("The organisation of the office.")),
        *codes_of(lambda term: term.office.country),
        *dated(Tenure, "appointed"),
        *dated(Tenure, "start"),
        *dated(Tenure, "end"),
        *plain(Tenure, "open_end", "acting", "status", "note"),
        *stamps(),
    ),
    hints=(SIDE,),
    reading=TermReading(),
    rows=(citations("tenure"),),
    listed=sources(),
    reads=(
        Reads("official", ("name", "slug")),
        Reads("office"),
        Reads("office.country"),
        Reads("office.organization", ("name", "slug")),
    ),
    same=("official", "office", "appointed", "start", "acting", "status"),
    dated_by=("start", "appointed", "end"),
)
