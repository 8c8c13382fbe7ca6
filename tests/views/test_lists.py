"""The lists: what they show, refuse, count and ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Official
from tests.factories import (
    agreement,
    cite,
    country,
    meeting,
    office,
    official,
    organization,
    source,
    tenure,
)

pytestmark = pytest.mark.django_db

LISTS = ["meetings", "agreements", "officials", "countries", "organizations", "sectors", "sources"]


@pytest.fixture
def talks():
    """Three meetings of 2019, known to the day, to the month, and not at all."""
    shoygu = official("Sergey Shoygu", "Шойгу")
    term = tenure(shoygu, office("Minister of Defence"), "2012-11-06")
    return [
        meeting("2019-07-22", people=[term], places=[("Moscow", "russia")], sectors=["defence"]),
        meeting("2019-07", sides=["cuba", "spain"]),
        meeting("", status="announced"),
    ]


def rows(response):
    return [row.url for row in response.context["rows"]]


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_opens_and_writes_nothing(client, noun):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/{noun}/")
    assert response.status_code == 200
    asked = [query["sql"].split()[0] for query in queries.captured_queries]
    assert set(asked) <= {"SELECT", "WITH"}
    assert not response.cookies


def test_a_row_shows_who_met_when_and_as_what(client, talks):
    shown = text(client.get("/meetings/"))
    assert '<time class="date" datetime="2019-07-22">22 July 2019</time>' in shown
    assert "Sergey Shoygu" in shown
    assert "Minister of Defence" in shown
    assert '<span class="tag" data-status="announced">Announced</span>' in shown
    assert 'title="2019-07">July 2019</span>' in shown


# Bad and unknown questions -----------------------------------------------------------------


def test_a_bad_value_gives_its_message_and_no_rows(client, talks):
    response = client.get("/meetings/?from=2019-13")
    assert rows(response) == []
    assert response.context["counts"] is None
    (error,) = response.context["errors"]
    assert error.startswith("From: ")
    assert "has no month 13" in error
    assert 'value="2019-13"' in text(response)


def test_an_unknown_parameter_is_named_and_the_list_stays(client, talks):
    response = client.get("/meetings/?contry=cuba&country=spain")
    assert response.context["unknown_parameters"] == ["contry"]
    assert "<code>contry</code>" in text(response)
    assert rows(response) == [talks[1].get_absolute_url()]


def test_script_in_a_value_is_shown_as_text(client):
    shown = text(client.get("/meetings/?city=%3Cscript%3Ealert(1)%3C/script%3E"))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


# The address -------------------------------------------------------------------------------


def test_empty_values_are_dropped_from_the_address(client):
    response = client.get("/meetings/?country=cuba&country=&city=&q=+&sort=date")
    assert response.status_code == 302
    assert response.headers["Location"] == "/meetings/?country=cuba&sort=date"


def test_a_name_becomes_the_slug_in_the_address(client, talks):
    response = client.get("/meetings/?country=Soviet+Union&official=Шойгу")
    assert response.headers["Location"] == "/meetings/?country=soviet-union&official=sergey-shoygu"


def test_an_htmx_request_is_answered_at_once_and_gets_the_clean_address(client, talks):
    response = client.get("/meetings/?country=Spain&city=", headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert response.headers["HX-Push-Url"] == "/meetings/?country=spain"
    assert "HX-Request" in response.headers["Vary"]
    assert rows(response) == [talks[1].get_absolute_url()]


def test_a_bad_value_stays_in_the_address(client):
    response = client.get("/meetings/?country=atlantis&city=")
    assert response.headers["Location"] == "/meetings/?country=atlantis"


def test_each_filter_in_force_is_a_chip_that_takes_it_off(client, talks):
    query = "country=cuba&country=russia&official=sergey-shoygu&setting=visit&sort=date&page=2"
    chips = client.get(f"/meetings/?{query}").context["chips"]
    assert [(str(chip.label), chip.value) for chip in chips] == [
        ("Country", "Cuba"),
        ("Country", "Russia"),
        ("Official", "Sergey Shoygu"),
        ("Type of meeting", "Visit"),
    ]
    assert chips[0].remove_url == (
        "/meetings/?country=russia&official=sergey-shoygu&setting=visit&sort=date"
    )


# Dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "total", "certain", "possible", "matches"),
    [
        ("from=2019-07-22&until=2019-07-22", 2, 1, 1, ["certain", "possible"]),
        ("from=2019-07&until=2019-07", 2, 2, 0, ["certain", "certain"]),
        ("from=2019-07-01&until=2019-07-10", 1, 0, 1, ["possible"]),
        ("from=2019-07-22&certainty=certain", 1, 1, 1, ["certain"]),
        ("from=2019-07-22&certainty=possible", 1, 1, 1, ["possible"]),
        ("from=2020", 0, 0, 0, []),
    ],
)
def test_both_numbers_are_shown_and_each_row_says_how_it_matches(
    client, talks, query, total, certain, possible, matches
):
    response = client.get(f"/meetings/?{query}")
    assert response.context["counts"] == {
        "total": total, "certain": certain, "possible": possible, "undated": 1, "held": total
    }  # fmt: skip
    assert [row.match for row in response.context["rows"]] == matches


def test_without_dates_there_is_one_number(client, talks):
    counts = client.get("/meetings/").context["counts"]
    assert counts == {"total": 3, "certain": None, "possible": None, "undated": 0, "held": 2}


def test_officials_in_office_are_counted_by_certainty(client, talks):
    counts = client.get("/officials/?in_office_on=2019-07-22").context["counts"]
    assert counts == {"total": 1, "certain": 0, "possible": 1, "undated": 0}


# Order and pages ---------------------------------------------------------------------------


def test_the_newest_come_first_and_the_undated_last(client, talks):
    urls = [one.get_absolute_url() for one in talks]
    assert rows(client.get("/meetings/")) == urls
    assert rows(client.get("/meetings/?sort=date")) == [urls[1], urls[0], urls[2]]


def test_the_head_in_force_says_so_and_turns_the_order_round(client, talks):
    heads = {head.name: head for head in client.get("/meetings/").context["columns"]}
    assert heads["date"].sorted == "descending"
    assert heads["date"].sort_url == "/meetings/?sort=date"
    assert heads["status"].sort_url == "/meetings/?sort=status"
    assert heads["who"].sort_url == ""
    heads = {h.name: h for h in client.get("/meetings/?country=cuba&sort=date").context["columns"]}
    assert heads["date"].sorted == "ascending"
    assert heads["date"].sort_url == "/meetings/?country=cuba&sort=-date"


def test_words_bring_the_best_first_and_no_head_is_in_force(client, talks):
    response = client.get("/meetings/?q=shoigu")
    assert rows(response) == [talks[0].get_absolute_url()]
    assert not any(head.sorted for head in response.context["columns"])


@pytest.fixture
def crowd():
    """120 people in the order of their names."""
    Official.objects.bulk_create(
        Official(name=f"Ana Pérez {n:03}", slug=f"ana-perez-{n:03}") for n in range(120)
    )


@pytest.mark.parametrize(
    ("page", "first", "shown"),
    [
        ("", "000", 50),
        ("2", "050", 50),
        ("3", "100", 20),
        ("4", "100", 20),
        ("99999999999999", "000", 50),
        ("0", "000", 50),
        ("-1", "000", 50),
        ("two", "000", 50),
    ],
)
def test_a_page_that_is_not_there_gives_the_nearest(client, crowd, page, first, shown):
    response = client.get("/officials/" + (f"?page={page}" if page else ""))
    assert rows(response)[0] == f"/officials/ana-perez-{first}/"
    assert len(rows(response)) == shown


def test_every_record_stands_on_one_page_only(client, crowd):
    seen = [url for page in (1, 2, 3) for url in rows(client.get(f"/officials/?page={page}"))]
    assert len(seen) == len(set(seen)) == 120


def test_pages_keep_the_filters_and_the_order(client, crowd):
    links = client.get("/officials/?q=perez&sort=-name&page=2").context["page_links"]
    assert links == {
        "first_url": "/officials/?q=perez&sort=-name",
        "previous_url": "/officials/?q=perez&sort=-name",
        "next_url": "/officials/?q=perez&sort=-name&page=3",
        "last_url": "/officials/?q=perez&sort=-name&page=3",
    }


# Who may read -----------------------------------------------------------------------------


@pytest.mark.parametrize("noun", LISTS)
def test_where_reading_is_closed_a_stranger_is_asked_to_sign_in(client, settings, noun):
    settings.READING_IS_PUBLIC = False
    response = client.get(f"/{noun}/?q=cuba")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/login/?next=/{noun}/%3Fq%3Dcuba"


def test_where_reading_is_closed_whoever_is_signed_in_reads(client, settings, reader, talks):
    settings.READING_IS_PUBLIC = False
    client.force_login(reader)
    assert len(rows(client.get("/meetings/"))) == 3


# Numbers ------------------------------------------------------------------------------------


def test_a_sector_counts_what_is_about_it_and_those_below_it(client, talks):
    meeting("2018", sectors=["defence", "military-industry"])
    agreement("2018", sectors=["military-industry"])
    cells = {
        row.url: [str(cell.html) for cell in row.cells]
        for row in client.get("/sectors/").context["rows"]
    }
    assert (
        '<a href="/meetings/?sector=defence-and-security">2</a>'
        in cells["/sectors/defence-and-security/"]
    )
    assert (
        '<a href="/agreements/?sector=defence-and-security">1</a>'
        in cells["/sectors/defence-and-security/"]
    )
    assert (
        '<a href="/meetings/?sector=military-industry">1</a>'
        in cells["/sectors/military-industry/"]
    )


def test_a_row_names_the_first_parties_and_how_many_more(client):
    agreement("2000", ["cuba", "russia", "spain", "france", "germany", "italy"])
    assert '<span class="more-of">+2</span>' in text(client.get("/agreements/"))


# How often a page asks the database, each question with its reason. Within the transaction of a
# test SQL counts the facets; how often a list asks whose facets are counted in memory stands in
# tests/facets/test_lists.py.
QUERIES = {
    # countries offered, sectors offered, count, one for each of 10 facets,
    # years, undated, page with all its names
    "/meetings/": 16,
    # the same: two numbers come in one count
    "/meetings/?from=2019&until=2019": 16,
    "/meetings/?country=cuba&country=russia&sector=defence": 16,
    # one more: the official
    "/meetings/?official=sergey-shoygu": 17,
    # the same: words are looked up within the counts and the page
    "/meetings/?q=cuba": 16,
    # countries offered, sectors offered, count, one for each of 7 facets, years, undated, page,
    # parties, stages, sectors
    "/agreements/": 16,
    # countries offered, count, page, latest terms with office, country and organization, what
    # those without a term are known from
    "/officials/": 5,
    # the same: who is certain is told by the page and the count
    "/officials/?in_office_on=2019-07-22": 5,
    # count, page
    "/countries/": 2,
    # countries offered, count, page with countries
    "/organizations/": 3,
    # count, page with parents and numbers
    "/sectors/": 2,
    # countries offered, count, page with sides
    "/sources/": 3,
}


def enter(times):
    shoygu = Official.objects.filter(slug="sergey-shoygu").first() or official("Sergey Shoygu")
    post = office("Minister of Defence")
    article = source(published="2019", side=country("russia"))
    for n in range(times):
        term = tenure(official(f"Ana Pérez {n}"), post, "2010")
        places, sectors = [("Moscow", "russia"), ("Havana", "cuba")], ["defence", "energy"]
        people = [term, tenure(shoygu, post, "2012")]
        cite(meeting("2019-07", people=people, sectors=sectors, places=places), article)
        stages = [("signed", "2019"), ("in-force", "")]
        agreement("2019", ["cuba", organization(f"Bank {n}")], sectors=sectors, stages=stages)
        source(f"Title {n}", published="2019", side=country("cuba"))
        organization(f"Company {n}", country=country("cuba"))


def asked(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_a_list_asks_the_database_as_often_for_2_rows_as_for_20(client):
    enter(2)
    assert {url: asked(client, url) for url in QUERIES} == QUERIES
    enter(18)
    assert {url: asked(client, url) for url in QUERIES} == QUERIES


@pytest.mark.parametrize(
    ("when", "is_uncertain"),
    [
        ("2019-06-01/2019-06-03", False),
        ("2019-06-01/2019-06-01", False),
        ("2019-06-01/2019-06", True),
        ("2019-06-01/2019-06-03~", True),
        ("2019-06", True),
    ],
)
def test_a_visit_whose_days_are_known_is_not_shown_as_uncertain(client, when, is_uncertain):
    meeting(when)
    assert ('class="date uncertain"' in text(client.get("/meetings/"))) is is_uncertain
