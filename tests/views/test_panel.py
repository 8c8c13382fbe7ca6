"""The panel of country pairs by year: what counts where, and what files it makes."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Delegation, Stage
from tests.factories import (
    agreement,
    country,
    meeting,
    office,
    official,
    organization,
    tenure,
)
from tests.views.panels import body, panel

pytestmark = pytest.mark.django_db


def cell(client, name, query="", key=("cuba", "russia", 2019)):
    return panel(client, query)[key][name]


def visit(date, visitor="cuba", host="russia", **values):
    talks = meeting(date, sides=[visitor, host], setting="visit", **values)
    for slug, role in ((visitor, "visitor"), (host, "host")):
        Delegation.objects.filter(meeting=talks, country__slug=slug).update(role=role)
    return talks


# Meetings ---------------------------------------------------------------------------------


def test_a_row_has_the_codes_of_both_countries(client):
    meeting("2019-07-22")
    row = panel(client)["cuba", "russia", 2019]
    codes = [row[f"{name}_{end}"] for end in "ab" for name in ("name", "iso3", "cow", "gw")]
    assert codes == ["Cuba", "CUB", "40", "40", "Russia", "RUS", "365", "365"]
    assert (row["meetings"], row["meetings_possible"]) == ("1", "0")


@pytest.mark.parametrize(
    ("when", "certain", "possible"),
    [
        ("2019-07-22", [2019], []),
        ("2019-07", [2019], []),
        ("2019", [2019], []),
        ("2019-01-01?", [], [2018, 2019]),
        ("2018~", [], [2017, 2018, 2019]),
        ("[2018-08..2019-01]", [], [2018, 2019]),
        # Under way on New Year's Eve and Day, so in both years.
        ("2018-12-30/2019-01-02", [2018, 2019], []),
        ("2018/2019-06", [2018, 2019], []),
        ("2018~/2019-06", [2019], [2017, 2018]),
        ("2017-06/2019-06", [2017, 2018, 2019], []),
        ("", [], []),
    ],
)
def test_a_meeting_counts_where_its_bounds_say(client, when, certain, possible):
    meeting(when)
    rows = panel(client)
    assert [year for (*_, year), row in rows.items() if row["meetings"] == "1"] == certain
    assert [year for (*_, year), row in rows.items() if row["meetings_possible"] == "1"] == possible


@pytest.mark.parametrize(
    ("when", "query", "years"),
    [
        ("2019-06-01/..", "", [2019, 2020]),
        ("2019-06-01/..", "?until=2022", [2019, 2020, 2021, 2022]),
        ("[..2019-06-01]", "?from=2017", [2017, 2018, 2019, 2020]),
        ("[..2019-06-01]", "", [2019, 2020]),
    ],
)
def test_a_date_open_on_one_side_reaches_as_far_as_the_years_do(client, when, query, years):
    meeting(when)
    meeting("2020-02")
    assert [year for *_, year in panel(client, query)] == years


DATES = [
    *("2019-07-22", "2019-07", "2019", "2019~", "2018-12~", "[2018-08..2019-01]", "201X", ""),
    *("2018-12-30/2019-01-02", "2018/2019-06", "2017-06/..", "../2019-02", "2018-24", "2019/"),
]


def test_every_number_is_that_of_the_list_under_the_same_question(client):
    """The list's own counts are the oracle, for each pair, year and certainty."""
    for when in DATES:
        meeting(when)
        meeting(when, sides=["cuba", "russia", "spain"])
    rows = panel(client, "?from=2016&until=2021")
    for first, second in (("cuba", "russia"), ("cuba", "spain"), ("russia", "spain")):
        for year in range(2016, 2022):
            query = f"country={first}&country={second}&from={year}&until={year}&status=held"
            counts = client.get(f"/meetings/?{query}").context["counts"]
            row = rows.get((first, second, year), {"meetings": "0", "meetings_possible": "0"})
            assert (int(row["meetings"]), int(row["meetings_possible"])) == (
                counts["certain"],
                counts["possible"],
            ), query


def test_what_is_expected_and_what_came_to_nothing_is_no_meeting(client):
    meeting("2019-07-22")
    meeting("2019-10-03", status="announced")
    meeting("2018-11~", status="rumoured")
    meeting("2019-05", status="cancelled")
    row = panel(client)["cuba", "russia", 2019]
    assert (row["meetings"], row["meetings_expected"]) == ("1", "1")
    assert row["meetings_expected_possible"] == "0"
    # November, about: the width is ours, so it is not certain.
    assert cell(client, "meetings_expected_possible", key=("cuba", "russia", 2018)) == "1"


def levels_in(row, whose):
    """The levels counted in a row, of those whose they are, with their numbers."""
    names = {name: name.removeprefix(f"{whose}_") for name in row if name.startswith(f"{whose}_")}
    return {short: row[name] for name, short in names.items() if row[name] != "0"}


def test_a_level_is_that_of_the_visitor_of_the_host_or_of_either(client):
    shoygu = tenure(official("Sergey Shoygu"), office("Minister of Defence", rank=60), "2012")
    castro = tenure(official("Raúl Castro"), office("President", "cuba", rank=10), "2008")
    meeting("2019-07-22", people=[shoygu, castro], places=[("Havana", "cuba")])
    meeting("2019-08", people=[shoygu, castro], places=[("Moscow", "russia")])
    meeting("2019-09", people=[shoygu, castro])
    row = panel(client)["cuba", "russia", 2019]
    assert levels_in(row, "level") == {"head_of_state": "3"}
    expected = {"head_of_state": "1", "other_minister": "1", "unknown": "1"}
    assert levels_in(row, "visitor_level") == expected
    assert levels_in(row, "host_level") == expected
    assert (row["visits_a_to_b"], row["visits_b_to_a"]) == ("1", "1")


def test_the_level_is_the_highest_office_present(client):
    shoygu = tenure(official("Sergey Shoygu"), office("Minister of Defence", rank=60), "2012")
    castro = tenure(official("Raúl Castro"), office("President", "cuba", rank=10), "2008")
    meeting("2019-07-22", people=[shoygu, castro])
    meeting("2019-08", people=[shoygu])
    meeting("2019-09")
    row = panel(client)["cuba", "russia", 2019]
    levels = {name: value for name, value in row.items() if name.startswith("level_")}
    assert {name for name, value in levels.items() if value != "0"} == {
        *("level_head_of_state", "level_other_minister", "level_unknown"),
    }
    assert set(levels.values()) == {"0", "1"}


def test_visits_go_from_the_visitor_to_the_host(client):
    visit("2019-01")
    visit("2019-06")
    visit("2019-10-03", visitor="russia", host="cuba")
    visit("2019-12~")
    row = panel(client)["cuba", "russia", 2019]
    assert (row["visits_a_to_b"], row["visits_b_to_a"]) == ("2", "1")


def test_directed_rows_stand_both_ways(client):
    visit("2019-01")
    rows = panel(client, "?directed=yes")
    assert list(rows) == [("cuba", "russia", 2019), ("russia", "cuba", 2019)]
    there, back = rows.values()
    assert (there["visits_a_to_b"], there["visits_b_to_a"]) == ("1", "0")
    assert (back["visits_a_to_b"], back["visits_b_to_a"]) == ("0", "1")
    assert back["iso3_a"] == "RUS"


def test_what_an_organization_does_its_country_does_once(client):
    ministry = organization("Ministry of Defence", country=country("russia"))
    meeting("2019-07-22", sides=["cuba", "russia", ministry, organization("Paris Club")])
    assert {key: row["meetings"] for key, row in panel(client).items()} == {
        ("cuba", "russia", 2019): "1"
    }


# Agreements -------------------------------------------------------------------------------


def test_agreements_are_counted_by_their_parties_alone(client):
    agreement("2019-02", ["cuba", "russia", ("united-states", "concerned")], instruments=3)
    agreement("2018-12~", ["cuba", "russia"])
    agreement("", ["cuba", "russia"])
    rows = panel(client)
    assert list(rows) == [("cuba", "russia", year) for year in (2018, 2019)]
    row = rows["cuba", "russia", 2019]
    assert [row[n] for n in ("agreements", "agreements_possible", "instruments")] == ["1", "1", "3"]
    assert row["meetings"] == "0"


def test_a_stage_counts_in_its_year_once_and_by_the_day_of_effect(client):
    made = agreement("2017", stages=[("signed", "2018"), ("ratified", "2019-02")])
    Stage.objects.create(agreement=made, kind="ratified", date="2019-05")
    Stage.objects.create(agreement=made, kind="in-force", date="2018-12", effective="2019-01-10")
    Stage.objects.create(agreement=made, kind="expired", date="2019-12~")
    row = panel(client)["cuba", "russia", 2019]
    reached = {n: v for n, v in row.items() if n.startswith("stage_") and v != "0"}
    assert reached == {"stage_ratified": "1", "stage_in_force": "1"}
    assert cell(client, "stage_signed", key=("cuba", "russia", 2018)) == "1"


def test_a_sector_counts_what_is_below_it_once(client):
    agreement("2019", sectors=["defence", "military-industry"])
    agreement("2019", sectors=["energy"])
    row = panel(client)["cuba", "russia", 2019]
    about = {n: v for n, v in row.items() if n.startswith("sec_") and v != "0"}
    assert about == {
        "sec_defence_and_security": "1",
        "sec_defence": "1",
        "sec_military_industry": "1",
        "sec_energy": "1",
    }


def test_sums_stand_by_currency_and_what_is_not_known_is_counted(client):
    loan = agreement("2019-02", kind="loan", amount=Decimal("38000000.50"), currency="EUR")
    agreement("2019-03", kind="grant", amount=5, currency="EUR")
    agreement("2019-04", kind="loan", currency="EUR")
    agreement("2019-05", kind="credit-line")
    agreement("2019-06")
    Stage.objects.create(
        agreement=loan, kind="disbursed", date="2019-11", amount=1000, currency="RUB"
    )
    Stage.objects.create(
        agreement=loan, kind="disbursed", date="2020-01", amount=500, currency="RUB"
    )
    rows = panel(client)
    row = rows["cuba", "russia", 2019]
    assert (row["amount_eur"], row["disbursed_rub"]) == ("38000005.50", "1000.00")
    assert row["agreements_no_amount"] == "2"
    later = rows["cuba", "russia", 2020]
    assert (later["amount_eur"], later["disbursed_rub"]) == ("0.00", "500.00")


def test_limited_amounts_are_counted_and_those_without_a_currency_are_not_summed(client):
    loan = agreement("2019", kind="loan", amount=5, currency="EUR", amount_qualifier="about")
    agreement("2019", kind="loan", amount=7)
    Stage.objects.create(agreement=loan, kind="disbursed", date="2019", amount=3)
    row = panel(client)["cuba", "russia", 2019]
    assert (row["amount_eur"], row["disbursed_eur"]) == ("5.00", "0.00")
    assert (row["agreements_inexact_amount"], row["agreements_no_amount"]) == ("1", "1")
    assert "amount_" not in row


# Which rows -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "pairs"),
    [
        ("", ["cuba-russia", "cuba-spain", "russia-spain"]),
        ("?country=cuba", ["cuba-russia", "cuba-spain"]),
        ("?country=cuba&country=russia", ["cuba-russia"]),
        ("?country=cuba&country=russia&match=any", ["cuba-russia", "cuba-spain", "russia-spain"]),
        ("?country=cuba&country=france", []),
    ],
)
def test_countries_asked_for_are_in_every_pair(client, query, pairs):
    meeting("2019", sides=["cuba", "russia", "spain"])
    assert [f"{a}-{b}" for a, b, _ in panel(client, query)] == pairs


def test_a_parameter_narrows_the_list_that_has_it(client):
    meeting("2019", setting="summit")
    meeting("2019", setting="remote")
    agreement("2019", kind="loan", sectors=["energy"])
    row = panel(client, "?setting=summit")["cuba", "russia", 2019]
    assert (row["meetings"], row["agreements"]) == ("1", "1")
    assert panel(client, "?sector=energy")["cuba", "russia", 2019]["meetings"] == "0"


def test_on_request_there_are_rows_of_nothing_for_those_that_take_part_and_existed(client):
    meeting("1991-02", sides=["cuba", "soviet-union"])
    meeting("1992-05", sides=["cuba", "russia"])
    rows = panel(client, "?zero_filled=yes&from=1990&until=1993&country=cuba")
    assert {key: row["meetings"] for key, row in rows.items()} == {
        ("cuba", "russia", 1991): "0",
        ("cuba", "russia", 1992): "1",
        ("cuba", "russia", 1993): "0",
        ("cuba", "soviet-union", 1990): "0",
        ("cuba", "soviet-union", 1991): "1",
    }
    without = panel(client, "?from=1990&until=1993&country=cuba")
    assert list(without) == [("cuba", "russia", 1992), ("cuba", "soviet-union", 1991)]


@pytest.mark.parametrize("query", ["", "&from=2000", "&from=1000&until=2000"])
def test_rows_of_nothing_need_years(client, query):
    response = client.get(f"/data/panel.csv?zero_filled=yes{query}")
    assert response.status_code == 400
    assert response.content.decode() == (
        "zero_filled: Give a first and a last year with from and until: at most 200 years.\n"
    )


def test_without_records_there_is_a_head_and_no_row(client):
    (head,) = body(client.get("/data/panel.csv")).decode().splitlines()
    assert head.startswith("year,country_a,name_a,iso3_a,cow_a,gw_a,country_b")


def test_a_panel_asks_as_often_for_2_meetings_as_for_20(client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            panel(client, "?country=cuba&sector=defence&directed=yes")
        return len(queries)

    def enter(times):
        for n in range(times):
            meeting(f"{1960 + n}", sectors=["defence"])
            agreement(f"{1960 + n}", sectors=["defence"], amount=1, currency="EUR")

    enter(2)
    # countries and sectors offered, for either list; sectors, currencies, the panel
    assert asked() == 7
    enter(18)
    assert asked() == 7
