"""A rejected cell whose answer is known offers it; what was corrected is read so."""

import pytest

from relations import models
from relations.data.imports.applying import apply
from relations.data.imports.corrections import EVERY_ROW, Correction, Corrections
from relations.data.imports.planning import plan
from relations.data.imports.records import Records
from relations.data.tables import RECORDS
from tests import factories as make
from tests.data.imports.sheets import imported, messages, met, parties, person, planned, sheet

pytestmark = pytest.mark.django_db

MET = {"countries": "cuba; spain"}
LOAN = {"kind": "loan", **parties(russia="lender", cuba="borrower")}
OFFERS = [
    ("meetings", {**MET, "date": "2021-22"}, "date",
     ["summer 2021", "2021/2022", "[2021..2022]"]),
    ("meetings", {**MET, "date": "1914-18"}, "date", ["1914/1918", "[1914..1918]"]),
    ("meetings", {**MET, "date": "05/06/2019"}, "date", ["2019-06-05", "2019-05-06"]),
    ("meetings", {**MET, "date": "1962-02-30"}, "date", ["1962-02"]),
    ("meetings", {**MET, "status": "heldd"}, "status", ["held"]),
    ("meetings", {**MET, "status": "отменён"}, "status", ["cancelled"]),
    ("meetings", {**MET, "setting": "visita de Estado"}, "setting", ["visit"]),
    ("meetings", {**MET, "setting": "Встреча"}, "setting", ["bilateral-talks"]),
    ("meetings", {**MET, "setting": "phone call"}, "setting", ["remote"]),
    ("meetings", {**MET, "rank": "visita de Estado"}, "rank", ["state"]),
    ("agreements", {**LOAN, "kind": "Memorando de entendimiento"}, "kind", ["memorandum"]),
    ("meetings", {"countries": "cubba; russia"}, "countries", ["cuba; russia"]),
    ("meetings", met("cubba", "russia"), "country_1", ["cuba"]),
    ("meetings", met(cuba="hoast", russia=""), "country_1_role", ["host"]),
    ("meetings", {**MET, "sectors": "defense; energy"}, "sectors", ["defence; energy"]),
    ("meetings", {**MET, "sectors": "энергетика"}, "sectors", ["energy"]),
    ("meetings", {**MET, "sectors": "ejercicios conjuntos"}, "sectors", ["defence"]),
    ("meetings", {**MET, **person("Ricardo Cabrizas", "cuba", role="head")}, "person_1",
     ["ricardo-cabrisas"]),
    ("meetings", {**MET, **person("CABRIZAS Ricardo", "cuba", role="head")}, "person_1",
     ["ricardo-cabrisas"]),
    ("meetings", {**MET, **person("R. Cabrisas", "cuba", role="head")}, "person_1",
     ["ricardo-cabrisas"]),
    ("meetings", {**MET, **person("Cabrisas", "cuba", role="head")}, "person_1",
     ["ricardo-cabrisas"]),
    ("meetings", {**MET, **person("John Smith", "cuba")}, "person_1",
     ["john-smith", "john-smith-2"]),
    ("agreements", {**LOAN, "amount": "38.000", "currency": "EUR"}, "amount",
     ["38", "38000"]),
    ("agreements", {**LOAN, "stage_1": "in-force", "stage_1_date": "05/06/2019"}, "stage_1_date",
     ["2019-06-05", "2019-05-06"]),
    ("agreements", {**LOAN, "stage_1": "disbursed", "stage_1_amount": "38.000"}, "stage_1_amount",
     ["38", "38000"]),
    # Of states those of the time.
    ("meetings", {"date": "1914", "countries": "Germany; spain"}, "countries",
     ["german-reich; spain"]),
    ("meetings", {"date": "1954", **met("Korea", "spain")}, "country_1",
     ["north-korea", "south-korea"]),
    ("meetings", met("Congo", "spain"), "country_1",
     ["republic-of-the-congo", "democratic-republic-of-the-congo"]),
    ("meetings", met("Allemagne", "spain"), "country_1", ["germany"]),
    ("agreements", {"kind": "treaty", "date": "1955", **parties("Russian Federation", "cuba")},
     "party_1", ["soviet-union"]),
    ("tenures", {"official": "Ricardo Cabrisas", "office": "Minister", "country": "Korea",
                 "start": "1954"}, "country", ["north-korea", "south-korea"]),
    ("officials", {"name": "Ana Díaz", "born": "1.2.1960"}, "born", ["1960-02-01", "1960-01-02"]),
]  # fmt: skip


@pytest.fixture
def people():
    for name in ("Ricardo Cabrisas", "John Smith", "John Smith"):
        make.official(name)


@pytest.mark.parametrize(("table", "row", "column", "offers"), OFFERS)
def test_what_the_cell_may_have_meant_is_offered(people, table, row, column, offers):
    (refusal,) = planned(table, row).refused
    assert refusal.column == column
    assert [offer.text for offer in refusal.offers] == offers


@pytest.mark.parametrize(
    ("table", "row", "column", "text"),
    [(table, row, column, text) for table, row, column, offers in OFFERS for text in offers],
)
def test_what_is_offered_is_taken(people, table, row, column, text):
    made = planned(table, {**row, column: text})
    assert column not in {refusal.column for refusal in made.refused}, messages(made)


def corrected(table, *lines, corrections):
    known = Corrections(corrections)
    records = Records(RECORDS[table], known.applied(sheet(table, *lines)), {})
    return plan(records, table, None, as_note=known.as_note)


YEARS = {**MET, "date": "1914-18"}
IN_ROW_3 = Correction(3, "date", "1914-18", "1914/1918")
EVERYWHERE = Correction(EVERY_ROW, "date", "1914-18", "1914/1918")


@pytest.mark.parametrize(
    ("corrections", "left"),
    [
        ([], [2, 3, 4]),
        ([IN_ROW_3], [2, 4]),
        ([EVERYWHERE], []),
        ([Correction(3, "title", "1914-18", "1914/1918")], [2, 3, 4]),
        ([Correction(EVERY_ROW, "date", "1914-18", "1914-1"), EVERYWHERE], [2, 3, 4]),
        ([Correction(3, "date", "1914-18", "x"), Correction(3, "date", "x", "1914")], [2, 4]),
    ],
)
def test_a_correction_is_of_one_row_or_of_all_cells_alike(corrections, left):
    rows = [{**YEARS, "title": title} for title in "abc"]
    made = corrected("meetings", *rows, corrections=corrections)
    assert [refusal.row for refusal in made.refused] == left


NOTED = [
    ("meetings", {**MET, "date": "1962-02-30"}, "date", "date_note", "1962-02-30"),
    ("meetings", {**MET, "date": "1962-02-30", "date_note": "late February"}, "date", "date_note",
     "late February; 1962-02-30"),
    ("officials", {"name": "Ana Díaz", "born": "1962-02-30", "note": "A poet."}, "born", "note",
     "A poet.; born: 1962-02-30"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "column", "note", "kept"), NOTED)
def test_a_date_that_cannot_exist_is_kept_as_a_note_where_one_says_so(
    table, row, column, note, kept
):
    (refusal,) = planned(table, row).refused
    assert refusal.note == note
    as_note = Correction(2, column, row[column], as_note=True)
    made = corrected(table, row, corrections=[as_note])
    apply(made, only_good=False)
    record = RECORDS[table].model.objects.get()
    assert (str(getattr(record, column)), getattr(record, note)) == ("", kept)


def test_a_date_that_is_known_is_not_made_a_note():
    made = corrected(
        "meetings", {**MET, "date": "1962-02"}, corrections=[
            Correction(EVERY_ROW, "date", "1962-02", as_note=True)
        ],
    )  # fmt: skip
    apply(made, only_good=False)
    known = models.Meeting.objects.get()
    assert (str(known.date), known.date_note) == ("1962-02", "")


def test_a_note_does_not_take_the_date_from_a_record_that_is_there():
    talks = make.meeting("1962-02-28")
    row = {"id": str(talks.pk), "date": "1962-02-30"}
    as_note = Correction(2, "date", "1962-02-30", as_note=True)
    (refusal,) = corrected("meetings", row, corrections=[as_note]).refused
    assert refusal.note == ""


def test_a_season_comes_back_as_the_season_that_it_was():
    """As the downloads write it, without the column of precision."""
    talks = make.meeting("2021-22")
    made = imported("meetings", {"id": str(talks.pk), "date": "2021-22", "summary": "They met."})
    assert not made.refused
    talks.refresh_from_db()
    assert (str(talks.date), talks.summary) == ("2021-22", "They met.")
