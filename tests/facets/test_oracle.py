"""The index says what SQL says, whatever is asked and whatever was written, in every process."""

import json
import os
import random
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from relations import models
from relations.facets.keeping import KEEPERS
from relations.vocab import AgreementKind, MeetingStatus, Rank, Setting
from tests.facets.asking import by_sql_alone, by_the_index, keys_in_order, numbers
from tests.facets.questions import DATES, QUESTIONS
from tests.factories import agreement, cite, country, meeting, organization, sector


def one(noun, number):
    """A record of the noun, by any number."""
    records = noun.objects.order_by("pk")
    return records[number % count] if (count := records.count()) else None


def enter(number):
    talks = meeting(DATES[number % len(DATES)], sectors=["energy"], places=[("Moscow", "russia")])
    cite(talks, one(models.Source, number))
    agreement(DATES[number % 7], ["cuba", one(models.Organization, number)], sectors=["defence"])


def delete(number):
    for noun in (models.Meeting, models.Agreement):
        if record := one(noun, number):
            record.delete()


def change_a_meeting(number):
    talks = one(models.Meeting, number)
    talks.date = DATES[number % len(DATES)]
    talks.setting = Setting.values[number % len(Setting.values)]
    talks.save()
    talks.sectors.set([sector("defence"), one(models.Sector, number)])


def change_many_by_raw_sql(number):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE relations_meeting SET status = %s WHERE id %% 7 = %s",
            [MeetingStatus.values[number % 7], number % 7],
        )
        cursor.execute(
            "UPDATE relations_agreement SET kind = %s, currency = 'EUR', amount_qualifier = "
            "CASE WHEN amount IS NULL THEN '' ELSE 'more-than' END WHERE id %% 5 = %s",
            [AgreementKind.values[number % 9], number % 5],
        )
        cursor.execute("DELETE FROM relations_meetingplace WHERE id %% 11 = %s", [number % 11])


def rename_a_publisher(number):
    models.Source.objects.filter(pk=one(models.Source, number).pk).update(publisher="Granma")


def change_a_rank(number):
    office = one(models.Office, number)
    office.rank = Rank.values[number % len(Rank.values)]
    office.save()


def move_a_term_to_another_office(number):
    term = one(models.Tenure, number)
    term.office = one(models.Office, number * 7)
    term.save()


def give_an_organization_another_country(number):
    body = one(models.Organization, number)
    body.country = None if body.country else country("cuba")
    body.save()


def move_a_sector(number):
    below = models.Sector.objects.filter(parent__isnull=False)
    tops = models.Sector.objects.filter(parent__isnull=True, children__isnull=False).distinct()
    moved = below[number % below.count()]
    moved.parent = tops[number % tops.count()]
    moved.save()


def change_the_people(number):
    models.Participation.objects.filter(pk=one(models.Participation, number).pk).delete()
    present = one(models.Participation, number * 3)
    models.Participation.objects.filter(pk=present.pk).update(tenure=None, rank=Rank.ENVOY)


def change_the_sides(number):
    side = one(models.Delegation, number)
    models.Delegation.objects.filter(pk=side.pk).update(
        country=None, organization=organization(f"Body {number} {random.random()}")
    )
    models.Party.objects.filter(pk=one(models.Party, number).pk).delete()


def change_who_is_host(number):
    roles = ["host", "visitor", "participant"]
    side = one(models.Delegation, number)
    models.Delegation.objects.filter(pk=side.pk).update(role=roles[number % 3])
    place = one(models.MeetingPlace, number)
    if place:
        models.MeetingPlace.objects.filter(pk=place.pk).update(country=side.country)


def make_a_leg(number):
    """A part of another meeting, in whose place that one is too."""
    tour, leg = one(models.Meeting, number), one(models.Meeting, number * 7 + 1)
    if tour != leg and not tour.is_within(leg.pk):
        models.Meeting.objects.filter(pk=leg.pk).update(parent=tour)
        leg.places.create(city="Minsk", country=country("belarus"))


def change_what_a_country_is(number):
    pair = {"predecessor": country("cuba"), "successor": country("russia")}
    if not models.Succession.objects.filter(**pair).delete()[0]:
        models.Succession.objects.create(**pair, kind=["continues", "merged"][number % 2])
    kind = ["state", "dependency"][number % 2]
    models.Country.objects.filter(slug="russia").update(kind=kind)


def load_more(number):
    call_command("generate_sample", meetings=20, seed=number, yes=True, verbosity=0)


def think_better_of_it(number):
    try:
        with transaction.atomic():
            enter(number)
            raise InterruptedError
    except InterruptedError:
        pass


WRITES = (
    *(enter, delete, change_a_meeting, change_many_by_raw_sql, rename_a_publisher, change_a_rank),
    *(move_a_term_to_another_office, give_an_organization_another_country, move_a_sector),
    *(change_the_people, change_the_sides, change_who_is_host, make_a_leg),
    *(change_what_a_country_is, load_more, think_better_of_it),
)


@pytest.fixture
def sample(transactional_db):
    """80 meetings, 8 agreements; what writes do to the seed is put back."""
    parents = dict(models.Sector.objects.values_list("pk", "parent"))
    call_command("generate_sample", meetings=80, verbosity=0)
    for date in DATES:
        meeting(date)
        agreement(date, ["cuba", "france"], stages=[("signed", date)], currency="USD")
    for keeper in KEEPERS.values():
        keeper.build()
    yield
    for pk, parent in parents.items():
        models.Sector.objects.filter(pk=pk).update(parent=parent)
    models.Country.objects.filter(slug="russia").update(kind="state")
    models.Succession.objects.filter(predecessor__slug="cuba").delete()


class Worker:
    """Another process with an index of its own."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.facets.worker", connection.settings_dict["NAME"]],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "relations.settings"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout.readline() == "ready\n"

    def ask(self, noun, query):
        self.process.stdin.write(json.dumps([noun, query]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def worker(sample):
    other = Worker()
    with other.process:
        yield other
        other.process.stdin.close()


@settings(
    max_examples=24, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    # The database changes with every example, so that a failing one cannot be made smaller.
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
@given(
    writes=st.lists(st.tuples(st.sampled_from(WRITES), st.integers(0, 10_000)), max_size=3),
    asked=QUESTIONS,
    page=st.integers(1, 4),
)
def test_every_process_counts_what_sql_counts_after_any_write(worker, writes, asked, page):
    for write, number in writes:
        write(number)
    noun, query = asked
    expected = numbers(by_sql_alone(noun, query))
    answered = by_the_index(noun, query, page)
    assert numbers(answered) == expected
    assert worker.ask(noun, query) == expected
    if answered.page is not None and answered.total > (page - 1) * 5:
        keys = [key for group in answered.page for key in group]
        assert sorted(keys) == sorted(keys_in_order(noun, query, page))
