import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from relations.models import Meeting, Tenure
from tests.factories import office, official

pytestmark = pytest.mark.django_db


def test_validation_fills_the_bounds_before_it_checks_the_constraints():
    term = Tenure(official=official("Sergey Shoygu"), office=office("Minister of Defence"))
    term.start = "2012-11-06"
    term.full_clean()
    assert term.start_earliest == datetime.date(2012, 11, 6)


def test_a_text_that_is_no_date_is_refused_at_its_field():
    with pytest.raises(ValidationError) as refused:
        Meeting(date="22.07.2019").full_clean()
    assert list(refused.value.message_dict) == ["date"]
    assert "2019-07-22" in refused.value.message_dict["date"][0]


def test_a_term_starts_on_one_date_not_over_an_interval():
    with pytest.raises(ValidationError) as refused:
        Tenure(start="2019-01/2019-09").clean_fields(exclude=["official", "office"])
    assert "[2019-01..2019-09]" in refused.value.message_dict["start"][0]


def test_an_update_of_many_takes_the_bounds_along():
    Meeting.objects.create(date="2019-07")
    Meeting.objects.update(date="2018")
    assert Meeting.objects.get().date_latest == datetime.date(2018, 12, 31)


def test_a_bulk_insert_fills_the_bounds():
    Meeting.objects.bulk_create([Meeting(date="2019-07"), Meeting(date="")])
    assert set(Meeting.objects.values_list("date_earliest", flat=True)) == {
        datetime.date(2019, 7, 1),
        None,
    }


def test_saving_one_date_saves_its_bounds():
    talks = Meeting.objects.create(date="2019-07")
    talks.date = "2018"
    talks.save(update_fields=["date"])
    assert Meeting.objects.get().date_earliest == datetime.date(2018, 1, 1)


def test_raw_sql_cannot_give_a_date_without_its_bounds():
    Meeting.objects.create(date="2019-07")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE relations_meeting SET date_earliest = NULL, date_latest = NULL")


def test_the_span_of_an_unknown_date_is_unknown_not_everything():
    Meeting.objects.create(date="")
    assert Meeting.objects.get().date_span is None
