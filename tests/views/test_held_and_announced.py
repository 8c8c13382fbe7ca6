"""On the pages of records "latest" is what has been; what is announced has its own heading."""

import pytest
from django.utils.timezone import localdate

from tests.factories import country, meeting, organization, sector

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["country", "organization", "sector"])
def record(request):
    made = {
        "country": lambda: country("cuba"),
        "organization": lambda: organization("NATO"),
        "sector": lambda: sector("defence"),
    }
    return made[request.param]()


def meet(record, when, **values):
    side = "cuba" if record == country("cuba") else record
    sides = ["russia", "spain"] if record == sector("defence") else [side, "russia"]
    return meeting(when, sides, sectors=["defence"], **values)


def test_the_latest_meetings_are_those_held_and_the_announced_ones_stand_apart(client, record):
    next_year = localdate().year + 1
    held = meet(record, "2019-07")
    later = meet(record, f"{next_year}-06", status="announced")
    sooner = meet(record, f"{next_year}-05", status="confirmed")
    undated = meet(record, "", status="rumoured")
    meet(record, "2019-08", status="announced")
    meet(record, "2019-09", status="no-evidence")
    context = client.get(record.get_absolute_url()).context
    assert [one.pk for one in context["held"].rows] == [held.pk]
    assert [one.pk for one in context["announced"].rows] == [sooner.pk, later.pk, undated.pk]


def test_where_all_are_announced_nothing_is_called_latest(client, record, words):
    meet(record, f"{localdate().year + 1}", status="announced")
    shown = words(client.get(record.get_absolute_url()))
    assert "No meetings are recorded as held." in shown
    assert "Announced meetings" in shown


def test_the_lists_linked_to_have_what_was_counted(client, record):
    meet(record, "2019-07")
    for month in range(1, 4):
        meet(record, f"{localdate().year + 1}-0{month}", status="announced")
    meet(record, "2019-08", status="announced")
    context = client.get(record.get_absolute_url()).context
    for name, number in (("held", 1), ("announced", 4)):
        assert context[name].total == number
        assert client.get(context[name].url).context["counts"]["total"] == number


HELD = [
    ("", 4, 2),
    ("status=held", 2, 2),
    ("status=no-evidence", 1, 0),
    ("status=held&status=cancelled", 3, 2),
    ("from=2019-07-01&to=2019-07-31", 4, 2),
    ("from=2019-07-01&to=2019-07-31&certainty=certain", 3, 1),
    ("from=2019-07-01&to=2019-07-31&certainty=possible", 1, 1),
    ("from=2019-07-01&to=2019-07-31&certainty=certain&status=held", 1, 1),
    ("country=cuba", 4, 2),
    ("country=spain", 0, 0),
    ("q=Caracas", 0, 0),
]


@pytest.mark.parametrize(("query", "total", "held"), HELD)
def test_a_certain_date_is_not_counted_as_a_meeting_held(client, query, total, held):
    for status in ("held", "cancelled", "no-evidence"):
        meeting("2019-07-22", ["cuba", "russia"], status=status)
    meeting("2019", ["cuba", "russia"])
    counts = client.get(f"/meetings/?{query}").context["counts"]
    assert (counts["total"], counts["held"]) == (total, held)


def test_the_count_says_that_it_is_the_date_that_is_certain(client, words):
    meeting("2019-07-22", ["cuba", "russia"])
    meeting("2019-07-23", ["cuba", "russia"], status="no-evidence")
    shown = words(client.get("/meetings/?from=2019-07&to=2019-07"))
    assert "2 meetings 1 held Date: 2 certain, 0 possible" in shown
