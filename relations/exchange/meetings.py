"""Meetings in files."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from relations.exchange.base import Table
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
)
from relations.exchange.items import Items, Links
from relations.exchange.pieces import Numbered, Ref
from relations.exchange.rules import no_meeting_within_itself
from relations.exchange.sides import COUNTRIES_AT, ORGANIZATIONS_AT, PEOPLE, sides_are_named
from relations.models import (
    Citation,
    Delegation,
    Meeting,
    MeetingPlace,
    Participation,
)


def related(meetings: Any) -> Any:
    people = Participation.objects.select_related(
        "official", "tenure__office", "delegation__country", "delegation__organization"
    )
    return meetings.prefetch_related(
        Prefetch("delegations", Delegation.objects.select_related("country", "organization")),
        Prefetch("participations", people),
        Prefetch("places", MeetingPlace.objects.select_related("country")),
        "sectors",
        Prefetch("citations", Citation.objects.select_related("source")),
    )


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
              "source; role=, description=, rank=, office= (held at the time), since=, term=."),
        ),
        *plain(Meeting, "setting", "setting_note", "rank", "status", "title"),
        items("places", PLACES, _("Where, in order: “Moscow (russia)”; “(cuba)” without a city.")),
        items("sectors", Links(Meeting, "sectors", "sectors"), _("What it was about.")),
        *plain(Meeting, "occasion", "summary"),
        column(Numbered(Meeting, "parent", "meetings")),
        sources(),
        source_urls(),
        *of_countries("delegations"),
        *stamps(),
    ),
    related=related,
    same=("date", "setting", "title", "occasion", "summary", "countries", "organizations",
          "participants"),
    judged_last=("parent",),
    row_rules=(sides_are_named,),
    file_rules=(no_meeting_within_itself,),
    asked_of_the_file=("parent",),
)  # fmt: skip
