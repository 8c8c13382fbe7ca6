"""`manage.py import_history_at_state`, from files to records."""

import csv
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from relations import models
from relations.data import tables
from relations.data.files.reading import read
from relations.data.imports import applying
from relations.data.imports.importing import jobs_of, run_jobs
from tests.history_at_state.files import trip, visit
from tests.history_at_state.rows import TRAVELS, VISITS

pytestmark = pytest.mark.django_db

TABLES = [
    models.Citation,
    models.Delegation,
    models.Meeting,
    models.MeetingPlace,
    models.Official,
    models.OfficialName,
    models.Participation,
    models.Source,
]


def rows():
    return {model.__name__: model.objects.count() for model in TABLES}


def meeting(locator):
    return models.Citation.objects.get(locator=locator).meeting


def sides(of):
    return {d.country.slug: (d.role, d.note) for d in of.delegations.all()}


def test_every_row_comes_in_with_its_state(bring_in):
    bring_in("visits", *VISITS)
    found = Counter(
        models.Delegation.objects.filter(role="visitor").values_list("country__slug", flat=True)
    )
    # By hand from the rows above; Ruritania is not in the register.
    assert found == {
        "philippines": 1,
        "ireland": 1,
        "west-germany": 2,
        "panama": 1,
        "cuba": 1,
        "soviet-union": 1,
    }
    assert models.Meeting.objects.count() == len(VISITS)


def test_a_visit_is_whole(bring_in):
    bring_in("visits", *VISITS)
    castro = meeting("visit 2400")
    assert (castro.setting, castro.rank, castro.status) == ("visit", "", "held")
    assert castro.setting_note == "Unofficial visit"
    assert str(castro.date) == "1959-04-15/1959-04-28"
    assert (str(castro.date_earliest), str(castro.date_lasts_to)) == ("1959-04-15", "1959-04-28")
    assert sides(castro) == {
        "cuba": ("visitor", "Cuba (Provisional Government)"),
        "united-states": ("host", ""),
    }
    assert [place.city for place in castro.places.all()] == ["New York City", "Boston"]
    assert [(p.official.name, p.title) for p in castro.participations.all()] == [
        ("Castro", "Premier")
    ]


def test_the_row_is_quoted_from_a_source_for_each_file(bring_in):
    bring_in("visits", *VISITS)
    citation = models.Citation.objects.get(locator="visit 2271")
    assert citation.quote.splitlines() == [
        "id: 2271",
        "start-date: 1950-02-08",
        "end-date: 1950-02-08",
        "visitor: President Quirino",
        "from: Philippines",
        "description: In U.S. January 7–February 6.",
    ]
    source = citation.source
    assert (source.kind, source.publisher) == ("data-set", "US Office of the Historian")
    assert (source.side.slug, source.reference) == ("united-states", "visits/1950.xml")
    assert meeting("visit 2271").date_note == "In U.S. January 7–February 6"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("kerry-john-forbes.xml", "travels/secretary/kerry-john-forbes"),
        ("my copy.xml", "travels"),
    ],
)
def test_the_source_of_a_traveller_has_the_address_of_his_page(bring_in, name, address):
    bring_in("travels", TRAVELS[2], name=name)
    assert (
        models.Source.objects.get().url == f"https://history.state.gov/departmenthistory/{address}"
    )


def test_two_files_of_one_data_set_are_no_possible_duplicates(bring_in):
    bring_in("visits", VISITS[0], name="1950.xml")
    bring_in("visits", VISITS[-1], name="1960.xml")
    call_command("find_doubles", "source")
    assert models.Source.objects.count() == 2
    assert not models.Double.objects.exists()


def test_what_is_missing_blocks_nothing(bring_in):
    said = bring_in("visits", *VISITS)
    ruritania, nobody = meeting("visit 2411"), meeting("visit 2412")
    assert (str(ruritania.date), ruritania.summary) == ("", "King Rudolf. Private visit.")
    assert sides(ruritania) == {"united-states": ("host", "")}
    assert (str(nobody.date), nobody.participations.count()) == ("1959~", 0)
    assert "1 not understood: country" in said


def test_president_and_secretary_on_one_trip_are_one_meeting(bring_in):
    said = bring_in("travels", *TRAVELS)
    havana = meeting("trip 1")
    assert meeting("trip 2") == havana
    assert {(p.official.name, p.title, p.role) for p in havana.participations.all()} == {
        ("Barack Obama", "President", "member"),
        ("John Forbes Kerry", "Secretary of State", "accompanying"),
        ("Raúl Castro", "President", "member"),
    }
    assert sides(havana) == {"united-states": ("visitor", ""), "cuba": ("host", "")}
    assert havana.places.count() == 1
    assert "1 added to the meeting of another row about the same trip" in said


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_president_and_secretary_are_one_meeting_from_two_runs_too(bring_in, order):
    for number in order:
        bring_in("travels", TRAVELS[number], name=f"{number}.xml")
    assert models.Meeting.objects.count() == 1
    assert meeting("trip 1") == meeting("trip 2")
    assert models.Participation.objects.count() == 3
    assert models.Source.objects.count() == 2


def test_other_days_of_the_secretary_are_told(bring_in):
    kerry = "secretary John Forbes Kerry"
    with_him = trip(
        2, "2016-03-20", kerry, "Cuba", "", "Accompanied President Obama.", "2016-03-22"
    )
    bring_in("travels", TRAVELS[0], with_him)
    havana = meeting("trip 1")
    assert str(havana.date) == "2016-03-20"
    assert havana.date_note == "John Forbes Kerry: 2016-03-20/2016-03-22"


def test_without_a_day_in_common_there_are_two_meetings_with_the_president(bring_in):
    kerry = "secretary John Forbes Kerry"
    later = trip(2, "2016-03-23", kerry, "Cuba", "Varadero", "Accompanied President Obama.")
    bring_in("travels", TRAVELS[0], later)
    assert models.Meeting.objects.count() == 2
    assert models.Participation.objects.filter(official__name="Barack Obama").count() == 2


def test_of_two_trips_that_it_may_belong_to_none_is_chosen(bring_in):
    again = trip(5, "2016-03-22", "president Barack Obama", "Cuba", "Havana")
    kerry = "secretary John Forbes Kerry"
    row = trip(2, "2016-03-20", kerry, "Cuba", "", "Accompanied President Obama.", "2016-03-22")
    bring_in("travels", TRAVELS[0], again, row)
    assert models.Meeting.objects.count() == 3


def test_what_only_falls_on_the_same_days_stays_apart(bring_in):
    row = trip(2, "2016-03-20", "secretary John Forbes Kerry", "Cuba", "", "Met with dissidents.")
    bring_in("travels", TRAVELS[0], row)
    assert models.Meeting.objects.count() == 2


def test_several_places_stand_in_their_order(bring_in):
    bring_in("travels", *TRAVELS)
    places = meeting("trip 4").places.all()
    assert [str(place) for place in places] == ["Geneva, Switzerland", "Bern, Switzerland"]


def test_a_second_run_changes_nothing(bring_in):
    bring_in("visits", *VISITS)
    bring_in("travels", *TRAVELS)
    before = rows()
    events = models.Meeting._meta.get_field("events").related_model.objects.count()
    said = bring_in("visits", *VISITS), bring_in("travels", *TRAVELS)
    assert rows() == before
    assert models.Meeting._meta.get_field("events").related_model.objects.count() == events
    assert "8 imported before, unchanged" in said[0]
    assert "4 imported before, unchanged" in said[1]


def test_what_an_analyst_corrected_stays(bring_in, tmp_path):
    bring_in("visits", VISITS[0])
    models.Meeting.objects.update(summary="Corrected.")
    report = tmp_path / "report.csv"
    changed = visit(2271, "1950-02-09", "President Quirino", "Philippines", "Official visit.")
    bring_in("visits", changed, report=report)
    assert models.Meeting.objects.get().summary == "Corrected."
    assert "text differs" in report.read_text()


def test_a_dry_run_enters_nothing_and_says_the_same(bring_in):
    empty = rows()
    said = bring_in("visits", *VISITS, dry_run=True)
    assert rows() == empty
    assert said.replace("Nothing was saved, as asked.\n", "") == bring_in("visits", *VISITS)


def test_the_report_has_a_line_for_each_row(bring_in, tmp_path):
    report = tmp_path / "report.csv"
    nameless = visit("", "1950-01-01", "President Quirino", "Philippines")
    bring_in("visits", *VISITS, nameless, VISITS[0], report=report)
    lines = list(csv.DictReader(report.read_text().splitlines(keepends=True)))
    assert [line["result"] for line in lines] == ["made"] * 8 + ["refused", "left"]
    assert lines[4]["understood"].split("; ") == [
        *("visit", "1959-04-15/1959-04-28", "cuba", "Premier: Castro")
    ]
    assert lines[6]["kept as text"] == "date: none; country: Ruritania; visitor: King Rudolf"
    assert "Ruritania" in lines[6]["row"]
    assert lines[6]["refused"] == "country: “Ruritania” is not a country in this register"
    assert "Add an id" in lines[8]["refused"]


def test_the_report_has_no_cell_that_a_spreadsheet_runs(bring_in, tmp_path):
    report = tmp_path / "report.csv"
    bring_in("visits", visit(1, "1950", "President Quirino", "=1+1"), report=report)
    assert report.read_text().splitlines()[1].split(",")[3] == "'=1+1"


def test_a_failure_in_the_middle_leaves_the_database_as_before(bring_in, monkeypatch):
    empty = rows()

    def fail(*args):
        raise RuntimeError("the power went")

    monkeypatch.setattr(applying, "keep_ahead", fail)
    with pytest.raises(RuntimeError):
        bring_in("visits", *VISITS)
    assert rows() == empty


def test_a_report_that_cannot_be_written_enters_nothing(bring_in, tmp_path):
    with pytest.raises(CommandError, match="Choose another file"):
        bring_in("visits", *VISITS, report=tmp_path / "missing" / "report.csv")
    assert not models.Meeting.objects.exists()


def test_all_that_comes_in_is_valid(bring_in):
    bring_in("visits", *VISITS)
    bring_in("travels", *TRAVELS)
    for model in TABLES:
        for row in model.objects.all():
            row.full_clean()


def test_queries_do_not_grow_with_rows(bring_in, django_assert_max_num_queries):
    few = [visit(n, "1950-02-08", f"President Juan Perez {n}", "Chile") for n in range(5)]
    many = [visit(n, "1950-02-08", f"President Jose Lopez {n}", "Peru") for n in range(5, 25)]
    # Reading countries, their names and successions, officials and the source; then the import of
    # sources, officials and meetings, of each: looking up and inserting, its rows, its kept
    # warnings, the savepoints; then, of each, what may be the same.
    with django_assert_max_num_queries(95) as asked:
        bring_in("visits", *few)
    with django_assert_max_num_queries(len(asked)):
        bring_in("visits", *many)


def test_what_contradicts_itself_is_kept_as_the_source_says_and_reported(bring_in, tmp_path):
    report = tmp_path / "report.csv"
    rows = [
        visit(1, "1943-01-14", "King Mohammed", "Morocco"),
        visit(2, "1962-04-11", "President Jan Nowak", "Poland"),
    ]
    said = bring_in("visits", *rows, report=report)
    assert models.Meeting.objects.count() == 2
    kept = models.KeptWarning.objects.get()
    assert (kept.code, kept.reason) == ("state-outside-life", "As the source states.")
    assert str(kept.meeting.date) == "1943-01-14"
    assert "1 contradictions accepted" in said
    assert kept.message in report.read_text(encoding="utf-8")
    # Running it again keeps nothing twice.
    bring_in("visits", *rows)
    assert models.KeptWarning.objects.count() == 1


def test_a_visit_of_a_day_to_come_is_announced(bring_in):
    bring_in("visits", visit(1, "2091-11-15", "President Jan Novak", "Poland"))
    assert models.Meeting.objects.get().status == "announced"


def test_a_row_that_is_twice_in_the_source_is_one_meeting_cited_twice(bring_in):
    again = trip(5, "2016-03-20", "president Barack Obama", "Cuba", "Havana",
                 "Met with President Raúl Castro.")  # fmt: skip
    bring_in("travels", TRAVELS[0], again)
    assert models.Meeting.objects.count() == 1
    assert meeting("trip 1") == meeting("trip 5")


def test_a_row_of_the_demo_is_known_without_its_words(bring_in):
    bring_in("visits", VISITS[0])
    models.Citation.objects.update(quote="")
    models.Source.objects.update(reference="visits")
    said = bring_in("visits", VISITS[0])
    assert "1 imported before, unchanged" in said
    assert models.Meeting.objects.count() == 1


def test_the_tables_come_in_by_the_import_of_any_file(bring_in, tmp_path):
    folder = tmp_path / "tables"
    bring_in("travels", *TRAVELS, tables=folder)
    assert not models.Meeting.objects.exists()
    sheets = [
        (tables.TABLES[path.stem], *read(path, path.name)) for path in sorted(folder.iterdir())
    ]
    assert run_jobs(jobs_of(sheets), None).done
    assert models.Meeting.objects.count() == 3
    assert meeting("trip 1") == meeting("trip 2")
