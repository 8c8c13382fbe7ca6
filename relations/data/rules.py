"""What holds between the rows of a file and those that are there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from django.utils.translation import gettext as _

from relations.data.table import Rows
from relations.models import Country, Meeting, Sector

CODES = ("iso_alpha2", "iso_alpha3", "iso_numeric")


class Draft(Protocol):
    """A row of a file understood: its number, the record's number, the values by column."""

    row: Any
    pk: int
    values: dict[str, Any]
    there: bool


class RowFault(NamedTuple):
    row: Any
    column: str
    message: str


class Fault(NamedTuple):
    """What is wrong, and in which column."""

    column: str
    message: str


Values = Mapping[str, Any]


def has_one_side(values: Values, key: int | None) -> Iterator[Fault]:
    if bool(values["country"]) == bool(values["organization"]):
        yield Fault("country", _("Give a country or an organisation, not both."))


def not_to_itself(rows: Rows, column: str) -> Callable[[Values, int | None], Iterator[Fault]]:
    """A rule: the record is not named in a column of its own rows."""

    def rule(values: Values, key: int | None) -> Iterator[Fault]:
        for row in values[rows.name]:
            target = rows.get(row, column)
            number = target if isinstance(target, int) else target.pk
            if key is not None and number == key:
                yield Fault(rows.name, _("A record cannot refer to itself. Choose another."))

    return rule


def no_meeting_within_itself(drafts: Iterable[Draft]) -> Iterator[RowFault]:
    """A visit is not a part of its own parts, at any depth. One query for each level."""
    named = {d.pk: d for d in drafts if d.values.get("parent")}
    parents: dict[int, int | None] = {key: d.values["parent"] for key, d in named.items()}
    ahead = {parent for parent in parents.values() if parent} - parents.keys()
    while ahead:
        found = Meeting.objects.filter(pk__in=ahead).values_list("pk", "parent")
        parents |= dict.fromkeys(ahead) | dict(found)
        ahead = {parent for _key, parent in found if parent} - parents.keys()
    for key, draft in named.items():
        seen, at = set(), parents[key]
        while at and at not in seen:
            seen.add(at)
            at = parents.get(at)
        if key in seen:
            message = _("That meeting is part of this one. Choose another.")
            yield RowFault(draft.row, "parent", message)


def sectors_have_two_levels(drafts: Iterable[Draft]) -> Iterator[RowFault]:
    """As the model says; asked of all rows at once."""
    parents: dict[Any, Any] = dict(Sector.objects.values_list("pk", "parent"))
    rows = [draft for draft in drafts if "parent" in draft.values or not draft.there]
    for draft in rows:
        parent = draft.values.get("parent")
        parents[draft.pk] = parent.pk if parent else None
    above = {parent for parent in parents.values() if parent}
    for draft in rows:
        parent = parents[draft.pk]
        if parent and (parents.get(parent) or parent == draft.pk):
            message = _("Sectors have two levels. Choose a top-level sector.")
            yield RowFault(draft.row, "parent", message)
        elif parent and draft.pk in above:
            message = _("This sector has subsectors, so it must stay top-level.")
            yield RowFault(draft.row, "parent", message)


def codes_of_countries_differ(drafts: Iterable[Draft]) -> Iterator[RowFault]:
    """An ISO code belongs to one of the countries that exist."""
    there = Country.objects.values("pk", "name", "end", *CODES)
    countries: dict[int, dict[str, Any]] = {row["pk"]: row for row in there}
    rows = list(drafts)
    for draft in rows:
        before = countries.get(draft.pk, {"end": "", **dict.fromkeys(CODES, "")})
        countries[draft.pk] = {**before, **draft.values}
    for code in CODES:
        owners: dict[str, list[int]] = {}
        for key, country in countries.items():
            if country[code] and not country["end"]:
                owners.setdefault(country[code], []).append(key)
        for draft in rows:
            others = [key for key in owners.get(countries[draft.pk][code], ()) if key != draft.pk]
            if others and not countries[draft.pk]["end"]:
                message = _(
                    "%(name)s already has this code. Correct it, or give the date on which one of "
                    "them ended."
                )
                yield RowFault(draft.row, code, message % {"name": countries[others[0]]["name"]})
