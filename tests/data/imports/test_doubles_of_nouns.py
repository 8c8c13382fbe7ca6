"""Of each noun: a row of a file that may be recorded already is asked about before it is made."""

import pytest

from relations.data.imports.applying import apply
from relations.models import Double, Source
from tests.data.imports.sheets import counts, met, parties, planned
from tests.factories import agreement, office, official, organization, source

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


def test_an_address_in_another_form_names_the_source_that_is_there():
    there = source("Visita del canciller", url=NEWS)
    talks = {"date": "2019-07-24", **met("cuba", "russia"), "sources": f"{NEWS}?utm_source=x"}
    apply(planned("meetings", talks, create=["sources"]))
    assert there.citations.count() == 1
    assert list(Source.objects.all()) == [there]


@pytest.fixture
def with_nato():
    there = organization("North Atlantic Treaty Organization")
    row = {"date": "2002-05-28", "country_1": "russia", "organization_2": "N.A.T.O."}
    return there, row


def test_a_name_that_would_be_added_is_asked_about_and_the_one_there_is_offered(with_nato):
    there, row = with_nato
    (refusal,) = planned("meetings", row, create=["organizations"]).refused
    assert (refusal.column, refusal.value, refusal.warning) == (
        *("organization_2", "N.A.T.O."),
        "possible-double",
    )
    assert "“N.A.T.O.” may be the same as “North Atlantic" in refusal.message
    apply(planned("meetings", {**row, "organization_2": refusal.offers[0].text}))
    assert there.delegation_rows.count() == 1


def test_a_name_that_is_kept_is_another_record_for_good(with_nato):
    there, row = with_nato
    rows = row, row | {"date": "2019"}
    apply(planned("meetings", *rows, create=["organizations"], reasons=NOT_THE_SAME))
    pair = Double.objects.get()
    assert (pair.records[0], pair.records[1].name) == (there, "N.A.T.O.")
    assert pair.decision == "different"


def test_names_added_with_rows_are_compared_with_each_other_afterwards(with_nato):
    there, row = with_nato
    there.delete()
    rows = row, row | {"organization_2": "NATO", "date": "2019"}
    apply(planned("meetings", *rows, create=["organizations"]))
    assert {one.name for one in Double.objects.waiting().get().records} == {"NATO", "N.A.T.O."}


def test_an_office_that_would_be_added_is_asked_about():
    there = office("Minister of Foreign Affairs")
    official("Sergey Lavrov")
    row = {"official": "Sergey Lavrov", "office": "Foreign Minister", "side": "russia"}
    (refusal,) = planned("tenures", row, create=["offices"]).refused
    assert (refusal.column, refusal.warning) == ("office", "possible-double")
    apply(planned("tenures", {**row, "office": refusal.offers[0].text}))
    assert there.tenures.count() == 1
