"""Of each noun: a row of a file that may be recorded already is asked about before it is made."""

import pytest

from relations.data.imports.applying import apply
from relations.models import Double
from tests.data.imports.sheets import counts, parties, planned
from tests.factories import agreement, office, organization, source

pytestmark = pytest.mark.django_db
NEWS = "https://oncubanews.com/cuba/visita-del-canciller"
NOT_THE_SAME = {"possible-double": "Another one"}


# By table: what makes a record, a row for a second one, and what a third one has instead.
CASES = {
    "sources": (
        lambda: source("Visita del canciller", url=NEWS),
        {"title": "Lavrov en La Habana", "url": f"{NEWS}?fbclid=1"},
        {"url": f"{NEWS}?fbclid=2"},
    ),
    "organizations": (
        lambda: organization("North Atlantic Treaty Organization"),
        {"name": "N.A.T.O."},
        {"name": "NATO"},
    ),
    "offices": (
        lambda: office("Minister of Foreign Affairs"),
        {"title": "Foreign Minister", "country": "russia"},
        {"title": "Minister of External Relations"},
    ),
    "agreements": (
        lambda: agreement("2019-07-24", title="Agreement on visa-free travel"),
        {"title": "Visa free travel", "date": "2019-07-24", **parties("cuba", "russia")},
        {"title": "Agreement on visa free travel"},
    ),
}
each = pytest.mark.parametrize("table", CASES)


@each
def test_a_row_waits_and_the_one_that_is_there_is_taken_by_its_key(table):
    make, row, _other = CASES[table]
    there = make()
    made = planned(table, row)
    assert [refusal.warning for refusal in made.refused] == ["possible-double"]
    (offer,) = made.refused[0].offers
    column = "slug" if hasattr(there, "slug") else "id"
    assert counts(planned(table, {**row, column: offer.text})) == (0, 1, 0, 0)


@each
def test_not_the_same_is_remembered_for_good(table):
    make, row, _other = CASES[table]
    there = make()
    made = planned(table, row, reasons=NOT_THE_SAME)
    apply(made)
    pair = Double.objects.get()
    assert (pair.records[0], pair.decision) == (there, "different")


@each
def test_two_rows_of_one_file_that_are_alike_wait_in_the_queue(table):
    _make, row, other = CASES[table]
    apply(planned(table, row, {**row, **other}))
    assert Double.objects.waiting().count() == 1


@each
def test_rows_are_compared_in_one_go(table, django_assert_max_num_queries):
    make, row, _other = CASES[table]
    make()
    with django_assert_max_num_queries(60) as few:
        planned(table, row)
    with django_assert_max_num_queries(len(few)):
        planned(table, *[row] * 5)
