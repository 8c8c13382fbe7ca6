"""What is kept of aggregates, until something is written."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from relations.models import Delegation, Meeting
from relations.services import history_version as module
from relations.services.cached_queries import CachedQueries
from tests.factories import meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache(monkeypatch):
    cache.clear()
    # Tests that run beside this one write, too.
    monkeypatch.setattr(module, "QUIET", "TRUE")


def statuses():
    found = Meeting.objects.visible_to(AnonymousUser()).order_by("status").values("status")
    return found.annotate(n=Count("pk")).values_list("status", "n")


def test_the_same_question_is_asked_once_as_long_as_nothing_is_written():
    meeting("2019-07")
    assert CachedQueries().fetch(statuses()) == [("held", 1)]
    cached = CachedQueries()
    with CaptureQueriesContext(connection) as asked:
        assert cached.fetch(statuses()) == [("held", 1)]
    assert len(asked) == 0


@pytest.mark.parametrize("write", ["save", "bulk", "raw", "related", "delete"])
def test_any_write_is_seen_by_the_next_page(write):
    talks = meeting("2019-07")
    before = CachedQueries()
    before.fetch(statuses())
    match write:
        case "save":
            talks.status = "cancelled"
            talks.save()
        case "bulk":
            Meeting.objects.update(status="cancelled")
        case "raw":
            with connection.cursor() as cursor:
                cursor.execute("UPDATE relations_meeting SET status = 'cancelled'")
        case "related":
            Delegation.objects.all().delete()
        case "delete":
            talks.delete()
    assert CachedQueries().version != before.version
    assert CachedQueries().fetch(statuses()) == list(statuses())


def test_what_is_kept_for_one_reader_is_not_shown_to_another(settings, reader):
    meeting("2019-07")
    settings.READING_IS_PUBLIC = False
    question = Meeting.objects.visible_to(reader).values_list("status")
    assert CachedQueries().fetch(question) == [("held",)]
    closed = Meeting.objects.visible_to(AnonymousUser()).values_list("status")
    assert CachedQueries().fetch(closed) == []


def test_nothing_is_kept_while_somebody_is_writing(monkeypatch):
    monkeypatch.setattr(module, "QUIET", "FALSE")
    meeting("2019-07")
    assert CachedQueries().version == ""
    CachedQueries().fetch(statuses())
    with CaptureQueriesContext(connection) as asked:
        assert CachedQueries().fetch(statuses()) == [("held", 1)]
    assert len(asked) == 2  # the state of the data; the question
