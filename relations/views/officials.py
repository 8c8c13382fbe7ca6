"""Public pages of officials."""

from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from relations.filters.officials import OfficialFilter
from relations.models import Citation, Meeting, Official, OfficialName, Participation, Tenure
from relations.models.base import RecordQuerySet
from relations.models.known_from import KnownFrom, known_from, read
from relations.models.officials import OfficialQuerySet
from relations.models.sources import CitationQuerySet
from relations.models.visible import joined
from relations.nouns import OFFICIALS
from relations.services.rows import meeting_rows
from relations.services.visits import ordinals
from relations.views import cells
from relations.views.base import ListPage
from relations.views.charts import WithCharts
from relations.views.official_chart import official_chart
from relations.views.records import RecordPage, extract
from relations.views.tables import ListColumn

MEETINGS = 50  # the newest; the list has the rest


def _shown(official: Official) -> Tenure | None:
    """The one term that the list reads."""
    return next(iter(official.shown_terms), None)  # type: ignore[attr-defined] # see `shown_term`


def _known(official: Official) -> KnownFrom | None:
    """What is shown where there is no term."""
    return next(iter(read(official)), None)


def office(official: Official) -> str:
    if term := _shown(official):
        return cells.plain(term.post)
    return cells.known_from(known) if (known := _known(official)) else ""


def side_of_office(official: Official) -> str:
    if term := _shown(official):
        return cells.link(term.office.side)
    return cells.link(known.side) if (known := _known(official)) else ""


def years(official: Official) -> str:
    if term := _shown(official):
        return cells.plain(term.years)
    return cells.plain(known.years) if (known := _known(official)) else ""


class OfficialList(ListPage):
    """Officials by name."""

    noun = OFFICIALS
    usual_order = "name"
    intro = _("People who hold, have held or may hold an office. Search by any spelling of a name.")
    columns = (
        ListColumn("name", _("Name"), cells.plain, sort="name", primary=True),
        ListColumn("office", _("Office"), office),
        ListColumn("of", _("Country or organisation"), side_of_office),
        ListColumn("years", _("Years"), years),
        ListColumn("born", _("Born"), lambda o: cells.date_or_nothing(o.born), sort="born"),
    )

    def with_related(self, queryset: OfficialQuerySet) -> OfficialQuerySet:
        filters: OfficialFilter = self.filters  # type: ignore[assignment] # as declared above
        return queryset.prefetch_related(filters.shown_term(), filters.known_from())


class OfficialRecord(WithCharts, RecordPage[Official]):
    """An official with the offices over time and the meetings."""

    noun = OFFICIALS

    def get_queryset(self) -> RecordQuerySet[Official]:
        terms = Tenure.objects.visible_to(self.request.user)
        terms = terms.select_related("office__country", "office__organization")
        names = OfficialName.objects.order_by("language", "name")
        related: list[Any] = [
            Prefetch("tenures", terms.order_by("-start_earliest", "-pk")),
            Prefetch("names", names),
            known_from(),
        ]
        return super().get_queryset().prefetch_related(*related)

    def citations(self) -> CitationQuerySet:
        return Citation.objects.visible_to(self.request.user).of_official(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        official = self.object
        own = Participation.objects.filter(official=official).select_related("tenure__office")
        meetings = Meeting.objects.visible_to(self.request.user).newest_first()
        own_part = joined(Participation, "participations")
        met = meeting_rows(
            meetings.filter(own_part, participations__official=official)
        ).prefetch_related(Prefetch("participations", own))
        newest = extract(met, "meetings", MEETINGS, official=official.slug)
        self.count_visits(newest.rows)
        terms = list(official.tenures.all())
        chart = official_chart(terms, newest.rows, newest.total, localdate())
        return super().get_context_data(
            intro=official.note,
            known_from=read(official),
            meetings=newest,
            charts={"timeline": chart},
            **kwargs,
        )

    def count_visits(self, meetings: list[Meeting]) -> None:
        """Sets `ordinals` of each meeting: which visit of the official it was."""
        user = self.request.user
        every = Meeting.objects.visible_to(user)
        counted = ordinals(self.object, every, {meeting.pk for meeting in meetings}, user)
        for meeting in meetings:
            meeting.ordinals = counted.get(meeting.pk, [])  # type: ignore[attr-defined] # for the row
