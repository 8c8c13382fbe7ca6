"""Public pages of meetings."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from relations.facets.counts import NOTHING
from relations.models import Agreement, Delegation, Meeting, MeetingPlace, Participation
from relations.models.base import RecordQuerySet
from relations.models.hosting import part_of_side
from relations.models.meetings import MeetingQuerySet
from relations.models.wording import who_met
from relations.nouns import MEETINGS
from relations.services.pairs import Pair
from relations.services.rows import agreement_rows, delegations, meeting_rows, named
from relations.views import cells
from relations.views.faceted import FacetedList
from relations.views.links import OF_MEETINGS
from relations.views.records import RecordPage
from relations.views.tables import ListColumn
from relations.vocab import MeetingStatus, Setting, VisitRank


def met(meeting: Any) -> str:
    """Cuba – Russia, and the title where it has one."""
    parts = (who_met(meeting.side_names), meeting.title)
    return cells.plain(": ".join(part for part in parts if part) or meeting.what)


def people(meeting: Any) -> str:
    """The first of those present, with their titles at the time."""
    items = [cells.person(one["name"], one["title"]) for one in meeting.people]
    return cells.several(items, total=meeting.number, style="plain-list")


def places(meeting: Any) -> str:
    """Moscow, Russia."""
    parts = ((place["city"], place["country"]) for place in meeting.place_names)
    return cells.several([cells.plain(", ".join(filter(None, both))) for both in parts])


def sectors(meeting: Any) -> str:
    return cells.several([cells.plain(name) for name in meeting.sector_names])


def kind_of_contact(meeting: Meeting) -> str:
    if meeting.rank:
        return cells.plain(cells.label(VisitRank, meeting.rank))
    return cells.plain(cells.label(Setting, meeting.setting))


def status(meeting: Meeting) -> str:
    return cells.tag(meeting.status, cells.label(MeetingStatus, meeting.status))


class MeetingList(FacetedList):
    """Meetings, the newest first."""

    noun = MEETINGS
    usual_order = "-date"
    forms = OF_MEETINGS
    intro = _(
        "Talks, visits and calls, held or announced. Each shows its date as "
        "precisely as it is known."
    )
    columns = (
        ListColumn("date", _("Date"), lambda m: cells.date(m.date), sort="date", falling=True),
        ListColumn("who", _("Sides"), met, primary=True),
        ListColumn("people", _("People"), people),
        ListColumn("setting", _("Type"), kind_of_contact, sort="setting"),
        ListColumn("place", _("Place"), places),
        ListColumn("sectors", _("Sectors"), sectors),
        ListColumn("status", _("Status"), status, sort="status"),
    )

    def with_related(self, queryset: MeetingQuerySet) -> MeetingQuerySet:
        return named(queryset)

    def counts(self) -> dict[str, Any]:
        return {**super().counts(), "held": self.held()}

    def held(self) -> int:
        """How many of those found took place: a date can be certain of what never did.

        The facet leaves its own filter out: it counts those held as if no other were asked for.
        """
        assert self.answer is not None
        asked = self.filters.asked
        if asked["status"] and MeetingStatus.HELD not in asked["status"]:
            return 0
        found = self.answer.facets["status"].get(MeetingStatus.HELD, NOTHING)
        return found.only("" if self.filters.certain_if() is None else asked["certainty"]).all


class MeetingRecord(RecordPage[Meeting]):
    """A meeting with its delegations, as they were titled at the time."""

    noun = MEETINGS

    def get_queryset(self) -> RecordQuerySet[Meeting]:
        user = self.request.user
        people = Participation.objects.select_related("official", "tenure__office")
        sides = Delegation.objects.select_related("country", "organization").annotate(
            part=part_of_side()
        )
        signed = agreement_rows(Agreement.objects.visible_to(user))
        others = Meeting.objects.visible_to(user)
        related: list[Any] = [
            Prefetch("parent", others.prefetch_related(delegations())),
            Prefetch("parts", meeting_rows(others).order_by("date_earliest", "pk")),
            Prefetch("places", MeetingPlace.objects.select_related("country")),
            Prefetch("delegations", sides),
            Prefetch("delegations__participations", people),
            Prefetch("agreements", signed),
            "sectors",
        ]
        return super().get_queryset().prefetch_related(*related)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = self.object
        parts = list(meeting.parts.all())
        legs = [part for part in parts if part.setting == Setting.VISIT]
        return super().get_context_data(
            kind=meeting.get_setting_display(),
            status={"code": meeting.status, "label": meeting.get_status_display()},
            intro=meeting.summary,
            signed={"rows": meeting.agreements.all()},
            legs={"rows": legs},
            parts={"rows": [part for part in parts if part not in legs]},
            pair=Pair.among(delegation.country for delegation in meeting.delegations.all()),
            **kwargs,
        )
