"""Participations in files: who was at a meeting, for whom, and in which office.

A name alone identifies nobody: `imports/persons.py` asks whether country, life and career fit.
`new:Abdullah` is a person who is not in the records yet. The term of office is named by its
number; a new row may name it by the office's title, and by its start where it was held twice.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.data.columns import computed, hint, number, owner, plain, reference
from relations.data.sides import SIDE, SideReading, side_of
from relations.data.table import Column, Kind, Reads, Rows, Table
from relations.data.values import CellError, CompletingError, Ref, Want, Word
from relations.models import Delegation, Participation
from relations.services.people.ranks import rank_of_title
from relations.vocab import Rank

RANKS = {rank.slug: rank.label for rank in Rank}
CLUES = ("office", "since", "tenure")


class SideOfPerson(Ref):
    """The side for which somebody was there: a column of the delegation."""

    def of(self, row: Any) -> Any:
        return getattr(row.delegation, self.name)

    def put(self, value: Any) -> dict[str, Any]:
        return {}


class TermOf(Ref):
    """A term of office by its number, which is looked up among those of the official."""

    def wants(self, text: str) -> Iterable[Want]:
        return ()

    def read(self, text: str, names: Any) -> Any:
        return text


class PeopleReading(SideReading):
    """For whom and in which term of office somebody was there."""

    def wants(self, texts: Mapping[str, str]) -> Iterable[Want]:
        if texts["official"] and any(texts[name] for name in CLUES):
            yield Want("terms", texts["official"])

    def place(self, texts: Mapping[str, str], names: Any, record: Any) -> None:
        """For whom somebody was there tells namesakes apart."""
        names.persons.side = None
        for name, noun in (("country", "countries"), ("organization", "organizations"),
                           ("side", "sides")):  # fmt: skip
            if text := texts.get(name):
                try:
                    names.persons.side = names.find(noun, text)
                except CellError:
                    continue  # reported where the side is read

    def complete(self, values: dict[str, Any], names: Any) -> None:
        super().complete(values, names)
        if side_of(values) is None:
            message = _("Give the country or organisation that the person represented.")
            raise CompletingError("country", CellError(str(message)))
        office, since, number = (values.pop(name, "") or "" for name in CLUES)
        column = "tenure" if number else "office"
        try:
            side = side_of(values)
            values["tenure"] = names.term(values["official"], office, since, number, side)
        except CellError as error:
            raise CompletingError(column, error) from error
        if "rank" not in names.given and not values["tenure"]:
            # Without an office, the title says which rank the person had; not in a file that has
            # the column, so that a download comes back as it was.
            title = values.get("title") or values.get("description") or ""
            values["rank"] = rank_of_title(title, side)


def rank_of(row: Any) -> int | None:
    """The rank of the office held, else the one given for the person."""
    held = row.tenure and row.tenure.office
    rank: int | None = held.rank if held else row.rank
    return rank


def rank_code(value: int | None) -> str | None:
    return None if value is None else Rank(value).slug


def met_as(row: Any) -> str | None:
    return (row.tenure.office.title if row.tenure and row.tenure.office else row.title) or None


PARTICIPATIONS = Table(
    "participations",
    Participation,
    key="id",
    columns=(
        number(Participation),
        owner(Participation, "meeting", "meetings"),
        computed(
            "delegation",
            _("The side of the person: the row in `delegations`."),
            lambda row: row.delegation_id,
            Kind.INTEGER,
            refers="delegations",
            always=True,
        ),
        Column(
            "country",
            _("The country that the person represented."),
            lambda row: row.delegation.country and row.delegation.country.slug,
            reader=SideOfPerson(Delegation, "country", "countries"),
            refers="countries",
        ),
        Column(
            "organization",
            _("Instead of a country: the organisation that the person represented."),
            lambda row: row.delegation.organization and row.delegation.organization.slug,
            reader=SideOfPerson(Delegation, "organization", "organizations"),
            refers="organizations",
        ),
        reference(
            Participation,
            "official",
            "officials",
            help_text=_(
                "Who it was: by slug, or by name if country and time match. “new:Abdullah” "
                "creates a new person. Empty if the source gives no name."
            ),
        ),
        computed(
            "name",
            _("Name of the official, or the description."),
            lambda row: row.official.name if row.official else row.description or None,
        ),
        *plain(Participation, "description", "title", "role", "rank"),
        computed(
            "met_as",
            _("Title at the time: of the office held or, if none is recorded, as given."),
            met_as,
        ),
        computed(
            "met_rank",
            _("Rank at the time: of the office held or, if none is recorded, as given."),
            lambda row: rank_code(rank_of(row)),
            labels=RANKS,
        ),
        Column(
            "tenure",
            _("Term of office in which the person took part."),
            lambda row: row.tenure_id if row.tenure else None,
            Kind.INTEGER,
            reader=TermOf(Participation, "tenure", "terms"),
            refers="tenures",
        ),
        Column(
            "office",
            _("Office held at the time. Imports accept its title instead of the term."),
            lambda row: row.tenure.office_id if row.tenure else None,
            Kind.INTEGER,
            reader=Word("office", "texts"),
            refers="offices",
        ),
    ),
    hints=(SIDE, hint(Word("since"), _("Start of the term, if the person held the office twice."))),
    owners=("meeting",),
    reading=PeopleReading(),
    reads=(
        Reads("meeting", ("id",)),
        Reads("delegation"),
        Reads("delegation.country"),
        Reads("delegation.organization", ("name", "slug")),
        Reads("official", ("name", "slug")),
        Reads("tenure", ("office",)),
        Reads("tenure.office", ("title", "rank")),
    ),
)


def join_delegation(
    made: Any, values: Mapping[str, Any], siblings: Mapping[str, list[Any]]
) -> None:
    """Puts a person into the delegation of the side that the row names."""
    side = side_of(values)
    made.delegation = next(row for row in siblings["delegations"] if row.side == side)


ROWS = Rows(
    "participations",
    PARTICIPATIONS,
    "meeting",
    numbered={"person": "official"},
    identity=("official", "description", "country", "organization"),
    after="delegations",
    attach=join_delegation,
)
