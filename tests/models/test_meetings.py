import pytest

from relations.models import Meeting
from tests.factories import meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "found"),
    [("1945-04-24", 0), ("1945-04-25", 1), ("1945-05-10", 1), ("1945-06-26", 1), ("1945-06-27", 0)],
)
def test_a_visit_over_days_is_found_by_any_day_of_it(day, found):
    meeting("1945-04-25/1945-06-26", sides=["united-states", "soviet-union"])
    assert Meeting.objects.in_span("date", day, day).count() == found
    assert Meeting.objects.in_span("date", day, day, certain=True).count() == found


def test_a_summit_of_many_is_titled_by_the_first_four_and_the_number_of_the_others():
    summit = meeting(
        "1955-04", sides=["india", "indonesia", "egypt", "china", "japan", "iran"], setting="summit"
    )
    assert str(summit) == "India – Indonesia – Egypt – China and 2 more: summit, April 1955"


def test_a_title_reads_the_sides_at_once(django_assert_num_queries):
    talks = Meeting.objects.get(pk=meeting("1955-04", sides=["india", "indonesia", "egypt"]).pk)
    with django_assert_num_queries(1):
        str(talks)
