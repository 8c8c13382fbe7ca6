"""The offices and meetings of an official on one time line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from relations.charts import Chart
from relations.charts.timeline import Event, Style, timeline
from relations.models import Meeting, Tenure
from relations.vocab import MeetingStatus, OpenEnd, TenureStatus

LONGEST = 60  # letters of an office's title in the drawing


def official_chart(
    terms: Sequence[Tenure], meetings: Sequence[Meeting], total: int, today: date
) -> Chart:
    """Terms of office as spans, the meetings below them; `total` says how many meetings there
    are besides those drawn."""
    events = [*_terms(terms, today), *_meetings(meetings)]
    lanes = list(dict.fromkeys(event.lane for event in events))
    series = [_("In office"), _("Meetings")]
    rows = _numbers(meetings)
    description = _("Offices, with the meetings below them. Pale bar: exact days unknown.")
    if total > len(meetings):
        more = _("Only the latest %(shown)d of %(total)d meetings are shown.")
        description += " " + more % {"shown": len(meetings), "total": total}
    spec = timeline(events, lanes, series, today)
    heads = [_("Year"), _("Held"), _("Announced, postponed or not held")]
    return Chart("timeline", _("Offices and meetings"), description, spec, heads, rows)


def _terms(terms: Sequence[Tenure], today: date) -> Iterator[Event]:
    for term in terms:
        if term.status != TenureStatus.SERVED or not (term.start or term.end):
            continue
        is_still = not term.end and term.open_end == OpenEnd.STILL
        latest = today if is_still else term.end_latest
        exact = term.start.is_exact and (is_still or term.end.is_exact)
        style = Style.CERTAIN if exact else Style.UNCERTAIN
        lane = str(term.office)
        lane = lane if len(lane) <= LONGEST else f"{lane[: LONGEST - 1]}…"
        yield Event(lane, _("In office"), term.start_earliest, latest, style)


def _meetings(meetings: Sequence[Meeting]) -> Iterator[Event]:
    for meeting in meetings:
        if meeting.status != MeetingStatus.HELD:
            lane, style = _("Announced, postponed or not held"), Style.EXPECTED
        else:
            lane = _("Meetings held")
            style = Style.CERTAIN if meeting.date.is_exact else Style.UNCERTAIN
        yield Event(lane, _("Meetings"), meeting.date_earliest, meeting.date_latest, style)


def _numbers(meetings: Sequence[Meeting]) -> list[list[object]]:
    """How many of the meetings drawn were held and were not, by year."""
    sums = Counter(
        (meeting.date_earliest.year, meeting.status == MeetingStatus.HELD)
        for meeting in meetings
        if meeting.date_earliest
    )
    years = sorted({year for year, _held in sums})
    return [[year, sums[year, True], sums[year, False]] for year in years]
