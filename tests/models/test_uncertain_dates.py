import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from relations.models import Agreement, Meeting, Tenure
from relations.models.wording import describe
from tests.facets.asking import by_sql_alone
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


def test_a_season_in_the_record_is_shown_and_saved_as_a_season():
    field = Meeting._meta.get_field("date").formfield()
    stored = Meeting.objects.create(date="2021-22")
    stored.refresh_from_db()
    shown = field.prepare_value(stored.date)
    assert shown == "summer 2021"
    assert field.clean(shown) == "2021-22"
    assert not field.has_changed(stored.date, shown)
    stored.full_clean()


def test_what_can_be_two_years_is_refused_at_its_field_and_not_taken_for_summer():
    with pytest.raises(ValidationError) as refused:
        Meeting._meta.get_field("date").clean("2021-22", None)
    assert refused.value.proposals == ("summer 2021", "2021/2022", "[2021..2022]")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[2019-03-05,2019-03-12]", "5 or 12 March 2019"),
        ("[2019-03-05,2019-04-12]", "5 March or 12 April 2019"),
        ("[2018-12-31,2019-01-02,2019-01-05]", "31 December 2018, 2 or 5 January 2019"),
        ("[2018,2019-06]", "2018 or June 2019"),
        ("[2019-03-05?,2019-03-12]", "possibly 5 March 2019 or 12 March 2019"),
        ("[..2017,2019]", "on or before 2017 or 2019"),
    ],
)
def test_one_of_several_days_is_kept_and_told_as_the_sources_say(text, words):
    stored = Meeting.objects.create(date=text)
    stored.refresh_from_db()
    assert str(stored.date) == text
    assert describe(stored.date) == words


DOUBTFUL = ("2020-02-29?", "2020-02~", "2020%")


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_doubtful_is_certain_within_no_days(text):
    Meeting.objects.create(date=text)
    Agreement.objects.create(date=text)
    person, post = official("Sergey Shoygu"), office("Minister of Defence")
    Tenure.objects.create(official=person, office=post, start=text, end="2030")
    wide = datetime.date(2010, 1, 1), datetime.date(2029, 12, 31)
    for model in (Meeting, Agreement):
        assert model.objects.in_span("date", *wide).count() == 1
        assert model.objects.in_span("date", *wide, certain=True).count() == 0
    assert Tenure.objects.held_between(*wide).count() == 1
    assert Tenure.objects.held_between(*wide, certain=True).count() == 0


@pytest.mark.parametrize("noun", [Meeting, Agreement])
def test_no_year_counts_what_is_doubtful_as_certain(noun):
    for text in (*DOUBTFUL, "2020"):
        noun.objects.create(date=text)
    counted = by_sql_alone(noun._meta.model_name, "").years
    assert tuple(counted[2020]) == (4, 1)
