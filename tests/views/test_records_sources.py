"""What the page of a source shows."""

import pytest

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


@pytest.fixture
def page(client, words):
    return lambda record: words(client.get(record.get_absolute_url()))


def test_a_source_page_lists_all_that_rests_on_it(client):
    release = source("Press release", kind="press-release")
    term = tenure(official("Sergey Shoygu"), office("Minister of Defence"), "2012-11-06")
    records = [
        meeting("2019-07"),
        agreement("2019-02"),
        country("cuba"),
        term.official,
        term.office,
        term,
        organization("NATO"),
    ]
    for record in records:
        cite(record, release)
    meeting("2018-11")
    response = client.get(release.get_absolute_url())
    shown = [c.record for group in response.context["groups"] for c in group.citations]
    assert shown == records
    text = response.content.decode()
    assert all(record.get_absolute_url() in text for record in records)


def test_what_rests_on_a_source_stands_with_place_and_words(page):
    text = source("Article", language="es")
    cite(meeting("2019-07"), text, locator="paragraph 2", quote="en Moscú", field="place")
    assert "Cuba – Russia: bilateral talks, July 2019 paragraph 2 supports: place en Moscú" in page(
        text
    )


def test_a_source_and_those_that_repeat_it_lead_to_each_other(page):
    release, article = source("Release of the ministry"), source("Article of the agency")
    article.derived_from.add(release)
    assert "Derived from Release of the ministry" in page(article)
    assert "Sources derived from it Article of the agency" in page(release)


def test_a_source_on_which_nothing_rests_says_so(page):
    assert "No records cite this source yet." in page(source())


def test_the_facts_of_a_source_are_shown(page):
    text = page(
        source(
            "Article",
            publisher="OnCuba",
            author="EFE",
            side=country("cuba"),
            published="2019-07",
            accessed="2026-11-20",
            language="en",
            url="https://oncubanews.com/en/",
            archived_url="https://web.archive.org/web/2019/https://oncubanews.com/en/",
        )
    )
    for fact in (
        "Published OnCuba, July 2019, day unknown",
        "Author EFE",
        "Speaks for Cuba",
        "Language en",
        "Accessed 20 November 2026",
        "https://web.archive.org/web/2019/",
    ):
        assert fact in text
