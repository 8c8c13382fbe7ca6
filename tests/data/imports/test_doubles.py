"""A row that may be recorded already is asked about before it is made."""

import pytest

from relations.data.imports.applying import apply
from relations.data.imports.doubles import reasons_for_all
from relations.models import Double, Official
from tests.data.imports.sheets import counts, messages, planned
from tests.factories import office, official, tenure

pytestmark = pytest.mark.django_db
ROW = {"name": "Sergei Shoigu"}
NOT_THE_SAME = {"possible-double": "Another person"}


@pytest.fixture
def shoygu():
    person = official("Sergey Shoygu")
    tenure(person, office("Minister of Defence"), "2012", "2024")
    return person


def test_a_row_that_may_be_recorded_already_waits_for_an_answer(shoygu):
    made = planned("officials", ROW, {"name": "Ricardo Cabrisas"})
    assert counts(made) == (1, 0, 0, 1)
    assert "“Sergey Shoygu” (Russia, 2012–2024)" in messages(made)
    assert [refusal.warning for refusal in made.refused] == ["possible-double"]


def test_the_one_that_is_there_is_offered_and_taken_by_its_key(shoygu):
    made = planned("officials", ROW)
    assert [offer.text for offer in made.refused[0].offers] == [shoygu.slug]
    assert counts(planned("officials", {**ROW, "slug": shoygu.slug})) == (0, 1, 0, 0)


def test_not_the_same_is_remembered_for_good(shoygu):
    made = planned("officials", ROW, reasons=NOT_THE_SAME)
    assert counts(made) == (1, 0, 0, 0)
    apply(made)
    pair = Double.objects.get()
    assert [one.name for one in pair.records] == ["Sergey Shoygu", "Sergei Shoigu"]
    assert pair.decision == "different"


@pytest.mark.parametrize("most_looked_at", [500, 0])
def test_a_reason_for_all_warnings_tells_no_two_people_apart(shoygu, monkeypatch, most_looked_at):
    monkeypatch.setattr("relations.data.imports.doubles.MOST_LOOKED_AT", most_looked_at)
    apply(planned("officials", ROW, reasons=reasons_for_all("As the source states")))
    pair = Double.objects.waiting().get()
    assert [one.name for one in pair.records] == ["Sergey Shoygu", "Sergei Shoigu"]
    assert (pair.decision, pair.score >= 80) == ("", True)


def test_two_rows_of_one_file_that_may_be_one_person_wait_in_the_queue():
    apply(planned("officials", ROW, {"name": "Sergey Shoygu"}))
    assert Official.objects.count() == 2
    assert Double.objects.waiting().get().score >= 80
