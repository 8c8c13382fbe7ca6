"""What the pages of countries, sectors and officials tell over the years."""

import pytest

from relations.models import base
from relations.views.sparklines import sparkline
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    sector,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db

OTHERS = ["russia", "venezuela", "mexico", "spain", "france", "italy", "angola"]
OTHERS += ["vietnam", "china", "india", "japan", "brazil", "chile", "peru"]


def numbers(response, chart):
    return response.context["charts"][chart].rows


def test_a_country_page_counts_meetings_held_and_agreements_by_year(client, words):
    for when in ("2018-11", "2019-01", "2019-06", "[..2018-12]"):
        meeting(when)
    meeting("2019", status="announced")
    agreement("2019-02")
    response = client.get("/countries/cuba/")
    assert numbers(response, "meetings") == [[2018, 1], [2019, 2]]
    assert numbers(response, "agreements") == [[2019, 1]]
    told = "4 meetings, most in 2019 (2). 1 without a certain year is not shown."
    assert told in words(response)


def test_a_wide_sector_counts_a_record_with_two_of_its_parts_once(client):
    parts = [child.slug for child in sector("economy").children.all()[:2]]
    meeting("2019", sectors=parts)
    agreement("2019", sectors=[parts[0], "energy"])
    response = client.get("/countries/cuba/")
    chart = response.context["charts"]["sectors"]
    found = dict(zip(chart.heads, chart.rows[0], strict=True))
    assert found[sector("economy").name] == 2
    assert chart.rows[0][0] == 2019


def test_the_first_partners_are_shown_and_the_whole_of_them_on_demand(client, words):
    for slug in OTHERS:
        meeting("2019", ["cuba", slug])
    page = client.get("/countries/cuba/")
    assert len(page.context["partners"].rows) == 12
    assert "2 more countries" in words(page)
    whole = client.get("/countries/cuba/", {"partners": "all"})
    assert len(whole.context["partners"].rows) == len(OTHERS)
    assert "more countries" not in words(whole)


def test_a_sparkline_says_in_words_what_it_shows():
    assert sparkline({2018: 1, 2019: 3}, 2000, 2020).sentence == (
        "From 2018 to 2019, most in 2019: 3"
    )
    assert sparkline({2019: 3}, 2019, 2019).sentence == "3 in 2019"
    assert sparkline({}, 2000, 2020).sentence == "None with a certain year"


def test_a_sparkline_has_a_bar_for_each_year_as_high_as_its_number():
    drawn = sparkline({2018: 1, 2020: 4}, 1990, 2020)
    assert drawn.width == 31 * 4
    assert drawn.path == "M114 20v-5M122 20v-20"


def test_a_sector_page_names_its_busiest_pairs_and_their_meetings(client):
    child = sector("energy").children.first()
    meeting("2019", sectors=[child.slug])
    meeting("2018", sectors=["energy"])
    meeting("2018", sectors=["trade"])
    response = client.get("/sectors/energy/")
    (row,) = response.context["pairs"]
    assert (row.pair.slugs, row.total) == (["cuba", "russia"], 2)
    assert client.get(row.list_url).context["paginator"].count == 2
    assert numbers(response, "meetings") == [[2018, 1], [2019, 1]]


def test_an_official_has_offices_and_meetings_on_one_time_line(client):
    person = official("Sergey Shoygu")
    term = tenure(person, office("Minister of Defence"), "2012-11-06", "2024-05-12")
    tenure(person, office("Ambassador to Cuba"), status="declined")
    meeting("2019-07-22", people=[term])
    meeting("2019", people=[term], status="announced")
    response = client.get(person.get_absolute_url())
    chart = response.context["charts"]["timeline"]
    drawn = str(chart.spec)
    assert "Minister of Defence, Russia" in drawn
    assert "Ambassador" not in drawn
    assert chart.rows == [[2019, 1, 1]]


def test_the_third_visit_is_told_with_what_the_source_counts(client, words):
    person = official("Ricardo Cabrisas")
    term = tenure(person, office("Deputy Prime Minister", "cuba"), "2009")
    for month in ("01", "06", "07"):
        talks = meeting(f"2019-{month}", people=[term], places=[("Moscow", "russia")])
    cite(talks, source("Authorities meet", publisher="OnCuba"), field="visit number 3")
    address = person.get_absolute_url()
    assert "Third recorded visit to Moscow in 2019; according to OnCuba" in words(
        client.get(address)
    )
    talks.citations.update(field="visit number 5")
    said = "number 5 according to OnCuba; some visits may be missing here"
    assert f"Third recorded visit to Moscow in 2019; {said}" in words(client.get(address))


@pytest.mark.parametrize(
    ("address", "chart"),
    [
        ("/countries/cuba/", "meetings"),
        ("/countries/cuba/", "agreements"),
        ("/countries/cuba/", "sectors"),
        ("/sectors/energy/", "meetings"),
        ("/sectors/energy/", "agreements"),
    ],
)
def test_each_chart_is_taken_home_as_a_file(client, address, chart):
    meeting("2019", sectors=["energy"])
    agreement("2019", sectors=["energy"])
    file = client.get(address, {"chart": chart, "format": "svg"})
    assert file["Content-Type"] == "image/svg+xml"
    assert file.content.startswith(b"<svg")


@pytest.mark.parametrize("address", ["/countries/cuba/", "/sectors/energy/"])
def test_numbers_start_at_what_the_reader_may_see(client, address, monkeypatch):
    meeting("2019", sectors=["energy"])
    agreement("2019", sectors=["energy"])
    noun = type(country("cuba")) if "countries" in address else type(sector("energy"))
    hidden = base.RecordQuerySet.visible_to
    monkeypatch.setattr(
        base.RecordQuerySet,
        "visible_to",
        lambda rows, user: hidden(rows, user) if rows.model is noun else rows.none(),
    )
    context = client.get(address).context
    assert all(chart.is_empty for chart in context["charts"].values())
    assert not (context["partners"].rows if "partners" in context else context["pairs"])
    assert context["held"].rows == []
