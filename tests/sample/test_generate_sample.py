"""The invented register: what it holds, whom it refuses, and that its trace is whole."""

from datetime import date
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Q

from relations import dates, models
from relations.sample import days
from relations.sample.chance import Weighted, shares
from relations.sample.world import MARK
from relations.services.contradictions.auditing import audit
from tests.factories import meeting


def generate(number=300, **options):
    call_command("generate_sample", meetings=number, verbosity=0, **options)


@pytest.fixture
def sample(db):
    generate()


def test_it_makes_what_was_asked_for_and_the_rest_in_proportion(sample):
    assert models.Meeting.objects.count() == 300
    assert models.Agreement.objects.count() == 30
    assert models.Official.objects.count() == 150
    assert 540 < models.Delegation.objects.count() < 720
    assert 350 < models.MeetingSector.objects.count() < 550
    assert models.OfficialName.objects.exists()


def test_every_record_rests_on_a_source_that_says_it_is_invented(sample):
    assert set(models.Source.objects.values_list("reference", flat=True)) == {MARK}
    for noun in (models.Meeting, models.Agreement, models.Official):
        assert not noun.objects.filter(citations__isnull=True).exists()


def test_the_bounds_of_its_dates_are_those_that_the_app_reads(sample):
    for row in models.Meeting.objects.all():
        known = dates.parse(str(row.date))
        assert (row.date_earliest, row.date_latest) == (known.earliest, known.latest)
        assert (row.date_begun_by, row.date_lasts_to) == (known.begun_by, known.lasts_to)
    for row in models.Tenure.objects.all():
        known = dates.parse(str(row.start))
        assert (row.start_earliest, row.start_latest) == (known.earliest, known.latest)


def test_nobody_meets_in_an_office_not_held_at_the_time(sample):
    present = models.Participation.objects.filter(tenure__isnull=False)
    assert present.exists()
    assert not present.exclude(tenure__official=F("official")).exists()
    assert [str(one) for one in present if one.tenure.conflict_with(one.meeting.date)] == []


def test_nothing_in_it_is_impossible_or_unlikely(db):
    """So that all of it can be exported and imported again without a reason for each warning."""
    generate(1000)
    assert [str(found) for found in audit()] == []


def test_a_country_meets_only_in_its_time(sample):
    of_others = models.Delegation.objects.filter(
        Q(meeting__date_latest__lt=F("country__start_earliest"))
        | Q(meeting__date_earliest__gt=F("country__end_latest"))
    )
    assert not of_others.exists()


def test_a_few_countries_have_most_meetings(sample):
    busiest = models.Delegation.objects.filter(country__slug__in=["united-states", "russia"])
    assert busiest.count() > models.Delegation.objects.count() / 7


@pytest.mark.parametrize(
    "noun", [models.Meeting, models.Participation, models.MeetingSector, models.Official],
    ids=lambda noun: noun.__name__,
)  # fmt: skip
def test_every_row_leaves_its_trace(sample, noun):
    rows = noun.objects.count()
    events = noun._meta.get_field("events").related_model
    assert rows
    assert events.objects.filter(pgh_label="insert").count() == rows


def test_the_same_seed_gives_the_same_sample(db):
    def made():
        return list(models.Meeting.objects.order_by("pk").values_list("date", "setting"))

    generate(20, seed=7)
    first = made()
    generate(20, seed=7)
    assert made()[20:] == first
    generate(20, seed=8)
    assert made()[40:] != first


def test_it_is_not_mixed_with_what_others_entered(db):
    meeting("2019-07-22")
    with pytest.raises(CommandError, match=r"separate database .* or add --yes"):
        generate(5)
    generate(5, yes=True)
    assert models.Meeting.objects.count() == 6


@pytest.mark.parametrize("number", ["0", "-3", "many", "1.5", "20000000", ""])
def test_a_number_that_makes_no_sense_is_refused_with_a_sentence(number):
    with pytest.raises(CommandError, match=r"is not a number from 1 to 10,000,000"):
        call_command("generate_sample", f"--meetings={number}")


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_small_sample_is_whole_too(db, number):
    generate(number)
    assert models.Meeting.objects.count() == number


def test_parts_add_up_to_the_whole():
    assert shares(10, [3, 3, 3]) == [3, 4, 3]
    assert sum(shares(1000, [1 / n for n in range(1, 200)])) == 1000


def test_a_rare_value_can_be_drawn_too():
    assert set(Weighted({"often": 1e9, "rare": 1}).slots) == {"often", "rare"}


def test_no_date_is_after_the_last_day():
    random = Random(1)
    drawn = [dates.parse(days.draw(random.random, 2019, date(2019, 3, 1))) for _ in range(300)]
    assert all(known.earliest <= date(2019, 3, 1) for known in drawn if known)
