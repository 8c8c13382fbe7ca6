"""Meetings in files."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from relations.exchange.along import Along
from relations.exchange.base import Column, Kind, Table
from relations.exchange.columns import (
    column,
    dated,
    items,
    number,
    of_countries,
    piece_of,
    plain,
    source_urls,
    sources,
    stamps,
    written,
)
from relations.exchange.items import Items, Links
from relations.exchange.pieces import Numbered, Ref
from relations.exchange.rules import no_meeting_within_itself
from relations.exchange.sides import (
    COUNTRIES_AT,
    ORGANIZATIONS_AT,
    PEOPLE,
    sides_are_named,
    somebody_met,
)
from relations.models import Meeting, MeetingPlace, Participation
from relations.models.participations import HELP_ON_LEVELS, LEVELS
from relations.vocab import Rank

# What a file says of a term, and what the rules ask of it.
TOLD_OF_A_TERM = ("official", "office", "start", "start_earliest", "end", "end_latest")


def related(along: Along, meetings: list[Any]) -> None:
    delegations = along.rows(meetings, "delegations")
    along.sides(delegations)
    people = along.rows(meetings, "participations")
    along.know(delegations)
    along.refer(people, "delegation")
    along.refer(people, "official", "name", "slug", "born", "died")
    terms = along.refer(people, "tenure", *TOLD_OF_A_TERM)
    along.refer(terms, "office", "title", "country", "organization")
    along.refer(along.rows(meetings, "places"), "country")
    along.links(meetings, "sectors")
    _levels(meetings)
    along.citations(meetings)


def _levels(meetings: list[Any]) -> None:
    """Gives each meeting its levels, under their names."""
    keys = [meeting.pk for meeting in meetings]
    present = Participation.objects.filter(meeting__among=keys).levels()
    found = {row["meeting"]: row for row in present.values("meeting", *LEVELS)}
    for meeting in meetings:
        meeting.__dict__.update({name: found.get(meeting.pk, {}).get(name) for name in LEVELS})


def _level(name: str) -> Column:
    def value(meeting: Any) -> str | None:
        rank = getattr(meeting, name, None)
        return None if rank is None else Rank(rank).slug

    help_text = format_lazy("{} {}", HELP_ON_LEVELS[name], _("Computed from the participants."))
    return written(name, help_text, value, Kind.TEXT)


PLACES = Items(
    MeetingPlace,
    "places",
    head=piece_of(MeetingPlace, "city"),
    given=[Ref(MeetingPlace, "country", "countries")],
)


MEETINGS = Table(
    "meetings",
    Meeting,
    key="id",
    columns=(
        number(Meeting, read=True),
        *dated(Meeting, "date"),
        *plain(Meeting, "date_note"),
        items("countries", COUNTRIES_AT, _("Who met: “cuba (visitor); russia (host)”; note=.")),
        items(
            "organizations",
            ORGANIZATIONS_AT,
            _("Organizations that met, with role, note= and position= among all who met."),
        ),
        items(
            "participants",
            PEOPLE,
            _("People: “Ricardo Cabrisas (cuba, Vice President)”, name, side and title in the "
              "source; role=, description=, rank=, office= (held at the time), since=, term=. An "
              "address says who is meant; “new:Abdullah” is a person not recorded yet."),
        ),
        *plain(Meeting, "setting", "setting_note", "rank", "status", "title"),
        items("places", PLACES, _("Where, in order: “Moscow (russia)”; “(cuba)” without a city.")),
        items("sectors", Links(Meeting, "sectors", "sectors"), _("What it was about.")),
        *plain(Meeting, "occasion", "summary"),
        column(Numbered(Meeting, "parent", "meetings")),
        sources(),
        source_urls(),
        *(_level(name) for name in LEVELS),
        *of_countries("delegations"),
        *stamps(),
    ),
    related=related,
    same=("date", "setting", "title", "occasion", "summary", "countries", "organizations",
          "participants"),
    judged_last=("parent",),
    row_rules=(somebody_met, sides_are_named),
    file_rules=(no_meeting_within_itself,),
    asked_of_the_file=("parent",),
    dated_by=("date",),
    among=("countries", "organizations"),
)  # fmt: skip
