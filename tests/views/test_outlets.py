"""What all other forms of the lists keep: who may read, what is refused, how they are sent."""

import gzip
import io
import re

import pyarrow.parquet
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from relations.data.files.writing import FORMATS
from relations.models import base
from relations.nouns import LISTED
from tests.article import load_article

pytestmark = pytest.mark.django_db

FEEDS = [f"/{noun.name}/feed.atom" for noun in LISTED]
OF_MEETINGS = [
    *("/meetings/calendar.ics", "/meetings/graph.gexf", "/meetings/graph.graphml"),
    *("/data/followthemoney.jsonl", "/data/popolo.json"),
]
PANELS = [f"/data/panel.{ending}" for ending in FORMATS]
ALL = [*FEEDS, *OF_MEETINGS, *PANELS, "/data/panel-codebook.csv"]
PLAIN = "text/plain; charset=utf-8"


def content(response):
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts)


@pytest.fixture
def article():
    load_article()


@pytest.mark.parametrize("address", ALL)
def test_each_is_answered_and_writes_nothing(client, article, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        assert content(response)
    assert response.status_code == 200
    # Streamed ones read through a cursor of the server's.
    reads = re.compile(r'(DECLARE "\S+" .*CURSOR .*FOR )?\(?(SELECT|WITH) ')
    assert [query["sql"] for query in queries if not reads.match(query["sql"])] == []
    assert not response.cookies


# How a record begins, by the ending of the file; in the codebook a column of the data's own.
RECORD = {
    "atom": rb"<entry>",
    "ics": rb"BEGIN:VEVENT",
    "gexf": rb"<node ",
    "graphml": rb"<node ",
    "jsonl": rb'"(id|year)": ?',
    "json": rb'"(id|year)": ?',
    "csv": rb"\r\n([0-9]{4},|sec_)",
}


def records_in(response, address):
    whole = content(response)
    ending = address.rpartition(".")[2]
    if ending == "parquet":
        return pyarrow.parquet.read_table(io.BytesIO(whole)).num_rows
    if ending == "xlsx":
        return load_workbook(io.BytesIO(whole)).active.max_row - 1
    return len(re.findall(RECORD[ending], whole))


@pytest.mark.parametrize("address", ALL)
def test_each_starts_at_visible_to(client, article, monkeypatch, address):
    """Where the one method that decides who sees what shows nothing, none tells anything."""
    assert records_in(client.get(address), address) > 0
    monkeypatch.setattr(base.RecordQuerySet, "visible_to", lambda queryset, user: queryset.none())
    assert records_in(client.get(address), address) == 0


@pytest.mark.parametrize("address", ALL)
def test_where_reading_is_closed_a_stranger_is_asked_to_sign_in(client, settings, address):
    settings.READING_IS_PUBLIC = False
    response = client.get(address)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/login/?next={address}"


@pytest.mark.parametrize("address", ["/meetings/feed.atom", *OF_MEETINGS, *PANELS])
def test_a_bad_value_is_refused_with_its_name_and_the_remedy(client, article, address):
    response = client.get(f"{address}?from=2019-13&country=atlantis")
    assert (response.status_code, response.headers["Content-Type"]) == (400, PLAIN)
    lines = response.content.decode().splitlines()
    assert len(lines) == 2
    assert "country: “atlantis” is not in the list. Choose one of the suggestions." in lines
    (line,) = [line for line in lines if line.startswith("from: ")]
    assert "has no month 13" in line


@pytest.mark.parametrize("address", ALL)
def test_an_unknown_parameter_is_refused_with_those_there_are(client, address):
    response = client.get(f"{address}?contry=cuba")
    assert (response.status_code, response.headers["Content-Type"]) == (400, PLAIN)
    (line,) = response.content.decode().splitlines()
    assert line.startswith("contry: Unknown parameter. Use one of: ")
    assert line.endswith(".")
    assert "page" not in line


def test_what_belongs_to_no_filter_is_checked_too(client):
    response = client.get("/meetings/graph.gexf?between=cities")
    assert response.content.decode() == (
        "between: “cities” is not an option. Use one of: officials, countries.\n"
    )
    response = client.get("/data/panel.csv?directed=perhaps&zero_filled=1")
    assert [line.split(":")[0] for line in response.content.decode().splitlines()] == [
        *("directed", "zero_filled"),
    ]


# A workbook says when it was made.
TIMELESS = [address for address in PANELS if not address.endswith(".xlsx")]


@pytest.mark.parametrize("address", [*FEEDS, *OF_MEETINGS, *TIMELESS])
def test_the_order_and_the_page_of_a_list_change_nothing(client, article, address):
    plain, sorted_one = client.get(address), client.get(f"{address}?sort=-date&page=7")
    assert without_address(content(sorted_one)) == without_address(content(plain))


def without_address(text):
    """Feeds and calendars name their own address; a calendar folds its lines."""
    return re.sub(rb"\?sort=-date&(amp;)?page=7", b"", text.replace(b"\r\n ", b""))


@pytest.mark.parametrize("address", ALL)
def test_a_question_for_the_headers_reads_nothing_that_is_streamed(client, article, address):
    whole = client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.head(address)
        assert content(response) == b""
    assert response.status_code == 200
    assert response.headers["Content-Type"] == whole.headers["Content-Type"]
    # countries and sectors offered, for one or two lists; sectors and currencies of the panel
    if whole.streaming:
        assert len(queries) <= 6


def test_nothing_can_be_sent_to_them(client):
    assert client.post("/meetings/feed.atom").status_code == 405


@pytest.mark.parametrize("address", ["/meetings/feed.atom", "/data/panel.csv", "/data/popolo.json"])
def test_what_is_compressed_on_the_way_is_the_same(client, article, address):
    plain = content(client.get(address))
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(content(response)) == plain


# Links ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "labels"),
    [
        (
            "meetings",
            ["Feed", "Calendar", "Network", "Network (GraphML)", "Dyad-year table", "Codebook"]
            + ["FollowTheMoney", "Popolo"],
        ),
        ("agreements", ["Feed", "Dyad-year table", "Codebook"]),
        ("countries", ["Feed"]),
        ("sources", ["Feed"]),
    ],
)
def test_a_list_links_to_its_other_forms_and_each_link_leads_somewhere(
    client, article, noun, labels
):
    page = client.get(f"/{noun}/")
    links = page.context["outlets"]
    assert [str(link.label) for link in links] == labels
    for link in links:
        assert f'href="{link.url}"' in page.content.decode()
        assert client.get(link.url).status_code == 200


def test_the_links_keep_the_filters_but_neither_order_nor_page(client, article):
    page = client.get("/meetings/?country=cuba&country=russia&sort=date&page=1")
    urls = [link.url for link in page.context["outlets"]]
    assert {url.partition("?")[2] for url in urls} == {"country=cuba&country=russia"}
    head = page.content.decode().partition("</head>")[0]
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Meetings" '
        'href="/meetings/feed.atom?country=cuba&amp;country=russia">' in " ".join(head.split())
    )


def test_a_bad_question_has_no_other_forms(client, article):
    assert client.get("/meetings/?from=2019-13").context["outlets"] == []
    assert client.get("/meetings/?contry=cuba").context["outlets"] == []
