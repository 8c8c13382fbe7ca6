"""Every list as a file: the same rows in the same order, all of them, for whoever may see them."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from openpyxl import load_workbook
from pyarrow import parquet

from relations.data.files.writing import FORMATS
from relations.data.tables import RECORDS
from relations.models import Source, base
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
def titles():
    """60 sources, more than a page has."""
    Source.objects.bulk_create(
        Source(title=f"=Title {n:02}", published=f"2019-{n % 12 + 1:02}") for n in range(60)
    )


def body(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def found(response, suffix):
    """The records of a file, as dictionaries."""
    content = body(response)
    if suffix == "csv":
        return list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    if suffix == "json":
        return json.loads(content)
    if suffix == "jsonl":
        return [json.loads(line) for line in content.splitlines()]
    if suffix == "parquet":
        return parquet.read_table(io.BytesIO(content)).to_pylist()
    header, *rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_list_is_a_file_with_all_its_pages_in_its_order(client, titles, suffix):
    rows = found(client.get(f"/sources/?from=2019-03&sort=-title&page=2&format={suffix}"), suffix)
    numbers = [n for n in range(59, -1, -1) if n % 12 + 1 >= 3]
    assert [row["title"].lstrip("'") for row in rows] == [f"=Title {n:02}" for n in numbers]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_file_is_named_by_noun_and_day(client, suffix):
    response = client.get(f"/sources/?format={suffix}")
    assert response.headers["Content-Type"] == FORMATS[suffix].content_type
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="sources-{localdate():%Y-%m-%d}.{suffix}"'
    )


@pytest.mark.parametrize("noun", LISTS)
def test_every_list_has_its_columns_in_a_file(client, noun):
    text = body(client.get(f"/{noun}/?format=csv")).decode()
    assert text.splitlines()[0].split(",") == [column.name for column in RECORDS[noun].flat]


def test_words_bring_the_best_first_in_the_file_too(client):
    for title in ("Moscow and others", "A long walk from Moscow to Havana"):
        source(title)
    listed = [str(row.cells[1].html) for row in client.get("/sources/?q=moscow").context["rows"]]
    rows = found(client.get("/sources/?q=moscow&format=jsonl"), "jsonl")
    assert [row["title"] for row in rows] == listed
    assert len(listed) == 2


def test_a_file_without_rows_has_its_header(client):
    assert body(client.get("/sources/?format=csv")).decode().startswith("id,kind,title,")


# What cannot be answered ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("from=2019-13", ["From: ", "has no month 13"]),
        ("kind=book&kind=song", ["Type: ", "“song” is not an option. Use one of: article, "]),
        ("contry=cuba", ["contry: this list has no such filter. Remove it"]),
    ],
)
def test_a_bad_or_unknown_parameter_is_answered_with_its_message(client, titles, query, says):
    response = client.get(f"/sources/?{query}&format=csv")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Content-Disposition" not in response.headers
    for words in says:
        assert words in response.content.decode()


def test_an_unknown_format_is_named_with_those_there_are(client):
    response = client.get("/sources/?format=xml")
    assert response.status_code == 400
    assert response.content.decode() == (
        "format: “xml” is not available. Use one of: csv, xlsx, json, jsonl, "
        "parquet, datapackage.\n"
    )


def test_an_empty_format_is_the_list(client):
    assert client.get("/sources/?kind=book&format=").headers["Location"] == "/sources/?kind=book"


def test_the_headers_alone_read_no_row(client, titles):
    with CaptureQueriesContext(connection) as queries:
        response = client.head("/sources/?format=csv")
        assert b"".join(response.streaming_content) == b""
    assert response.status_code == 200
    assert not any("title" in query["sql"] for query in queries.captured_queries)


# The links --------------------------------------------------------------------------------


def test_the_page_links_to_the_files_with_its_filters(client, titles):
    response = client.get("/sources/?from=2019&sort=title&page=2")
    urls = {str(d.label): d.url for d in response.context["downloads"]}
    assert urls["CSV"] == "/sources/?from=2019&sort=title&format=csv"
    assert list(urls) == ["CSV", "XLSX", "JSON", "JSON Lines", "Parquet", "Data package"]
    address = "/sources/?from=2019&amp;sort=title&amp;format=csv"
    shown = " ".join(response.content.decode().split())
    assert f'<a href="{address}" rel="nofollow" download>CSV</a>' in shown


def test_a_page_without_rows_or_with_errors_offers_no_file(client):
    for query in ("", "?from=2019-13"):
        assert "format=csv" not in client.get(f"/sources/{query}").content.decode()


# Who may read, and what is asked of the database --------------------------------------------


@pytest.mark.parametrize("noun", LISTS)
def test_a_file_starts_at_visible_to(client, titles, noun, monkeypatch):
    monkeypatch.setattr(base.RecordQuerySet, "visible_to", lambda queryset, user: queryset.none())
    assert found(client.get(f"/{noun}/?format=jsonl"), "jsonl") == []


@pytest.mark.parametrize("noun", LISTS)
def test_where_reading_is_closed_a_stranger_gets_no_file(client, settings, noun):
    settings.READING_IS_PUBLIC = False
    response = client.get(f"/{noun}/?format=csv")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/login/?next=/{noun}/%3Fformat%3Dcsv"


def enter(times):
    """As many records of every noun, with rows of every kind."""
    first = source("The first")
    post = office("Minister of Defence")
    for n in range(times):
        one = source(f"Title {n}", side=country("cuba"), published="2019")
        one.derived_from.add(first)
        bank = organization(f"Bank {n}", country=country("cuba"))
        term = tenure(official(f"Ana Pérez {n}", f"A. Pérez {n}"), post, "2010")
        for record in (bank, term.official):
            cite(record, one)
        talks = meeting(
            "2019-07", sides=["cuba", "russia", bank], people=[term],
            sectors=["defence", "energy"], places=[("Moscow", "russia"), ("Havana", "cuba")],
        )  # fmt: skip
        cite(talks, one)
        signed = agreement(
            "2019", ["cuba", bank], sectors=["energy"], stages=[("signed", "2019")], meeting=talks
        )
        cite(signed, one)


# Questions for a file of one batch as CSV and as JSON, each with its reason. A further batch asks
# again only for what its records have, and for countries and the like that no earlier batch had.
QUERIES = {
    # countries and sectors offered by the form; meetings; their delegations, countries,
    # organizations; people, officials, terms, offices; places; links to sectors, sectors;
    # citations, sources; the levels of their sides; JSON: host or visitor, parts, agreements signed
    "meetings": (16, 19),
    # countries and sectors offered; agreements, their meetings; parties, countries, organizations;
    # stages; places; links to sectors, sectors; links; citations, sources; JSON: later links
    "agreements": (14, 15),
    # countries offered; officials; their names; citations, sources; what those without a term are
    # known from; JSON: terms, offices, countries
    "officials": (6, 9),
    # countries; their names, successions, successors, citations; JSON: predecessors, with their
    # records
    "countries": (5, 7),
    # countries offered; organizations; their countries; names; citations, sources
    "organizations": (6, 6),
    # sectors, and their parents
    "sectors": (2, 2),
    # countries offered; sources; their sides; links to those they repeat, these
    "sources": (5, 5),
}


def asked(client, noun, form):
    with CaptureQueriesContext(connection) as queries:
        body(client.get(f"/{noun}/?format={form}"))
    return len(queries)


def test_a_file_asks_the_database_as_often_for_2_rows_as_for_20(client):
    for times in (2, 18):
        enter(times)
        counts = {
            noun: (asked(client, noun, "csv"), asked(client, noun, "jsonl")) for noun in LISTS
        }
        assert counts == QUERIES
