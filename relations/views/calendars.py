"""The calendar of meetings."""

from django.http import StreamingHttpResponse

from relations.nouns import MEETINGS
from relations.publishing.calendars import calendar
from relations.publishing.listings import finds
from relations.site import absolute
from relations.views.outlets import Outlet


class MeetingCalendar(Outlet):
    """Meetings for a calendar program, for any filter of theirs."""

    nouns = (MEETINGS,)

    def answer(self) -> StreamingHttpResponse:
        address = absolute(f"{self.request.path}{self.query}")
        return StreamingHttpResponse(
            calendar(finds(self.filters[0]), address),  # type: ignore[arg-type] # of meetings
            content_type="text/calendar; charset=utf-8",
            headers={"Content-Disposition": 'inline; filename="meetings.ics"'},
        )
