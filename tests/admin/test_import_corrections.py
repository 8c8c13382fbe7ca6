"""What is corrected on the preview of an import: cells, dates, records to be made."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.admin import deciding
from relations.models import Meeting, Official, Source
from tests.admin.uploading import MEETINGS, YEARS, press, text, token, upload
from tests.factories import country

pytestmark = pytest.mark.usefixtures("data_folder")

# Of a preview: session, user and permissions 4; names folded 1; countries with their names and
# those before them 3; officials by name and what is like it 5, their meetings, terms and states 4.
QUERIES = 17


def test_a_button_mends_a_cell_or_all_alike_and_the_import_has_it(desk):
    shown = upload(desk, YEARS, "m.csv", MEETINGS)
    assert shown.context["preview"].error_count == 3
    shown = press(desk, shown, "1914/1918")
    assert shown.context["preview"].error_count == 2
    shown = press(desk, shown, "1914/1918", everywhere="1")
    assert shown.context["preview"].error_count == 1
    shown = press(desk, shown, "Keep as a note and leave the date empty")
    assert shown.context["preview"].error_count == 0
    assert "date, all rows: <code>1914-18</code> → <code>1914/1918</code>" in text(shown)
    desk.post(MEETINGS, {"upload": token(shown), "all": "1"})
    found = Meeting.objects.order_by("pk").values_list("date", "date_note")
    assert [(str(date), note) for date, note in found] == [
        ("1914/1918", ""), ("1914/1918", ""), ("", "1962-02-30")
    ]  # fmt: skip


def test_a_correction_can_be_undone_alone_or_with_all(desk):
    shown = press(desk, upload(desk, YEARS, "m.csv", MEETINGS), "1914/1918", everywhere="1")
    shown = press(desk, shown, "Keep as a note and leave the date empty")
    years, _note = [value for *_told, value in shown.context["preview"].corrections]
    shown = desk.post(MEETINGS, {"upload": token(shown), "undo": years}, follow=True)
    assert shown.context["preview"].error_count == 2
    shown = desk.post(MEETINGS, {"upload": token(shown), "undo": ""}, follow=True)
    assert shown.context["preview"].error_count == 3
    assert "Corrections made here" not in text(shown)


def typing(shown, text, new):
    """What the form sends where a cell of this text is typed anew, and the others are left."""
    errors = [error for error in shown.context["preview"].errors if error.cell]
    sent = {f"cell:{error.cell}": error.refusal.value for error in errors}
    first = next(error for error in errors if error.refusal.value == text)
    return {"upload": token(shown), **sent, f"cell:{first.cell}": new}


TYPED = "date,countries\n1962-02-30,cuba; mexico\n1962-02-30,cuba; spain\nspring,cuba; peru\n"


@pytest.mark.parametrize(("more", "left"), [({}, 2), ({"everywhere": "1"}, 1)])
def test_a_cell_is_typed_anew_alone_or_with_all_alike(desk, more, left):
    shown = upload(desk, TYPED, "m.csv", MEETINGS)
    sent = {**typing(shown, "1962-02-30", " 1962-02 "), "keep": "1", **more}
    shown = desk.post(MEETINGS, sent, follow=True)
    assert shown.context["preview"].error_count == left
    assert "<code>1962-02-30</code> → <code>1962-02</code>" in text(shown)


def test_what_was_typed_is_kept_where_another_button_is_pressed(desk):
    shown = upload(desk, YEARS + "spring,cuba; peru\n", "m.csv", MEETINGS)
    sent = typing(shown, "spring", "1962")
    shown = press(desk, shown, "1914/1918", everywhere="1", **sent)
    assert [e.refusal.value for e in shown.context["preview"].errors] == ["1962-02-30"]


STATES = "date,country_1,country_2\n1914,Germany,cuba\n1916,Germany,spain\n1991,Germany,spain\n"


@pytest.mark.parametrize("how", ["correct", "accept"])
def test_a_proposed_state_of_its_time_stands_only_in_the_rows_that_asked(desk, how):
    shown = upload(desk, STATES, "m.csv", MEETINGS)
    (warning,), (kind,) = (shown.context["preview"].warnings, shown.context["preview"].kinds)
    assert (warning["count"], kind.header, kind.total) == (2, "country_1", 2)
    value = kind.value if how == "accept" else warning["examples"][0].buttons[0].value
    sent = {"upload": token(shown), how: value, "everywhere": "1"}
    shown = desk.post(MEETINGS, sent, follow=True)
    assert shown.context["preview"].plan.refused == []
    desk.post(MEETINGS, {"upload": token(shown), "all": "1"})
    told = Meeting.objects.filter(delegations__country__name__contains="German").order_by("date")
    assert list(told.values_list("delegations__country__slug", flat=True)) == [
        "german-reich", "german-reich", "germany"
    ]  # fmt: skip


def test_the_proposals_of_one_column_or_of_all_are_accepted_at_once(desk):
    rows = "date,setting,countries\nJuly 2019,vizit,cuba; spain\nMay 2019,visit,cuba; spain\n"
    shown = upload(desk, rows, "m.csv", MEETINGS)
    assert "Accept 2 proposals for date" in text(shown)
    dates = next(k for k in shown.context["preview"].kinds if k.header == "date")
    one = desk.post(MEETINGS, {"upload": token(shown), "accept": dates.value}, follow=True)
    assert [e.refusal.column for e in one.context["preview"].errors] == ["setting"]
    assert one.context["preview"].plan.made.count == 1
    every = desk.post(MEETINGS, {"upload": token(shown), "accept": ""}, follow=True)
    assert every.context["preview"].plan.made.count == 2


@pytest.mark.parametrize(
    "sent",
    ["", "{", "[]", "null", '{"row": 3}', '{"row": "3", "column": "a", "was": "b"}', "[" * 90_000],
)
def test_what_no_button_sends_corrects_nothing(desk, sent):
    shown = upload(desk, YEARS, "m.csv", MEETINGS)
    shown = desk.post(MEETINGS, {"upload": token(shown), "correct": sent}, follow=True)
    assert shown.status_code == 200
    assert shown.context["preview"].error_count == 3


PEOPLE = "date,countries,person_1,person_1_country\n2019-07,cuba; spain,Ana Ruiz,spain\n"


def test_somebody_new_is_said_to_be_so_on_the_preview(desk):
    shown = upload(desk, PEOPLE, "m.csv", MEETINGS)
    shown = press(desk, shown, "Create a new official", everywhere="1")
    assert "officials to be created: 1" in text(shown)
    desk.post(MEETINGS, {"upload": token(shown), "all": "1"})
    assert Official.objects.get().name == "Ana Ruiz"


def test_missing_records_are_made_where_that_is_decided_on_the_preview(desk):
    shown = upload(desk, PEOPLE, "m.csv", MEETINGS)
    sent = {"upload": token(shown), "keep": "1", "creatable": "1"}
    shown = desk.post(MEETINGS, {**sent, "create": ["officials", "ships"]}, follow=True)
    assert shown.context["preview"].decisions.create == ("officials",)
    assert shown.context["preview"].plan.made.count == 1
    # Another button without the boxes leaves them as they were.
    shown = desk.post(MEETINGS, {"upload": token(shown), "order": "day"}, follow=True)
    assert shown.context["preview"].decisions.create == ("officials",)


def test_who_may_not_add_officials_is_not_offered_to_create_one(desk, analyst):
    group = analyst.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_official"))
    shown = upload(desk, PEOPLE, "m.csv", MEETINGS)
    assert "Create a new official" not in text(shown)


def queries(desk, address):
    with CaptureQueriesContext(connection) as asked:
        desk.get(address)
    return len(asked)


def test_a_preview_asks_as_much_of_many_rows_as_of_few(desk):
    country("cuba")
    few = token(upload(desk, PEOPLE, "few.csv", MEETINGS))
    rows = "".join(
        f"2019-07-{day:02},cuba; spain,Ana Ruiz {day},spain\n05/06/20{day:02},atlantis; spain,,\n"
        for day in range(1, 30)
    )
    many = token(upload(desk, PEOPLE + rows, "many.csv", MEETINGS))
    asked = [queries(desk, f"{MEETINGS}?upload={one}") for one in (few, many)]
    assert asked == [QUERIES, QUERIES]


FIGURES = "date,countries\n05/06/2019,cuba; spain\n{},cuba; peru\n2019-08-01,cuba; france\n"


def dates_imported(desk, shown):
    desk.post(MEETINGS, {"upload": token(shown), "all": "1"})
    return [str(date) for date in Meeting.objects.order_by("pk").values_list("date", flat=True)]


def test_a_date_of_the_file_shows_the_order_of_its_days_and_months(desk):
    shown = upload(desk, FIGURES.format("22/07/2019"), "m.csv", MEETINGS)
    assert "Dates in figures are read with the day first" in text(shown)
    assert dates_imported(desk, shown) == ["2019-06-05", "2019-07-22", "2019-08-01"]


@pytest.mark.parametrize(
    ("order", "read"),
    [("day", ["2019-06-05", "2019-08-07"]), ("month", ["2019-05-06", "2019-07-08"])],
)
def test_the_order_of_days_and_months_is_asked_once_for_a_file(desk, order, read):
    shown = upload(desk, FIGURES.format("07/08/2019"), "m.csv", MEETINGS)
    assert "Which is first in dates such as 05/06/2019?" in text(shown)
    shown = desk.post(MEETINGS, {"upload": token(shown), "order": order}, follow=True)
    assert "Which is first" not in text(shown)
    decided = desk.get(f"{MEETINGS}?upload={token(shown)}&decisions=json")
    assert json.loads(decided.content)["day_first"] is (order == "day")
    assert dates_imported(desk, shown) == [*read, "2019-08-01"]


def test_a_date_corrected_before_the_order_was_said_stays_so_and_can_be_corrected_after(desk):
    shown = upload(desk, FIGURES.format("05/06/2019"), "m.csv", MEETINGS)
    shown = press(desk, shown, "2019-05-06")
    shown = desk.post(MEETINGS, {"upload": token(shown), "order": "day"}, follow=True)
    assert [e.row for e in shown.context["preview"].refused] == []
    assert dates_imported(desk, shown) == ["2019-05-06", "2019-06-05", "2019-08-01"]


def test_the_day_a_source_was_read_is_taken_in_the_order_of_the_file(desk):
    rows = "title,accessed\nGranma,22/07/2019\nTASS,05/06/2019\n"
    shown = upload(desk, rows, url="/admin/import/sources/")
    desk.post("/admin/import/sources/", {"upload": token(shown), "all": "1"})
    assert [str(s.accessed) for s in Source.objects.order_by("pk")] == ["2019-07-22", "2019-06-05"]


def test_no_more_corrections_are_kept_than_a_page_shows(desk, monkeypatch):
    monkeypatch.setattr(deciding, "MOST_CORRECTIONS", 1)
    shown = press(desk, upload(desk, YEARS, "m.csv", MEETINGS), "1914/1918")
    shown = press(desk, shown, "1914/1918")
    assert shown.context["preview"].error_count == 2
    assert "correct them in the file" in text(shown)
