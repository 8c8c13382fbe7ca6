"""A list is cited with its filters in words, its size, and a digest that others can check."""

import hashlib
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from django.utils.timezone import localdate

from relations.data.citing import ListCitation, as_bibtex
from relations.models import base
from tests.factories import meeting

pytestmark = pytest.mark.django_db

QUERY = "country=cuba&country=russia&from=2019&sort=date"
TITLE = "Meetings (Country: Cuba, Russia; From: 2019)"
ADDRESS = f"http://localhost:8000/meetings/?{QUERY}"


@pytest.fixture
def talks():
    meeting("2019-07", sectors=["defence"])
    meeting("2019-08-02")
    meeting("2018")


@pytest.fixture
def digest(client, talks):
    """Of the rows as anybody gets them."""
    rows = b"".join(client.get(f"/meetings/?{QUERY}&format=jsonl").streaming_content)
    assert rows.count(b"\n") == 2
    return hashlib.sha256(rows).hexdigest()


def cited(client, style, query=QUERY):
    response = client.get(f"/meetings/?{query}&cite={style}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_citation_as_text(client, digest):
    day = date_format(localdate(), "j F Y")
    assert cited(client, "text") == (
        f"relations. {TITLE}. 2 rows. {ADDRESS} Accessed {day}. "
        f"SHA-256 of the rows as JSON Lines: {digest}\n"
    )


def test_a_citation_as_bibtex(client, digest):
    day = localdate()
    assert cited(client, "bibtex") == (
        f"@misc{{relations-meetings-{day:%Y%m%d}-{digest[:8]},\n"
        "  author = {{relations}},\n"
        f"  title = {{{{{TITLE}}}}},\n"
        f"  year = {{{day:%Y}}},\n"
        f"  url = {{{ADDRESS}}},\n"
        f"  urldate = {{{day:%Y-%m-%d}}},\n"
        f"  note = {{2 rows. SHA-256 of the rows as JSON Lines: {digest}}}\n"
        "}\n"
    )


def test_bibtex_escapes_what_tex_would_take_for_its_own():
    made = ListCitation("x", r"50% of {A_B} & C\D~^$#", "http://x/?a=b&c=%20", localdate(), 1, "0")
    text = as_bibtex(made)
    assert r"50\% of \{A\_B\} \& C\textbackslash{}D\textasciitilde{}\textasciicircum{}\$\#" in text
    assert "url = {http://x/?a=b&c=%20}" in text
    assert "note = {1 row. SHA-256" in text


def test_a_citation_as_csl_json(client, digest):
    day = localdate()
    parts = {"date-parts": [[day.year, day.month, day.day]]}
    assert json.loads(cited(client, "csl")) == [
        {
            "id": f"relations-meetings-{day:%Y%m%d}-{digest[:8]}",
            "type": "dataset",
            "title": TITLE,
            "author": [{"literal": "relations"}],
            "issued": parts,
            "accessed": parts,
            "URL": ADDRESS,
            "dimensions": "2 rows",
            "note": f"SHA-256 of the rows as JSON Lines: {digest}",
        }
    ]


def test_the_page_shows_every_style_and_leads_back(client, digest):
    page = cited(client, "html")
    assert page.count(digest) == 3
    for style in ("text", "bibtex", "csl"):
        assert f"{QUERY.replace('&', '&amp;')}&amp;cite={style}" in page
    assert "format=jsonl" in page
    assert '<meta name="robots" content="noindex">' in page


def test_another_row_makes_another_digest(client, digest):
    meeting("2020")
    text = cited(client, "text")
    assert "3 rows" in text
    assert re.search(r"[0-9a-f]{64}", text)[0] != digest


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("cite=apa", "cite: “apa” is not available. Use one of: text, bibtex, csl, html.\n"),
        ("from=2019-13&cite=text", "has no month 13"),
        ("contry=cuba&cite=html", "contry: this list has no such filter."),
    ],
)
def test_what_cannot_be_cited_says_why(client, query, says):
    response = client.get(f"/meetings/?{query}")
    assert response.status_code == 400
    assert says in response.content.decode()


def test_the_list_leads_to_its_citation_and_reads_no_more_rows_for_it(client, talks):
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/meetings/?{QUERY}").content.decode()
    link = f'/meetings/?{QUERY.replace("&", "&amp;")}&amp;cite=html"'
    assert f'<a href="{link} rel="nofollow">Cite this list</a>' in " ".join(page.split())
    assert not any("DECLARE" in query["sql"] for query in queries.captured_queries)


def test_a_citation_starts_at_visible_to(client, talks, monkeypatch):
    monkeypatch.setattr(base.RecordQuerySet, "visible_to", lambda queryset, user: queryset.none())
    text = cited(client, "text", "sort=date")
    assert "Meetings. 0 rows." in text
    assert hashlib.sha256(b"").hexdigest() in text
