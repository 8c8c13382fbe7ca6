"""The calendar of meetings: only what can be said of a date."""

from datetime import UTC, date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.factories import meeting, office, official, tenure

pytestmark = pytest.mark.django_db


def read(response):
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(b"".join(response.streaming_content))


def events(client, query=""):
    return read(client.get(f"/meetings/calendar.ics{query}")).events


def test_a_meeting_is_an_event_of_the_day(client):
    shoygu = tenure(official("Sergey Shoygu"), office("Minister of Defence"), "2012-11-06")
    talks = meeting(
        "2019-07-22",
        people=[shoygu],
        places=[("Moscow", "russia")],
        sectors=["defence"],
        summary="Regional security; stability, the Caribbean.",
    )
    (event,) = events(client)
    assert event["UID"] == f"meeting-{talks.pk}@localhost"
    assert str(event["SUMMARY"]) == "Cuba – Russia: bilateral talks"
    first, after = event.DTSTART, event.DTEND
    assert (first, after) == (date(2019, 7, 22), date(2019, 7, 23))
    assert event["STATUS"] == "CONFIRMED"
    assert event["TRANSP"] == "OPAQUE"
    assert event["URL"] == f"http://localhost:8000/meetings/{talks.pk}/"
    assert event["LOCATION"] == "Moscow, Russia"
    assert event.categories == ["Defence"]
    changed = event.LAST_MODIFIED
    assert changed == talks.changed.replace(microsecond=0).astimezone(UTC)
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Held",
        "Date: 22 July 2019",
        "Sergey Shoygu, Minister of Defence",
        "Regional security; stability, the Caribbean.",
    ]


INEXACT = " (exact date unknown)"


@pytest.mark.parametrize(
    ("when", "status", "first", "after", "marked", "said"),
    [
        ("2019-07-22", "held", "2019-07-22", "2019-07-23", "", "CONFIRMED"),
        ("2019-06-01/2019-06-03", "held", "2019-06-01", "2019-06-04", "", "CONFIRMED"),
        ("2019-10-03", "confirmed", "2019-10-03", "2019-10-04", "", "CONFIRMED"),
        ("2019-10-03", "announced", "2019-10-03", "2019-10-04", "", "TENTATIVE"),
        ("2019-07", "held", "2019-07-01", "2019-08-01", INEXACT, "CONFIRMED"),
        ("2019-10", "confirmed", "2019-10-01", "2019-11-01", INEXACT, "TENTATIVE"),
        ("2019", "announced", "2019-01-01", "2020-01-01", INEXACT, "TENTATIVE"),
        ("2019-07-22?", "held", "2019-07-21", "2019-07-24", INEXACT, "CONFIRMED"),
        ("[2018-08..2019-01]", "held", "2018-08-01", "2019-02-01", INEXACT, "CONFIRMED"),
        ("2019-06-10/2019-06", "held", "2019-06-10", "2019-07-01", INEXACT, "CONFIRMED"),
        ("2019-10-03", "cancelled", "2019-10-03", "2019-10-04", "", "CANCELLED"),
        ("2019-10-03", "postponed", "2019-10-03", "2019-10-04", "", "CANCELLED"),
    ],
)
def test_an_event_lasts_over_what_is_known_and_says_what_is_not(
    client, when, status, first, after, marked, said
):
    meeting(when, status=status, setting="visit")
    (event,) = events(client)
    assert (str(event.DTSTART), str(event.DTEND)) == (first, after)
    assert str(event["SUMMARY"]) == f"Cuba – Russia: visit{marked}"
    assert event["STATUS"] == said
    assert event["TRANSP"] == ("TRANSPARENT" if marked else "OPAQUE")
    assert "CATEGORIES" not in event


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("", "announced"),
        ("2019-06-01/..", "held"),
        ("../2019-06-01", "held"),
        ("[..2019-06-01]", "held"),
        ("2019-06-01", "no-evidence"),
    ],
)
def test_what_has_no_place_in_a_calendar_is_left_out(client, when, status):
    meeting(when, status=status)
    assert events(client) == []


def test_the_filters_of_the_list_narrow_the_calendar(client):
    meeting("2019", sides=["cuba", "spain"])
    talks = meeting("2019-07-22")
    found = events(client, "?country=cuba&country=russia&from=2019&certainty=certain")
    assert [event["UID"] for event in found] == [f"meeting-{talks.pk}@localhost"]


def test_a_calendar_without_meetings_is_one(client):
    empty = read(client.get("/meetings/calendar.ics?from=1900&until=1901"))
    assert empty.events == []
    assert empty["VERSION"] == "2.0"
    assert empty["NAME"] == "Meetings – relations"
    text = empty.to_ical().decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in text
    assert "SOURCE;VALUE=URI:http://localhost" in text
    assert empty["SOURCE"].endswith("/meetings/calendar.ics?from=1900&until=1901")


def test_line_breaks_and_control_characters_of_a_title_break_no_event(client):
    meeting("2019-07-22", title="Talks\x0b\r\nEND:VEVENT, in Moscow")
    (event,) = events(client)
    assert str(event["SUMMARY"]) == "Talks END:VEVENT, in Moscow"


def test_a_calendar_asks_as_often_for_2_meetings_as_for_20(client):
    shoygu = tenure(official("Sergey Shoygu"), office("Minister of Defence"), "2012-11-06")

    def enter(times):
        for _ in range(times):
            meeting(
                "2019-07-22", people=[shoygu], places=[("Moscow", "russia")], sectors=["defence"]
            )

    def asked():
        with CaptureQueriesContext(connection) as queries:
            events(client)
        return len(queries)

    enter(2)
    # countries offered, sectors offered, meetings, delegations, participations, places, sectors,
    # last changes
    assert asked() == 8
    enter(18)
    assert asked() == 8
