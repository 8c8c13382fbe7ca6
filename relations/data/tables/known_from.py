"""What officials without a recorded term of office are known from, in files: computed columns."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from relations.data.columns import computed, slug_of
from relations.data.related import Related
from relations.data.table import Cell, Kind
from relations.filters.officials import OfficialFilter
from relations.models import Country, Participation
from relations.models.known_from import KnownFrom, appearances, known_from, read


def compute_known_from(related: Related, officials: list[Any]) -> None:
    """Gives each official what is known from meetings: of what meets the filters, where asked."""
    rows, asked = appearances(related.visible(Participation)), related.asked
    known = asked.known_from(rows) if isinstance(asked, OfficialFilter) else known_from(rows)
    prefetch_related_objects(officials, known)


def _of(value: Callable[[KnownFrom], Cell]) -> Callable[[Any], Cell]:
    """The value of what is known from most meetings; empty where a term is recorded."""

    def first(official: Any) -> Cell:
        known = read(official)
        return value(known[0]) if known else None

    return first


def _country(known: KnownFrom) -> Cell:
    return slug_of(known.side) if isinstance(known.side, Country) else None


def _year(day: date | None) -> int | None:
    return day.year if day else None


KNOWN_FROM = (
    computed(
        "known_as",
        _(
            "If no term of office is recorded: the title that sources give in most meetings. "
            "Computed from the meetings that took place, as are the next columns."
        ),
        _of(lambda known: known.title or None),
    ),
    computed(
        "known_for",
        _("The country or organisation for which the person took part in those meetings."),
        _of(lambda known: str(known.side)),
    ),
    computed(
        "known_country", _("If it is a country: its slug."), _of(_country), refers="countries"
    ),
    computed(
        "known_meetings",
        _("Number of those meetings."),
        _of(lambda known: known.meetings),
        Kind.INTEGER,
    ),
    computed(
        "known_since",
        _("Year of the first of those meetings."),
        _of(lambda known: _year(known.first)),
        Kind.INTEGER,
    ),
    computed(
        "known_until",
        _("Year of the last of those meetings."),
        _of(lambda known: _year(known.last)),
        Kind.INTEGER,
    ),
)
