"""Meetings in files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from relations.data.columns import computed, dated, listed, number, numbered, plain, stamps
from relations.data.related import Related
from relations.data.rules import no_meeting_within_itself
from relations.data.table import Column, Reads, Rows, Table
from relations.data.tables import delegations, participations
from relations.data.tables.citations import citations, sources
from relations.data.tables.links import link_table, links
from relations.data.tables.places import place, places, places_table
from relations.models import Agreement, Meeting, MeetingPlace, MeetingSector, Participation
from relations.models.meetings import NOBODY_MET
from relations.models.participations import HELP_ON_LEVELS, LEVELS

MEETING_PLACES = places_table("meeting_places", MeetingPlace, "meeting", "meetings")
MEETING_SECTORS = link_table(
    "meeting_sectors", MeetingSector, ("meeting", "meetings"), ("sector", "sectors")
)


def compute_levels(related: Related, meetings: list[Any]) -> None:
    """Gives each meeting its levels, under their names."""
    keys = [meeting.pk for meeting in meetings]
    present = related.visible(Participation).filter(meeting__among=keys).levels()
    found = {row["meeting"]: row for row in present.values("meeting", *LEVELS)}
    for meeting in meetings:
        meeting.__dict__.update({name: found.get(meeting.pk, {}).get(name) for name in LEVELS})


def level(name: str) -> Column:
    help_text = format_lazy("{} {}", HELP_ON_LEVELS[name], _("Computed from the participants."))
    return computed(
        name,
        help_text,
        lambda meeting: participations.rank_code(getattr(meeting, name, None)),
        labels=participations.RANKS,
    )


def somebody_met(values: Mapping[str, Any], key: int | None) -> Iterator[tuple[str, str]]:
    """A meeting of nobody says nothing."""
    if not values.get("delegations"):
        yield "delegations", str(NOBODY_MET)


def sides_are_named(values: Mapping[str, Any], key: int | None) -> Iterator[tuple[str, str]]:
    """Whoever took part was there for somebody who met."""
    met = {side_in(delegations.ROWS, row) for row in values.get("delegations", ())}
    for row in values.get("participations", ()):
        side = side_in(participations.ROWS, row)
        if side not in met:
            message = __("“%(side)s” is not among the countries and organisations. Add it there.")
            yield "participations", message % {"side": side}


def side_in(rows: Rows, row: Sequence[Any]) -> Any:
    return rows.get(row, "country") or rows.get(row, "organization")


# What a meeting shows of those within it, and of the agreements signed there.
PARTS = Table(
    "meetings",
    Meeting,
    key="id",
    columns=(number(Meeting), *plain(Meeting, "title", "setting", "status", "date")),
)
SIGNED = Table(
    "agreements",
    Agreement,
    key="id",
    columns=(number(Agreement), *plain(Agreement, "title", "kind", "date")),
)

MEETINGS = Table(
    "meetings",
    Meeting,
    key="id",
    columns=(
        number(Meeting, read=True),
        *dated(Meeting, "date"),
        *plain(Meeting, "date_note", "setting", "setting_note", "rank", "status", "title"),
        *plain(Meeting, "occasion", "summary"),
        numbered(Meeting, "parent", "meetings"),
        *(level(name) for name in LEVELS),
        *stamps(),
    ),
    rows=(
        delegations.ROWS,
        participations.ROWS,
        places(MEETING_PLACES),
        links("sectors", MEETING_SECTORS, sector="sector"),
        citations("meeting"),
    ),
    shown=(Rows("parts", PARTS, "parent"), Rows("agreements", SIGNED, "meeting")),
    listed=(
        listed("countries", "delegations", _("The countries that met."), "country"),
        listed("organizations", "delegations", _("The organisations that met."), "organization"),
        listed(
            "participants",
            "participations",
            _("The people who took part."),
            of=lambda row: row.official.name if row.official else row.description,
        ),
        listed("places", "places", _("Where they met, in order."), of=place),
        listed("sectors", "sectors", _("What the meeting was about."), "sector"),
        *sources(),
    ),
    reads=(Reads("parent", ("id",)),),
    compute=compute_levels,
    same=(
        *("date", "setting", "title", "occasion", "summary"),
        *("delegations", "participations"),
    ),
    judged_last=("parent",),
    row_rules=(somebody_met, sides_are_named),
    file_rules=(no_meeting_within_itself,),
    asked_of_the_file=("parent",),
    dated_by=("date",),
    among="delegations",
)
