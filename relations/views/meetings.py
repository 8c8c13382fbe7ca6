"""Public pages of meetings."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from relations.facets.nouns import MEETINGS
from relations.filters.meetings import MeetingFilter
from relations.models import Agreement, Delegation, Meeting, MeetingPlace, Participation
from relations.models.base import RecordQuerySet
from relations.models.meetings import MeetingQuerySet
from relations.services.pairs import Pair
from relations.services.rows import agreement_rows, delegations, first_of_each, meeting_rows
from relations.views import cells
from relations.views.faceted import FacetedList
from relations.views.records import RecordPage
from relations.views.tables import Column
from relations.vocab import MeetingStatus, Setting, VisitRank

PEOPLE_IN_ROW = 3


def met(meeting: Meeting) -> str:
    """Cuba – Russia, and the title where it has one."""
    sides = meeting.sides or str(meeting)
    return cells.plain(f"{sides}: {meeting.title}" if meeting.title and meeting.sides else sides)


def people(meeting: Meeting) -> str:
    """The first of those present, with their titles at the time."""
    present = list(meeting.participations.all())
    items = (cells.person(str(one), one.met_as) for one in present)
    return cells.several(items, total=cells.total_of(present), style="plain-list")


def kind_of_contact(meeting: Meeting) -> str:
    if meeting.rank:
        return cells.plain(cells.label(VisitRank, meeting.rank))
    return cells.plain(cells.label(Setting, meeting.setting))


def status(meeting: Meeting) -> str:
    return cells.tag(meeting.status, cells.label(MeetingStatus, meeting.status))


class MeetingList(FacetedList):
    """Meetings, the newest first."""

    model = Meeting
    section = "meetings"
    filterset_class = MeetingFilter
    faceted = MEETINGS
    usual_order = "-date"
    intro = _("Talks, visits and calls, held or expected, each with what is known of its date.")
    columns = (
        Column("date", _("Date"), lambda m: cells.date(m.date), sort="date", falling=True),
        Column("who", _("Who met"), met, primary=True),
        Column("people", _("People"), people),
        Column("setting", _("Setting"), kind_of_contact, sort="setting"),
        Column("place", _("Place"), lambda m: cells.several(map(cells.plain, m.places.all()))),
        Column("sectors", _("Sectors"), lambda m: cells.several(map(cells.plain, m.sectors.all()))),
        Column("status", _("Status"), status, sort="status"),
    )

    def with_related(self, queryset: MeetingQuerySet) -> MeetingQuerySet:
        present = Participation.objects.select_related("official", "tenure__office")
        return queryset.prefetch_related(
            delegations(),
            Prefetch("participations", first_of_each(present, "meeting", PEOPLE_IN_ROW)),
            Prefetch("places", MeetingPlace.objects.select_related("country")),
            "sectors",
        )


class MeetingRecord(RecordPage[Meeting]):
    """A meeting with its delegations, as they were titled at the time."""

    model = Meeting
    section = "meetings"
    template_name = "meetings/detail.html"

    def get_queryset(self) -> RecordQuerySet[Meeting]:
        user = self.request.user
        people = Participation.objects.select_related("official", "tenure__office")
        sides = Delegation.objects.select_related("country", "organization")
        signed = agreement_rows(Agreement.objects.visible_to(user))
        others = Meeting.objects.visible_to(user)
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("parent", others.prefetch_related(delegations())),
                Prefetch("parts", meeting_rows(others).order_by("date_earliest", "pk")),
                Prefetch("places", MeetingPlace.objects.select_related("country")),
                Prefetch("delegations", sides),
                Prefetch("delegations__participations", people),
                Prefetch("agreements", signed),
                "sectors",
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = self.object
        return super().get_context_data(
            kind=meeting.get_setting_display(),
            status={"code": meeting.status, "label": meeting.get_status_display()},
            intro=meeting.summary,
            signed={"rows": meeting.agreements.all()},
            parts={"rows": meeting.parts.all()},
            pair=Pair.among(delegation.country for delegation in meeting.delegations.all()),
            **kwargs,
        )
