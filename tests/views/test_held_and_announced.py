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
    assert "No meeting is recorded as held." in shown
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
