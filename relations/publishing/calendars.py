"""Calendars of meetings (RFC 5545): expected and held, each over the days that are known of it.

A date that is known in part is an event over its bounds that says so. What has no date, or no
bound on one side, is left out: a calendar has no place for it.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

from relations.models import Meeting, MeetingPlace, Participation
from relations.models.meetings import MeetingQuerySet
from relations.models.wording import describe
from relations.publishing.texts import clean, page_of
from relations.services.last_changes import dated
from relations.services.rows import delegations
from relations.site import absolute, host
from relations.vocab import MeetingStatus

BATCH = 500
DAY = timedelta(days=1)
# A call-off reaches those who subscribed; what never was has no event.
STATUSES = {
    MeetingStatus.RUMOURED: STATUS.TENTATIVE,
    MeetingStatus.ANNOUNCED: STATUS.TENTATIVE,
    MeetingStatus.CONFIRMED: STATUS.CONFIRMED,
    MeetingStatus.HELD: STATUS.CONFIRMED,
    MeetingStatus.POSTPONED: STATUS.CANCELLED,
    MeetingStatus.CANCELLED: STATUS.CANCELLED,
}


def calendar(found: MeetingQuerySet, address: str) -> Iterator[bytes]:
    """The calendar of the meetings found, in batches; `address` is its own."""
    head, foot = _frame(address).to_ical().split(b"END:VCALENDAR")
    yield head
    meetings = _with_related(found).iterator(chunk_size=BATCH)
    while batch := list(islice(meetings, BATCH)):
        yield b"".join(event(meeting).to_ical() for meeting in dated(batch))
    yield b"".join([b"END:VCALENDAR", foot])


def _frame(address: str) -> Calendar:
    # The calendar goes out in pieces, so its own properties are written first.
    made = Calendar.new(
        # Otherwise it would be another calendar at each reading.
        uid=address,
        name=_("Meetings – relations"),
        description=_(
            "If only part of a date is known, the event covers all possible days. Meetings "
            "without a date, or with a date that is open on one side, are left out."
        ),
        prodid=f"-//{host()}//relations//EN",
        language="en",
        url=absolute("/meetings/"),
        source=address,
        refresh_interval=timedelta(hours=12),
    )
    # RFC 7986 asks for these types to be named (5.7 and 5.8), and the library does not.
    made["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    made["SOURCE"].params["VALUE"] = "URI"
    return made


def _with_related(found: MeetingQuerySet) -> MeetingQuerySet:
    people = Participation.objects.select_related("official", "tenure__office")
    dated = found.filter(date_earliest__isnull=False, date_latest__isnull=False)
    return (
        dated.filter(status__in=STATUSES)
        .order_by("date_earliest", "pk")
        .prefetch_related(
            delegations(),
            Prefetch("participations", people),
            Prefetch("places", MeetingPlace.objects.select_related("country")),
            "sectors",
        )
    )


def event(meeting: Meeting) -> Event:
    """The event of a meeting with both bounds, all day."""
    first, last = meeting.date_earliest, meeting.date_latest
    assert first is not None
    assert last is not None
    exact = meeting.date.is_exact
    status = STATUSES[MeetingStatus(meeting.status)]
    if status is STATUS.CONFIRMED and meeting.is_expected and not exact:
        status = STATUS.TENTATIVE
    made = Event.new(
        uid=f"meeting-{meeting.pk}@{host()}",
        stamp=meeting.changed,
        created=meeting.added,
        last_modified=meeting.changed,
        start=first,
        # The day after the last one (RFC 5545, 3.6.1); 9999-12-31 has none.
        end=last + DAY if last < last.max else last,
        summary=clean(_summary(meeting, exact=exact)),
        description=clean("\n".join(_lines(meeting))),
        location=clean("; ".join(str(place) for place in meeting.places.all())) or None,
        categories=[clean(sector) for sector in meeting.sectors.all()],
        status=status,
        # Days on which it may have been keep nobody busy.
        transparency=TRANSP.OPAQUE if exact else TRANSP.TRANSPARENT,
        url=page_of(meeting),
    )
    if not made.categories:
        del made["CATEGORIES"]
    return made


def _summary(meeting: Meeting, *, exact: bool) -> str:
    """Cuba – Russia: visit. With a date known in part: exact date unknown."""
    kind = str(meeting.get_setting_display())
    sides = meeting.sides
    what = meeting.title or (f"{sides}: {kind[0].lower()}{kind[1:]}" if sides else kind)
    return what if exact else f"{what} ({_('exact date unknown')})"


def _lines(meeting: Meeting) -> Iterator[str]:
    """The status, the date in words, who was there, the summary."""
    yield str(meeting.get_status_display())
    yield _("Date: %(date)s") % {"date": describe(meeting.date)}
    for person in meeting.participations.all():
        yield ", ".join(part for part in (str(person), person.met_as) if part)
    if meeting.summary:
        yield meeting.summary
