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
