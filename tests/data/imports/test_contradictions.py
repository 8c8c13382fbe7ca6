"""Files are asked what forms are asked."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from relations.data.imports.applying import NotAppliedError, apply
from relations.models import KeptWarning, Meeting, Official
from tests.data.imports.sheets import parties, person, planned
from tests.factories import meeting, official

pytestmark = pytest.mark.django_db

# Folded names, countries and their names, the successions, what is there already, rights.
READ = 6
RUSSIA_IN_1950 = {"date": "1950", "countries": "russia; cuba"}


def read(table, *rows, **how):
    return planned(table, *rows, **how)


CASES = [
    ("officials", {"name": "Leonid Brezhnev", "born": "1982", "died": "1906"}, "died", ""),
    ("meetings", {"date": "2091", "countries": "russia; cuba"}, "date", ""),
    ("meetings", RUSSIA_IN_1950, "countries", "state-outside-life"),
    ("meetings", {"date": "1985", "countries": "germany; cuba"}, "countries", "state-outside-life"),
    ("sources", {"title": "Talks", "published": "2019", "accessed": "2018-01-01"}, "accessed", ""),
    ("agreements", {"date": "2019", **parties("russia", "cuba"), "stage_1": "in-force",
                    "stage_1_date": "2015"}, "stage_1_date", ""),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "column", "warning"), CASES)
def test_a_row_that_contradicts_itself_is_refused_in_its_cell(table, row, column, warning):
    found = read(table, row)
    assert [(r.column, r.warning) for r in found.refused] == [(column, warning)]
    assert not found.drafts


def test_a_person_who_had_died_is_not_at_a_meeting():
    official("Fidel Castro", died="2016-11-25")
    people = {"countries": "cuba", **person("Fidel Castro", "cuba")}
    assert [r.column for r in read("meetings", {"date": "2019", **people}).refused] == ["person_1"]


def test_what_is_unlikely_is_kept_with_one_reason_for_all_of_a_kind():
    rows = [RUSSIA_IN_1950, {**RUSSIA_IN_1950, "date": "1951"}]
    found = read("meetings", *rows, reasons={"state-outside-life": "As the data set has it"})
    assert (found.made.count, found.kept["state-outside-life"]) == (2, 2)
    apply(found)
    kept = KeptWarning.objects.all()
    assert {k.meeting for k in kept} == set(Meeting.objects.all())
    assert {k.reason for k in kept} == {"As the data set has it"}


def test_without_a_reason_nothing_is_imported():
    with pytest.raises(NotAppliedError):
        apply(read("meetings", RUSSIA_IN_1950))


def test_what_was_kept_is_not_asked_again_and_goes_when_it_is_right():
    apply(read("meetings", RUSSIA_IN_1950, reasons={"state-outside-life": "As printed"}))
    talks = Meeting.objects.get()
    row = {"id": str(talks.pk), "summary": "On trade"}
    changed = read("meetings", row)
    assert not changed.refused
    apply(changed)
    assert KeptWarning.objects.count() == 1
    apply(read("meetings", {"id": str(talks.pk), "date": "1995"}))
    assert not KeptWarning.objects.exists()


def test_a_row_that_changes_nothing_is_not_judged():
    talks = meeting("1950", sides=["russia", "cuba"])
    found = read("meetings", {"id": str(talks.pk), "date": "1950"})
    assert (found.left.count, found.refused) == (1, [])


def test_a_visit_and_its_part_in_one_file_are_compared():
    rows = [
        {"id": "71", "date": "2019-07", "countries": "russia; cuba", "setting": "visit"},
        {"id": "72", "date": "2018-01", "countries": "russia; cuba", "parent": "71"},
    ]
    assert [(r.row, r.column) for r in read("meetings", *rows).refused] == [(3, "date")]


def test_what_names_a_row_that_contradicts_another_is_refused_with_it():
    rows = [
        {"id": "71", "date": "2019-07", "countries": "russia; cuba", "setting": "visit"},
        {"id": "72", "date": "2018-01", "countries": "russia; cuba", "parent": "71"},
        {"id": "73", "date": "2018-01", "countries": "russia; cuba", "parent": "72"},
    ]
    found = read("meetings", *rows)
    assert {r.row for r in found.refused} == {3, 4}
    apply(found, only_good=True)
    assert Meeting.objects.get().pk == 71


@pytest.mark.parametrize("number", [1, 100])
def test_many_rows_cost_as_many_queries_as_one(django_assert_num_queries, number):
    rows = [{**RUSSIA_IN_1950, "summary": f"Talk {at}"} for at in range(number)]
    with django_assert_num_queries(READ):
        assert len(read("meetings", *rows).refused) == number


def test_the_command_keeps_warnings_with_a_reason(tmp_path):
    path = tmp_path / "meetings.csv"
    path.write_text("date,countries\n1950,russia; cuba\n")
    with pytest.raises(CommandError, match="--keep-warnings REASON"):
        call_command("import_register", str(path))
    with pytest.raises(CommandError, match="at most 500 characters"):
        call_command("import_register", str(path), "--keep-warnings", "x" * 501)
    call_command("import_register", str(path), "--keep-warnings", "As printed")
    assert KeptWarning.objects.get().reason == "As printed"
    assert not Official.objects.exists()


EMPTY = [
    ("meetings", {"date": "2019-07-22"}, "delegations"),
    ("meetings", {"summary": "On trade"}, "delegations"),
]


@pytest.mark.parametrize(("table", "row", "column"), EMPTY)
def test_a_record_of_nobody_is_refused(table, row, column):
    assert [r.column for r in read(table, row).refused] == [column]
