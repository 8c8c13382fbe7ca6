"""Atom feeds: what a reader of feeds gets for any filter of a list."""

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.nouns import LISTED
from tests.factories import agreement, meeting, official, organization, source

pytestmark = pytest.mark.django_db


def read(response):
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content)
    assert parsed.bozo == 0, parsed.bozo_exception
    assert parsed.version == "atom10"
    return parsed


@pytest.fixture
def records():
    """Something of every noun that the seed leaves empty."""
    talks = meeting("2019-07-22", sectors=["defence"], summary="Regional security & more.")
    agreement("2019-02", title="Loan for the defence sector")
    official("Sergey Shoygu")
    organization("Eximbank")
    source("Cuban and Russian authorities meet", published="2019-07")
    return talks


@pytest.mark.parametrize("noun", [noun.name for noun in LISTED])
def test_every_list_has_a_feed_that_readers_understand(client, records, noun):
    parsed = read(client.get(f"/{noun}/feed.atom"))
    assert parsed.feed.link == f"http://localhost:8000/{noun}/"
    assert 1 <= len(parsed.entries) <= 50
    for entry in parsed.entries:
        assert entry.link.startswith(f"http://localhost:8000/{noun}/")
        assert entry.title
        assert entry.id.startswith("tag:localhost,")
        assert entry.published_parsed
        assert entry.updated_parsed
    assert len({entry.id for entry in parsed.entries}) == len(parsed.entries)


def test_the_last_one_entered_comes_first_whatever_its_date(client):
    late = meeting("2019-07-22")
    early = meeting("1962-10")
    entries = read(client.get("/meetings/feed.atom")).entries
    urls = [f"http://localhost:8000/meetings/{one.pk}/" for one in (early, late)]
    assert [entry.link for entry in entries] == urls
    assert entries[0].title == "Cuba – Russia: bilateral talks, October 1962"


def test_the_filters_of_the_list_narrow_its_feed(client, records):
    meeting("2019", sides=["cuba", "spain"])
    parsed = read(client.get("/meetings/feed.atom?country=cuba&country=russia&from=2019"))
    (entry,) = parsed.entries
    assert entry.link.endswith(records.get_absolute_url())
    assert entry.summary == "Regional security &amp; more."
    assert parsed.feed.link == (
        "http://localhost:8000/meetings/?country=cuba&country=russia&from=2019"
    )
    (own,) = [link for link in parsed.feed.links if link.rel == "self"]
    assert own.href.endswith("/meetings/feed.atom?country=cuba&country=russia&from=2019")


def test_a_feed_has_the_fifty_newest(client):
    for n in range(52):
        organization(f"Bank {n}")
    titles = [entry.title for entry in read(client.get("/organizations/feed.atom")).entries]
    assert titles == [f"Bank {n}" for n in range(51, 1, -1)]


def test_the_identity_of_an_entry_stays_when_its_address_changes(client):
    person = official("Sergey Shoygu")
    before = read(client.get("/officials/feed.atom")).entries[0]
    person.slug = "sergei-shoigu"
    person.save()
    after = read(client.get("/officials/feed.atom")).entries[0]
    assert before.id == after.id
    assert before.link != after.link


def test_control_characters_of_a_source_do_not_break_the_feed(client):
    meeting("2019", title="Talks\x0b in Moscow", summary="Page 1\x0cPage 2")
    (entry,) = read(client.get("/meetings/feed.atom")).entries
    assert (entry.title, entry.summary) == ("Talks in Moscow", "Page 1\nPage 2")


def test_an_unchanged_feed_is_not_sent_again(client, records):
    first = client.get("/meetings/feed.atom")
    again = client.get("/meetings/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    meeting("2020")
    changed = client.get("/meetings/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_an_empty_feed_is_one_and_stays_the_same(client):
    first = client.get("/agreements/feed.atom?country=cuba")
    assert read(first).entries == []
    again = client.get(
        "/agreements/feed.atom?country=cuba", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_feed_asks_as_often_for_2_entries_as_for_20(client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            read(client.get("/meetings/feed.atom"))
        return len(queries)

    for _ in range(2):
        meeting("2019", sectors=["defence"])
    # countries offered, sectors offered, entries, delegations, last changes
    assert asked() == 5
    for _ in range(18):
        meeting("2019", sectors=["defence"])
    assert asked() == 5
